"""Calendar files, read by another library than the one that writes them, and mailed as calendar programs expect."""

import datetime as dt
import email
from email import policy
from zoneinfo import ZoneInfo

import pytest
from ical.calendar_stream import CalendarStream, IcsCalendarStream

from benah.access.models import User
from benah.core import clock
from benah.meetings import calendar_file
from benah.meetings.actions import inviting, planning, recurring
from benah.meetings.models import CalendarLetter, Meeting
from benah.meetings.tests.making import details, fresh, invited, planned
from benah.notices.mail import message
from benah.notices.mailing import tie_notices
from benah.notices.models import Mailing, Notice

WIB = ZoneInfo("Asia/Jakarta")


def read(body):
    """As a program reads it that is strict about RFC 5545."""
    text = body.decode() if isinstance(body, bytes) else body
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n")), "lines are folded"
    return IcsCalendarStream.calendar_from_ics(text)


def only(body):
    (event,) = read(body).events
    return event


def test_an_invitation_says_when_and_where(cast):
    start = dt.datetime(2026, 8, 27, 13, tzinfo=WIB)
    meeting = planned(
        cast, starts_at=start, title="Rakor; “semester I”, tahap 1", link="https://zoom.example/1?a=b&c=d"
    )
    event = only(calendar_file.letter(meeting, "REQUEST", clock.now()))
    assert event.start == start and event.end == start + dt.timedelta(hours=2)
    assert event.summary == "Rakor; “semester I”, tahap 1"
    assert event.location == "Aula"
    assert "Evaluasi LKE" in event.description and "https://zoom.example/1?a=b&c=d" in event.description
    assert event.uid.startswith(str(meeting.uid))
    assert (event.sequence, event.status) == (0, "CONFIRMED")


@pytest.mark.parametrize(("code", "zone", "hours"), [("35", "Asia/Jakarta", 7), ("51", "Asia/Makassar", 8)])
def test_times_carry_the_organisers_zone(cast, code, zone, hours):
    unit = {"35": cast.jatim, "51": cast.bali}[code]
    start = dt.datetime(2026, 8, 27, 9, tzinfo=ZoneInfo(zone))
    by = {"35": cast.citra, "51": cast.putu}[code]
    meeting = planning.plan_meeting(unit=unit, details=details(starts_at=start), by=fresh(by))
    body = calendar_file.letter(meeting, "REQUEST", clock.now())
    assert f"DTSTART;TZID={zone}:20260827T090000" in body
    assert f"TZID:{zone}" in body.partition("BEGIN:VTIMEZONE")[2]
    assert only(body).start.astimezone(dt.UTC).hour == 9 - hours


def test_a_change_keeps_the_uid_and_raises_the_sequence(cast):
    meeting = invited(cast)
    later = meeting.starts_at + dt.timedelta(days=1)
    planning.change_meeting(meeting=meeting, details=details(starts_at=later), seen_version=1, by=fresh(cast.citra))
    planning.cancel_meeting(meeting=meeting, reason="Listrik padam", by=fresh(cast.citra))
    letters = list(CalendarLetter.objects.order_by("pk"))
    events = [only(letter.body) for letter in letters]
    assert [letter.method for letter in letters] == ["REQUEST", "REQUEST", "CANCEL"]
    assert len({event.uid for event in events}) == 1
    assert [event.sequence for event in events] == [0, 1, 2]
    assert events[1].start == later
    assert events[2].status == "CANCELLED"


def test_who_was_called_hears_of_changes_others_do_not(cast):
    meeting = invited(cast, cast.tulungagung)
    planning.change_meeting(
        meeting=meeting, details=details(starts_at=meeting.starts_at, place="Daring"), seen_version=1,
        by=fresh(cast.citra),
    )  # fmt: skip
    told = set(Notice.objects.filter(kind="meeting_changed").values_list("person__username", flat=True))
    assert told == {"ani", "budi", "fajar"}


def test_a_change_of_the_chair_alone_tells_nobody(cast):
    meeting = invited(cast)
    same = details(starts_at=meeting.starts_at, chair=cast.imam)
    planning.change_meeting(meeting=meeting, details=same, seen_version=1, by=fresh(cast.citra))
    assert not Notice.objects.filter(kind="meeting_changed").exists()
    assert CalendarLetter.objects.count() == 1


def test_sending_again_calls_only_the_new(cast):
    meeting = invited(cast, cast.tulungagung)
    inviting.choose_units(meeting=meeting, units=[cast.madiun], roles=[], by=fresh(cast.citra))
    assert inviting.send_invitations(meeting=meeting, by=fresh(cast.citra)) == 2  # Eko and Galih
    assert Notice.objects.filter(person=cast.ani, kind="meeting_invited").count() == 1


