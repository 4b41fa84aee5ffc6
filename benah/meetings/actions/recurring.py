"""Meetings that recur: each occurrence a meeting of its own. Changing all that follow begins another series."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Conflict, Refused
from benah.meetings import calendar_file, letters, policies, rules
from benah.meetings.actions import planning
from benah.meetings.actions.planning import Details, Point
from benah.meetings.models import Meeting, Series, State
from benah.meetings.people import called
from benah.units.models import Unit


@transaction.atomic
def plan_series(
    *, unit: Unit, details: Details, pattern: str, until: dt.date, by: User, at: dt.datetime | None = None
) -> Meeting:
    """A meeting and its repetitions to the end of `until`; returns the first. `MOST_OCCURRENCES` at most."""
    at = at or clock.now()
    planning.check_can_plan(by, unit)
    planning.check_details(unit, details)
    moments = list(rules.occurrences(pattern, details.starts_at, until, unit.zone))
    if len(moments) < 2:
        raise Refused(
            _("Sampai tanggal itu rapat ini hanya terjadi sekali. Pilih tanggal yang lebih jauh."), code="once"
        )
    series = Series.objects.create(unit=unit, pattern=pattern, first_at=moments[0], until=until, made_at=at, made_by=by)
    length = details.ends_at - details.starts_at
    made = [
        planning.make_meeting(
            unit, replace(details, starts_at=moment, ends_at=moment + length), by=by, at=at, series=series,
            occurs_at=moment,
        )
        for moment in moments
    ]  # fmt: skip
    detail = planning.told(made[0]) | {"count": len(made), "to": until.isoformat()}
    record("meeting.series_planned", by=by, unit=unit, target=made[0], detail=detail)
    return made[0]


def following(meeting: Meeting) -> list[Meeting]:
    """This occurrence and those after it, as the rule has them, locked in their order."""
    rows = Meeting.objects.select_for_update(of=("self",), no_key=True).select_related("unit", "kind", "chair")
    return list(rows.filter(series=meeting.series_id, occurs_at__gte=meeting.occurs_at).order_by("occurs_at"))


@transaction.atomic
def change_following(
    *, meeting: Meeting, details: Details, seen_version: int, by: User, at: dt.datetime | None = None
) -> int:
    """Change this meeting and all that follow; what was changed for one day alone is changed with them.

    Returns how many. A later start moves each by the rule, not by so many days.
    """
    at = at or clock.now()
    meeting, series = _held(meeting, by)
    planning.check_details(meeting.unit, details, meeting.kind)
    if meeting.version != seen_version:
        raise Conflict(_("Rapat ini sudah diubah orang lain sejak Anda membukanya. Muat ulang, lalu ubah lagi."))
    rows = following(meeting)
    moments = _first(series, details.starts_at, len(rows))
    going_on = _continue(series, meeting, moments, by, at)
    length = details.ends_at - details.starts_at
    Meeting.objects.filter(pk__in=[row.pk for row in rows]).update(series=None, occurs_at=None)  # days may cross
    count = 0
    for row, moment in zip(rows, moments, strict=True):
        row.series, row.occurs_at = going_on, moment
        if row.state != State.PLANNED:
            Meeting.objects.filter(pk=row.pk).exclude(state=State.APPROVED).update(series=going_on, occurs_at=moment)
            continue
        row.sequence = going_on.sequence
        planning.apply_details(row, _for_row(row, replace(details, starts_at=moment, ends_at=moment + length)))
        count += 1
    first = next(row for row in rows if row.pk == meeting.pk)
    people = _tell_series(series, going_on, first, rows, at)
    detail = planning.told(first) | {"count": count, "people": people}
    record("meeting.series_changed", by=by, unit=meeting.unit, target=first, detail=detail)
    return count


@transaction.atomic
def cancel_following(*, meeting: Meeting, reason: str, by: User, at: dt.datetime | None = None) -> int:
    """This meeting and all that follow will not take place; returns how many."""
    at = at or clock.now()
    meeting, series = _held(meeting, by)
    policies.check_next(meeting, "cancel")
    reason = reason.replace("\0", "").strip()[:300]
    if not reason:
        raise Refused(_("Tulis alasan pembatalan; semua undangan membacanya."), code="reason")
    rows = [row for row in following(meeting) if row.state == State.PLANNED]
    people = called(meeting)
    is_whole = not Meeting.objects.filter(series=series, occurs_at__lt=meeting.occurs_at).exists()
    for row in rows:
        row.state, row.cancelled_at, row.cancelled_by, row.cancel_reason = State.CANCELLED, at, by, reason
        row.version += 1
        row.save()
    series.sequence += 1
    series.until = _day_before(series, meeting)
    series.save(update_fields=["sequence", "until"])
    told = 0
    if meeting.invitations.filter(sent_at__isnull=False).exists():
        method = calendar_file.CANCEL if is_whole else calendar_file.REQUEST
        letter = letters.letter_of_series(series, meeting, method, at)
        words = _("Rapat ini dan semua sesudahnya tidak jadi dilaksanakan.")
        told = letters.send(letter, meeting, people, kind=letters.CANCELLED, at=at, text=words)
    detail = planning.told(meeting) | {"count": len(rows), "people": told, "reason": reason}
    record("meeting.series_cancelled", by=by, unit=meeting.unit, target=meeting, detail=detail)
    return len(rows)


def _held(meeting: Meeting, by: User) -> tuple[Meeting, Series]:
    meeting = planning.locked(meeting)
    policies.check_can_manage(by, meeting)
    policies.check_is_not_settled(meeting)
    if meeting.series is None:
        raise Refused(_("Rapat ini tidak berulang."), code="no_series")
    series = (
        Series.objects.select_for_update(of=("self",), no_key=True).select_related("unit").get(pk=meeting.series.pk)
    )
    return meeting, series


def _day_before(series: Series, meeting: Meeting) -> dt.date:
    """The last day of the series when it ends before `meeting`."""
    assert meeting.occurs_at is not None, "an occurrence knows its day (constraint)"
    return meeting.occurs_at.astimezone(series.unit.zone).date() - dt.timedelta(days=1)


def _first(series: Series, starts_at: dt.datetime, count: int) -> list[dt.datetime]:
    """The first `count` moments of the series' pattern from `starts_at` on."""
    far = starts_at.date() + dt.timedelta(days=366 * 6)
    return list(rules.occurrences(series.pattern, starts_at, far, series.unit.zone))[:count]


