"""Which year's rules hold for a unit, its areas and its periods; working days for the proposed dates.

Here: reads and proposals. Not here: changing them (`actions.years`).
"""

import datetime as dt
from collections.abc import Iterable

from django.db.models import QuerySet

from benah.core import clock
from benah.instruments.areas import Taxonomy, taxonomies
from benah.plans.models.year import Period, PlanYear
from benah.units.models import Unit

TAXONOMY = "rb-8-2021"
# Headings that only group results, not work.
_RESULTS = frozenset({"H", "HA"})


def opened_for(unit: Unit, *, since: int) -> QuerySet[PlanYear]:
    """Everything opened above `unit` for years from `since` on; of one year `nearest` takes those that hold."""
    above = [int(part) for part in unit.path.split(".") if part]
    return PlanYear.objects.filter(year__gte=since, scope__in=above).select_related("scope")


def nearest(rows: Iterable[PlanYear]) -> list[PlanYear]:
    """Of each year the rules of the nearest tier, the earliest year first; as `year_for`."""
    found = {row.year: row for row in sorted(rows, key=lambda each: len(each.scope.path))}
    return [found[year] for year in sorted(found)]


def year_for(unit: Unit, year: int) -> PlanYear | None:
    """The rules that hold for `unit` in `year`: those of the nearest tier above it (or its own)."""
    above = [int(part) for part in unit.path.split(".") if part]
    found = PlanYear.objects.filter(year=year, scope__in=above).select_related("scope")
    return max(found, key=lambda each: len(each.scope.path), default=None)


def taxonomy_of(plan_year: PlanYear) -> Taxonomy:
    return next(each for each in taxonomies() if each.id == plan_year.taxonomy)


def areas_of(plan_year: PlanYear) -> dict[str, str]:
    """Titles of the areas one plans for, by code, in order."""
    return {area.code: area.title for area in taxonomy_of(plan_year).areas if area.code not in _RESULTS}


def short_areas_of(plan_year: PlanYear) -> dict[str, str]:
    """As `areas_of`, with the names of at most 14 letters."""
    return {area.code: area.short for area in taxonomy_of(plan_year).areas if area.code not in _RESULTS}


def how_many_periods(plan_year: PlanYear) -> int:
    return 4 if plan_year.period_type == PlanYear.PeriodType.QUARTER else 2


def period_name(plan_year: PlanYear, number: int) -> str:
    """`TW III` or `Semester II`."""
    roman = ("I", "II", "III", "IV")[number - 1]
    return f"TW {roman}" if plan_year.period_type == PlanYear.PeriodType.QUARTER else f"Semester {roman}"


def working_days_after(day: dt.date, count: int) -> dt.date:
    """The `count`-th working day after `day`; Saturdays and Sundays do not count, holidays are for people to add."""
    while count:
        day += dt.timedelta(days=1)
        count -= day.weekday() < 5
    return day


def proposed_periods(year: int, period_type: str) -> list[Period]:
    """Unsaved periods with the rhythm of domain/calendar §4 (a proposal there): open after the end, due ten working
    days later, locked after twenty. Times end at 23.59 WIB.
    """
    count = 4 if period_type == PlanYear.PeriodType.QUARTER else 2
    months = 12 // count
    made = []
    for number in range(1, count + 1):
        starts = dt.date(year, months * (number - 1) + 1, 1)
        after = dt.date(year + 1, 1, 1) if number == count else dt.date(year, months * number + 1, 1)
        ends = after - dt.timedelta(days=1)
        made.append(
            Period(
                number=number,
                starts_on=starts,
                ends_on=ends,
                opens_at=dt.datetime.combine(after, dt.time(), clock.WIB),
                due_at=_end_of(working_days_after(ends, 10)),
                locks_at=_end_of(working_days_after(ends, 20)),
            )
        )
    return made


def _end_of(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(23, 59), clock.WIB)
