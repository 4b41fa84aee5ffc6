"""Asking for a reporter's identity: who asked, which custodians were asked, what each answered.

A custodian's voice carries the reason sealed to them, and later their share sealed to who asked. Neither row opens
anything to anybody else. Not here: the identity itself (an `Entry`), the shares custodians hold (`Wrap`).
"""

import uuid

from django.db import models
from django.db.models import F, Q

from benah.cases.models_case import Case
from benah.cases.sides import FromASide
from benah.custody.models import PersonKey


class Asked(models.TextChoices):
    """Where a request stands."""

    WAITING = "waiting", "waiting"
    AGREED = "agreed", "agreed"
    REFUSED = "refused", "refused"
    OPENED = "opened", "opened"
    EXPIRED = "expired", "expired"


class IdentityRequest(models.Model):
    """A handler asks for the identity behind a case, until `expires_on`, that day included."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="identity_requests")
    epoch = models.PositiveSmallIntegerField(default=1, help_text="of the identity's key")
    key = models.ForeignKey(PersonKey, models.PROTECT, related_name="+", help_text="of who asks")
    state = models.CharField(max_length=10, choices=Asked, default=Asked.WAITING)
    # false where it would endanger the reporter to find it on their page
    tells_reporter = models.BooleanField(default=True)
    asked_on = models.DateField()
    expires_on = models.DateField()
    opened_on = models.DateField(null=True, blank=True)

    objects = FromASide()

    class Meta:
        ordering = ["asked_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "key"],
                condition=Q(state__in=["waiting", "agreed"]),
                name="identityrequest_one_at_a_time",
            ),
            models.CheckConstraint(name="identityrequest_in_order", condition=Q(expires_on__gte=F("asked_on"))),
            models.CheckConstraint(
                name="identityrequest_opened_with_day",
                condition=Q(state="opened", opened_on__isnull=False) | (~Q(state="opened") & Q(opened_on=None)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case} {self.state}"


class IdentityVoice(models.Model):
    """One custodian asked: `reason` sealed to them, `share` sealed to who asked once they agreed. Empty when over."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.ForeignKey(IdentityRequest, models.CASCADE, related_name="voices")
    key = models.ForeignKey(PersonKey, models.PROTECT, related_name="+")
    reason = models.BinaryField()
    share = models.BinaryField(default=bytes)
    answer = models.CharField(max_length=10, choices=[("agreed", "agreed"), ("refused", "refused")], blank=True)
    answered_on = models.DateField(null=True, blank=True)

    objects = FromASide()

    class Meta:
        ordering = ["request", "id"]
        constraints = [
            models.UniqueConstraint(fields=["request", "key"], name="identityvoice_one_each_custodian"),
            models.CheckConstraint(
                name="identityvoice_answered_with_day",
                condition=Q(answer="", answered_on=None) | (~Q(answer="") & Q(answered_on__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request} {self.answer}"
