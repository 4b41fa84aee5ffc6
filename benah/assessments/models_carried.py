"""Answers of an earlier sheet that wait beside a new one. They count for nothing until a person confirms them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from benah.access.models import User
from benah.instruments.models import Item


class CarriedAnswer(models.Model):
    """A draft for one item: what was answered in the earlier sheet and can be read under the new item.

    `value` as answers are stored; `source` the answer it comes from, whose note and evidence come along.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("menunggu diperiksa")
        ACCEPTED = "accepted", _("diterima")
        DECLINED = "declined", _("tidak dipakai")

    assessment = models.ForeignKey("assessments.Assessment", models.PROTECT, related_name="carried")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    source = models.ForeignKey("assessments.Answer", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    relation = models.CharField(max_length=10)
    value = models.JSONField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["assessment", "item"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "item"], name="carriedanswer_once_per_item"),
            models.CheckConstraint(
                name="carriedanswer_decided_who_and_when",
                condition=Q(state="waiting", decided_at=None, decided_by=None)
                | ~Q(state="waiting") & Q(decided_at__isnull=False, decided_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.value}"
