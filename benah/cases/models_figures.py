"""Numbers of a finished quarter as they were released. Computed in `counting`; never changed, never taken back."""

from django.db import models


class CaseFigures(models.Model):
    """One quarter. `figures`: table → row → column → count; null where a count is not shown. Nothing else is kept."""

    # "2026-3": the third quarter of 2026
    period = models.CharField(max_length=6, primary_key=True)
    released_on = models.DateField()
    figures = models.JSONField()

    class Meta:
        ordering = ["-period"]

    def __str__(self) -> str:
        return self.period
