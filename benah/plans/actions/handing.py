"""The province's template goes down to its units: each gets the rows it does not have yet, in its draft."""

from collections.abc import Collection, Sequence

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.access.policies import check_can
from benah.access.roles import Permission
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Conflict, Refused
from benah.plans.actions.copying import Job, copy_lines, copy_many, copy_text
from benah.plans.actions.lines import locked
from benah.plans.actions.plans import start_plan
from benah.plans.models import ActionPlan, Activity, Line, PlanVersion
from benah.plans.notices import plans as notices_plan
from benah.plans.policies.plans import check_can_edit
from benah.plans.queries.plan import lines_of
from benah.plans.queries.template import missing_lines, template_for
from benah.units.models import Unit


@transaction.atomic
def hand_down(*, template: ActionPlan, units: Sequence[Unit], by: User | None) -> dict[str, int]:
    """Rows of the template's version in force into the draft of every unit in `units`, plans begun where missing.

    Doing it again adds only what a unit does not have. A unit whose plan is no draft any more is left alone and
    counted as `skipped`: it takes new rows over with its next revision (`take_rows`).
    """
    check_can_hand_down(template, units, by)
    counts = give_rows(template, units, by)
    record("plan.handed_down", by=by, unit=template.unit, target=template, detail=counts)
    return counts


def check_can_hand_down(template: ActionPlan, units: Sequence[Unit], by: User | None) -> None:
    if by is not None:
        check_can(by, Permission.PLAN_TEMPLATE, template.unit)
    if template.current is None:
        raise Refused(_("Setujui templat dahulu, baru dapat diturunkan."), code="state")
    if not units:
        raise Refused(_("Pilih sedikitnya satu satker."), code="none")
    for unit in units:
        if unit.pk == template.unit_id or not template.unit.contains(unit):
            raise Refused(_("%s bukan satker di bawah pemilik templat.") % unit.body_name, code="scope")


def give_rows(template: ActionPlan, units: Sequence[Unit], by: User | None) -> dict[str, int]:
    """What `hand_down` does once it may, in the caller's transaction and without its event."""
    plans = _plans(template, units, by)
    jobs = _jobs(template, plans)
    copy_many(jobs, Activity.Origin.HANDED_DOWN, by)
    told = {job.to.plan.unit_id: (len(job.lines), job.to.plan_id) for job in jobs}
    lines = sum(len(job.lines) for job in jobs)
    counts = {"units": len(jobs), "lines": lines, "skipped": len(plans) - len(jobs)}
    notices_plan.handed_down(template, told, by)
    return counts


def _plans(template: ActionPlan, units: Sequence[Unit], by: User | None) -> list[ActionPlan]:
    """The units' plans of the year, begun where missing."""
    rows = ActionPlan.objects.filter(plan_year=template.plan_year_id, kind=ActionPlan.Kind.OWN, unit__in=units)
    known = {plan.unit_id: plan for plan in rows}
    return [
        known.get(unit.pk) or start_plan(plan_year=template.plan_year, unit=unit, by=by, checked=True) for unit in units
    ]


def _jobs(template: ActionPlan, plans: Sequence[ActionPlan]) -> list[Job]:
    """What each draft lacks; plans without a draft are left out. Locks the drafts, always in the same order."""
    assert template.current is not None
    lines = list(lines_of(template.current))
    by_pk = {plan.pk: plan for plan in plans}
    drafts = PlanVersion.objects.filter(plan__in=by_pk, state=PlanVersion.State.DRAFT).order_by("pk")
    locked_drafts = list(drafts.select_for_update(no_key=True))
    activities = Activity.objects.filter(plan__in=by_pk).order_by()
    handed = activities.filter(origin=Activity.Origin.HANDED_DOWN)
    known = set(handed.values_list("plan_id", "source_id"))
    numbers = dict(activities.values_list("plan").annotate(Max("number")))
    rows = Line.objects.filter(version__in=locked_drafts).order_by()
    positions = dict(rows.values_list("version").annotate(Max("position")))
    jobs = []
    for draft in locked_drafts:
        draft.plan = by_pk[draft.plan_id]
        missing = [line for line in lines if (draft.plan_id, line.activity_id) not in known]
        jobs.append(Job(draft, missing, numbers.get(draft.plan_id, 0), positions.get(draft.pk, 0)))
    return jobs


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
