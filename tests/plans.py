"""Plans for tests, made through the actions: a year of planning, a plan, rows, a plan in force."""

from decimal import Decimal
from typing import Any

from benah.core import clock
from benah.plans.actions.approving import sign_version, submit_version
from benah.plans.actions.lines import add_line
from benah.plans.actions.plans import start_plan
from benah.plans.actions.years import open_plan_year
from benah.plans.drafts.lines import LineDraft, TargetDraft
from benah.plans.models import ActionPlan, Line, PlanYear
from benah.units.models import Unit
from tests.cast import Cast


def plan_year(cast: Cast, year: int | None = None, **rules: Any) -> PlanYear:
    """Planning for the whole country, opened by Dewi; the one that stands where it was opened already."""
    year = year or clock.today().year
    found = PlanYear.objects.filter(year=year, scope=cast.national).first()
    return found or open_plan_year(year=year, scope=cast.national, by=cast.dewi, **rules)


def begin_plan(cast: Cast, unit: Unit | None = None, year: int | None = None) -> ActionPlan:
    """An empty draft of a unit's own plan."""
    return start_plan(plan_year=plan_year(cast, year), unit=unit or cast.tulungagung, by=None)


def draft(
    name: str = "Rapat evaluasi RB",
    *,
    area: str = "A1",
    kind: str = "per_period",
    per_period: tuple[int | None, ...] = (1, 1, 1, 1),
    measure: str = "kegiatan",
    **more: Any,
) -> LineDraft:
    """A row with one indicator."""
    places = tuple(None if value is None else Decimal(value) for value in per_period)
    return LineDraft(
        area=area,
        name=name,
        targets=(TargetDraft(name=f"Indikator {name}", measure=measure, kind=kind, per_period=places),),
        **more,
    )


def row(cast: Cast, plan: ActionPlan, wanted: LineDraft | None = None) -> Line:
    """A row added by Ani to the open draft of Tulungagung's plan."""
    return add_line(version=plan.versions.get(state="draft"), draft=wanted or draft(), by=cast.ani)


def in_force(cast: Cast, *drafts: LineDraft, year: int | None = None) -> ActionPlan:
    """Tulungagung's plan with these rows (one where none is given), signed by Budi and Fajar."""
    plan = begin_plan(cast, year=year)
    for wanted in drafts or (draft(),):
        row(cast, plan, wanted)
    version = submit_version(version=plan.versions.get(), by=cast.ani)
    sign_version(version=version, by=cast.budi)
    sign_version(version=version, by=cast.fajar)
    plan.refresh_from_db()
    return plan
