"""A template on its way down to many units, in the background: what was asked, and how far it got."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from benah.access.models import User
from benah.plans.models.plan import ActionPlan


class HandDown(models.Model):
    """`units` are keys of units in the order they are served, `done` how many of them were.

    `lines` went into the drafts of `given` units; `skipped` had no draft any more. `error` is the sentence that ended
    it early. `moved_at` is when a step was last done: one that stands still is taken up again.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("menunggu giliran")
        RUNNING = "running", _("sedang diturunkan")
        DONE = "done", _("selesai")
        FAILED = "failed", _("terhenti")

    OPEN = (State.WAITING, State.RUNNING)

    template = models.ForeignKey(ActionPlan, models.PROTECT, related_name="hand_downs")
    units = ArrayField(models.BigIntegerField())
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    given = models.PositiveIntegerField(default=0)
    lines = models.PositiveIntegerField(default=0)
    skipped = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)
    ordered_at = models.DateTimeField()
    ordered_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    moved_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["template"], condition=Q(state__in=["waiting", "running"]), name="handdown_one_at_a_time"
            ),
            models.CheckConstraint(
                name="handdown_ended_has_a_time",
                condition=Q(state__in=["waiting", "running"], ended_at=None)
                | Q(state__in=["done", "failed"], ended_at__isnull=False),
            ),
            models.CheckConstraint(name="handdown_done_within_units", condition=Q(done__lte=F("units__len"))),
        ]

    def __str__(self) -> str:
        return f"{self.template_id}: {self.done}/{len(self.units)}"

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN

    @property
    def total(self) -> int:
        return len(self.units)
