"""Who may do what with plans and reports, and when. `check_…` raises with a sentence."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from benah.access.grants import Access
from benah.access.models import User
from benah.access.policies import check_can
from benah.access.roles import Permission
from benah.core.refused import Conflict, Forbidden, Refused
from benah.plans import states
from benah.plans.models.plan import ActionPlan, PlanVersion


def access_of(by: Access | User) -> Access:
    return by if isinstance(by, Access) else Access.of(by)


def can_view(by: Access | User, plan: ActionPlan) -> bool:
    """Own staff and tiers above; the units below also read the template that is handed down to them."""
    access = access_of(by)
    if access.can(Permission.PLAN_VIEW, plan.unit):
        return True
    return plan.kind == ActionPlan.Kind.TEMPLATE and any(
        Permission.PLAN_VIEW in grant.role.facts.permissions and plan.unit.contains(grant.unit)
        for grant in access.grants
    )


def edit_permission(plan: ActionPlan) -> Permission:
    """Templates are the coordinator's, plans the unit's own."""
    return Permission.PLAN_TEMPLATE if plan.kind == ActionPlan.Kind.TEMPLATE else Permission.PLAN_EDIT


def can_edit(by: Access | User, plan: ActionPlan) -> bool:
    return access_of(by).can(edit_permission(plan), plan.unit)


def check_edits(by: Access | User, plan: ActionPlan) -> None:
    """Raises `Forbidden` for who may not change this plan, whatever state it is in."""
    check_can(by, edit_permission(plan), plan.unit)


def check_can_edit(by: Access | User, version: PlanVersion) -> None:
    """Raises `Forbidden` for other people, `Refused` where the version is not a draft."""
    check_can(by, edit_permission(version.plan), version.plan.unit)
    if version.state != PlanVersion.State.DRAFT:
        raise Refused(closed_sentence(version.state), code="state")


def closed_sentence(state: str) -> str:
    """Why a version in this state takes no changes, and what to do."""
    return str(_CLOSED[state])


_CLOSED = {
    "submitted": gettext_lazy("Rencana ini sedang menunggu persetujuan. Tarik kembali dahulu untuk mengubahnya."),
    "approved": gettext_lazy("Rencana ini sudah disetujui. Mulai perubahan dengan alasan untuk mengubahnya."),
    "replaced": gettext_lazy("Versi ini sudah digantikan versi yang lebih baru dan tidak dapat diubah."),
    "discarded": gettext_lazy("Versi ini sudah dibatalkan dan tidak dapat diubah."),
}


def check_act(by: Access | User, version: PlanVersion, act: str) -> str:
    """The state `act` leads to. `Refused` in a wrong state, `Forbidden` for a person without the permission."""
    to = states.follows(states.VERSION, version.state, act)
    plan = version.plan
    if to is None:
        raise Conflict(_("Rencana ini sudah %s. Muat ulang halamannya.") % version.get_state_display(), code="state")
    needed = states.who_may(states.VERSION, version.state, act)
    if plan.kind == ActionPlan.Kind.TEMPLATE:
        needed = frozenset({Permission.PLAN_TEMPLATE})
    access = access_of(by)
    if not any(access.can(each, plan.unit) for each in needed):
        raise Forbidden(
            _("Anda tidak berwenang untuk ini di %(unit)s. Bila keliru, hubungi koordinator RB provinsi Anda.")
            % {"unit": plan.unit.body_name}
        )
    return to


def can_act(by: Access | User, version: PlanVersion, act: str) -> bool:
    """Does a page offer `act` on this version to this person?"""
    try:
        check_act(by, version, act)
    except Refused:
        return False
    return True
