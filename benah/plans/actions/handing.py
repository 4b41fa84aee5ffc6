"""The province's template goes down to its units: each gets the rows it does not have yet, in its draft."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.access.policies import check_can
from benah.access.roles import Permission
from benah.audit.actions import record
from benah.core.refused import Refused
from benah.plans.actions.copying import copy_lines
from benah.plans.actions.plans import start_plan
from benah.plans.models import ActionPlan, Activity, PlanVersion
from benah.units.models import Unit


@transaction.atomic
def hand_down(*, template: ActionPlan, units: Sequence[Unit], by: User | None) -> dict[str, int]:
    """Rows of the template's version in force into the draft of every unit in `units`, plans begun where missing.

    Doing it again adds only what a unit does not have. A unit whose plan is no draft any more is left alone and
    counted as `skipped`: it takes new rows over with its next revision.
    """
    if by is not None:
        check_can(by, Permission.PLAN_TEMPLATE, template.unit)
    if template.current is None:
        raise Refused(_("Setujui templat dahulu, baru dapat diturunkan."), code="state")
    lines = list(template.current.lines.select_related("owner_post").prefetch_related("targets", "items"))
    counts = {"units": 0, "lines": 0, "skipped": 0}
    for unit in units:
        if unit.pk == template.unit_id or not template.unit.contains(unit):
            raise Refused(_("%s bukan satker di bawah pemilik templat.") % unit.body_name, code="scope")
        plan = start_plan(plan_year=template.plan_year, unit=unit, by=by, checked=True)
        draft = plan.versions.select_for_update(no_key=True).filter(state=PlanVersion.State.DRAFT).first()
        if draft is None:
            counts["skipped"] += 1
            continue
        draft.plan = plan
        known = set(plan.activities.filter(origin=Activity.Origin.HANDED_DOWN).values_list("source_id", flat=True))
        missing = [line for line in lines if line.activity_id not in known]
        copy_lines(missing, draft, origin=Activity.Origin.HANDED_DOWN, by=by)
        counts["units"] += 1
        counts["lines"] += len(missing)
    record("plan.handed_down", by=by, unit=template.unit, target=template, detail=counts)
    return counts
