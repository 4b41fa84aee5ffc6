"""The row that answers a weak item of a sheet, made in one step from the item's own page."""

from django.db import transaction

from benah.access.models import User
from benah.core.refused import Conflict, Refused
from benah.plans.actions.plans import revise_plan
from benah.plans.actions.taking import take_from_sheet
from benah.plans.models import ActionPlan, Line, PlanVersion
from benah.plans.policies.plans import check_edits, closed_sentence
from benah.plans.queries.plan import open_version
from benah.plans.queries.weak import Weak


@transaction.atomic
def answer_item(*, plan: ActionPlan, weak: Weak, by: User, reason: str = "") -> tuple[Line, bool]:
    """The row made because of the item, and whether it is new: however often asked, it stands once.

    Where the plan is in force and nothing is being changed, `reason` begins a revision; without one it is `Refused`
    with the code `frozen`.
    """
    check_edits(by, plan)
    version = open_version(plan)
    if version is None and plan.current is not None and (row := _row_of(plan.current, weak)) is not None:
        return row, False
    version = version or _revised(plan, reason, by)
    if made := take_from_sheet(version=version, weak=[weak], by=by):
        return made[0], True
    row = _row_of(version, weak)
    assert row is not None  # taken once already: that is why nothing was made
    return row, False


def _row_of(version: PlanVersion, weak: Weak) -> Line | None:
    return version.lines.filter(activity__from_item=weak.item.pk).select_related("activity").first()


def _revised(plan: ActionPlan, reason: str, by: User) -> PlanVersion:
    if not reason.strip():
        raise Refused(closed_sentence(PlanVersion.State.APPROVED), code="frozen")
    try:
        return revise_plan(plan=plan, reason=reason, by=by)
    except Conflict as error:
        # Somebody began it a moment ago.
        found = open_version(plan) if error.code == "exists" else None
        if found is None:
            raise
        return found
