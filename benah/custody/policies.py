"""Who may have a key, sit at a desk, propose or confirm a seat. `check_may_x` raises with a sentence."""

import datetime as dt
from collections.abc import Callable

from django.utils.translation import gettext as _

from benah.access.grants import Access
from benah.access.models import Assignment, User
from benah.access.policies import check_can
from benah.access.roles import Permission, Role
from benah.audit.models import AuditEvent
from benah.core import clock
from benah.core.refused import Forbidden, Refused
from benah.custody.models import Ceremony, Desk, Duty, Seat


def check_may_own_key(person: User) -> None:
    """Handlers and custodians. Nobody who administers accounts or seats (complaints-security §4, rule 7)."""
    access = Access(person)
    if not access.can(Permission.KEY_OWN):
        raise Forbidden(_("Kunci hanya untuk penangan pengaduan dan pemegang identitas."), code="no_duty")
    if access.can(Permission.SEAT_PROPOSE):
        raise Forbidden(
            _("Admin teknis tidak memegang kunci laporan. Akhiri dahulu salah satu tugas Anda."), code="admin"
        )


INDEPENDENT_FOR = dt.timedelta(days=30)
# What an administrator can do to somebody else's account and then act in their name.
_TAKEOVERS = ("person.link_renewed", "person.factors_dropped")


def check_may_propose(by: User, desk: Desk) -> None:
    check_can(by, Permission.SEAT_PROPOSE, desk.unit)


def check_may_sit(person: User, desk: Desk, duty: str) -> None:
    """The duty must be given by decree first (an assignment); content and identity stay in different hands."""
    access = Access(person)
    is_custodian = duty == Duty.CUSTODIAN
    wanted = Permission.IDENTITY_OPEN if is_custodian else Permission.CASE_WORK
    if not access.can_at_own(wanted, desk.unit):
        role = Role.IDENTITY_CUSTODIAN if is_custodian else Role.COMPLAINT_HANDLER
        raise Refused(
            _("%(person)s belum bertugas sebagai %(role)s di %(unit)s. Catat dahulu penugasannya.")
            % {"person": person, "role": role.label, "unit": desk.unit.body_name},
            code="no_duty",
        )
    if access.can(Permission.SEAT_PROPOSE):
        raise Refused(_("Admin teknis tidak boleh duduk di meja pengaduan: admin tidak memegang kunci."), code="admin")
    others = Seat.objects.filter(person=person, ended_on=None)
    if (others.exclude(duty=Duty.CUSTODIAN) if is_custodian else others.filter(duty=Duty.CUSTODIAN)).exists():
        raise Refused(
            _("Pemegang identitas tidak boleh merangkap penangan: isi dan identitas dipisah."), code="both_sides"
        )


def check_may_confirm(by: User, seat: Seat) -> None:
    """A second person, who is neither proposer nor candidate, and whose account the proposer did not just touch."""
    check_can(by, Permission.SEAT_CONFIRM, seat.desk.unit)
    if by.pk in (seat.proposed_by_id, seat.person_id):
        raise Forbidden(_("Penyetuju harus orang lain dari pengusul dan dari calon."), code="same_person")
    has_others = Seat.objects.on(clock.today()).filter(desk=seat.desk_id).exists()
    if has_others and not _is_independent(by, seat.proposed_by, seat.proposed_at):
        raise Forbidden(
            _("Akun Anda baru dibuat atau diatur ulang oleh pengusul. Minta penyetuju lain, atau tunggu 30 hari."),
            code="not_independent",
        )


def can_confirm(by: User, seat: Seat) -> bool:
    return _holds(check_may_confirm, by, seat)


def check_may_object(by: User, seat: Seat) -> None:
    """Who may confirm, and whoever sits at the desk: they know who should not read what is theirs."""
    if Seat.objects.on(clock.today()).filter(desk=seat.desk_id, person=by).exists():
        return
    check_can(by, Permission.SEAT_CONFIRM, seat.desk.unit)


def check_may_end(by: User, seat: Seat) -> None:
    """Oneself, the proposers, the confirmers: fewer readers need no second person."""
    access = Access(by)
    unit = seat.desk.unit
    if by.pk != seat.person_id and not (
        access.can(Permission.SEAT_PROPOSE, unit) or access.can(Permission.SEAT_CONFIRM, unit)
    ):
        raise Forbidden(_("Hanya yang bersangkutan, admin teknis, dan penyetuju yang dapat mengakhiri kursi ini."))


def can_end(by: User, seat: Seat) -> bool:
    return _holds(check_may_end, by, seat)


def can_object(by: User, seat: Seat) -> bool:
    return _holds(check_may_object, by, seat)


def _holds(check: Callable[[User, Seat], None], by: User, seat: Seat) -> bool:
    try:
        check(by, seat)
    except Refused:
        return False
    return True


def _is_independent(by: User, proposer: User, at: dt.datetime) -> bool:
    since = at - INDEPENDENT_FOR
    if Assignment.objects.filter(user=by, made_by=proposer, made_at__gt=since).exists():
        return False
    touched = AuditEvent.objects.filter(
        act__in=_TAKEOVERS, by=proposer, at__gt=since, target_kind="access.user", target_id=str(by.pk)
    )
    return not touched.exists()


def check_may_hold_ceremony(by: User, desk: Desk) -> None:
    """Who may confirm seats; never an administrator of accounts."""
    check_can(by, Permission.SEAT_CONFIRM, desk.unit)


def check_may_witness(by: User, ceremony: Ceremony) -> None:
    """Somebody else, who sits at the desk or may confirm seats there."""
    if by.pk == ceremony.made_by_id:
        raise Forbidden(_("Saksi harus orang lain dari yang menyiapkan upacara."), code="same_person")
    if not Seat.objects.on(clock.today()).filter(desk=ceremony.desk_id, person=by).exists():
        check_can(by, Permission.SEAT_CONFIRM, ceremony.desk.unit)
