"""From draft to a plan in force: submitting, two signatures, returning, discarding."""

from django.db import transaction
from django.utils.translation import gettext as _

from benah.access.grants import Access
from benah.access.models import User
from benah.access.roles import Permission
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Conflict, Refused
from benah.plans.actions.following import follow_version
from benah.plans.actions.lines import locked
from benah.plans.actions.progress import recount_plan
from benah.plans.models import ActionPlan, PlanVersion, PlanYear
from benah.plans.notices import plans as notices_plan
from benah.plans.policies.plans import check_act

_S = PlanVersion.State


@transaction.atomic
def submit_version(*, version: PlanVersion, by: User) -> PlanVersion:
    """A draft goes to the leaders. Submitting it again changes nothing."""
    version = locked(version)
    if version.state == _S.SUBMITTED:
        return version
    version.state = check_act(by, version, "submit")
    if not version.lines.exists():
        raise Refused(_("Rencana ini masih kosong. Tambahkan sedikitnya satu kegiatan."), code="empty")
    version.submitted_at, version.submitted_by = clock.now(), by
    version.returned_at = version.returned_by = None
    version.return_reason = ""
    version.save()
    notices_plan.waiting(version, by)
    _record("plan.submitted", version, by)
    return version


@transaction.atomic
def sign_version(*, version: PlanVersion, by: User) -> PlanVersion:
    """The signature this person can give; with the last one needed the version comes into force.

    Secretary and commissioner are two people (domain/organisation §2: two lines of command). A template needs the
    coordinator alone. Signing again changes nothing.
    """
    version = locked(version)
    if version.state == _S.APPROVED and by in (version.secretary_by, version.leader_by):
        return version
    check_act(by, version, "approve")
    access, plan, at = Access.of(by), version.plan, clock.now()
    if plan.kind == ActionPlan.Kind.TEMPLATE or access.can(Permission.PLAN_SIGN, plan.unit):
        if version.secretary_by_id not in (None, by.pk):
            raise Conflict(_("Tanda tangan sekretaris sudah diberikan orang lain."), code="signed")
        if version.secretary_by_id is None:
            version.secretary_at, version.secretary_by = at, by
    else:
        if version.leader_by_id not in (None, by.pk):
            raise Conflict(_("Persetujuan pimpinan sudah diberikan orang lain."), code="signed")
        if version.leader_by_id is None:
            version.leader_at, version.leader_by = at, by
    version.save()
    _record("plan.signed", version, by)
    if is_signed(version):
        _put_into_force(version, by)
    return version


def is_signed(version: PlanVersion) -> bool:
    """Has it every signature its year and kind ask for?"""
    if version.plan.kind == ActionPlan.Kind.TEMPLATE:
        return version.secretary_by_id is not None
    both = version.plan.plan_year.approval == PlanYear.Approval.BOTH
    return version.secretary_by_id is not None and (version.leader_by_id is not None or not both)


@transaction.atomic
def return_version(*, version: PlanVersion, reason: str, by: User) -> PlanVersion:
    """A leader gives it back with a reason; signatures given so far fall away."""
    version = locked(version)
    to = check_act(by, version, "return")
    if not reason.strip():
        raise Refused(_("Tulis apa yang perlu diperbaiki."), code="reason")
    _back(version, to)
    version.returned_at, version.returned_by, version.return_reason = clock.now(), by, reason.strip()
    version.save()
    notices_plan.returned(version, by)
    _record("plan.returned", version, by, reason=reason.strip())
    return version


@transaction.atomic
def take_back(*, version: PlanVersion, by: User) -> PlanVersion:
    """The unit takes a submitted draft back to change it."""
    version = locked(version)
    _back(version, check_act(by, version, "take_back"))
    version.save()
    _record("plan.taken_back", version, by)
    return version


@transaction.atomic
def discard_version(*, version: PlanVersion, by: User) -> PlanVersion:
    """Give up a revision. The first draft of a plan cannot be discarded: there would be no plan."""
    version = locked(version)
    to = check_act(by, version, "discard")
    if version.number == 1:
        raise Refused(_("Konsep pertama tidak dapat dibatalkan; hapus baris yang tidak perlu."), code="first")
    version.state = to
    version.save()
    _record("plan.discarded", version, by)
    return version


def _back(version: PlanVersion, to: str) -> None:
    version.state = to
    version.submitted_at = version.submitted_by = None
    version.secretary_at = version.secretary_by = None
    version.leader_at = version.leader_by = None


def _put_into_force(version: PlanVersion, by: User) -> None:
    plan = version.plan
    plan.versions.filter(state=_S.APPROVED).update(state=_S.REPLACED)
    version.state, version.approved_at = _S.APPROVED, clock.now()
    version.save()
    plan.current = version
    plan.save(update_fields=["current"])
    follow_version(plan)
    recount_plan(plan=plan.pk)
    notices_plan.in_force(version, by)
    _record("plan.approved", version, by)


def _record(act: str, version: PlanVersion, by: User, **detail: str) -> None:
    record(act, by=by, unit=version.plan.unit, target=version.plan, detail={"version": version.number, **detail})
