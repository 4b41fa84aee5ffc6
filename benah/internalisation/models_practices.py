"""Good practices: what helped one unit and may help others, and who took it into their plan."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from benah.access.models import User
from benah.files.models import Link, who_and_when
from benah.plans.models import Activity
from benah.units.models import Unit


class Practice(models.Model):
    """Problem, what was done, result. Released by a tier above to `scope` and all below it; from then its words stay.

    `edition` counts changes of this row from 1. `return_reason` is what the tier above asked to mend last.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("konsep")
        SUBMITTED = "submitted", _("menunggu dirilis")
        RELEASED = "released", _("dirilis")
        WITHDRAWN = "withdrawn", _("ditarik")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="practices")
    area = models.CharField(max_length=8)
    title = models.CharField(max_length=200)
    problem = models.TextField()
    done = models.TextField()
    result = models.TextField()
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    edition = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    return_reason = models.CharField(max_length=1000, blank=True)
    scope = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    withdraw_reason = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["-released_at", "-pk"]
        indexes = [models.Index(fields=["state", "-released_at"], name="practice_newest")]
        constraints = [
            models.CheckConstraint(
                name="practice_has_its_texts",
                condition=~Q(title="") & ~Q(problem="") & ~Q(done="") & ~Q(result=""),
            ),
            models.CheckConstraint(
                name="practice_submitted_who_and_when", condition=who_and_when("submitted_by", "submitted_at")
            ),
            models.CheckConstraint(
                name="practice_released_to_whom_and_when",
                condition=Q(state__in=["released", "withdrawn"], scope__isnull=False, released_at__isnull=False)
                | Q(state__in=["draft", "submitted"], scope=None, released_at=None, released_by=None),
            ),
            models.CheckConstraint(
                name="practice_withdrawn_who_when_why",
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdraw_reason="") & ~Q(state="withdrawn")
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False, state="withdrawn") & ~Q(withdraw_reason=""),
            ),
            models.UniqueConstraint(fields=["unit", "title"], name="practice_title_once_per_unit"),
        ]

    def __str__(self) -> str:
        return self.title


class PracticeEvidence(Link):
    """A document that shows what was done and what came of it."""

    practice = models.ForeignKey(Practice, models.PROTECT, related_name="links")

    class Meta(Link.Meta):
        ordering = ["practice", "pk"]
        constraints = [
            *Link.Meta.constraints,
            models.UniqueConstraint(
                fields=["practice", "document"], condition=Q(removed_at=None), name="practiceevidence_once"
            ),
        ]


class Adoption(models.Model):
    """A unit took a practice into its plan as `activity`: the credit, on both sides. Counts while the row stands."""

    practice = models.ForeignKey(Practice, models.PROTECT, related_name="adoptions")
    activity = models.OneToOneField(Activity, models.PROTECT, related_name="adoption")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["practice", "pk"]
        indexes = [models.Index(fields=["practice", "unit"], name="adoption_by_unit")]

    def __str__(self) -> str:
        return f"{self.practice_id} → {self.activity_id}"
