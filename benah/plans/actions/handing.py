"""The province's template goes down to its units: each gets the rows it does not have yet, in its draft."""

from collections.abc import Collection, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.access.policies import check_can
from benah.access.roles import Permission
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Conflict, Refused
from benah.plans import notices_plan
from benah.plans.actions.copying import copy_lines, copy_text
from benah.plans.actions.lines import locked
from benah.plans.actions.plans import start_plan
from benah.plans.models import ActionPlan, Activity, Line, PlanVersion
from benah.plans.policies import check_can_edit
from benah.plans.queries.template import missing_lines, template_for
from benah.units.models import Unit


@transaction.atomic
def hand_down(*, template: ActionPlan, units: Sequence[Unit], by: User | None) -> dict[str, int]:
    """Rows of the template's version in force into the draft of every unit in `units`, plans begun where missing.

    Doing it again adds only what a unit does not have. A unit whose plan is no draft any more is left alone and
    counted as `skipped`: it takes new rows over with its next revision (`take_rows`).
    """
    if by is not None:
        check_can(by, Permission.PLAN_TEMPLATE, template.unit)
    if template.current is None:
        raise Refused(_("Setujui templat dahulu, baru dapat diturunkan."), code="state")
    if not units:
        raise Refused(_("Pilih sedikitnya satu satker."), code="none")
    lines = list(template.current.lines.select_related("owner_post").prefetch_related("targets", "items"))
    counts = {"units": 0, "lines": 0, "skipped": 0}
    told: dict[int, tuple[int, int]] = {}
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
        told[unit.pk] = (len(missing), plan.pk)
    notices_plan.handed_down(template, told, by)
    record("plan.handed_down", by=by, unit=template.unit, target=template, detail=counts)
    return counts


@transaction.atomic
def take_rows(*, version: PlanVersion, activities: Collection[int], by: User) -> int:
    """The unit takes new rows of its template into its draft; `activities` are the template's. Returns how many.

    A row that it has already is left alone, so that a second press adds nothing.
    """
    version = locked(version)
    check_can_edit(by, version)
    template = template_for(version.plan)
    missing = [line for line in missing_lines(version.plan, template) if line.activity_id in set(activities)]
    copy_lines(missing, version, origin=Activity.Origin.HANDED_DOWN, by=by)
    if missing:
        detail = {"lines": len(missing), "from": str(template.unit.body_name) if template else ""}
        record("plan.rows_taken", by=by, unit=version.plan.unit, target=version.plan, detail=detail)
    return len(missing)


@transaction.atomic
def restore_row(*, line: Line, seen_edition: int, by: User) -> Line:
    """A row of the draft says again what the template's version in force says. `Conflict` after another's change."""
    version = locked(line.version)
    check_can_edit(by, version)
    line = Line.objects.select_for_update(of=("self",)).select_related("activity").get(pk=line.pk)
    if line.edition != seen_edition:
        raise Conflict(_("Baris ini sudah diubah orang lain. Bandingkan isinya, lalu simpan lagi."), code="edition")
    template = template_for(version.plan)
    rows = template.current.lines if template and template.current else Line.objects.none()
    source = rows.filter(activity=line.activity.source_id).select_related("owner_post").first()
    if source is None:
        raise Refused(_("Baris ini tidak ada di templat yang berlaku."), code="none")
    copy_text(source, line)
    line.edition += 1
    line.is_adapted = False
    line.changed_at, line.changed_by = clock.now(), by
    line.save()
    detail = {"number": line.activity.number}
    record("plan.line_restored", by=by, unit=version.plan.unit, target=version.plan, detail=detail)
    return line
