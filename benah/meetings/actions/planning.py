"""Meetings are planned, changed, held, cancelled. A change that calendars must know raises the sequence and is told."""

import datetime as dt
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from benah.access.grants import Access
from benah.access.models import Assignment, User
from benah.access.policies import check_can
from benah.access.roles import Permission
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Conflict, Forbidden, Refused
from benah.meetings import calendar_file, letters, policies, rules
from benah.meetings.models import AgendaItem, Kind, Meeting, Series, State, Writer
from benah.meetings.people import called
from benah.meetings.queries.rules import is_offered
from benah.units.models import Unit

LONGEST = dt.timedelta(hours=24)
# What a calendar entry shows: a change of these is told to who was called.
_TOLD = ("title", "starts_at", "ends_at", "place", "link")


@dataclass(frozen=True)
class Point:
    """One point of the agenda as typed; `pk` of the point it was before, None for a new one."""

    topic: str
    minutes: int | None = None
    pk: int | None = None


@dataclass(frozen=True)
class Details:
    """What is said of a meeting. Moments with their time zone."""

    kind: Kind
    title: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    place: str = ""
    link: str = ""
    chair: User | None = None
    agenda: list[Point] = field(default_factory=list)
    writers: list[User] = field(default_factory=list)


def locked(meeting: Meeting) -> Meeting:
    """The meeting as it stands now, held until the transaction ends."""
    rows = Meeting.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("unit", "kind", "series__unit", "chair").get(pk=meeting.pk)


@transaction.atomic
def plan_meeting(*, unit: Unit, details: Details, by: User, at: dt.datetime | None = None) -> Meeting:
    """A new meeting of `unit`. Nobody is told before the invitations are sent."""
    at = at or clock.now()
    check_can_plan(by, unit)
    check_details(unit, details)
    meeting = make_meeting(unit, details, by=by, at=at)
    record("meeting.planned", by=by, unit=unit, target=meeting, detail=told(meeting))
    return meeting


def check_can_plan(by: User, unit: Unit) -> None:
    check_can(by, Permission.MEETING_MANAGE, unit)
    if not Access.of(by).can_at_own(Permission.MEETING_MANAGE, unit):
        raise Forbidden(_("Rapat %s direncanakan oleh orangnya sendiri.") % unit.body_name)


def check_details(unit: Unit, details: Details, was: Kind | None = None) -> None:
    """Raises with a sentence for what no meeting may be. `was`: the kind it has already, which it may keep."""
    if not details.title.strip():
        raise Refused(_("Tulis judul rapat."), code="no_title")
    if details.ends_at <= details.starts_at:
        raise Refused(_("Rapat harus selesai sesudah mulai. Periksa jamnya."), code="times")
    if details.ends_at - details.starts_at > LONGEST:
        raise Refused(_("Satu rapat paling lama 24 jam. Untuk beberapa hari, buat satu rapat tiap hari."), code="times")
    day = details.starts_at.astimezone(unit.zone).date()
    if details.kind != was and not is_offered(details.kind, unit, day):
        raise Refused(_("Jenis “%s” tidak berlaku pada hari rapat ini. Pilih jenis lain.") % details.kind, code="kind")
    for person in [details.chair, *details.writers]:
        if person is not None and not Assignment.objects.open().filter(user=person).exists():
            raise Refused(_("%s tidak lagi bertugas. Pilih orang lain.") % person, code="left")


def make_meeting(unit: Unit, details: Details, *, by: User | None, at: dt.datetime, **more: object) -> Meeting:
    """The rows of a meeting, checked before. `more`: fields of an occurrence."""
    meeting = Meeting.objects.create(
        unit=unit,
        kind=details.kind,
        title=details.title.strip(),
        starts_at=details.starts_at,
        ends_at=details.ends_at,
        place=details.place.strip(),
        link=details.link,
        chair=details.chair,
        code=_free_code(),
        made_at=at,
        made_by=by,
        **more,
    )
    _set_agenda(meeting, details.agenda)
    Writer.objects.bulk_create(Writer(meeting=meeting, person=person) for person in dict.fromkeys(details.writers))
    return meeting


def _free_code() -> str:
    while Meeting.objects.filter(code=(code := rules.new_code())).exists():
        pass
    return code


@transaction.atomic
def change_meeting(
    *, meeting: Meeting, details: Details, seen_version: int, by: User, at: dt.datetime | None = None
) -> Meeting:
    """Change what is said of it. Who saw an older version is told; who was called hears of what calendars show."""
    at = at or clock.now()
    meeting = locked(meeting)
    policies.check_can_manage(by, meeting)
    policies.check_is_not_settled(meeting)
    check_details(meeting.unit, details, meeting.kind)
    if meeting.version != seen_version:
        raise Conflict(_("Rapat ini sudah diubah orang lain sejak Anda membukanya. Muat ulang, lalu ubah lagi."))
    is_told = apply_details(meeting, details)
    detail = told(meeting)
    if is_told and meeting.state == State.PLANNED:
        detail["people"] = tell_change(meeting, at)
    record("meeting.changed", by=by, unit=meeting.unit, target=meeting, detail=detail)
    return meeting


