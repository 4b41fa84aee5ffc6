"""The rules of planning in one year and its periods. Letters move dates every year, so all of it is data.

Here: what a province (or the nation) sets for its units. Not here: plans themselves (`models.plan`).
"""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from benah.access.models import User
from benah.units.models import Unit


class PlanYear(models.Model):
    """Planning in one year for `scope` and all below it. Where two cover a unit, the nearer scope counts.

    `taxonomy` names a version of the areas (`instruments.areas`). `green_from` and `yellow_from` are percent of
    performance at which a light turns green or yellow; below it is red. `cap` is the highest percentage one indicator
    may count for; offices use 100 or 120, or none at all (domain/action-plan §3: uncertain, hence data).
    """

    class PeriodType(models.TextChoices):
        QUARTER = "quarter", _("triwulan")
        SEMESTER = "semester", _("semester")

    class Approval(models.TextChoices):
        SECRETARY = "secretary", _("sekretaris")
        BOTH = "both", _("sekretaris dan ketua/anggota")

    year = models.PositiveSmallIntegerField()
    scope = models.ForeignKey(Unit, models.PROTECT, related_name="plan_years")
    taxonomy = models.CharField(max_length=40)
    period_type = models.CharField(max_length=8, choices=PeriodType, default=PeriodType.QUARTER)
    approval = models.CharField(max_length=10, choices=Approval, default=Approval.BOTH)
    cap = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True, default=Decimal(100))
    green_from = models.DecimalField(max_digits=6, decimal_places=2, default=Decimal(90))
    yellow_from = models.DecimalField(max_digits=6, decimal_places=2, default=Decimal(60))
    plan_due_on = models.DateField(null=True, blank=True)
    source_letter = models.CharField(max_length=160, blank=True)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-year", "scope"]
        constraints = [
            models.UniqueConstraint(fields=["year", "scope"], name="planyear_once_per_scope"),
            models.CheckConstraint(name="planyear_cap_at_least_100", condition=Q(cap=None) | Q(cap__gte=100)),
            models.CheckConstraint(
                name="planyear_lights_in_order", condition=Q(green_from__gt=F("yellow_from"), yellow_from__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}, {self.scope}"


class Period(models.Model):
    """A quarter (number 1 to 4) or semester (1 or 2): what is reported on, from when, until when.

    A report sent after `due_at` is late; after `locks_at` none is taken, until an exception with a reason.
    """

    plan_year = models.ForeignKey(PlanYear, models.PROTECT, related_name="periods")
    number = models.PositiveSmallIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    opens_at = models.DateTimeField()
    due_at = models.DateTimeField()
    locks_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["plan_year", "number"]
        constraints = [
            models.UniqueConstraint(fields=["plan_year", "number"], name="period_number_once"),
            models.CheckConstraint(name="period_number_1_to_4", condition=Q(number__gte=1, number__lte=4)),
            models.CheckConstraint(name="period_days_in_order", condition=Q(ends_on__gt=F("starts_on"))),
            models.CheckConstraint(
                name="period_times_in_order", condition=Q(due_at__gt=F("opens_at"), locks_at__gte=F("due_at"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_year_id}: {self.number}"


class PeriodException(models.Model):
    """More time for one unit in one period, with its reason. The latest counts; none is changed or taken away."""

    period = models.ForeignKey(Period, models.PROTECT, related_name="exceptions")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    locks_at = models.DateTimeField()
    reason = models.CharField(max_length=240)
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["period", "-pk"]
        indexes = [models.Index(fields=["period", "unit", "-id"], name="periodexception_of_unit")]
        constraints = [models.CheckConstraint(name="periodexception_has_a_reason", condition=~Q(reason=""))]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.locks_at:%Y-%m-%d}"
