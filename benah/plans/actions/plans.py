"""Beginning a plan, and beginning a new version of one that was approved."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.access.policies import check_can
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Conflict, Refused
from benah.plans.actions.copying import copy_version
from benah.plans.models import ActionPlan, PlanVersion, PlanYear
from benah.plans.policies.plans import edit_permission
from benah.units.models import Unit


@transaction.atomic
def start_plan(
    *, plan_year: PlanYear, unit: Unit, by: User | None, kind: str = ActionPlan.Kind.OWN, checked: bool = False
) -> ActionPlan:
    """The unit's plan of the year with an empty first draft; the standing one where it was begun already.

    `checked`: the caller has asked the policy already (a hand-down makes plans in units below).
    """
    plan = ActionPlan(plan_year=plan_year, unit=unit, kind=kind, made_at=clock.now(), made_by=by)
    if by is not None and not checked:
        check_can(by, edit_permission(plan), unit)
    if not plan_year.scope.contains(unit):
        raise Refused(_("%s tidak termasuk wilayah tahun perencanaan ini.") % unit.body_name, code="scope")
    plan, is_new = ActionPlan.objects.get_or_create(
        plan_year=plan_year, unit=unit, kind=kind, defaults={"made_at": plan.made_at, "made_by": by}
    )
    if is_new:
        PlanVersion.objects.create(plan=plan, number=1, made_at=clock.now(), made_by=by)
        record("plan.started", by=by, unit=unit, target=plan, detail={"year": plan_year.year})
    return plan


@transaction.atomic
def revise_plan(*, plan: ActionPlan, reason: str, by: User) -> PlanVersion:
    """A new draft, equal to the version in force, with the reason why it is to change. The old one stays."""
    plan = (
        ActionPlan.objects.select_for_update(no_key=True, of=("self",))
        .select_related("unit", "plan_year", "current")
        .get(pk=plan.pk)
    )
    check_can(by, edit_permission(plan), plan.unit)
    if not reason.strip():
        raise Refused(_("Tulis alasan perubahan rencana."), code="reason")
    if plan.current is None:
        raise Refused(_("Rencana ini belum disetujui; konsepnya masih dapat diubah langsung."), code="state")
    if plan.versions.filter(state__in=PlanVersion.OPEN).exists():
        raise Conflict(_("Perubahan rencana ini sudah dimulai. Lanjutkan konsep yang ada."), code="exists")
    last = plan.versions.aggregate(last=Max("number"))["last"]
    version = PlanVersion.objects.create(
        plan=plan,
        number=last + 1,
        reason=reason.strip(),
        based_on=plan.current,
        made_at=clock.now(),
        made_by=by,
    )
    copy_version(plan.current, version, by)
    record("plan.revised", by=by, unit=plan.unit, target=plan, detail={"reason": reason.strip()})
    return version
