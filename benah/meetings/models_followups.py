"""Promises: what a decision asks of a unit, until when, and what became of it. Part of `models`."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from benah.access.models import User
from benah.files.models import Link
from benah.meetings.models_minutes import Decision
from benah.plans.models import Activity
from benah.units.models import Post, Unit


class FollowUp(models.Model):
    """Something `unit` does by the end of the day `due_on` (in its own zone), perhaps a post or a person of it.

    `activity` is the one of its plan that this serves. `report` is what the owner says was done, `answer` what the
    organiser says to it. The history stands in `FollowUpEvent`.
    """

    class State(models.TextChoices):
        OPEN = "open", _("berjalan")
        REPORTED = "reported", _("dilaporkan selesai")
        RETURNED = "returned", _("dikembalikan")
        VERIFIED = "verified", _("selesai, diverifikasi")
        CANCELLED = "cancelled", _("dibatalkan")

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="follow_ups")
    text = models.TextField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="follow_ups")
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    activity = models.ForeignKey(Activity, models.PROTECT, null=True, blank=True, related_name="follow_ups")
    due_on = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    report = models.TextField(blank=True)
    reported_at = models.DateTimeField(null=True, blank=True)
    reported_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    answer = models.CharField(max_length=1000, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    WAITING = ("open", "returned")  # something is still to be done by the owner
    UNSETTLED = ("open", "returned", "reported")

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(
                fields=["unit", "due_on"], condition=Q(state__in=["open", "returned", "reported"]),
                name="followup_unsettled_of_unit",
            ),
            models.Index(
                fields=["due_on"], condition=Q(state__in=["open", "returned"]), name="followup_waiting_by_due"
            ),
        ]  # fmt: skip
        constraints = [
            models.CheckConstraint(name="followup_has_text", condition=~Q(text="")),
            models.CheckConstraint(
                name="followup_ended_who_and_when",
                condition=Q(state__in=["verified", "cancelled"], ended_at__isnull=False, ended_by__isnull=False)
                | Q(state__in=["open", "reported", "returned"], ended_at=None, ended_by=None),
            ),
            models.CheckConstraint(
                name="followup_reported_who_and_when",
                condition=~Q(state__in=["reported", "verified"])
                | Q(reported_at__isnull=False, reported_by__isnull=False),
            ),
            models.CheckConstraint(
                name="followup_returned_for_a_reason", condition=~Q(state__in=["returned", "cancelled"]) | ~Q(answer="")
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]


class FollowUpEvent(models.Model):
    """One step in the life of a promise. Append-only (trigger)."""

    follow_up = models.ForeignKey(FollowUp, models.PROTECT, related_name="events")
    act = models.CharField(max_length=20)
    text = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.follow_up_id}: {self.act}"


class FollowUpEvidence(Link):
    """A document that shows the promise was kept."""

    follow_up = models.ForeignKey(FollowUp, models.PROTECT, related_name="proof_links")

    class Meta(Link.Meta):
        ordering = ["follow_up", "pk"]
        constraints = [
            *Link.Meta.constraints,
            models.UniqueConstraint(
                fields=["follow_up", "document"], condition=Q(removed_at=None), name="followupevidence_once"
            ),
        ]


class EscalationRules(models.Model):
    """When late promises of `scope` and all below it are told to whom: a set of steps, changed as a whole.

    A promise goes by the set in force on its due day: of the nearest scope that has one, the latest that began until
    then, unless it ended before (`valid_to` is its last day; after it the next wider scope counts). Without a scope:
    for everybody, where nothing nearer is said. Sets never change once in force.
    """

    scope = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    basis = models.CharField(max_length=160, blank=True, help_text="the decision it follows from")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-valid_from", "-pk"]
        verbose_name_plural = "escalation rules"
        constraints = [
            models.UniqueConstraint(fields=["scope", "valid_from"], nulls_distinct=False, name="rules_once_a_day"),
            models.CheckConstraint(
                name="rules_dates_in_order", condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scope_id} {self.valid_from}"


class EscalationStep(models.Model):
    """`days` after the due day, an unkept promise is told to more people: `roles` at the owner's unit or above it.

    The owner is told where `tells_owner`. `above`: the roles are those of the tier above.
    """

    rules = models.ForeignKey(EscalationRules, models.CASCADE, related_name="steps")
    days = models.PositiveSmallIntegerField()
    tells_owner = models.BooleanField(default=False)
    roles = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    above = models.BooleanField(default=False)

    class Meta:
        ordering = ["days"]
        constraints = [
            models.UniqueConstraint(fields=["rules", "days"], name="step_once_a_day"),
            models.CheckConstraint(name="step_after_the_due_day", condition=Q(days__gte=1)),
            models.CheckConstraint(name="step_tells_somebody", condition=Q(tells_owner=True) | ~Q(roles=[])),
        ]

    def __str__(self) -> str:
        return f"+{self.days}"


class Escalation(models.Model):
    """A step that was taken for a promise and its due day: never twice."""

    follow_up = models.ForeignKey(FollowUp, models.PROTECT, related_name="escalations")
    step = models.ForeignKey(EscalationStep, models.PROTECT, related_name="+")
    due_on = models.DateField()
    at = models.DateTimeField()
    told = models.PositiveIntegerField(help_text="people told")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["follow_up", "step", "due_on"], name="escalation_once")]

    def __str__(self) -> str:
        return f"{self.follow_up_id} +{self.step_id}"
