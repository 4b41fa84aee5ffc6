"""The plans of a year in a person's reach, unit by unit, also units that have none yet."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Subquery

from benah.access.grants import Access
from benah.access.roles import Permission
from benah.core import clock
from benah.plans.models import ActionPlan, Line, PlanVersion, PlanYear
from benah.units.models import Unit

PAGE = 60
"""Units on one page."""

STATES = ("none", "draft", "submitted", "approved", "revising")


@dataclass
class UnitRow:
    """A unit and its own plan. `state`: one of `STATES`; `revising` is in force with a new version on the way."""

    unit: Unit
    plan: ActionPlan | None
    state: str
    version: int | None
    rows: int = 0


@dataclass(frozen=True)
class Overview:
    rows: list[UnitRow]
    counts: Counter[str]
    pages: int
    page: int


def overview(access: Access, year: int, *, state: str = "", page: int = 1) -> Overview:
    """Units below and at one's duties with their plans of `year`; three statements for the country."""
    units = Unit.objects.at(clock.today()).filter(access.units_q(Permission.PLAN_VIEW)).exclude(tier="national")
    found = [_row(unit, plan) for unit, plan in _plans_by(units.order_by("path"), access, year)]
    counts = Counter(row.state for row in found)
    shown = [row for row in found if not state or row.state == state]
    pages = max(1, -(-len(shown) // PAGE))
    page = min(max(1, page), pages)
    part = shown[(page - 1) * PAGE : page * PAGE]
    _count_lines(part)
    return Overview(part, counts, pages, page)


def _plans_by(units: Iterable[Unit], access: Access, year: int) -> list[tuple[Unit, ActionPlan | None]]:
    open_versions = PlanVersion.objects.filter(plan=OuterRef("pk"), state__in=PlanVersion.OPEN).order_by()
    plans = ActionPlan.objects.filter(
        access.units_q(Permission.PLAN_VIEW, "unit__"), plan_year__year=year, kind=ActionPlan.Kind.OWN
    ).annotate(open_state=Subquery(open_versions.values("state")[:1]), open_pk=Subquery(open_versions.values("pk")[:1]))
    by_unit = {plan.unit_id: plan for plan in plans}
    return [(unit, by_unit.get(unit.pk)) for unit in units]


def _row(unit: Unit, plan: ActionPlan | None) -> UnitRow:
    if plan is None:
        return UnitRow(unit, None, "none", None)
    state, pk = plan.open_state, plan.open_pk  # type: ignore[attr-defined]  # annotated above
    if plan.current_id:
        return UnitRow(unit, plan, "revising" if state else "approved", plan.current_id)
    return UnitRow(unit, plan, state or "draft", pk)


def _count_lines(rows: list[UnitRow]) -> None:
    versions = [row.version for row in rows if row.version]
    counted = Line.objects.filter(version__in=versions).order_by().values_list("version").annotate(Count("pk"))
    counts = dict(counted)
    for row in rows:
        row.rows = counts.get(row.version, 0)


def years_in_reach(access: Access) -> list[int]:
    """Years of planning opened for any unit one may see plans of, and this one; the newest first."""
    tops = {int(part) for grant in access.grants for part in grant.unit.path.split(".") if part}
    years = set(PlanYear.objects.filter(scope__in=tops).values_list("year", flat=True))
    return sorted(years | {clock.today().year}, reverse=True)


def templates_in_reach(access: Access, year: int) -> list[ActionPlan]:
    """Templates of one's own units and, where in force, of the tiers above."""
    above = {int(part) for grant in access.grants for part in grant.unit.path.split(".") if part}
    rows = ActionPlan.objects.filter(kind=ActionPlan.Kind.TEMPLATE, plan_year__year=year, unit__in=above)
    return list(rows.select_related("unit", "plan_year", "current").order_by("unit__path"))
