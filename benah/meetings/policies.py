"""Who sees, manages, writes, approves; who reports and settles a promise. `check_can_x` raises, `can_x` answers."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from benah.access.grants import Access
from benah.access.models import Assignment, User
from benah.access.roles import Permission
from benah.core import clock
from benah.core.refused import Forbidden, Refused
from benah.meetings import keeping, states
from benah.meetings.models import FollowUp, Invitation, Meeting, State, Writer

P = Permission


def seen_by(access: Access) -> Q:
    """Meetings within reach: of one's units, those one's units are invited to, those one is named in."""
    assert access.user is not None
    of_meeting = Invitation.objects.filter(meeting=OuterRef("pk"), sent_at__isnull=False)
    invited = Exists(of_meeting.filter(access.units_q(P.MEETING_VIEW, "unit__") | Q(person=access.user)))
    writes = Exists(Writer.objects.filter(meeting=OuterRef("pk"), person=access.user))
    return access.units_q(P.MEETING_VIEW, "unit__") | Q(invited) | Q(chair=access.user) | Q(writes)


def called_or_own(access: Access, units: list[int]) -> Q:
    """For a person's own calendar: meetings of `units`, those that call these or the person, or name them."""
    sent = Invitation.objects.filter(meeting=OuterRef("pk"), sent_at__isnull=False)
    called = Exists(sent.filter(Q(unit__in=units, person=None) | Q(person=access.user)))
    return Q(unit__in=units) | Q(called) | Q(chair=access.user)


def check_can_view(access: Access, meeting: Meeting) -> None:
    if access.can(P.MEETING_VIEW, meeting.unit):
        return
    if not Meeting.objects.filter(seen_by(access), pk=meeting.pk).exists():
        raise Forbidden(_("Rapat ini tidak mengundang satker Anda. Bila keliru, hubungi %s.") % meeting.unit.body_name)


def can_manage(access: Access, meeting: Meeting) -> bool:
    """The organising unit's own people; who sits above it reads."""
    return access.can_at_own(P.MEETING_MANAGE, meeting.unit)


def check_can_manage(by: User | Access, meeting: Meeting) -> None:
    if not can_manage(access_of(by), meeting):
        raise Forbidden(_("Rapat ini hanya diatur oleh %s.") % meeting.unit.body_name)


def can_write(access: Access, meeting: Meeting) -> bool:
    """Notes and decisions: who manages, the chair, who is named to write."""
    if can_manage(access, meeting) or meeting.chair == access.user:
        return True
    return Writer.objects.filter(meeting=meeting, person=access.user).exists()


def check_can_write(by: User | Access, meeting: Meeting) -> None:
    """May write now: not once approved, not of a cancelled meeting."""
    if not can_write(access_of(by), meeting):
        raise Forbidden(
            _("Notula rapat ini ditulis oleh notulis yang ditunjuk. Minta %s menambahkan nama Anda.")
            % meeting.unit.body_name
        )
    check_is_not_settled(meeting)


def check_is_not_settled(meeting: Meeting) -> None:
    if meeting.state == State.APPROVED:
        raise Refused(
            _("Notula rapat ini sudah disahkan, jadi terkunci. Pimpinan rapat dapat membuka koreksi dengan alasan."),
            code="approved",
        )
    if meeting.state == State.CANCELLED:
        raise Refused(_("Rapat ini sudah dibatalkan, jadi tidak dapat diubah lagi."), code="cancelled")


def check_next(meeting: Meeting, act: str) -> str:
    """The state `act` leads to. Raises where it leads nowhere from here."""
    to = states.TRANSITIONS.get((meeting.state, act))
    if to is None:
        raise Refused(
            _("Rapat ini %s; tindakan itu tidak berlaku sekarang. Muat ulang halaman untuk melihat keadaannya.")
            % meeting.get_state_display(),
            code="wrong_state",
        )
    return to


def check_can_approve(by: User, meeting: Meeting) -> None:
    if meeting.chair is None:
        raise Refused(_("Rapat ini belum punya pimpinan. Isi pimpinan rapat dahulu, lalu sahkan."), code="no_chair")
    if meeting.chair != by:
        raise Forbidden(_("Notula disahkan oleh pimpinan rapat, %s.") % meeting.chair)


def can_report(access: Access, follow_up: FollowUp) -> bool:
    """The person promised while they work there, who holds the post, and those who act for the owner's unit."""
    if access.user is None:
        return False
    if access.can_at_own(P.FOLLOWUP_REPORT, follow_up.unit):
        return True
    if follow_up.person == access.user and keeping.works_at(access.user, follow_up.unit):
        return True
    return follow_up.post_id is not None and holds_post(access.user, follow_up.post_id)


def holds_post(person: User, post_id: int) -> bool:
    """Today."""
    return Assignment.objects.on(clock.today()).filter(user=person, post=post_id).exists()


def check_can_report(by: User, follow_up: FollowUp) -> None:
    if not can_report(Access.of(by), follow_up):
        raise Forbidden(_("Tindak lanjut ini tanggung jawab %s.") % follow_up.unit.body_name)


def can_settle(access: Access, follow_up: FollowUp) -> bool:
    """Verify, return, cancel, give more time: the organiser of the meeting and its chair."""
    meeting = follow_up.decision.meeting
    return can_manage(access, meeting) or (access.user is not None and meeting.chair == access.user)


def check_can_settle(by: User, follow_up: FollowUp) -> None:
    if not can_settle(Access.of(by), follow_up):
        raise Forbidden(
            _("Tindak lanjut ini diverifikasi oleh penyelenggara rapat, %s.")
            % follow_up.decision.meeting.unit.body_name
        )


def check_can_verify(by: User, follow_up: FollowUp) -> None:
    """As `check_can_settle`, but never who reported it: a promise is not its own proof."""
    check_can_settle(by, follow_up)
    if follow_up.reported_by == by:
        raise Refused(_("Anda sendiri yang melaporkannya selesai; minta orang lain memeriksanya."), code="own_report")


def can_view_follow_up(access: Access, follow_up: FollowUp) -> bool:
    if access.can(P.MEETING_VIEW, follow_up.unit) or follow_up.person == access.user:
        return True
    return Meeting.objects.filter(seen_by(access), pk=follow_up.decision.meeting_id).exists()


def check_can_view_follow_up(access: Access, follow_up: FollowUp) -> None:
    if not can_view_follow_up(access, follow_up):
        raise Forbidden(_("Tindak lanjut ini tidak dibuka untuk satker Anda."))


def check_follow_up_next(follow_up: FollowUp, act: str) -> str:
    to = states.FOLLOW_UP.get((follow_up.state, act))
    if to is None:
        raise Refused(
            _("Tindak lanjut ini %s; tindakan itu tidak berlaku sekarang. Muat ulang halaman.")
            % follow_up.get_state_display(),
            code="wrong_state",
        )
    return to


def access_of(by: User | Access) -> Access:
    return by if isinstance(by, Access) else Access.of(by)
