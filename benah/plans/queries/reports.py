"""The year of one plan: each period's state and sums, areas by period, semesters rolled up from quarters."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from benah.core import clock
from benah.plans.models import ActionPlan, AreaProgress, Period, PlanYear, QuarterReport
from benah.plans.performance import measuring, rules
from benah.plans.periods.windows import Window, extensions, window
from benah.plans.periods.years import areas_of, how_many_periods, period_name
from benah.plans.queries.plan import lines_of
from benah.plans.queries.report import values_of
from benah.plans.queries.sums import Sums, add_up


@dataclass(frozen=True)
class PeriodRow:
    """One period of a plan."""

    period: Period
    name: str
    window: Window
    report: QuarterReport | None
    sums: Sums
    rows: list[AreaProgress] = field(default_factory=list)

    @property
    def is_late(self) -> bool:
        return self.window.is_late(self.report.submitted_at if self.report else None, clock.now())

    @property
    def is_early(self) -> bool:
        return clock.now() < self.window.opens

    @property
    def is_open(self) -> bool:
        return self.window.is_open(clock.now())


def period_rows(plan: ActionPlan) -> list[PeriodRow]:
    """Four statements."""
    year = plan.plan_year
    periods = list(Period.objects.filter(plan_year=year).order_by("number"))
    reports = {row.period_id: row for row in QuarterReport.objects.filter(plan=plan)}
    longer = extensions({period.pk for period in periods})
    found: dict[int, list[AreaProgress]] = {}
    for row in AreaProgress.objects.filter(plan=plan):
        found.setdefault(row.period_id, []).append(row)
    return [
        PeriodRow(
            period,
            period_name(year, period.number),
            window(period, plan.unit, longer.get((period.pk, plan.unit_id))),
            reports.get(period.pk),
            add_up(found.get(period.pk, []), year),
            found.get(period.pk, []),
        )
        for period in periods
    ]


@dataclass(frozen=True)
class AreaRow:
    """One area over the year: its sums period by period, and money over all of them."""

    code: str
    title: str
    cells: list[Sums]
    year: Sums


def area_rows(plan: ActionPlan, periods: Sequence[PeriodRow]) -> list[AreaRow]:
    """From what `period_rows` read; areas without a row in the plan are left out."""
    year = plan.plan_year
    made = []
    for code, title in areas_of(year).items():
        cells = [[row for row in each.rows if row.area == code] for each in periods]
        if any(cells):
            whole = add_up([row for cell in cells for row in cell], year, one_budget=True)
            made.append(AreaRow(code, title, [add_up(cell, year) for cell in cells], whole))
    return made


@dataclass(frozen=True)
class SemesterRow:
    """One area in both semesters: percent by the rule of each kind, mean of its activities. None where unknown."""

    title: str
    percents: list[Decimal | None]
    lights: list[str | None]


def semester_rows(plan: ActionPlan) -> list[SemesterRow]:
    """Quarters rolled up into semesters, area by area and the whole plan last; empty where one reports by semester."""
    year = plan.plan_year
    if plan.current is None or how_many_periods(year) != 4:
        return []
    values = values_of(plan.pk)
    by_area: dict[str, list[list[Decimal | None]]] = {}
    for line in lines_of(plan.current):
        both = [
            rules.mean(
                rules.in_semester(target.kind, measuring.readings_of(target, values), semester, year.cap).percent
                for target in line.targets.all()
            )
            for semester in (1, 2)
        ]
        by_area.setdefault(line.area, []).append(both)
    rows = [_semester(title, by_area[code], year) for code, title in areas_of(year).items() if code in by_area]
    return [*rows, _semester("", [both for each in by_area.values() for both in each], year)]


def _semester(title: str, activities: list[list[Decimal | None]], year: PlanYear) -> SemesterRow:
    percents = [rules.mean(both[place] for both in activities) for place in (0, 1)]
    lights = [rules.light(each, green_from=year.green_from, yellow_from=year.yellow_from) for each in percents]
    return SemesterRow(title, percents, lights)
