"""What opens a sheet and what closes it: stages of a cycle, more time for a unit, single items given back, signatures.

Tables alone; `models` names them, so that Django finds them there. Self-assessment's own times are the cycle's.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from benah.access.models import User
from benah.instruments.models import Item
from benah.units.models import Unit


class StageKind(models.TextChoices):
    """Stages in their order. Letters move them every year; a stage without times is not limited in time."""

    SELF = "self_assessment", _("penilaian mandiri")
    REVIEW = "review", _("tinjauan asesor")
    OBJECTION = "objection", _("keberatan")
    FINAL = "final", _("penetapan nilai akhir")
    PUBLISHED = "published", _("penerbitan")


class Stage(models.Model):
    """When a stage after self-assessment begins and ends in a cycle."""

    cycle = models.ForeignKey("assessments.Cycle", models.PROTECT, related_name="stages")
    kind = models.CharField(max_length=16, choices=StageKind)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()

    class Meta:
        ordering = ["cycle", "opens_at"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "kind"], name="stage_once_per_cycle"),
            models.CheckConstraint(name="stage_opens_before_it_closes", condition=Q(closes_at__gt=F("opens_at"))),
            models.CheckConstraint(name="stage_self_assessment_is_the_cycle", condition=~Q(kind="self_assessment")),
        ]

    def __str__(self) -> str:
        return f"{self.cycle_id}: {self.kind}"


class StageException(models.Model):
    """Another closing time for one unit, with its reason. The latest counts; none is ever changed or taken away."""

    cycle = models.ForeignKey("assessments.Cycle", models.PROTECT, related_name="exceptions")
    kind = models.CharField(max_length=16, choices=StageKind)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    closes_at = models.DateTimeField()
    reason = models.CharField(max_length=240)
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["cycle", "-pk"]
        indexes = [models.Index(fields=["cycle", "kind", "unit", "-id"], name="exception_of_unit")]
        constraints = [models.CheckConstraint(name="stageexception_has_a_reason", condition=~Q(reason=""))]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.kind} {self.closes_at:%Y-%m-%d}"


class ItemReturn(models.Model):
    """An item an assessor gave back: the unit may change this one until it is sent again or taken back."""

    assessment = models.ForeignKey("assessments.Assessment", models.PROTECT, related_name="returns")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    reason = models.TextField()
    due_at = models.DateTimeField(null=True, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["assessment", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "item"], condition=Q(closed_at=None), name="itemreturn_open_once"
            ),
            models.CheckConstraint(
                name="itemreturn_closed_who_and_when",
                condition=Q(closed_at=None, closed_by=None) | Q(closed_at__isnull=False, closed_by__isnull=False),
            ),
            models.CheckConstraint(name="itemreturn_has_a_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.assessment_id}: {self.item_id}"


class Signature(models.Model):
    """The head of the secretariat put a name to these answers: the words, and a hash over what stood then."""

    assessment = models.ForeignKey("assessments.Assessment", models.PROTECT, related_name="signatures")
    statement = models.TextField()
    answers_hash = models.CharField(max_length=64)
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["assessment", "pk"]

    def __str__(self) -> str:
        return f"{self.assessment_id}: {self.at:%Y-%m-%d}"
