"""Uploaded workbooks of plans, and what people once said about their heads."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from benah.access.models import User
from benah.plans.models.plan import ActionPlan
from benah.units.models import Unit


class PlanUpload(models.Model):
    """A workbook that waits for its check page's yes. `data` is emptied some days later, the rest stays.

    `columns` is how it is read (`workbook.columns.Columns`); null until somebody matched its heads.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("menunggu persetujuan")
        APPLIED = "applied", _("diterapkan")

    plan = models.ForeignKey(ActionPlan, models.PROTECT, related_name="uploads")
    filename = models.CharField(max_length=200)
    data = models.BinaryField(null=True)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    columns = models.JSONField(null=True, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    applied_at = models.DateTimeField(null=True)
    applied_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["plan", "-at"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "by", "sha256"], condition=Q(state="waiting"), name="planupload_waits_once"
            ),
            models.CheckConstraint(
                name="planupload_applied_who_and_when",
                condition=Q(state="waiting", applied_at=None, applied_by=None)
                | Q(state="applied", applied_at__isnull=False, applied_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.filename


class HeadMatch(models.Model):
    """How a unit matched the heads of a workbook, so that the next file with the same heads needs no question.

    `keys` holds a field a head, in their order, "" for one left out.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    fingerprint = models.CharField(max_length=64)
    keys = models.JSONField()
    kind = models.CharField(max_length=10)
    identify = models.BooleanField(default=False)
    area = models.CharField(max_length=8, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["unit", "fingerprint"]
        constraints = [models.UniqueConstraint(fields=["unit", "fingerprint"], name="headmatch_once_per_unit")]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.fingerprint[:8]}"