def _continue(series: Series, meeting: Meeting, moments: Sequence[dt.datetime], by: User, at: dt.datetime) -> Series:
    """The series that holds the changed meetings: this one, if all of it changes, else a new one after its end."""
    last = moments[-1].astimezone(series.unit.zone).date()
    if not Meeting.objects.filter(series=series, occurs_at__lt=meeting.occurs_at).exists():
        series.sequence, series.first_at, series.until = series.sequence + 1, moments[0], last
        series.save(update_fields=["sequence", "first_at", "until"])
        return series
    made = Series.objects.create(
        unit=series.unit, pattern=series.pattern, first_at=moments[0], until=last, made_at=at, made_by=by
    )
    series.until = _day_before(series, meeting)
    series.sequence += 1
    series.save(update_fields=["sequence", "until"])
    return made


def _tell_series(old: Series, new: Series, first: Meeting, rows: Sequence[Meeting], at: dt.datetime) -> int:
    """Calendars drop the rest of the old series and take up the new one."""
    if not first.invitations.filter(sent_at__isnull=False).exists():
        return 0
    people = called(first)
    if old.pk != new.pk:
        before = Meeting.objects.filter(series=old).select_related("unit").order_by("-occurs_at").first()
        if before is not None:
            words = _("Jadwal lama berakhir; rapat berikutnya mengikuti jadwal baru dalam pemberitahuan berikut.")
            ended = letters.letter_of_series(old, before, calendar_file.REQUEST, at)
            letters.send(ended, first, people, kind=letters.CHANGED, at=at, text=words)
    letter = letters.letter_of_series(new, first, calendar_file.REQUEST, at)
    return letters.send(letter, first, people, kind=letters.CHANGED, at=at)


def _for_row(row: Meeting, details: Details) -> Details:
    """The agenda lands on the row's own points, so that what was noted on them stays with them."""
    there = list(row.agenda.all())
    points = [
        Point(point.topic, point.minutes, there[number].pk if number < len(there) else None)
        for number, point in enumerate(details.agenda)
    ]
    return replace(details, agenda=points)
