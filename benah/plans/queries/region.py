"""A region in one period: each unit below with its report, sums by area and of all. A few statements, however many."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Max, QuerySet, Sum

from benah.core import clock
from benah.plans.models import ActionPlan, ActivityReport, AreaProgress, Line, Period, PlanYear, QuarterReport
from benah.plans.periods.windows import Window, extensions, window
from benah.plans.periods.years import areas_of, period_name
from benah.plans.queries.sums import COUNTED, Sums
from benah.units.models import Unit


@dataclass(frozen=True)
class UnitRow:
    """One unit. `plan` None: no plan was begun; `report` None: nothing was begun in this period."""

    unit: Unit
    plan: ActionPlan | None
    report: QuarterReport | None
    window: Window
    sums: Sums
    at: dt.datetime

    @property
    def is_sent(self) -> bool:
        return self.report is not None and self.report.submitted_at is not None

    @property
    def is_late(self) -> bool:
        return self.window.is_late(self.report.submitted_at if self.report else None, self.at)

    @property
    def state(self) -> str:
        """`no_plan`, `none` or the state of the report."""
        if self.plan is None or self.plan.current_id is None:
            return "no_plan"
        return self.report.state if self.report else "none"


@dataclass(frozen=True)
class AreaSums:
    code: str
    title: str
    sums: Sums


@dataclass(frozen=True)
class Region:
    """`scope` itself is not among the rows: its own report is verified by the tier above it."""

    scope: Unit
    plan_year: PlanYear
    period: Period
    name: str
    rows: list[UnitRow]
    areas: list[AreaSums]
    total: Sums

    @property
    def sent(self) -> list[UnitRow]:
        return [row for row in self.rows if row.is_sent]

    @property
    def not_sent(self) -> list[UnitRow]:
        return [row for row in self.rows if not row.is_sent]

    @property
    def late(self) -> list[UnitRow]:
        """Sent late, or due and not sent."""
        return [row for row in self.rows if row.is_late]

    @property
    def waiting(self) -> list[UnitRow]:
        return [row for row in self.rows if row.state == "submitted"]

    @property
    def returned(self) -> list[UnitRow]:
        return [row for row in self.rows if row.state == "returned"]

    @property
    def verified(self) -> list[UnitRow]:
        return [row for row in self.rows if row.state == "verified"]


def region(scope: Unit, plan_year: PlanYear, period: Period) -> Region:
    """Six statements."""
    units = list(
        Unit.objects.at(clock.today()).filter(path__startswith=scope.path).exclude(pk=scope.pk).order_by("code")
    )
    plans = {
        plan.unit_id: plan
        for plan in ActionPlan.objects.filter(plan_year=plan_year, kind="own", unit__path__startswith=scope.path)
    }
    reports = {
        row.plan_id: row for row in QuarterReport.objects.filter(period=period, plan__unit__path__startswith=scope.path)
    }
    longer = extensions({period.pk})
    below = progress_below(scope, plan_year).filter(period=period)
    totals = {row["plan_id"]: row for row in below.order_by().values("plan_id").annotate(**_sums())}
    by_area = {row["area"]: row for row in below.order_by().values("area").annotate(**_sums())}
    whole = sum((sums_of(row, plan_year) for row in by_area.values()), Sums()).lit(plan_year)
    at = clock.now()
    rows = []
    for unit in units:
        plan = plans.get(unit.pk)
        found = totals.get(plan.pk) if plan else None
        rows.append(
            UnitRow(
                unit,
                plan,
                reports.get(plan.pk) if plan else None,
                window(period, unit, longer.get((period.pk, unit.pk))),
                sums_of(found, plan_year),
                at,
            )
        )
    areas = [
        AreaSums(code, title, sums_of(by_area[code], plan_year))
        for code, title in areas_of(plan_year).items()
        if code in by_area
    ]
    name = f"{period_name(plan_year, period.number)} {plan_year.year}"
    return Region(scope, plan_year, period, name, rows, areas, whole)


def progress_below(scope: Unit, plan_year: PlanYear) -> QuerySet[AreaProgress]:
    """Sums of the units below `scope`, without its own plan."""
    return AreaProgress.objects.filter(
        plan__plan_year=plan_year, plan__kind="own", plan__unit__path__startswith=scope.path
    ).exclude(plan__unit=scope)


def _sums() -> dict[str, Any]:
    return {f"{name}_": Sum(name) for name in (*COUNTED, "budget")}


def sums_of(row: Mapping[str, Any] | None, year: PlanYear) -> Sums:
    """A row of sums from the database."""
    if row is None:
        return Sums()
    values: dict[str, Any] = {
        name: row[f"{name}_"] or (Decimal(0) if name == "performance_sum" else 0) for name in COUNTED
    }
    return Sums(**values, budget=row["budget_"] or 0).lit(year)


def latest_period(plan_year: PlanYear) -> Period | None:
    """The latest period that is open for reports or was; None before the first opens."""
    return plan_year.periods.filter(opens_at__lte=clock.now()).order_by("-number").first()


def weakest(scope: Unit, period: Period, count: int) -> list[ActivityReport]:
    """Reported activities below `scope` with the lowest performance that name an obstacle, the lowest first."""
    rows = ActivityReport.objects.filter(
        report__period=period, report__plan__unit__path__startswith=scope.path, performance__isnull=False
    ).exclude(obstacles="")
    rows = rows.exclude(report__plan__unit=scope).exclude(state="draft")
    return list(
        rows.select_related("report__plan__unit", "activity").order_by("performance", "report__plan__unit__code")[
            :count
        ]
    )


def follow_ups(scope: Unit, period: Period, count: int) -> list[ActivityReport]:
    """Follow-ups promised below `scope` with a date, the earliest first."""
    rows = ActivityReport.objects.filter(
        report__period=period, report__plan__unit__path__startswith=scope.path, follow_up_due__isnull=False
    )
    rows = rows.exclude(report__plan__unit=scope).exclude(state="draft")
    return list(
        rows.select_related("report__plan__unit", "activity").order_by("follow_up_due", "report__plan__unit__code")[
            :count
        ]
    )


def names_of(rows: list[ActivityReport]) -> dict[tuple[int, int], str]:
    """What activities are called in the version that was reported, by version and activity."""
    found = Line.objects.filter(
        version__in={row.report.version_id for row in rows}, activity__in={row.activity_id for row in rows}
    )
    return {
        (version, activity): name for version, activity, name in found.values_list("version_id", "activity_id", "name")
    }


def spent_to_date(scope: Unit, plan_year: PlanYear, number: int) -> dict[int, tuple[int, int]]:
    """Money by plan: spent from the beginning of the year to period `number`, and the year's budget."""
    below = progress_below(scope, plan_year).filter(period__number__lte=number)
    by_area = below.order_by().values("plan_id", "area").annotate(spent_=Sum("spent"), budget_=Max("budget"))
    found: dict[int, tuple[int, int]] = {}
    for row in by_area:
        spent, budget = found.get(row["plan_id"], (0, 0))
        found[row["plan_id"]] = (spent + row["spent_"], budget + row["budget_"])
    return found
