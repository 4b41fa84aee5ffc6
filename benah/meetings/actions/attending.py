"""Who was there: said with the code by themselves, or entered by the organiser. Said twice counts once."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from benah.access.grants import Access
from benah.access.models import Assignment, User
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Refused
from benah.meetings import policies, rules
from benah.meetings.actions.planning import locked, told
from benah.meetings.models import Attendance, Meeting, State
from benah.units.models import Unit

W = Attendance.Way


@transaction.atomic
def attend(*, meeting: Meeting, by: User, at: dt.datetime | None = None) -> Attendance:
    """The person says with the meeting's code that they are here. Their post and unit are kept as of that day."""
    at = at or clock.now()
    meeting = locked(meeting)
    _check_open(meeting, at)
    found = Attendance.objects.filter(meeting=meeting, person=by, removed_at=None).first()
    if found is not None:
        return found
    duty = Assignment.objects.on(clock.today()).filter(user=by).select_related("unit", "post").order_by("pk").first()
    if duty is None:
        raise Refused(_("Akun Anda tidak punya penugasan hari ini. Isi kehadiran sebagai tamu."), code="no_duty")
    row = Attendance.objects.create(
        meeting=meeting,
        person=by,
        name=str(by)[:160],
        post=str(duty.post) if duty.post else Access.of(by).grants[0].role.label,
        unit=duty.unit,
        way=W.CODE,
        at=at,
    )
    record("meeting.attended", by=by, unit=duty.unit, target=meeting, detail=told(meeting) | {"name": row.name})
    return row


@transaction.atomic
def attend_as_guest(
    *, meeting: Meeting, name: str, post: str, unit: Unit | None, institution: str = "", at: dt.datetime | None = None
) -> Attendance:
    """Somebody without an account says with the code that they are here."""
    at = at or clock.now()
    meeting = locked(meeting)
    _check_open(meeting, at)
    row = _named(meeting, name, post, unit, institution, W.GUEST, at, None)
    if row.at == at:
        record(
            "meeting.guest_attended",
            by=None,
            unit=meeting.unit,
            target=meeting,
            detail=told(meeting) | {"name": row.name},
        )
    return row


@transaction.atomic
def enter_attendance(
    *, meeting: Meeting, name: str, post: str, unit: Unit | None, institution: str = "", by: User,
    at: dt.datetime | None = None,
) -> Attendance:  # fmt: skip
    """The organiser enters somebody, also days later: the row says who did and when."""
    at = at or clock.now()
    meeting = locked(meeting)
    policies.check_can_write(by, meeting)
    if at < meeting.starts_at - rules.EARLY:
        raise Refused(_("Rapat ini belum mulai, jadi kehadiran belum dicatat."), code="too_early")
    row = _named(meeting, name, post, unit, institution, W.ENTERED, at, by)
    if row.at == at:
        detail = told(meeting) | {"name": row.name, "unit": str(unit or institution)}
        record("meeting.attendance_entered", by=by, unit=meeting.unit, target=meeting, detail=detail)
    return row


@transaction.atomic
def remove_attendance(*, meeting: Meeting, attendance_id: int, by: User, at: dt.datetime | None = None) -> None:
    """A row was wrong: it no longer counts and stays as history."""
    meeting = locked(meeting)
    policies.check_can_write(by, meeting)
    row = Attendance.objects.filter(meeting=meeting, pk=attendance_id, removed_at=None).first()
    if row is None:
        return
    row.removed_at, row.removed_by = at or clock.now(), by
    row.save(update_fields=["removed_at", "removed_by"])
    record(
        "meeting.attendance_removed",
        by=by,
        unit=meeting.unit,
        target=meeting,
        detail=told(meeting) | {"name": row.name},
    )


def _named(
    meeting: Meeting, name: str, post: str, unit: Unit | None, institution: str, way: str, at: dt.datetime,
    by: User | None,
) -> Attendance:  # fmt: skip
    name, post, institution = (" ".join(text.replace("\0", "").split())[:160] for text in (name, post, institution))
    if not name:
        raise Refused(_("Tulis nama yang hadir."), code="no_name")
    if unit is None and not institution:
        raise Refused(_("Pilih satker, atau tulis nama instansi."), code="no_unit")
    rows = Attendance.objects.filter(meeting=meeting, unit=unit, institution=institution, removed_at=None)
    found = rows.filter(name__iexact=name).first()
    return found or Attendance.objects.create(
        meeting=meeting, name=name, post=post, unit=unit, institution=institution, way=way, at=at, entered_by=by
    )


def _check_open(meeting: Meeting, at: dt.datetime) -> None:
    """By code: around the meeting itself, and while its minutes are not approved."""
    if meeting.state not in (State.PLANNED, State.HELD):
        policies.check_is_not_settled(meeting)
    if not rules.takes_attendance(meeting.starts_at, meeting.ends_at, at):
        raise Refused(
            _("Kehadiran dengan kode dicatat sejak satu jam sebelum rapat sampai tiga jam sesudahnya. Bila terlambat, "
              "minta penyelenggara mencatat Anda."),
            code="closed",
        )  # fmt: skip
