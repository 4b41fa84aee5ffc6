"""Who says what kinds of meetings there are, and when late promises go up. `check_can_x` raises, `can_x` answers."""

from django.utils.translation import gettext as _

from benah.access.grants import Access
from benah.access.models import User
from benah.access.roles import Permission
from benah.core.refused import Forbidden
from benah.units.models import Tier, Unit


def can_rule(access: Access, scope: Unit | None) -> bool:
    """The scope's own people; what holds for everybody (no scope), the nation's."""
    if scope is not None:
        return access.can_at_own(Permission.MEETING_RULES, scope)
    return any(
        grant.unit.tier == Tier.NATIONAL and Permission.MEETING_RULES in grant.role.facts.permissions
        for grant in access.grants
    )


def check_can_rule(by: User, scope: Unit | None) -> None:
    if not can_rule(Access.of(by), scope):
        whose = scope.body_name if scope else _("KPU RI")
        raise Forbidden(_("Aturan rapat ini ditetapkan oleh %s.") % whose)
