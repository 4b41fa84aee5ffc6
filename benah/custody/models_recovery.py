"""Ways back for who lost a key, and the meetings at which a recovery key is made.

Here: what was asked of whom, and which ceremony stands where. Not here: shares, which are on paper alone.
"""

from django.db import models
from django.db.models import F, Q

from benah.access.models import User
from benah.custody.models_desk import Desk
from benah.custody.models_keys import PersonKey


class Readmission(models.Model):
    """Somebody whose key is lost asks colleagues to wrap their common cases to the new key."""

    lost = models.ForeignKey(PersonKey, models.PROTECT, related_name="+")
    key = models.ForeignKey(PersonKey, models.PROTECT, related_name="readmissions")
    asked_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_at"]
        constraints = [
            models.UniqueConstraint(fields=["key"], condition=Q(closed_at=None), name="readmission_one_open"),
            models.CheckConstraint(name="readmission_to_another_key", condition=~Q(lost=F("key"))),
        ]

    def __str__(self) -> str:
        return f"{self.lost} → {self.key}"


class Ceremony(models.Model):
    """One meeting at which a desk's recovery key is made. `holders`: [name, organisation, is outside] each."""

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="ceremonies")
    threshold = models.PositiveSmallIntegerField()
    holders = models.JSONField()
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    witnessed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    witnessed_at = models.DateTimeField(null=True, blank=True)
    completed_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["desk", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["desk"], condition=Q(completed_at=None, cancelled_at=None), name="ceremony_one_open"
            ),
            models.CheckConstraint(
                name="ceremony_two_people", condition=Q(witnessed_by=None) | ~Q(witnessed_by=F("made_by"))
            ),
            models.CheckConstraint(
                name="ceremony_completed_with_witness", condition=Q(completed_at=None) | Q(witnessed_by__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.desk} {self.opened_at:%Y-%m-%d}"
