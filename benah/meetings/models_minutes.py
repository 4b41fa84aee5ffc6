"""What was said and decided, and the approved minutes that stay. Part of `models`."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from benah.access.models import User
from benah.files.models import Link
from benah.meetings.models import AgendaItem, Meeting


class Decision(models.Model):
    """One decision of a meeting, perhaps on one point of its agenda. `version` counts its texts."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="decisions")
    item = models.ForeignKey(AgendaItem, models.SET_NULL, null=True, blank=True, related_name="decisions")
    text = models.TextField()
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["meeting", "pk"]
        constraints = [models.CheckConstraint(name="decision_has_text", condition=~Q(text=""))]

    def __str__(self) -> str:
        return self.text[:80]


class TextVersion(models.Model):
    """Every text a block or decision ever had, and those that lost to another's (`stands` False). Append-only.

    `version` is the number the text got, or the one it was based on where it did not come to stand.
    """

    item = models.ForeignKey(AgendaItem, models.CASCADE, null=True, related_name="texts")
    decision = models.ForeignKey(Decision, models.CASCADE, null=True, related_name="texts")
    version = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    stands = models.BooleanField(default=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="textversion_of_one_thing",
                condition=Q(item=None, decision__isnull=False) | Q(item__isnull=False, decision=None),
            ),
            models.UniqueConstraint(
                fields=["item", "version"], condition=Q(stands=True, item__isnull=False), name="textversion_item_once"
            ),
            models.UniqueConstraint(
                fields=["decision", "version"],
                condition=Q(stands=True, decision__isnull=False),
                name="textversion_decision_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version}: {self.text[:40]}"


class Minutes(models.Model):
    """Approved minutes: one text (canonical JSON), its SHA-256, by whom and when. Never changed (trigger).

    A correction is a further `number` with its `reason`; the earlier ones stay readable.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="approved_minutes")
    number = models.PositiveSmallIntegerField()
    body = models.TextField()
    sha256 = models.CharField(max_length=64)
    approved_at = models.DateTimeField()
    approved_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300, blank=True, help_text="why it replaces the one before")

    class Meta:
        ordering = ["meeting", "-number"]
        verbose_name_plural = "minutes"
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="minutes_number_once"),
            models.CheckConstraint(
                name="minutes_corrected_for_a_reason",
                condition=Q(number=1, reason="") | Q(number__gt=1) & ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} v{self.number}"


class MeetingDocument(Link):
    """A document of the meeting, and what it is to it."""

    class Part(models.TextChoices):
        INVITATION = "undangan", _("undangan")
        ATTENDANCE = "daftar-hadir", _("daftar hadir")
        MINUTES = "notula", _("notula")
        PHOTO = "foto", _("foto")
        MATERIAL = "materi", _("materi")
        OTHER = "lainnya", _("lainnya")

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="document_links")
    part = models.CharField(max_length=15, choices=Part)

    class Meta(Link.Meta):
        ordering = ["meeting", "pk"]
        constraints = [
            *Link.Meta.constraints,
            models.UniqueConstraint(
                fields=["meeting", "document"], condition=Q(removed_at=None), name="meetingdocument_once"
            ),
        ]
