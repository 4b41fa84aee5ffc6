"""Telling people of a meeting, with a calendar file: asked to come, changed, cancelled. Called inside transactions.

Here: the letter and its words. Not here: when (actions), how e-mail leaves (`notices`).
"""

import datetime as dt

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.assessments.policies import zone_name
from benah.meetings import calendar_file, links
from benah.meetings.models import CalendarLetter, Meeting, Series
from benah.notices.actions import tell
from benah.notices.attached import Extra
from benah.notices.models import Notice
from benah.notices.places import place

INVITED, CHANGED, CANCELLED = "meeting_invited", "meeting_changed", "meeting_cancelled"
_KEY = "calendar-letter:"


def letter_of(meeting: Meeting, method: str, at: dt.datetime) -> CalendarLetter:
    """The letter of the meeting as it stands, made once for each sequence."""
    made, _new = CalendarLetter.objects.get_or_create(
        meeting=meeting,
        series=None,
        sequence=meeting.sequence,
        method=method,
        defaults={"body": calendar_file.letter(meeting, method, at), "made_at": at},
    )
    return made


def letter_of_series(series: Series, first: Meeting, method: str, at: dt.datetime) -> CalendarLetter:
    """The letter of a series; `first` stands for all its meetings."""
    made, _new = CalendarLetter.objects.get_or_create(
        meeting=None,
        series=series,
        sequence=series.sequence,
        method=method,
        defaults={"body": calendar_file.series_letter(series, first, method, at), "made_at": at},
    )
    return made


def send(
    letter: CalendarLetter, meeting: Meeting, people: QuerySet[User], *, kind: str, at: dt.datetime, text: str = ""
) -> int:
    """Tell `people`; who got this very letter before is not told again. Returns how many are new."""
    subject = {
        INVITED: _("Undangan: %(title)s, %(when)s"),
        CHANGED: _("Perubahan rapat: %(title)s, %(when)s"),
        CANCELLED: _("Dibatalkan: %(title)s, %(when)s"),
    }[kind]
    return tell(
        people=people,
        kind=kind,
        subject=subject % {"title": meeting.title[:120], "when": _day(meeting)},
        text=text or _words(meeting, letter.series),
        path=place("meetings:meeting", meeting.pk),
        unit=None,  # people of many units are called
        key=f"{_KEY}{letter.pk}",
        at=at,
    )


def extra_of(notice: Notice) -> Extra | None:
    """What its e-mail carries besides words: the calendar file, named to this person, and the answer's address."""
    pk = notice.key.removeprefix(_KEY)
    letter = CalendarLetter.objects.filter(pk=int(pk)).first() if pk.isdecimal() else None
    if letter is None:
        return None
    asks = letter.method == calendar_file.REQUEST and letter.meeting is not None
    answer = links.answer_url(letter.meeting, notice.person_id) if asks and letter.meeting else ""
    person = notice.person
    body = calendar_file.for_person(letter.body, name=str(person), email=person.email, answer_url=answer)
    shown = [(_("Jawab kehadiran tanpa masuk"), answer)] if answer else []
    return Extra(links=shown, calendar=body, method=letter.method)


def when_of(meeting: Meeting) -> str:
    """`Kamis, 27 Agustus 2026, 13.00–17.30 WIB`, in the organiser's zone."""
    start, end = (timezone.localtime(moment, meeting.unit.zone) for moment in (meeting.starts_at, meeting.ends_at))
    until = f"{end:%H.%M}" if end.date() == start.date() else date_format(end, "j F H.i")
    return f"{date_format(start, 'l, j F Y')}, {start:%H.%M}–{until} {zone_name(meeting.unit)}"


def _day(meeting: Meeting) -> str:
    local = timezone.localtime(meeting.starts_at, meeting.unit.zone)
    return f"{date_format(local, 'j F Y')} {local:%H.%M} {zone_name(meeting.unit)}"


def _words(meeting: Meeting, series: Series | None) -> str:
    lines = [when_of(meeting)]
    if series is not None:
        until = date_format(series.until, "j F Y")
        lines.append(_("Berulang %(how)s sampai %(until)s.") % {"how": series.get_pattern_display(), "until": until})
    if meeting.place:
        lines.append(_("Tempat: %s") % meeting.place)
    if meeting.link:
        lines.append(_("Tautan: %s") % meeting.link)
    lines.append(_("Penyelenggara: %s") % meeting.unit.body_name)
    return "\n".join(lines)
