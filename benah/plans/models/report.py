"""What units report on their plans, period by period, what the tier above says of it, and sums kept beside it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from benah.access.models import User
from benah.files.models import Link, who_and_when
from benah.plans.models.plan import ActionPlan, Activity, Indicator, PlanVersion
from benah.plans.models.year import Period


class QuarterReport(models.Model):
    """One plan in one period (quarter or semester). Reported against `version`, the one in force when it was begun.

    `submitted_at` is the first time it was sent: late or on time is judged by it, also after a return. `summary` and
    `obstacles` speak of the whole period, both may stay empty; `edition` counts their saves, 0 for none yet.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("sedang diisi")
        SUBMITTED = "submitted", _("terkirim")
        RETURNED = "returned", _("dikembalikan")
        VERIFIED = "verified", _("terverifikasi")

    plan = models.ForeignKey(ActionPlan, models.PROTECT, related_name="reports")
    period = models.ForeignKey(Period, models.PROTECT, related_name="reports")
    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="reports")
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    summary = models.TextField(blank=True)
    obstacles = models.TextField(blank=True)
    edition = models.PositiveIntegerField(default=0, db_default=0)
    changed_at = models.DateTimeField(null=True, blank=True)
    changed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["plan", "period__number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "period"], name="quarterreport_once_per_period"),
            models.CheckConstraint(
                name="quarterreport_submitted_who_and_when", condition=who_and_when("submitted_by", "submitted_at")
            ),
            models.CheckConstraint(
                name="quarterreport_words_have_a_time", condition=Q(edition=0) | Q(changed_at__isnull=False)
            ),
            models.CheckConstraint(
                name="quarterreport_sent_has_a_time", condition=Q(state="draft") | Q(submitted_at__isnull=False)
            ),
            models.CheckConstraint(
                name="quarterreport_verified_who_and_when",
                condition=Q(state="verified", verified_at__isnull=False, verified_by__isnull=False)
                | ~Q(state="verified") & Q(verified_at=None, verified_by=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.period_id}"


class ActivityReport(models.Model):
    """One activity in one period: what was done, what stood in the way, what follows.

    `spent` is the budget spent in this period, in rupiah. `performance` is percent by the rule of the target's kind,
    after the cap, null where the activity has no target in this period; stored when written, its trace is worked out
    anew. `edition` counts saves from 1 (0: nothing saved yet, only documents attached). `blanks` counts indicators
    with a target in this period whose realisation is not reported; `proofs` the documents that stand. The verifier's
    words never change what the unit reported.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("sedang diisi")
        SUBMITTED = "submitted", _("menunggu verifikasi")
        RETURNED = "returned", _("dikembalikan")
        VERIFIED = "verified", _("terverifikasi")

    report = models.ForeignKey(QuarterReport, models.PROTECT, related_name="activities")
    activity = models.ForeignKey(Activity, models.PROTECT, related_name="reports")
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    done = models.TextField(blank=True)
    obstacles = models.TextField(blank=True)
    follow_up = models.TextField(blank=True)
    follow_up_due = models.DateField(null=True, blank=True)
    spent = models.BigIntegerField(null=True, blank=True)
    performance = models.DecimalField(max_digits=10, decimal_places=4, null=True, blank=True)
    proofs = models.PositiveSmallIntegerField(default=0, db_default=0)
    blanks = models.PositiveSmallIntegerField(default=0, db_default=0)
    without_evidence_reason = models.CharField(max_length=1000, blank=True, db_default="")
    edition = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    judged_at = models.DateTimeField(null=True, blank=True)
    judged_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    note = models.TextField(blank=True, help_text=_("catatan verifikator"))

    class Meta:
        ordering = ["report", "activity__number"]
        indexes = [models.Index(fields=["activity"], name="activityreport_of_activity")]
        constraints = [
            models.UniqueConstraint(fields=["report", "activity"], name="activityreport_once_per_period"),
            models.CheckConstraint(name="activityreport_spent_not_negative", condition=Q(spent=None) | Q(spent__gte=0)),
            models.CheckConstraint(
                name="activityreport_judged_who_and_when", condition=who_and_when("judged_by", "judged_at")
            ),
            models.CheckConstraint(
                name="activityreport_judged_has_a_judge",
                condition=Q(state__in=["draft", "submitted"]) | Q(judged_at__isnull=False),
            ),
            models.CheckConstraint(
                name="activityreport_returned_with_a_note", condition=~Q(state="returned") | ~Q(note="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id}: {self.activity_id}"


class Realisation(models.Model):
    """What an indicator reached in one period: in the period itself (per_period) or as it stood then (other kinds)."""

    activity_report = models.ForeignKey(ActivityReport, models.PROTECT, related_name="realisations")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="realisations")
    value = models.DecimalField(max_digits=16, decimal_places=4, null=True, blank=True)

    class Meta:
        ordering = ["activity_report", "indicator__number"]
        constraints = [
            models.UniqueConstraint(fields=["activity_report", "indicator"], name="realisation_once_per_period"),
            models.CheckConstraint(name="realisation_not_negative", condition=Q(value=None) | Q(value__gte=0)),
        ]

    def __str__(self) -> str:
        return f"{self.activity_report_id}.{self.indicator_id}"


class ReportEvidence(Link):
    """A document that proves what was reported of an activity in one period."""

    activity_report = models.ForeignKey(ActivityReport, models.PROTECT, related_name="evidence")

    class Meta(Link.Meta):
        ordering = ["activity_report", "pk"]
        constraints = [
            *Link.Meta.constraints,
            models.UniqueConstraint(
                fields=["activity_report", "document"], condition=Q(removed_at=None), name="reportevidence_once"
            ),
        ]


class AreaProgress(models.Model):
    """Sums of one plan in one period and area, kept in step by every write, so that a country is read at once.

    Counts are activities: with a target in the period (`planned`), reported, sent, verified, returned; `lights` as
    green, yellow, red. `performance_sum` adds the activities' performance where `measured` counts them.
    """

    plan = models.ForeignKey(ActionPlan, models.PROTECT, related_name="progress")
    period = models.ForeignKey(Period, models.PROTECT, related_name="+")
    area = models.CharField(max_length=8)
    planned = models.PositiveSmallIntegerField(default=0)
    reported = models.PositiveSmallIntegerField(default=0)
    sent = models.PositiveSmallIntegerField(default=0)
    verified = models.PositiveSmallIntegerField(default=0)
    returned = models.PositiveSmallIntegerField(default=0)
    proven = models.PositiveSmallIntegerField(default=0)
    measured = models.PositiveSmallIntegerField(default=0)
    performance_sum = models.DecimalField(max_digits=14, decimal_places=4, default=0)
    green = models.PositiveSmallIntegerField(default=0)
    yellow = models.PositiveSmallIntegerField(default=0)
    red = models.PositiveSmallIntegerField(default=0)
    budget = models.BigIntegerField(default=0)
    spent = models.BigIntegerField(default=0)

    class Meta:
        ordering = ["plan", "period", "area"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "period", "area"], name="areaprogress_once"),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.period_id} {self.area}"
