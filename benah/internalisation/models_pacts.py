"""Commitments (pakta integritas): versions of a text, and who confirmed which of them.

A published version never changes, confirmations are never changed or taken away (triggers).
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from benah.access.models import User
from benah.units.models import Unit


class Pact(models.Model):
    """A commitment issued by `scope` for its own people and those of all units below it."""

    scope = models.ForeignKey(Unit, models.PROTECT, related_name="pacts")
    title = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    end_reason = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(name="pact_has_a_title", condition=~Q(title="")),
            models.CheckConstraint(
                name="pact_ended_who_when_why",
                condition=Q(ended_at=None, ended_by=None, end_reason="")
                | Q(ended_at__isnull=False, ended_by__isnull=False) & ~Q(end_reason=""),
            ),
            models.UniqueConstraint(fields=["scope", "title"], condition=Q(ended_at=None), name="pact_title_once"),
        ]

    def __str__(self) -> str:
        return self.title


class PactVersion(models.Model):
    """One text. `sha256` is that of its UTF-8 bytes, set when it is published. Later ones say why (`reason`).

    The newest published version is the one people are asked for; `due_on` is the last day to confirm it.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("konsep")
        PUBLISHED = "published", _("terbit")

    pact = models.ForeignKey(Pact, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    reason = models.CharField(max_length=400, blank=True)
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    sha256 = models.CharField(max_length=64, blank=True)
    edition = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["pact", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["pact", "number"], name="pactversion_number_once"),
            models.UniqueConstraint(fields=["pact"], condition=Q(state="draft"), name="pactversion_one_draft"),
            models.CheckConstraint(name="pactversion_has_a_text", condition=~Q(text="")),
            models.CheckConstraint(name="pactversion_later_has_a_reason", condition=Q(number=1) | ~Q(reason="")),
            models.CheckConstraint(
                name="pactversion_published_with_hash_and_time",
                condition=Q(state="draft", sha256="", published_at=None)
                | Q(state="published", sha256__regex=r"^[0-9a-f]{64}$", published_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pact_id} v{self.number}"


class Confirmation(models.Model):
    """One person said yes to one text. Name, duty and unit as they were then; `sha256` that of the text shown."""

    version = models.ForeignKey(PactVersion, models.PROTECT, related_name="confirmations")
    person = models.ForeignKey(User, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    name = models.CharField(max_length=160)
    duty = models.CharField(max_length=160)
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        ordering = ["version", "pk"]
        constraints = [models.UniqueConstraint(fields=["version", "person"], name="confirmation_once")]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.person_id}"
