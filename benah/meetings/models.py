"""Meetings, their kinds, series and agenda. People stand in `models_people`, minutes in `models_minutes`, promises in
`models_followups`; all are imported here, where Django looks. Writes stand in actions.
"""

import uuid

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from benah.access.models import User
from benah.meetings.patterns import Pattern
from benah.units.models import Unit


class Kind(models.Model):
    """What a meeting is called (kick-off, rakor, monev, pleno). Data: offices have their own.

    Offered from `valid_from` to `valid_to` (both days included, None: open) to `scope` and all below it; without a
    scope everywhere. Never deleted: meetings of past years go on saying what they were.
    """

    slug = models.SlugField(max_length=30, unique=True)
    name = models.CharField(max_length=80)
    order = models.PositiveSmallIntegerField(default=100)
    scope = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["order", "name"]
        constraints = [
            models.UniqueConstraint(
                "scope", Lower("name"), condition=Q(valid_to=None), nulls_distinct=False, name="kind_once_while_open"
            ),
            models.CheckConstraint(name="kind_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="kind_dates_in_order",
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gte=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Series(models.Model):
    """A meeting that recurs: `pattern` from `first_at` to the day `until`. Each occurrence is a `Meeting` of its own.

    `uid` and `sequence` are those of the calendar entry for the whole series. "All following" edits end this series
    and begin another.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    uid = models.UUIDField(default=uuid.uuid4, unique=True)
    pattern = models.CharField(max_length=20, choices=Pattern)
    first_at = models.DateTimeField()
    until = models.DateField()
    sequence = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "series"

    def __str__(self) -> str:
        return f"{self.get_pattern_display()} ({self.unit_id})"


class State(models.TextChoices):
    PLANNED = "planned", _("direncanakan")
    HELD = "held", _("terlaksana")
    APPROVED = "approved", _("notula disahkan")
    CANCELLED = "cancelled", _("dibatalkan")


class Meeting(models.Model):
    """One meeting of one organising unit, at one time. Times are moments; pages show them in the unit's own zone.

    `version` counts edits, so that two editors are told; `sequence` counts changes that calendars must learn
    (RFC 5545 §3.8.7.4). An occurrence of a series keeps in `occurs_at` the moment its rule gave it. `code` is what
    people type to say they are here.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="meetings")
    kind = models.ForeignKey(Kind, models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=240, blank=True)
    link = models.URLField(max_length=1000, blank=True)
    chair = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    writers = models.ManyToManyField(User, through="Writer", related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    version = models.PositiveIntegerField(default=1)
    uid = models.UUIDField(default=uuid.uuid4, unique=True)
    sequence = models.PositiveIntegerField(default=0)
    series = models.ForeignKey(Series, models.PROTECT, null=True, blank=True, related_name="meetings")
    occurs_at = models.DateTimeField(null=True, blank=True)
    code = models.CharField(max_length=8, unique=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    held_at = models.DateTimeField(null=True, blank=True, help_text="when it was said to have taken place")
    held_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    cancel_reason = models.CharField(max_length=300, blank=True)
    correction_reason = models.CharField(
        max_length=300, blank=True, help_text="why approved minutes are open again, until they are approved anew"
    )

    class Meta:
        ordering = ["-starts_at", "-pk"]
        indexes = [
            models.Index(fields=["unit", "-starts_at"], name="meeting_of_unit_newest"),
            models.Index(fields=["-starts_at"], name="meeting_newest"),
        ]
        constraints = [
            models.CheckConstraint(name="meeting_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))),
            models.CheckConstraint(name="meeting_has_a_title", condition=~Q(title="")),
            models.CheckConstraint(
                name="meeting_cancelled_who_when_why",
                condition=Q(state="cancelled", cancelled_at__isnull=False, cancelled_by__isnull=False)
                & ~Q(cancel_reason="")
                | ~Q(state="cancelled") & Q(cancelled_at=None, cancelled_by=None, cancel_reason=""),
            ),
            models.CheckConstraint(
                name="meeting_held_who_and_when",
                condition=Q(state__in=["held", "approved"], held_at__isnull=False)
                | Q(state__in=["planned", "cancelled"], held_at=None, held_by=None),
            ),
            models.CheckConstraint(
                name="meeting_occurs_in_its_series",
                condition=Q(series=None, occurs_at=None) | Q(series__isnull=False, occurs_at__isnull=False),
            ),
            models.UniqueConstraint(fields=["series", "occurs_at"], name="meeting_once_an_occurrence"),
        ]

    def __str__(self) -> str:
        return self.title


class Writer(models.Model):
    """Somebody named to write this meeting's minutes, beside who may manage it."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="writer_rows")
    person = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="writer_once")]

    def __str__(self) -> str:
        return f"{self.person_id}"


class AgendaItem(models.Model):
    """A point of the agenda (`minutes`: planned length) and what was said on it.

    `notes` is one block of the minutes, written by several people: `notes_version` counts its texts, all of which
    stay in `TextVersion`.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="agenda")
    position = models.PositiveSmallIntegerField()
    topic = models.CharField(max_length=240)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    notes = models.TextField(blank=True)
    notes_version = models.PositiveIntegerField(default=0)
    notes_at = models.DateTimeField(null=True, blank=True)
    notes_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["meeting", "position", "pk"]
        constraints = [models.CheckConstraint(name="agendaitem_has_a_topic", condition=~Q(topic=""))]

    def __str__(self) -> str:
        return self.topic


from benah.meetings.models_followups import (  # noqa: E402, F401  # Django looks here
    Escalation,
    EscalationRules,
    EscalationStep,
    FollowUp,
    FollowUpEvent,
    FollowUpEvidence,
)
from benah.meetings.models_minutes import Decision, MeetingDocument, Minutes, TextVersion  # noqa: E402, F401
from benah.meetings.models_people import (  # noqa: E402, F401
    Attendance,
    CalendarFeed,
    CalendarLetter,
    Invitation,
    Rsvp,
)
