"""Who assesses which sheet, what they found, objections, comments, the plenary's signature, publications.

The values themselves are answers of other lines (`assessments.Answer`). Writes stand in actions.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from benah.access.models import User
from benah.assessments.models import AnswerValue, Assessment
from benah.instruments.models import Item
from benah.reviews.models_objection import Objection, ObjectionEvidence

__all__ = [
    "Acceptance",
    "Comment",
    "Finding",
    "Objection",
    "ObjectionEvidence",
    "Part",
    "PlenarySignature",
    "Publication",
    "ReviewAssignment",
]


class Part(models.TextChoices):
    """What an assessor does on a sheet. First and lead write the assessor's line, the second a line of their own."""

    LEAD = "lead", _("ketua tim asesor")
    FIRST = "first", _("asesor pertama")
    SECOND = "second", _("asesor kedua")


class ReviewAssignment(models.Model):
    """One person assesses one sheet. Never deleted; `ended_at` tells when it stopped and why.

    `sample` names the items a second assessor looks at, drawn when appointed (empty: all); `share` is the percentage
    that was drawn. `reason` is required where two units assess each other.
    """

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="assignments")
    user = models.ForeignKey(User, models.PROTECT, related_name="reviews")
    part = models.CharField(max_length=8, choices=Part)
    share = models.PositiveSmallIntegerField(default=100)
    sample = models.JSONField(default=list, blank=True)
    reason = models.CharField(max_length=240, blank=True)
    assigned_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    assigned_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    end_reason = models.CharField(max_length=240, blank=True)

    class Meta:
        ordering = ["assessment", "part", "pk"]
        indexes = [models.Index(fields=["user"], condition=Q(ended_at=None), name="reviewassignment_open_of_user")]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "user"], condition=Q(ended_at=None), name="reviewassignment_person_once"
            ),
            models.UniqueConstraint(
                fields=["assessment"], condition=Q(ended_at=None, part="lead"), name="reviewassignment_one_lead"
            ),
            models.UniqueConstraint(
                fields=["assessment"], condition=Q(ended_at=None, part="second"), name="reviewassignment_one_second"
            ),
            models.CheckConstraint(name="reviewassignment_share_of_100", condition=Q(share__gte=1, share__lte=100)),
            models.CheckConstraint(
                name="reviewassignment_ended_who_and_when",
                condition=Q(ended_at=None, ended_by=None)
                | Q(ended_at__gte=F("assigned_at"), ended_by__isnull=False) & ~Q(end_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_part_display()}"


class Finding(models.Model):
    """What an assessor saw besides the value, one per stored value: is it true on the ground? Append-only (trigger)."""

    class Ground(models.TextChoices):
        UNCHECKED = "unchecked", _("belum diperiksa di lapangan")
        TRUE = "true", _("benar di lapangan")
        FALSE = "false", _("tidak benar di lapangan")

    value = models.OneToOneField(AnswerValue, models.PROTECT, related_name="finding")
    ground = models.CharField(max_length=10, choices=Ground, default=Ground.UNCHECKED)

    def __str__(self) -> str:
        return f"{self.value_id}: {self.ground}"


class Acceptance(models.Model):
    """The head of the secretariat has no (further) objection: the lead need not wait for the end of the round."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="acceptances")
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["assessment", "pk"]

    def __str__(self) -> str:
        return f"{self.assessment_id}: {self.at:%Y-%m-%d}"


class Comment(models.Model):
    """A word to a person about an item, until somebody says it is settled."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="comments")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    to = models.ForeignKey(User, models.PROTECT, related_name="comments_received")
    text = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["assessment", "pk"]
        indexes = [models.Index(fields=["to"], condition=Q(resolved_at=None), name="comment_open_to")]
        constraints = [
            models.CheckConstraint(
                name="comment_resolved_who_and_when",
                condition=Q(resolved_at=None, resolved_by=None)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False),
            ),
            models.CheckConstraint(name="comment_has_text", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class PlenarySignature(models.Model):
    """A plenary meeting adopted the final values of a sheet: by which minutes. A later one replaces an earlier."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="plenary_signatures")
    minutes_number = models.CharField(max_length=120)
    held_on = models.DateField()
    final_hash = models.CharField(max_length=64, help_text="over the final line, as `assessments.signing` makes it")
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["assessment", "pk"]
        constraints = [models.CheckConstraint(name="plenary_has_minutes", condition=~Q(minutes_number=""))]

    def __str__(self) -> str:
        return self.minutes_number


class Publication(models.Model):
    """A result that stays: one text, its SHA-256, when and by whom. Never changed nor deleted (trigger).

    `body` is canonical JSON (docs/reference/snapshot.md). A correction is another publication that `replaces` this.
    """

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="publications")
    schema = models.PositiveSmallIntegerField()
    body = models.TextField()
    sha256 = models.CharField(max_length=64)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    replaces = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    reason = models.CharField(max_length=240, blank=True, help_text="why it replaces the earlier one")

    class Meta:
        ordering = ["-pk"]
        # People who verify a report give the beginning of its hash.
        indexes = [models.Index(fields=["sha256"], opclasses=["varchar_pattern_ops"], name="publication_by_hash")]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment"], condition=Q(replaces=None), name="publication_first_once_per_assessment"
            ),
            models.CheckConstraint(
                name="publication_replaces_for_a_reason",
                condition=Q(replaces=None, reason="") | Q(replaces__isnull=False) & ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assessment_id}: {self.sha256[:12]}"
