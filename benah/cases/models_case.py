"""A case, who holds its keys, what was said in it, and when things are due.

Plain columns are what may be counted: kind, state, outcome, days. Everything a person wrote is sealed. No time finer
than a day stands here, and no running number (complaints-security §4, §5).
"""

import uuid

from django.db import models
from django.db.models import F, Q

from benah.cases.sides import FromASide
from benah.cases.states import Channel, Kind, Mode, Outcome, State
from benah.custody.models import Desk, PersonKey


class Audience(models.TextChoices):
    """For whom a key is: reporter and handlers, handlers alone, identity custodians alone."""

    CONTENT = "content", "content"
    INTERNAL = "internal", "internal"
    IDENTITY = "identity", "identity"


class Case(models.Model):
    """One report. `lookup` is what a receipt's hash must equal; the receipt itself is nowhere."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    lookup = models.BinaryField(max_length=32, unique=True)
    # The other half of the pair a receipt gives: keys of later epochs reach the reporter through it.
    reporter_public = models.BinaryField(max_length=2048)
    desk = models.ForeignKey(Desk, models.PROTECT, related_name="+")
    filed_on = models.DateField()
    mode = models.CharField(max_length=12, choices=Mode)
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.WEB)
    state = models.CharField(max_length=12, choices=State, default=State.RECEIVED)
    kind = models.CharField(max_length=20, choices=Kind, blank=True)
    outcome = models.CharField(max_length=16, choices=Outcome, blank=True)
    sanction_level = models.CharField(max_length=20, blank=True)
    is_urgent = models.BooleanField(default=False)
    has_unread = models.BooleanField(default=True, help_text="the reporter wrote last")
    satisfaction = models.PositiveSmallIntegerField(null=True, blank=True)
    # The line in the list, sealed for handlers (stream "case.heading").
    heading = models.BinaryField()
    epoch = models.PositiveSmallIntegerField(default=1)
    last_place = models.PositiveIntegerField(default=0)
    assigned_to = models.ForeignKey(PersonKey, models.PROTECT, null=True, blank=True, related_name="+")
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    last_act_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    erase_on = models.DateField(null=True, blank=True)
    identity_erase_on = models.DateField(null=True, blank=True)
    erased_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = FromASide()

    class Meta:
        ordering = ["filed_on", "id"]
        indexes = [
            models.Index(fields=["desk", "state"], name="case_by_desk_and_state"),
            models.Index(fields=["erase_on"], condition=Q(erase_on__isnull=False), name="case_to_erase"),
        ]
        constraints = [
            models.CheckConstraint(
                name="case_closed_with_day_and_outcome",
                condition=~Q(state="closed") | (Q(closed_on__isnull=False) & ~Q(outcome="")),
            ),
            models.CheckConstraint(name="case_not_merged_into_itself", condition=~Q(merged_into=F("id"))),
            models.CheckConstraint(
                name="case_satisfaction_one_to_five",
                condition=Q(satisfaction=None) | Q(satisfaction__gte=1, satisfaction__lte=5),
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)[:8]


class Wrap(models.Model):
    """One key of a case, wrapped to one holder. No wrap, no read, whatever a role says.

    A reporter's wrap has no `key` (the receipt opens it). An identity wrap holds one share of two needed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="wraps")
    audience = models.CharField(max_length=10, choices=Audience)
    epoch = models.PositiveSmallIntegerField()
    key = models.ForeignKey(PersonKey, models.PROTECT, null=True, blank=True, related_name="+")
    is_standby = models.BooleanField(default=False)
    sealed = models.BinaryField()

    objects = FromASide()

    class Meta:
        ordering = ["case", "audience", "epoch", "pk"]
        indexes = [models.Index(fields=["key", "case"], name="wrap_by_key")]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "audience", "epoch", "key"],
                nulls_distinct=False,
                name="wrap_one_each_holder",
            ),
            # the reporter never holds what handlers or custodians keep to themselves
            models.CheckConstraint(
                name="wrap_reporter_content_only", condition=Q(key__isnull=False) | Q(audience="content")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case} {self.audience} {self.epoch}"


class Author(models.TextChoices):
    REPORTER = "reporter", "reporter"
    DESK = "desk", "desk"
    SYSTEM = "system", "system"


class Entry(models.Model):
    """One sealed record of a case: report, message, note, finding, decision … (`records` knows their shapes).

    Append-only; `place` orders them inside a case.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="entries")
    audience = models.CharField(max_length=10, choices=Audience)
    epoch = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20)
    author = models.CharField(max_length=10, choices=Author)
    key = models.ForeignKey(PersonKey, models.PROTECT, null=True, blank=True, related_name="+")
    place = models.PositiveIntegerField()
    on = models.DateField()
    sealed = models.BinaryField()

    objects = FromASide()

    class Meta:
        ordering = ["case", "place"]
        constraints = [
            models.UniqueConstraint(fields=["case", "place"], name="entry_one_each_place"),
            models.CheckConstraint(
                name="entry_of_desk_has_a_key", condition=Q(author="desk", key__isnull=False) | ~Q(author="desk")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case} {self.place} {self.kind}"


class CaseDeadline(models.Model):
    """One running clock of a case (`benah.clocks` computes its day; names and limits are data there)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="deadlines")
    name = models.CharField(max_length=40)
    number = models.PositiveSmallIntegerField(default=1)
    starts_on = models.DateField()
    # none while an open pause keeps it away
    due_on = models.DateField(null=True, blank=True)
    # [[first, resumed or null, reason], …] as ISO days
    pauses = models.JSONField(default=list)
    done_on = models.DateField(null=True, blank=True)
    escalated_on = models.DateField(null=True, blank=True)

    objects = FromASide()

    class Meta:
        ordering = ["case", "due_on", "name"]
        indexes = [models.Index(fields=["due_on"], condition=Q(done_on=None), name="casedeadline_open_by_day")]
        constraints = [
            models.UniqueConstraint(fields=["case", "name", "number"], name="casedeadline_one_each"),
            models.CheckConstraint(
                name="casedeadline_in_order", condition=Q(due_on=None) | Q(due_on__gte=F("starts_on"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case} {self.name}"


class UnderCase(models.Model):
    """Somebody who holds a seat is concerned by an open case, as a mark that only the program's key can tell apart.

    `mark` is HMAC-SHA-256 of the person's id under a key of the program (`route`). Rows go when the case closes.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="marks")
    mark = models.BinaryField(max_length=32)

    objects = FromASide()

    class Meta:
        indexes = [models.Index(fields=["mark"], name="undercase_by_mark")]

    def __str__(self) -> str:
        return f"{self.case}"


class LegalHold(models.Model):
    """Keeps a case from being erased while a proceeding needs it; its reason is a sealed entry."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="holds")
    placed_by = models.ForeignKey(PersonKey, models.PROTECT, related_name="+")
    placed_on = models.DateField()
    lifted_by = models.ForeignKey(PersonKey, models.PROTECT, null=True, blank=True, related_name="+")
    lifted_on = models.DateField(null=True, blank=True)

    objects = FromASide()

    class Meta:
        ordering = ["case", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(lifted_on=None), name="legalhold_one_at_a_time"),
            models.CheckConstraint(
                name="legalhold_lifted_who_and_when",
                condition=Q(lifted_on=None, lifted_by=None) | Q(lifted_on__isnull=False, lifted_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case}"
