"""Plans whose rows a unit may take over: its own of the year before, and those in force in other units of its region.

Of another unit's plan only what it plans is shown (activities, indicators, targets, expected evidence), never its
budget, its people, its reports: see docs/decisions.
"""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q
from django.utils.translation import gettext as _

from benah.core.refused import Refused
from benah.plans.models import ActionPlan, Activity, Line, PlanVersion
from benah.plans.performance.measuring import measure
from benah.plans.periods.years import areas_of, how_many_periods, taxonomy_of
from benah.plans.queries.plan import lines_of
from benah.plans.queries.report import values_of
from benah.units.models import Unit


@dataclass(frozen=True)
class Candidate:
    """A row one may take. `area` is that of this year, empty where none matches `was`, its title in its own year: then
    whoever takes the row chooses. `reached`: percent of last year's targets, None where nothing was reported.
    """

    line: Line
    area: str
    is_taken: bool
    reached: Decimal | None = None
    was: str = ""

    @property
    def is_unfinished(self) -> bool:
        return self.reached is None or self.reached < 100


def peers_of(plan: ActionPlan) -> list[ActionPlan]:
    """Plans in force of the other units below the same tier, of this year or the last, by unit."""
    if plan.unit.parent_id is None:
        return []
    years = (plan.plan_year.year, plan.plan_year.year - 1)
    rows = ActionPlan.objects.filter(_in_force(), unit__parent=plan.unit.parent_id, plan_year__year__in=years)
    return list(
        rows.exclude(unit=plan.unit_id).select_related("unit", "plan_year").order_by("unit__code", "-plan_year")
    )


def last_years(plan: ActionPlan) -> ActionPlan | None:
    """The unit's own plan (or template) in force of the year before."""
    rows = ActionPlan.objects.filter(
        unit=plan.unit_id, kind=plan.kind, current__isnull=False, plan_year__year=plan.plan_year.year - 1
    )
    return rows.select_related("unit", "plan_year", "current").first()


def check_source(plan: ActionPlan, source: ActionPlan) -> None:
    """Raises `Refused` where rows of `source` are not for this unit."""
    is_own = source.unit_id == plan.unit_id and source.plan_year.year < plan.plan_year.year
    is_peer = source.unit_id != plan.unit_id and _parent(source.unit) == _parent(plan.unit) is not None
    is_like = source.kind == plan.kind and (is_own or plan.kind == ActionPlan.Kind.OWN)
    if not is_like or source.current is None or not (is_own or is_peer):
        raise Refused(_("Baris hanya dapat disalin dari rencana yang berlaku di wilayah yang sama."), code="source")


def candidates(plan: ActionPlan, version: PlanVersion, source: ActionPlan) -> list[Candidate]:
    """Rows of `source` in its order; of the unit's own plan with what was reached in that year."""
    assert source.current is not None
    is_own = source.unit_id == plan.unit_id
    origin = Activity.Origin.CARRIED if is_own else Activity.Origin.COPIED
    taken = set(version.lines.filter(activity__origin=origin).values_list("activity__source_id", flat=True))
    values = values_of(source.pk) if is_own else {}
    last = how_many_periods(source.plan_year)
    titles = areas_of(source.plan_year)
    return [
        Candidate(
            line,
            area_here(plan, source, line.area),
            line.activity_id in taken,
            measure(line, values, last, source.plan_year).to_date if is_own else None,
            titles.get(line.area, line.area),
        )
        for line in lines_of(source.current)
    ]


def area_here(plan: ActionPlan, source: ActionPlan, area: str) -> str:
    """The area of `plan`'s year that `area` of another year's taxonomy is; empty where none matches."""
    ours = areas_of(plan.plan_year)
    if plan.plan_year.taxonomy == source.plan_year.taxonomy:
        return area if area in ours else ""
    reform = next((each.reform_area for each in taxonomy_of(source.plan_year).areas if each.code == area), None)
    if reform in ours:
        return str(reform)
    found = (each.code for each in taxonomy_of(plan.plan_year).areas if reform and each.reform_area == reform)
    return next((code for code in found if code in ours), "")


def _in_force() -> Q:
    return Q(kind=ActionPlan.Kind.OWN, current__isnull=False)


def _parent(unit: Unit) -> int | None:
    return unit.parent_id
