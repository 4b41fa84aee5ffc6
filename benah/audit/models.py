"""The audit events. The database refuses update, delete and truncate (migration 0002)."""

from django.conf import settings
from django.contrib.postgres.indexes import BrinIndex
from django.db import models

from benah.units.models import Unit


class AuditEvent(models.Model):
    """One act. `chain` is the unit's id (0 where no unit is concerned): chains of different units
    grow side by side, so that 553 offices saving at once do not wait for each other.

    `seq`, `previous_hash` and `hash` are set by the database on insert, whatever the program sends.
    Says that something happened, never confidential content.
    """

    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    act = models.CharField(max_length=60)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    target_kind = models.CharField(max_length=60, blank=True)
    target_id = models.CharField(max_length=60, blank=True)
    detail = models.JSONField(default=dict)
    chain = models.BigIntegerField(default=0)
    seq = models.BigIntegerField(default=0)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["unit", "-id"], name="audit_by_unit"),
            models.Index(fields=["target_kind", "target_id", "-id"], name="audit_by_target"),
            models.Index(fields=["by", "-id"], name="audit_by_person"),
            models.Index(fields=["act", "-id"], name="audit_by_act"),
            # Events come in the order of time, so a block index of a few kB finds a day among millions.
            BrinIndex(fields=["at"], name="audit_by_day", autosummarize=True),
        ]
        constraints = [models.UniqueConstraint(fields=["chain", "seq"], name="audit_one_event_per_place_in_chain")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.act}"
