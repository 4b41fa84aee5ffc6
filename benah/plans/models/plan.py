"""A unit's action plan: its versions, and in each version the lines with their targets.

`Activity` and `Indicator` are identities: they stay the same through all versions, and reports, follow-ups of
meetings and evidence point to them. What an activity says stands in `Line` and `Target`, one set a version; an approved
version never changes (trigger), so that the old plan is kept whole.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from benah.access.models import User
from benah.files.models import who_and_when
from benah.instruments.models import Item
from benah.plans.models.year import PlanYear
from benah.reviews.models import Finding
from benah.units.models import Post, Unit


class ActionPlan(models.Model):
    """What one unit plans for one year, or the template it hands down to the units below (`kind`).

    `current` is the approved version in force; null until the first approval.
    """

    class Kind(models.TextChoices):
        OWN = "own", _("rencana aksi")
        TEMPLATE = "template", _("templat untuk satker")

    plan_year = models.ForeignKey(PlanYear, models.PROTECT, related_name="plans")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="plans")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.OWN)
    current = models.OneToOneField(
        "plans.PlanVersion", models.PROTECT, null=True, blank=True, related_name="current_of"
    )
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["plan_year", "unit", "kind"]
        indexes = [models.Index(fields=["unit", "plan_year"], name="actionplan_of_unit")]
        constraints = [
            models.UniqueConstraint(fields=["plan_year", "unit", "kind"], name="actionplan_once_per_unit_and_year"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.plan_year.year}, {self.unit}"


class PlanVersion(models.Model):
    """One text of a plan. The first needs no reason, each later one does. At most one is open (draft or submitted).

    Two signatures stand apart: the secretary accounts for the administration of RB, a commissioner for the policy
    (domain/organisation §2). `PlanYear.approval` says whether both are needed.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("konsep")
        SUBMITTED = "submitted", _("menunggu persetujuan")
        APPROVED = "approved", _("disetujui")
        REPLACED = "replaced", _("digantikan")
        DISCARDED = "discarded", _("dibatalkan")

    OPEN = ("draft", "submitted")

    plan = models.ForeignKey(ActionPlan, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    reason = models.CharField(max_length=500, blank=True, help_text=_("alasan perubahan"))
    based_on = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    returned_at = models.DateTimeField(null=True, blank=True)
    returned_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    return_reason = models.CharField(max_length=1000, blank=True)
    secretary_at = models.DateTimeField(null=True, blank=True)
    secretary_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    leader_at = models.DateTimeField(null=True, blank=True)
    leader_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["plan", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="planversion_number_once"),
            models.UniqueConstraint(
                fields=["plan"], condition=Q(state__in=["draft", "submitted"]), name="planversion_one_open"
            ),
            models.UniqueConstraint(fields=["plan"], condition=Q(state="approved"), name="planversion_one_approved"),
            models.CheckConstraint(name="planversion_later_has_a_reason", condition=Q(number=1) | ~Q(reason="")),
            models.CheckConstraint(
                name="planversion_submitted_who_and_when", condition=who_and_when("submitted_by", "submitted_at")
            ),
            models.CheckConstraint(
                name="planversion_returned_with_a_reason",
                condition=Q(returned_at=None, returned_by=None)
                | Q(returned_at__isnull=False, returned_by__isnull=False) & ~Q(return_reason=""),
            ),
            models.CheckConstraint(
                name="planversion_secretary_who_and_when", condition=who_and_when("secretary_by", "secretary_at")
            ),
            models.CheckConstraint(
                name="planversion_leader_who_and_when", condition=who_and_when("leader_by", "leader_at")
            ),
            models.CheckConstraint(
                name="planversion_two_signatures_two_people",
                condition=Q(secretary_by=None) | Q(leader_by=None) | ~Q(secretary_by=F("leader_by")),
            ),
            models.CheckConstraint(
                name="planversion_approved_has_a_time",
                condition=Q(state__in=["approved", "replaced"], approved_at__isnull=False)
                | Q(state__in=["draft", "submitted", "discarded"], approved_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} v{self.number}"


class Activity(models.Model):
    """An activity through all versions of its plan. `number` is its running number in the plan, never used twice.

    `source` is the activity it came from: the template's, last year's, another unit's. `from_item` and `from_finding`
    say which weak item or which finding of a review it answers. `key` is made by the page that adds a row: the same one
    sent twice is one row.
    """

    class Origin(models.TextChoices):
        ADDED = "added", _("ditambah sendiri")
        HANDED_DOWN = "handed_down", _("dari templat")
        CARRIED = "carried", _("lanjutan tahun lalu")
        COPIED = "copied", _("disalin dari satker lain")
        STEP = "step", _("dari langkah terbaik")
        FINDING = "finding", _("dari temuan peninjau")
        PRACTICE = "practice", _("dari praktik baik")
        IMPORTED = "imported", _("dari berkas Excel")

    plan = models.ForeignKey(ActionPlan, models.PROTECT, related_name="activities")
    number = models.PositiveSmallIntegerField()
    origin = models.CharField(max_length=12, choices=Origin, default=Origin.ADDED)
    source = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="taken_over")
    from_item = models.ForeignKey(Item, models.PROTECT, null=True, blank=True, related_name="+")
    from_finding = models.ForeignKey(Finding, models.PROTECT, null=True, blank=True, related_name="activities")
    key = models.UUIDField(null=True, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["plan", "number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="activity_number_once"),
            models.UniqueConstraint(fields=["plan", "key"], name="activity_key_once"),
            models.UniqueConstraint(
                fields=["plan", "source"], condition=Q(origin="handed_down"), name="activity_handed_down_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}/{self.number}"


class Indicator(models.Model):
    """One measure of an activity through all versions. `number` counts from 1 within the activity."""

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="indicators")
    number = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["activity", "number"]
        constraints = [models.UniqueConstraint(fields=["activity", "number"], name="indicator_number_once")]

    def __str__(self) -> str:
        return f"{self.activity_id}.{self.number}"


class Line(models.Model):
    """What an activity says in one version: a row of the plan.

    `area` is a code of the plan year's taxonomy. The owner is a post (survives people) or a person, else words.
    `budget` is in rupiah; null where nothing is budgeted. `evidence_expected` holds one document a line.
    `is_adapted`: the unit changed what the template said. `edition` counts changes of this row from 1, so that a
    form that saw an older one is told.
    """

    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="lines")
    activity = models.ForeignKey(Activity, models.PROTECT, related_name="lines")
    position = models.PositiveSmallIntegerField()
    area = models.CharField(max_length=8)
    programme = models.CharField(max_length=240, blank=True)
    objective = models.TextField(blank=True)
    name = models.TextField()
    output = models.TextField(blank=True)
    owner_post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    owner_person = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    owner_words = models.CharField(max_length=160, blank=True)
    team = models.CharField(max_length=120, blank=True, help_text=_("kelompok kerja (pokja)"))
    budget = models.BigIntegerField(null=True, blank=True)
    budget_source = models.CharField(max_length=120, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    evidence_expected = models.TextField(blank=True)
    items = models.ManyToManyField(Item, blank=True, related_name="plan_lines")
    regulations = ArrayField(models.CharField(max_length=160), default=list, blank=True)
    is_adapted = models.BooleanField(default=False)
    edition = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["version", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "activity"], name="line_activity_once_per_version"),
            models.CheckConstraint(name="line_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(name="line_budget_not_negative", condition=Q(budget=None) | Q(budget__gte=0)),
            models.CheckConstraint(
                name="line_days_in_order",
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(name="line_one_owner_at_most", condition=Q(owner_post=None) | Q(owner_person=None)),
        ]

    def __str__(self) -> str:
        return self.name


class Target(models.Model):
    """What an indicator is to reach, in one version.

    `per_period` has one place a period of the plan year, in order; null is "no target in that period", which is not
    a target of 0 and never counts as 0 % (domain/action-plan §7).
    """

    class Kind(models.TextChoices):
        PER_PERIOD = "per_period", _("jumlah per periode: setahun adalah jumlahnya")
        CUMULATIVE = "cumulative", _("kumulatif: setahun adalah nilai terakhir")
        POINT = "point", _("tingkat yang dijaga: harus tercapai di tiap periode bertarget")

    line = models.ForeignKey(Line, models.CASCADE, related_name="targets")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="targets")
    name = models.TextField()
    measure = models.CharField(max_length=60, help_text=_("satuan: dokumen, laporan, orang, persen …"))
    kind = models.CharField(max_length=10, choices=Kind)
    year_target = models.DecimalField(max_digits=16, decimal_places=4, null=True, blank=True)
    per_period = ArrayField(models.DecimalField(max_digits=16, decimal_places=4, null=True), size=4)

    class Meta:
        ordering = ["line", "indicator__number"]
        constraints = [
            models.UniqueConstraint(fields=["line", "indicator"], name="target_indicator_once_per_line"),
            models.CheckConstraint(name="target_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(name="target_not_negative", condition=Q(year_target=None) | Q(year_target__gte=0)),
        ]

    def __str__(self) -> str:
        return self.name
