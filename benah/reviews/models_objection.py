"""Objections of a unit and the documents they stand on. Writes stand in actions."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from benah.access.models import User
from benah.assessments.models import Assessment
from benah.files.models import Link
from benah.instruments.models import Item


class Objection(models.Model):
    """The unit does not agree with the assessor's value of an item. One open at a time; the decision has its reason.

    `evidence` is what the unit notes of its proof in words; documents are linked (`ObjectionEvidence`).
    """

    class Outcome(models.TextChoices):
        OPEN = "open", _("menunggu putusan")
        ACCEPTED = "accepted", _("diterima")
        REJECTED = "rejected", _("ditolak")
        WITHDRAWN = "withdrawn", _("ditarik satker")

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="objections")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    reason = models.TextField()
    evidence = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.OPEN)
    answer = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["assessment", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "item"], condition=Q(outcome="open"), name="objection_open_once"
            ),
            models.CheckConstraint(
                name="objection_decided_who_and_when",
                condition=Q(outcome="open", decided_at=None, decided_by=None)
                | ~Q(outcome="open") & Q(decided_at__isnull=False, decided_by__isnull=False),
            ),
            models.CheckConstraint(name="objection_has_a_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.outcome}"


class ObjectionEvidence(Link):
    """A document as proof of an objection. Nobody accepts or rejects it alone: the objection is decided as a whole."""

    objection = models.ForeignKey(Objection, models.PROTECT, related_name="proof_links")

    class Meta(Link.Meta):
        ordering = ["objection", "pk"]
        constraints = [
            *Link.Meta.constraints,
            models.UniqueConstraint(
                fields=["objection", "document"],
                condition=Q(removed_at=None),
                name="objectionevidence_once_per_objection",
            ),
            models.CheckConstraint(name="objectionevidence_has_no_verdict", condition=Q(state="pending")),
        ]
