"""Who may do what with internalisation, and when. `check_…` raises with a sentence."""

from django.utils.translation import gettext as _

from benah.access.grants import Access
from benah.access.models import User
from benah.access.policies import check_can
from benah.access.roles import Permission, Role
from benah.core.refused import Conflict, Forbidden, Refused
from benah.internalisation import states
from benah.internalisation.models_agents import Agent, Change
from benah.internalisation.models_outreach import Outreach
from benah.internalisation.models_pacts import Pact, PactVersion
from benah.internalisation.models_practices import Practice
from benah.units.models import Unit

VIEW = Permission.INTERNAL_VIEW
# Outside evaluators read; the office's commitments are not theirs.
OUTSIDERS = frozenset({Role.EVALUATOR})
ASKED = tuple(role for role in Role if role not in OUTSIDERS)


def access_of(by: Access | User) -> Access:
    return by if isinstance(by, Access) else Access.of(by)


def check_can_edit_agent(by: Access | User, agent: Agent) -> None:
    """The unit's own people, while the agent holds the task."""
    check_can(by, Permission.INTERNAL_EDIT, agent.unit)
    if agent.ended_at is not None:
        raise Refused(_("Tugas agen perubahan ini sudah diakhiri dan tidak dapat diubah lagi."), code="ended")


def check_change_act(by: Access | User, change: Change, act: str) -> str:
    """The state `act` leads to."""
    check_can_edit_agent(by, change.agent)
    found = states.follows(states.CHANGE, change.state, act)
    if found is None:
        raise Conflict(
            _("Rencana perubahan ini sudah dicatat “%s”. Muat ulang halamannya.") % change.get_state_display(),
            code="state",
        )
    return found[0]


def check_can_edit_change(by: Access | User, change: Change) -> None:
    check_can_edit_agent(by, change.agent)
    if change.state != Change.State.PLANNED:
        raise Refused(_("Rencana perubahan ini sudah dicatat selesai. Buka kembali dahulu."), code="state")


def check_can_record(by: Access | User, outreach: Outreach) -> None:
    """Who held the event, or a tier above on its behalf."""
    check_can(by, Permission.OUTREACH_RECORD, outreach.unit)
    if outreach.cancelled_at is not None:
        raise Refused(_("Catatan kegiatan ini sudah dibatalkan dan tidak dapat diubah lagi."), code="cancelled")


def is_asked(access: Access, pact: Pact) -> bool:
    """Is the person one of those the pact was issued for?"""
    return duty_under(access, pact) is not None


def duty_under(access: Access, pact: Pact) -> tuple[Role, Unit] | None:
    """The first duty of the person within the pact's scope, which stands on the confirmation."""
    for grant in access.grants:
        if grant.role not in OUTSIDERS and pact.scope.contains(grant.unit):
            return grant.role, grant.unit
    return None


def check_can_confirm(access: Access, version: PactVersion) -> tuple[Role, Unit]:
    """The duty under which this person confirms. `pact` and its scope are loaded."""
    duty = duty_under(access, version.pact)
    if duty is None:
        raise Forbidden(_("Pakta ini bukan untuk Anda: tugas Anda tidak berada di satker yang dituju."))
    if version.state != PactVersion.State.PUBLISHED:
        raise Refused(_("Teks ini masih konsep, jadi belum dapat dikonfirmasi."), code="draft")
    if version.pact.ended_at is not None:
        raise Refused(_("Pakta ini sudah diakhiri, jadi tidak perlu dikonfirmasi lagi."), code="ended")
    return duty


def check_can_write_pact(by: Access | User, version: PactVersion) -> None:
    """Issuers write drafts; what was published stays as it is."""
    check_can(by, Permission.PACT_ISSUE, version.pact.scope)
    if version.state != PactVersion.State.DRAFT:
        raise Refused(_("Teks yang sudah terbit tidak berubah. Buat versi baru untuk menggantinya."), code="published")


def can_view_practice(by: Access | User, practice: Practice) -> bool:
    """Own people and tiers above; once released, everybody of the units it was released to."""
    access = access_of(by)
    if access.can(VIEW, practice.unit):
        return True
    return practice.state == Practice.State.RELEASED and any(
        VIEW in grant.role.facts.permissions and practice.scope is not None and practice.scope.contains(grant.unit)
        for grant in access.grants
    )


def check_can_edit_practice(by: Access | User, practice: Practice) -> None:
    check_can(by, Permission.INTERNAL_EDIT, practice.unit)
    if practice.state != Practice.State.DRAFT:
        raise Refused(str(_CLOSED[practice.state]()), code="state")


_CLOSED = {
    "submitted": lambda: _("Praktik ini sedang menunggu dirilis. Tarik kembali dahulu untuk mengubahnya."),
    "released": lambda: _("Praktik ini sudah dirilis; isinya tidak berubah lagi."),
    "withdrawn": lambda: _("Praktik ini sudah ditarik dan tidak dapat diubah."),
}


def check_practice_act(by: Access | User, practice: Practice, act: str) -> str:
    """The state `act` leads to. `Conflict` in a wrong state, `Forbidden` for other people."""
    found = states.follows(states.PRACTICE, practice.state, act)
    if found is None:
        raise Conflict(_("Praktik ini sudah “%s”. Muat ulang halamannya.") % practice.get_state_display(), code="state")
    to, permission = found
    check_can(by, permission, practice.unit)
    return to


def check_can_adopt(by: Access | User, practice: Practice, unit: Unit) -> None:
    """Into the own plan, from another office, once released to it."""
    check_can(by, Permission.PLAN_EDIT, unit)
    if practice.state != Practice.State.RELEASED or practice.scope is None or not practice.scope.contains(unit):
        raise Refused(_("Praktik ini tidak (lagi) terbuka untuk %s.") % unit.body_name, code="not_released")
    if practice.unit_id == unit.pk:
        raise Refused(_("Ini praktik satker Anda sendiri; tambahkan kegiatannya langsung di rencana."), code="own")
