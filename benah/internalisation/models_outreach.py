"""Socialisation: what was held for whom, and how many of each unit's staff were reached."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from benah.access.models import User
from benah.files.models import Link
from benah.units.models import Unit


class Outreach(models.Model):
    """One event held by `unit` for its own staff or for that of units below. `areas` are codes of the year's taxonomy.

    `edition` counts changes of this row and its numbers from 1.
    """

    class Form(models.TextChoices):
        FACE_TO_FACE = "face", _("tatap muka")
        ONLINE = "online", _("daring")
        HYBRID = "hybrid", _("hibrida")
        SOCIAL_MEDIA = "social", _("media sosial")
        ROLL_CALL = "roll_call", _("apel")
        OTHER = "other", _("lainnya")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="outreach")
    title = models.CharField(max_length=240)
    held_on = models.DateField()
    form = models.CharField(max_length=10, choices=Form)
    audience = models.CharField(max_length=240, blank=True)
    areas = ArrayField(models.CharField(max_length=8), default=list, blank=True)
    notes = models.TextField(blank=True)
    edition = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    cancel_reason = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["-held_on", "-pk"]
        indexes = [models.Index(fields=["-held_on", "-id"], name="outreach_newest")]
        constraints = [
            models.CheckConstraint(name="outreach_has_a_title", condition=~Q(title="")),
            models.CheckConstraint(
                name="outreach_cancelled_who_when_why",
                condition=Q(cancelled_at=None, cancelled_by=None, cancel_reason="")
                | Q(cancelled_at__isnull=False, cancelled_by__isnull=False) & ~Q(cancel_reason=""),
            ),
            models.UniqueConstraint(
                fields=["unit", "held_on", "title"], condition=Q(cancelled_at=None), name="outreach_once_per_day"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Reached(models.Model):
    """How many of one unit's staff took part. `staff` is how many the unit had then; null where nobody said."""

    outreach = models.ForeignKey(Outreach, models.PROTECT, related_name="reached")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="reached")
    participants = models.PositiveIntegerField()
    staff = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["outreach", "unit__path"]
        indexes = [models.Index(fields=["unit"], name="reached_of_unit")]
        constraints = [
            models.UniqueConstraint(fields=["outreach", "unit"], name="reached_once_per_unit"),
            models.CheckConstraint(
                name="reached_not_more_than_staff",
                condition=Q(staff=None) | Q(staff__gte=1, participants__lte=F("staff")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.participants}/{self.staff}"


class OutreachDocument(Link):
    """Material, photographs, attendance list of an event."""

    outreach = models.ForeignKey(Outreach, models.PROTECT, related_name="links")

    class Meta(Link.Meta):
        ordering = ["outreach", "pk"]
        constraints = [
            *Link.Meta.constraints,
            models.UniqueConstraint(
                fields=["outreach", "document"], condition=Q(removed_at=None), name="outreachdocument_once"
            ),
        ]