def test_the_mail_is_one_calendar_programs_take_up(cast, settings):
    settings.MAIL_IS_ON = True
    User.objects.filter(pk=cast.ani.pk).update(email="ani@kpu.example")
    meeting = invited(cast)
    invited(cast, title="Rapat kedua")
    tie_notices(clock.now() + dt.timedelta(minutes=1))
    mailings = list(Mailing.objects.filter(person=cast.ani).order_by("pk"))
    assert [mailing.notices.count() for mailing in mailings if mailing.notices.first().kind == "meeting_invited"] == [
        1,
        1,
    ]
    mine = next(m for m in mailings if m.notices.get().path == f"/rapat/{meeting.pk}/")
    mail = email.message_from_bytes(message(mine).message().as_bytes(), policy=policy.default)
    parts = {part.get_content_type(): part for part in mail.walk()}
    assert mail.get_content_type() == "multipart/mixed"
    calendar = parts["text/calendar"]
    assert calendar.get_param("method") == "REQUEST"
    event = only(calendar.get_content().replace("\r\n", "\n").replace("\n", "\r\n"))
    assert str(event.attendees[0].uri) == "mailto:ani@kpu.example"
    assert parts["application/ics"].get_filename() == "rapat.ics"
    link = next(line for line in parts["text/plain"].get_content().splitlines() if "/rapat/jawab/" in line)
    assert "/rapat/jawab/" in event.description and link


def calendar_in(mailing):
    return next(content for content, kind in message(mailing).alternatives if "calendar" in kind)


def test_a_mail_made_again_is_the_same(cast, settings):
    settings.MAIL_IS_ON = True
    User.objects.filter(pk=cast.ani.pk).update(email="ani@kpu.example")
    meeting = invited(cast)
    tie_notices(clock.now() + dt.timedelta(minutes=1))
    mailing = Mailing.objects.filter(person=cast.ani, notices__kind="meeting_invited").get()
    first = calendar_in(mailing)
    planning.change_meeting(meeting=meeting, details=details(title="Lain"), seen_version=1, by=fresh(cast.citra))
    assert calendar_in(mailing) == first


def weekly(cast, **more):
    start = dt.datetime(2026, 1, 26, 9, tzinfo=WIB)
    meeting = recurring.plan_series(
        unit=cast.jatim, details=details(starts_at=start, **more), pattern="weekly", until=dt.date(2026, 3, 2),
        by=fresh(cast.citra),
    )  # fmt: skip
    return meeting


def days_of(body):
    """What a calendar shows, its exceptions applied."""
    calendar = CalendarStream.from_ics(body).calendars[0]
    return [event.start for event in calendar.timeline]


def test_a_series_is_one_entry_with_a_rule(cast):
    first = weekly(cast)
    rows = [m.starts_at for m in Meeting.objects.order_by("starts_at")]
    body = calendar_file.series_letter(first.series, first, "REQUEST", clock.now())
    assert days_of(body) == rows
    assert len(rows) == 6 and rows[-1] == dt.datetime(2026, 3, 2, 9, tzinfo=WIB)


def test_a_series_tells_of_days_that_are_otherwise(cast):
    weekly(cast)
    rows = list(Meeting.objects.order_by("starts_at"))
    moved = rows[1].starts_at + dt.timedelta(hours=3)
    planning.change_meeting(meeting=rows[1], details=details(starts_at=moved), seen_version=1, by=fresh(cast.citra))
    planning.cancel_meeting(meeting=rows[2], reason="Libur", by=fresh(cast.citra))
    series = rows[0].series
    body = calendar_file.series_letter(series, rows[0], "REQUEST", clock.now())
    expected = [m.starts_at for m in Meeting.objects.exclude(state="cancelled").order_by("starts_at")]
    assert days_of(body) == expected
    assert moved in expected


def test_download_and_feed_open_too(cast, client_of):
    meeting = invited(cast)
    ani = client_of(cast.ani)
    assert only(ani.get(f"/rapat/{meeting.pk}/rapat.ics").content).summary == meeting.title
    ani.post("/rapat/kalender/")
    page = ani.get("/rapat/kalender/").content.decode()
    address = page.partition('id="alamat" value="')[2].partition('"')[0].partition("8000")[2]
    feed = ani.get(address)
    assert only(feed.content).start == meeting.starts_at
    ani.post("/rapat/kalender/ganti/")
    assert ani.get(address).status_code == 410
    eko = client_of(cast.eko)
    assert eko.get("/rapat/kalender/benar/benah.ics").status_code == 410
