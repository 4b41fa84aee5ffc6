"""Meetings as calendar files (RFC 5545) and calendar letters (RFC 5546). Pure of database writes.

A letter is made without its attendee; `for_person` adds the one it goes to, since programs show their buttons only
to who is named. Times carry the organiser's zone by name, with its definition in the file.
"""

import datetime as dt
from collections.abc import Iterable
from email.utils import parseaddr
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _

from benah.meetings import rules
from benah.meetings.models import Meeting, Series, State
from benah.notices.places import place

REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"


def letter(meeting: Meeting, method: str, at: dt.datetime) -> str:
    """The file of one meeting; of a series' occurrence, as the change of that one day."""
    return _text(_calendar([_event(meeting, at, cancelled=method == CANCEL)], method))


def series_letter(series: Series, first: Meeting, method: str, at: dt.datetime) -> str:
    """The file of a whole series; `first` is its first meeting, whose words and length stand for all."""
    zone = series.unit.zone
    event = _event(first, at, cancelled=method == CANCEL)
    event.pop("RECURRENCE-ID", None)
    event["SEQUENCE"] = series.sequence
    local = series.first_at.astimezone(zone)
    for name, moment in (("DTSTART", local), ("DTEND", local + (first.ends_at - first.starts_at))):
        event.pop(name)
        event.add(name, moment)
    last = dt.datetime.combine(series.until, dt.time(23, 59, 59), tzinfo=zone)
    event.add("rrule", {**rules.rule_of(series.pattern, local), "UNTIL": last.astimezone(dt.UTC)})
    rows = list(series.meetings.select_related("unit", "series").prefetch_related("agenda").order_by("occurs_at"))
    for row in rows:
        if row.state == State.CANCELLED and row.occurs_at is not None and method != CANCEL:
            event.add("exdate", row.occurs_at.astimezone(zone))
    others = [_event(row, at) for row in rows if _deviates(row, first)] if method != CANCEL else []
    return _text(_calendar([event, *others], method))


def _deviates(row: Meeting, first: Meeting) -> bool:
    """An occurrence that is not what the series says: a day of its own in calendars."""
    if row.state == State.CANCELLED:
        return False
    usual = (first.title, first.place, first.link, first.ends_at - first.starts_at)
    return row.starts_at != row.occurs_at or (row.title, row.place, row.link, row.ends_at - row.starts_at) != usual


def download(meeting: Meeting, at: dt.datetime) -> bytes:
    """One meeting to take into a calendar by hand."""
    return _text(_calendar([_event(meeting, at)], PUBLISH)).encode()


def feed(meetings: Iterable[Meeting], name: str) -> bytes:
    """A person's calendar: every meeting an entry of its own, so that programs need not know its series."""
    events = []
    for meeting in meetings:
        event = _event(meeting, meeting.made_at)
        event.pop("RECURRENCE-ID", None)
        event["UID"] = _uid(meeting.uid)
        events.append(event)
    calendar = _calendar(events, PUBLISH)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", dt.timedelta(hours=1), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    return _text(calendar).encode()


def for_person(body: str, *, name: str, email: str, answer_url: str) -> bytes:
    """The letter as it goes to one person: named as attendee, with the address where to answer."""
    from icalendar import Calendar, vCalAddress

    calendar = Calendar.from_ical(body)
    for event in calendar.walk("VEVENT"):
        who = vCalAddress(f"mailto:{email}")
        who.params["CN"] = name
        who.params["ROLE"] = "REQ-PARTICIPANT"
        who.params["PARTSTAT"] = "NEEDS-ACTION"
        who.params["RSVP"] = "TRUE" if settings.REPLY_MAILDIR else "FALSE"  # answers by mail, where a mailbox is read
        event.add("attendee", who)
        if answer_url:
            answer = _("Jawab kehadiran: %s") % answer_url
            told = f"{event.get('DESCRIPTION', '')}\n{answer}".strip()
            event.pop("DESCRIPTION", None)
            event.add("description", told)
    return _text(calendar).encode()


def _calendar(events: list[Any], method: str) -> Any:
    from icalendar import Calendar  # loads slowly, and few requests need it

    calendar = Calendar()
    calendar.add("prodid", "-//Benah//Rapat//ID")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    for event in events:
        calendar.add_component(event)
    calendar.add_missing_timezones(first_date=dt.date(2020, 1, 1), last_date=dt.date(2040, 1, 1))
    return calendar


def _event(meeting: Meeting, at: dt.datetime, *, cancelled: bool = False) -> Any:
    from icalendar import Event, vCalAddress

    zone: ZoneInfo = meeting.unit.zone
    event = Event()
    event.add("uid", _uid(meeting.series.uid if meeting.series else meeting.uid))
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", at.astimezone(dt.UTC))
    event.add("dtstart", meeting.starts_at.astimezone(zone))
    event.add("dtend", meeting.ends_at.astimezone(zone))
    if meeting.occurs_at is not None:
        event.add("recurrence-id", meeting.occurs_at.astimezone(zone))
    event.add("summary", meeting.title)
    if meeting.place or meeting.link:
        event.add("location", meeting.place or meeting.link)
    event.add("description", _description(meeting))
    event.add("url", address_of(meeting))
    organizer = vCalAddress(f"mailto:{parseaddr(settings.REPLY_EMAIL)[1]}")
    organizer.params["CN"] = meeting.unit.body_name
    event.add("organizer", organizer)
    event.add("status", "CANCELLED" if cancelled or meeting.state == State.CANCELLED else "CONFIRMED")
    event.add("transp", "OPAQUE")
    return event


def _description(meeting: Meeting) -> str:
    lines = [f"{number}. {item.topic}" for number, item in enumerate(meeting.agenda.all(), 1)]
    if meeting.link:
        lines.append(_("Tautan: %s") % meeting.link)
    return "\n".join([*lines, _("Keterangan: %s") % address_of(meeting)])


def address_of(meeting: Meeting) -> str:
    """The page of the meeting, with host."""
    return settings.SITE_URL + place("meetings:meeting", meeting.pk)


def _uid(value: Any) -> str:
    return f"{value}@{urlsplit(settings.SITE_URL).hostname}"


def _text(calendar: Any) -> str:
    return calendar.to_ical().decode()
