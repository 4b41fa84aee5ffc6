"""Rows taken from elsewhere into a draft: another unit's plan, last year's, weak items of a sheet.

What was taken already stands once, so that a second press adds nothing. Policies are asked here; which rows a person
may choose from stands in `queries.elsewhere` and `queries.weak`.
"""

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.audit.actions import record
from benah.core.refused import Refused
from benah.plans.actions.copying import copy_lines
from benah.plans.actions.lines import add_line, locked
from benah.plans.drafts.lines import LineDraft, TargetDraft
from benah.plans.models import ActionPlan, Activity, Line, PlanVersion
from benah.plans.periods.years import areas_of, how_many_periods
from benah.plans.policies.plans import check_can_edit
from benah.plans.queries.elsewhere import area_here, check_source
from benah.plans.queries.plan import lines_of
from benah.plans.queries.weak import Weak


@transaction.atomic
def take_from_plan(
    *,
    version: PlanVersion,
    source: ActionPlan,
    activities: Collection[int],
    by: User,
    areas: Mapping[int, str] | None = None,
) -> int:
    """Chosen rows of `source`, a plan in force of the unit's own last year or of another unit of its region.

    `areas`: by activity, the area of this year for rows whose own has no match in it; not asked for others. Owners
    stay words, budgets of another office stay there, days of another year are left out. Returns how many rows
    are new.
    """
    version = locked(version)
    check_can_edit(by, version)
    plan = version.plan
    check_source(plan, source)
    origin = Activity.Origin.CARRIED if source.unit_id == plan.unit_id else Activity.Origin.COPIED
    taken = set(version.lines.filter(activity__origin=origin).values_list("activity__source_id", flat=True))
    assert source.current is not None
    chosen = [
        line for line in lines_of(source.current).filter(activity__in=activities) if line.activity_id not in taken
    ]
    ours = areas_of(plan.plan_year)
    for line in chosen:
        line.area = area_here(plan, source, line.area) or (areas or {}).get(line.activity_id, "")
        if line.area not in ours:
            raise Refused(_("Pilih area tahun ini untuk kegiatan “%s”.") % line.name[:120], code="area")
    made = copy_lines(
        chosen,
        version,
        origin=origin,
        by=by,
        move_days=source.plan_year.year != plan.plan_year.year,
        with_budget=origin == Activity.Origin.CARRIED,
        periods=(how_many_periods(source.plan_year), how_many_periods(plan.plan_year)),
    )
    _record(version, by, len(made), source.unit.body_name, source.plan_year.year)
    return len(made)


@transaction.atomic
def take_from_sheet(*, version: PlanVersion, weak: Sequence[Weak], by: User) -> list[Line]:
    """A row for every weak item of a sheet that the draft does not answer yet: its item linked, its reason as the
    objective, one indicator with a target in the last period, all to be adapted.
    """
    version = locked(version)
    check_can_edit(by, version)
    answered = set(version.lines.exclude(activity__from_item=None).values_list("activity__from_item_id", flat=True))
    made = []
    for each in weak:
        if each.item.pk not in answered:
            made.append(
                add_line(
                    version=version,
                    draft=draft_for(version.plan, each),
                    by=by,
                    origin=each.origin,
                    from_item=each.item.pk,
                    from_finding=each.finding,
                )
            )
    return made


def draft_for(plan: ActionPlan, weak: Weak) -> LineDraft:
    """The row that answers a weak item, as a person finds it in the draft."""
    periods = how_many_periods(plan.plan_year)
    places = (*[None] * (periods - 1), Decimal(1))
    name = _("Butir %(code)s naik menjadi %(wanted)s") if weak.wanted else _("Butir %(code)s diperbaiki dan berbukti")
    return LineDraft(
        area=weak.area or next(iter(areas_of(plan.plan_year))),
        name=_("Perbaikan butir %(code)s: %(text)s") % {"code": weak.item.code, "text": weak.item.text},
        objective=weak.why,
        targets=(
            TargetDraft(
                name=name % {"code": weak.item.code, "wanted": weak.wanted},
                measure=_("butir"),
                kind="per_period",
                per_period=places,
            ),
        ),
        items=(weak.item.pk,),
    )


def _record(version: PlanVersion, by: User, count: int, unit: str, year: int) -> None:
    if count:
        detail = {"lines": count, "from": f"{unit}, {year}"}
        record("plan.rows_copied", by=by, unit=version.plan.unit, target=version.plan, detail=detail)