def apply_details(meeting: Meeting, details: Details) -> bool:
    """Set the fields, agenda and writers; True where a calendar entry looks different now."""
    before = [getattr(meeting, name) for name in _TOLD] + [item.topic for item in meeting.agenda.all()]
    meeting.kind, meeting.chair = details.kind, details.chair
    meeting.title, meeting.place, meeting.link = details.title.strip(), details.place.strip(), details.link
    meeting.starts_at, meeting.ends_at = details.starts_at, details.ends_at
    meeting.version += 1
    meeting.save()
    _set_agenda(meeting, details.agenda)
    wanted = dict.fromkeys(details.writers)
    Writer.objects.filter(meeting=meeting).exclude(person__in=wanted).delete()
    rows = [Writer(meeting=meeting, person=person) for person in wanted]
    Writer.objects.bulk_create(rows, ignore_conflicts=True)
    after = [getattr(meeting, name) for name in _TOLD] + [item.topic for item in meeting.agenda.all()]
    return before != after


def tell_change(meeting: Meeting, at: dt.datetime) -> int:
    """Raise the sequence and tell everybody called so far; nobody called, nothing told. Returns how many."""
    if not meeting.invitations.filter(sent_at__isnull=False).exists():
        return 0
    _raise_sequence(meeting)
    meeting.save(update_fields=["sequence"])
    letter = letters.letter_of(meeting, calendar_file.REQUEST, at)
    return letters.send(letter, meeting, called(meeting), kind=letters.CHANGED, at=at)


def _raise_sequence(meeting: Meeting) -> None:
    """Above what calendars know of this day, be it from its own letter or from its series'."""
    series = meeting.series
    meeting.sequence = max(meeting.sequence, series.sequence if series else 0) + 1
    if series is not None:  # who is called later gets a letter that knows of this day
        Series.objects.filter(pk=series.pk).update(sequence=meeting.sequence)


def _set_agenda(meeting: Meeting, points: list[Point]) -> None:
    """The agenda in its order. A point that has notes or decisions stays: what was said is not lost by an edit."""
    there = {item.pk: item for item in AgendaItem.objects.filter(meeting=meeting)}
    kept: set[int] = set()
    for position, point in enumerate(points, 1):
        item = there.get(point.pk or 0) or AgendaItem(meeting=meeting)
        item.position, item.topic, item.minutes = position, point.topic.strip()[:240], point.minutes
        item.save()
        kept.add(item.pk)
    for pk, item in there.items():
        if pk in kept:
            continue
        if item.notes or item.decisions.exists():
            raise Refused(
                _("Acara “%s” sudah punya catatan atau keputusan, jadi tidak dapat dihapus.") % item.topic, code="noted"
            )
        item.delete()


@transaction.atomic
def hold_meeting(*, meeting: Meeting, by: User, at: dt.datetime | None = None) -> Meeting:
    """It took place. Said twice, it stands as said first."""
    at = at or clock.now()
    meeting = locked(meeting)
    policies.check_can_manage(by, meeting)
    if meeting.state in (State.HELD, State.APPROVED):
        return meeting
    to = policies.check_next(meeting, "hold")
    if at < meeting.starts_at - rules.EARLY:
        raise Refused(_("Rapat ini belum mulai, jadi belum dapat dinyatakan terlaksana."), code="too_early")
    meeting.state, meeting.held_at, meeting.held_by = to, at, by
    meeting.save(update_fields=["state", "held_at", "held_by"])
    record("meeting.held", by=by, unit=meeting.unit, target=meeting, detail=told(meeting))
    return meeting


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, reason: str, by: User, at: dt.datetime | None = None) -> Meeting:
    """It will not take place. Everybody called is told, and calendars drop it."""
    at = at or clock.now()
    meeting = locked(meeting)
    policies.check_can_manage(by, meeting)
    to = policies.check_next(meeting, "cancel")
    reason = reason.replace("\0", "").strip()[:300]
    if not reason:
        raise Refused(_("Tulis alasan pembatalan; semua undangan membacanya."), code="reason")
    meeting.state, meeting.cancelled_at, meeting.cancelled_by, meeting.cancel_reason = to, at, by, reason
    _raise_sequence(meeting)
    meeting.version += 1
    meeting.save()
    people = called(meeting)
    if meeting.invitations.filter(sent_at__isnull=False).exists():
        letter = letters.letter_of(meeting, calendar_file.CANCEL, at)
        words = _("%(when)s tidak jadi dilaksanakan.") % {"when": letters.when_of(meeting)}
        letters.send(letter, meeting, people, kind=letters.CANCELLED, at=at, text=words)
    detail = told(meeting) | {"reason": reason}
    record("meeting.cancelled", by=by, unit=meeting.unit, target=meeting, detail=detail)
    return meeting


def told(meeting: Meeting) -> dict[str, object]:
    """What the audit trail keeps of a meeting."""
    return {"title": meeting.title, "at": meeting.starts_at.isoformat(), "sequence": meeting.sequence}
