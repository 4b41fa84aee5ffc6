"""Who may appoint whom, and end which assignment. `check_can_x` raises with a sentence.

`by=None` is the system itself: a command typed on the server, such as the one that makes the first administrator.
"""

import datetime as dt

from django.utils.translation import gettext as _

from benah.access.grants import Access
from benah.access.models import Assignment, User
from benah.access.policies import check_can
from benah.access.roles import Permission, Role
from benah.core import clock
from benah.core.refused import Forbidden, Refused
from benah.units.models import Unit


def may_appoint(access: Access, role: Role, unit: Unit) -> bool:
    """True where some duty of this person lets them fill `role` at `unit` (tier and reach both)."""
    return unit.tier in role.facts.tiers and any(
        role in grant.role.facts.may_appoint and grant.covers(unit) for grant in access.grants
    )


def roles_to_appoint(access: Access, unit: Unit) -> list[Role]:
    """The roles this person may fill at `unit`, in the order of the table of roles."""
    return [role for role in Role if may_appoint(access, role, unit)]


def check_can_appoint(*, by: User | None, role: Role, unit: Unit, user: User | None = None) -> None:
    """`user` is the person appointed, None while they are only being entered."""
    if unit.tier not in role.facts.tiers:
        raise Refused(
            _("Peran %(role)s tidak ada di tingkat %(tier)s.") % {"role": role.label, "tier": unit.get_tier_display()},
            code="wrong_tier",
        )
    if by is None:
        return
    if user is not None and user.pk == by.pk:
        raise Forbidden(_("Anda tidak dapat menugaskan diri sendiri. Minta pejabat lain yang berwenang."), code="self")
    if not may_appoint(Access(by), role, unit):
        raise Forbidden(
            _("Anda tidak berwenang menunjuk %(role)s di %(unit)s.") % {"role": role.label, "unit": unit.body_name}
        )


def check_can_end(*, by: User | None, assignment: Assignment, last_day: dt.date) -> None:
    """Call with the assignments of technical administrators locked: nobody ends the last of them."""
    role = Role(assignment.role)
    if by is not None and not may_appoint(Access(by), role, assignment.unit):
        raise Forbidden(
            _("Anda tidak berwenang mengakhiri tugas %(role)s di %(unit)s.")
            % {"role": role.label, "unit": assignment.unit.body_name}
        )
    if role is Role.TECHNICAL_ADMIN and is_last_technical_admin(assignment, last_day):
        raise Refused(
            _("Ini admin teknis terakhir. Tunjuk penggantinya dahulu, agar sistem tidak kehilangan pengelola."),
            code="last_technical_admin",
        )


def is_last_technical_admin(assignment: Assignment, last_day: dt.date) -> bool:
    """True when nobody else holds that duty, open-ended, on the day after `last_day`."""
    after = max(last_day, clock.today()) + dt.timedelta(days=1)
    others = Assignment.objects.on(after).filter(role=Role.TECHNICAL_ADMIN, valid_to=None, user__is_active=True)
    return not others.exclude(user_id=assignment.user_id).exists()


def check_can_manage_person(*, by: User | None, user: User) -> None:
    """Renaming, signing-in links, closing an account: only for people whose every duty one could have given."""
    if by is None:
        return
    if user.pk == by.pk:
        raise Forbidden(_("Untuk akun sendiri, pakai halaman Akun saya."), code="self")
    access = Access(by)
    duties = list(Assignment.objects.open().filter(user=user).select_related("unit")) or list(
        Assignment.objects.filter(user=user).select_related("unit").order_by("-valid_to", "-pk")[:1]
    )
    if not duties or not all(may_appoint(access, Role(duty.role), duty.unit) for duty in duties):
        raise Forbidden(_("Akun ini memegang tugas di luar wewenang Anda. Minta admin RB nasional atau admin teknis."))


def can_manage_person(*, by: User, user: User) -> bool:
    try:
        check_can_manage_person(by=by, user=user)
    except Refused:
        return False
    return True


def check_can_manage_posts(*, by: User | None, unit: Unit) -> None:
    if by is not None:
        check_can(by, Permission.PEOPLE_MANAGE, unit)


def check_can_manage_unit(*, by: User, unit: Unit) -> None:
    check_can(by, Permission.UNIT_MANAGE, unit)
