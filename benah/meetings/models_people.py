"""Whom a meeting calls, what they answer, who came; calendar letters and feeds. Part of `models`."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from benah.access.models import User
from benah.meetings.models import Meeting, Series
from benah.units.models import Post, Unit


class Invitation(models.Model):
    """A unit is called: its whole staff, those of `roles`, who holds `post`, or one `person`.

    `sent_at` is None until the invitation went out; then never taken back, a cancelled meeting tells by itself.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="invitations")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    roles = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["meeting", "unit__path", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "unit", "post", "person"], nulls_distinct=False, name="invitation_once"
            ),
            models.CheckConstraint(name="invitation_of_one_sort", condition=Q(post=None) | Q(person=None, roles=[])),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id}: {self.unit_id}"


class Rsvp(models.Model):
    """What a person says beforehand; the latest word stands. `delegate`: who comes instead, by name and post."""

    class Answer(models.TextChoices):
        YES = "yes", _("hadir")
        NO = "no", _("tidak hadir")
        DELEGATE = "delegate", _("diwakilkan")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="rsvps")
    person = models.ForeignKey(User, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    answer = models.CharField(max_length=10, choices=Answer)
    delegate = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    by_link = models.BooleanField(default=False, help_text="answered by the link of the e-mail, without signing in")
    by_mail = models.BooleanField(default=False, help_text="answered by a calendar program, in an e-mail")
    brought_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", help_text="the organiser who handed it in"
    )

    class Meta:
        ordering = ["meeting", "unit__path", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="rsvp_once_a_person"),
            models.CheckConstraint(
                name="rsvp_delegates_to_somebody",
                condition=Q(answer="delegate") & ~Q(delegate="") | ~Q(answer="delegate") & Q(delegate=""),
            ),
            models.CheckConstraint(
                name="rsvp_came_one_way", condition=Q(by_mail=False, brought_by=None) | Q(by_mail=True, by_link=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.answer}"


class Attendance(models.Model):
    """Somebody was there. `person` where they have an account; `name` and `post` as they stood that day.

    `way` tells how it came in; entered later by the organiser: `entered_by`. A wrong row is removed, never deleted.
    """

    class Way(models.TextChoices):
        CODE = "code", _("kode atau QR")
        GUEST = "guest", _("kode, tanpa akun")
        ENTERED = "entered", _("dicatat penyelenggara")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendances")
    person = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=160)
    post = models.CharField(max_length=160, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    institution = models.CharField(max_length=160, blank=True, help_text="of guests from elsewhere")
    way = models.CharField(max_length=10, choices=Way)
    at = models.DateTimeField(help_text="when it was entered")
    entered_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["meeting", "unit__path", "at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person"], condition=Q(person__isnull=False, removed_at=None),
                name="attendance_once_a_person",
            ),
            models.UniqueConstraint(
                "meeting", "unit", "institution", Lower("name"), condition=Q(person=None, removed_at=None),
                nulls_distinct=False, name="attendance_once_a_name",
            ),
            models.CheckConstraint(name="attendance_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="attendance_comes_from_somewhere", condition=Q(unit__isnull=False) | ~Q(institution="")
            ),
            models.CheckConstraint(
                name="attendance_entered_by_whom",
                condition=Q(way="entered", entered_by__isnull=False) | ~Q(way="entered") & Q(entered_by=None),
            ),
            models.CheckConstraint(
                name="attendance_removed_who_and_when",
                condition=Q(removed_at=None, removed_by=None)
                | Q(removed_at__isnull=False, removed_by__isnull=False),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name


class CalendarLetter(models.Model):
    """A calendar file as it went out with an e-mail: settled when the thing happened, the same at every try.

    One for each `sequence` and `method` of a meeting, or of a series. Append-only (trigger).
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, related_name="letters")
    series = models.ForeignKey(Series, models.PROTECT, null=True, related_name="letters")
    method = models.CharField(max_length=10, choices=[("REQUEST", "REQUEST"), ("CANCEL", "CANCEL")])
    sequence = models.PositiveIntegerField()
    body = models.TextField(help_text="the calendar file without its attendee")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "series", "sequence", "method"], nulls_distinct=False, name="calendarletter_once"
            ),
            models.CheckConstraint(
                name="calendarletter_of_one_thing",
                condition=Q(meeting=None, series__isnull=False) | Q(meeting__isnull=False, series=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.method} {self.sequence}"


class CalendarFeed(models.Model):
    """The secret address of a person's calendar. The secret follows from `number`; a higher one ends the earlier."""

    person = models.OneToOneField(User, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.person_id}: {self.number}"
