"""Agents of change (agen perubahan, PermenPANRB 27/2014) of a unit in a year, and the changes they set out to make.

Teams are established anew every year by decision (SK; domain/organisation §5), so an agent belongs to one year.
"""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from benah.access.models import User
from benah.files.models import Link, who_and_when
from benah.plans.models import Activity
from benah.units.models import Unit


class Agent(models.Model):
    """One agent of change. `person` where they have an account; `name` and `post` are always in words.

    The decision is named by `sk_number` and `sk_date` and linked as a document (`AgentDecree`). `edition` counts
    changes of this row from 1, so that a form that saw an older one is told.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="change_agents")
    year = models.PositiveSmallIntegerField()
    person = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=160)
    post = models.CharField(max_length=160, blank=True)
    sk_number = models.CharField(max_length=120, blank=True)
    sk_date = models.DateField(null=True, blank=True)
    edition = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    end_reason = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["unit", "-year", "name"]
        indexes = [models.Index(fields=["year", "unit"], name="agent_of_year")]
        constraints = [
            models.CheckConstraint(name="agent_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(name="agent_year_of_living_memory", condition=Q(year__gte=2010, year__lte=2199)),
            models.CheckConstraint(
                name="agent_ended_who_when_why",
                condition=Q(ended_at=None, ended_by=None, end_reason="")
                | Q(ended_at__isnull=False, ended_by__isnull=False) & ~Q(end_reason=""),
            ),
            models.UniqueConstraint(
                "unit", "year", Lower("name"), condition=Q(ended_at=None), name="agent_once_per_unit_and_year"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AgentDecree(Link):
    """The decision (SK) that appointed an agent. One document often names several agents."""

    agent = models.ForeignKey(Agent, models.PROTECT, related_name="links")

    class Meta(Link.Meta):
        ordering = ["agent", "pk"]
        constraints = [
            *Link.Meta.constraints,
            models.UniqueConstraint(
                fields=["agent", "document"], condition=Q(removed_at=None), name="agentdecree_once"
            ),
        ]


class Change(models.Model):
    """What an agent sets out to change until a day. `activity` is what the unit's plan says of it, where it does.

    `reason` says why it was not done; it may stand beside a change that was done as a remark.
    """

    class State(models.TextChoices):
        PLANNED = "planned", _("direncanakan")
        DONE = "done", _("tercapai")
        DROPPED = "dropped", _("tidak tercapai")

    agent = models.ForeignKey(Agent, models.PROTECT, related_name="changes")
    area = models.CharField(max_length=8)
    text = models.TextField()
    target_on = models.DateField()
    activity = models.ForeignKey(Activity, models.PROTECT, null=True, blank=True, related_name="agent_changes")
    state = models.CharField(max_length=8, choices=State, default=State.PLANNED)
    reason = models.CharField(max_length=1000, blank=True)
    edition = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["agent", "target_on", "pk"]
        constraints = [
            models.CheckConstraint(name="change_has_a_text", condition=~Q(text="")),
            models.CheckConstraint(
                name="change_settled_who_and_when", condition=who_and_when("settled_by", "settled_at")
            ),
            models.CheckConstraint(
                name="change_settled_has_a_time",
                condition=Q(state="planned", settled_at=None) | ~Q(state="planned") & Q(settled_at__isnull=False),
            ),
            models.CheckConstraint(name="change_dropped_with_a_reason", condition=~Q(state="dropped") | ~Q(reason="")),
            models.UniqueConstraint(fields=["agent", "text"], name="change_once_per_agent"),
        ]

    def __str__(self) -> str:
        return self.text


class ChangeNote(models.Model):
    """How a change goes on; append-only (trigger). `key` is made with the form: sent twice, it is stored once."""

    change = models.ForeignKey(Change, models.PROTECT, related_name="notes")
    key = models.UUIDField()
    text = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["change", "pk"]
        constraints = [
            models.CheckConstraint(name="changenote_has_a_text", condition=~Q(text="")),
            models.UniqueConstraint(fields=["change", "key"], name="changenote_once"),
        ]

    def __str__(self) -> str:
        return self.text


class ChangeEvidence(Link):
    """A document that shows how far a change came."""

    change = models.ForeignKey(Change, models.PROTECT, related_name="links")

    class Meta(Link.Meta):
        ordering = ["change", "pk"]
        constraints = [
            *Link.Meta.constraints,
            models.UniqueConstraint(
                fields=["change", "document"], condition=Q(removed_at=None), name="changeevidence_once"
            ),
        ]
