"""Answers of calendar programs: read from files and a mailbox, matched, shown, stored once."""

import datetime as dt
import mailbox
from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from threading import Barrier
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connections
from icalendar import Calendar

from benah.audit.models import AuditEvent
from benah.core import clock
from benah.core.refused import Forbidden
from benah.meetings import calendar_file
from benah.meetings.actions import answering, inviting, planning, recurring, replying
from benah.meetings.models import Meeting, Rsvp
from benah.meetings.replies.mailbox import read_mailbox
from benah.meetings.replies.matching import Judgement, judge
from benah.meetings.replies.reading import replies_in
from benah.meetings.tasks import calendar_replies
from benah.meetings.tests.letters import address, answered, file, mail, reachable, reply
from benah.meetings.tests.making import details, fresh, invited
from tests.cast import make_cast

WIB = ZoneInfo("Asia/Jakarta")
J = Judgement


@pytest.fixture
def meeting(cast):
    reachable(cast)
    return invited(cast)


def what(body, **more):
    return [each.judgement for each in judge(replies_in(body), clock.now() + dt.timedelta(minutes=5), **more)]


def url(meeting):
    return f"/rapat/{meeting.pk}/undangan/balasan/"


def packed(answer):
    return answer.content.decode().partition('name="isi" value="')[2].partition('"')[0]


def test_files_are_shown_first_and_stored_after(cast, client_of, meeting):
    citra = client_of(cast.citra)
    files = [
        file(reply(meeting, cast.ani, COMMENT="Datang agak terlambat")),
        file(mail(reply(meeting, cast.eko, "DECLINED"), f"Eko <{address(cast.eko)}>"), "balasan.eml"),
    ]
    shown = citra.post(url(meeting), {"berkas": files})
    page = shown.content.decode()
    assert shown.status_code == 200 and "2 jawaban baru" in page and "Datang agak terlambat" in page
    assert not Rsvp.objects.exists(), "looking stores nothing"
    for _ in range(2):  # pressed twice
        assert citra.post(url(meeting), {"isi": packed(shown)}).status_code == 302
    rows = {row.person: (row.answer, row.note, row.by_mail, row.brought_by) for row in Rsvp.objects.all()}
    assert rows == {
        cast.ani: ("yes", "Datang agak terlambat", True, cast.citra),
        cast.eko: ("no", "", True, cast.citra),
    }
    assert AuditEvent.objects.filter(act="meeting.replies_handed_in").count() == 1
    assert "lewat surel" in citra.get(f"/rapat/{meeting.pk}/undangan/").content.decode()


def test_only_the_organiser_hands_in(cast, client_of, meeting):
    body = reply(meeting, cast.ani)
    for person in (cast.ani, cast.eko, cast.dewi):
        assert client_of(person).post(url(meeting), {"berkas": file(body)}).status_code == 403
        with pytest.raises(Forbidden):
            replying.take_handed_in(meeting=meeting, replies=replies_in(body), by=fresh(person))
    shown = client_of(cast.citra).post(url(meeting), {"berkas": file(body)})
    borrowed = client_of(cast.imam).post(url(meeting), {"isi": packed(shown)})
    assert borrowed.status_code == 422 and "usang" in borrowed.content.decode()
    assert client_of(cast.citra).post(url(meeting), {"isi": packed(shown)[:-3] + "xyz"}).status_code == 422
    assert not Rsvp.objects.exists()


def test_answers_are_judged_by_meeting_person_and_time(cast, meeting):
    other = invited(cast, cast.tulungagung, title="Lain")
    assert what(reply(meeting, cast.ani), only=meeting) == [J.NEW]
    assert what(reply(other, cast.ani), only=meeting) == [J.OTHER_MEETING]
    assert what(reply(meeting, cast.ani, UID="bukan-dari-benah@example.org")) == [J.OTHER_MEETING]
    assert what(reply(meeting, cast.rai)) == [J.NOT_CALLED]
    assert what(reply(meeting, cast.fajar)) == [J.UNKNOWN], "called, but without an address"
    assert what(reply(meeting, cast.ani, "TENTATIVE")) == [J.UNDECIDED]
    assert what(reply(meeting, cast.ani, "DELEGATED")) == [J.NO_DELEGATE]
    assert what(mail(reply(meeting, cast.ani), address(cast.eko)), by_sender=True) == [J.FORGED]


def test_answers_to_an_older_invitation_or_a_cancelled_meeting_are_not_taken(cast, meeting):
    moved = details(starts_at=meeting.starts_at, place="Daring")
    planning.change_meeting(meeting=meeting, details=moved, seen_version=1, by=fresh(cast.citra))
    assert what(reply(meeting, cast.ani, SEQUENCE=0)) == [J.OLD_VERSION]
    assert what(reply(meeting, cast.ani, SEQUENCE=1)) == [J.NEW]
    planning.cancel_meeting(meeting=meeting, reason="Batal", by=fresh(cast.citra))
    assert what(reply(meeting, cast.ani, SEQUENCE=9)) == [J.OVER]
    answered_late = replies_in(reply(meeting, cast.ani, SEQUENCE=9))
    assert replying.take_handed_in(meeting=meeting, replies=answered_late, by=fresh(cast.citra)) == 0


def test_the_latest_word_stands_whichever_way_it_came(cast, meeting):
    def later(minutes):
        return clock.now() + dt.timedelta(minutes=minutes)

    both = [
        *replies_in(reply(meeting, cast.ani, after=90)),
        *replies_in(reply(meeting, cast.ani, "DECLINED", after=30)),
    ]
    take = {"meeting": meeting, "by": fresh(cast.citra), "at": later(9)}
    assert replying.take_handed_in(replies=both, **take) == 1
    assert Rsvp.objects.get().answer == "yes"
    answering.answer_invitation(meeting=meeting, answer="no", by=fresh(cast.ani), at=later(4))
    row = Rsvp.objects.get()
    assert (row.answer, row.by_mail, row.brought_by) == ("no", False, None)
    assert replying.take_handed_in(replies=both, **take) == 0
    assert replying.take_handed_in(replies=replies_in(reply(meeting, cast.ani, after=400)), **take) == 1


def test_a_clock_that_runs_ahead_does_not_close_the_door(cast, meeting):
    ahead = replies_in(reply(meeting, cast.ani, after=3600 * 24 * 400))
    replying.take_handed_in(meeting=meeting, replies=ahead, by=fresh(cast.citra))
    answering.answer_invitation(meeting=meeting, answer="no", by=fresh(cast.ani))
    assert Rsvp.objects.get().answer == "no"


def test_who_comes_instead_is_named(cast, meeting):
    body = reply(meeting, cast.ani, "DELEGATED", params={"DELEGATED-TO": "mailto:sari@kpu.example"})
    calendar = Calendar.from_ical(body)
    calendar.walk("VEVENT")[0].add(
        "attendee", "mailto:sari@kpu.example", parameters={"CN": "Sari Kasubbag", "DELEGATED-FROM": "mailto:ani@x"}
    )
    replying.take_handed_in(meeting=meeting, replies=replies_in(calendar.to_ical()), by=fresh(cast.citra))
    row = Rsvp.objects.get()
    assert (row.person, row.answer, row.delegate) == (cast.ani, "delegate", "Sari Kasubbag")


def test_an_answer_to_a_series_counts_for_its_coming_days(cast):
    reachable(cast)
    start = (clock.now() + dt.timedelta(days=2)).astimezone(WIB).replace(hour=9, minute=0, second=0, microsecond=0)
    until = start.date() + dt.timedelta(days=15)
    first = recurring.plan_series(
        unit=cast.jatim, details=details(starts_at=start), pattern="weekly", until=until, by=fresh(cast.citra)
    )
    inviting.choose_units(meeting=first, units=[cast.tulungagung], roles=[], by=fresh(cast.citra))
    inviting.send_invitations(meeting=first, by=fresh(cast.citra))
    days = list(Meeting.objects.filter(series=first.series).select_related("unit", "series").order_by("starts_at"))
    whole = calendar_file.series_letter(first.series, first, "REQUEST", clock.now())
    planning.cancel_meeting(meeting=days[1], reason="Libur", by=fresh(cast.citra))
    replying.take_mailed(replies=replies_in(mail(answered(whole, cast.ani), address(cast.ani))))
    assert dict(Rsvp.objects.values_list("meeting", "answer")) == {days[0].pk: "yes", days[2].pk: "yes"}
    one = answered(calendar_file.letter(days[2], "REQUEST", clock.now()), cast.ani, "DECLINED", after=120)
    at = clock.now() + dt.timedelta(minutes=3)
    replying.take_mailed(replies=replies_in(mail(one, address(cast.ani))), at=at)
    assert dict(Rsvp.objects.values_list("meeting", "answer")) == {days[0].pk: "yes", days[2].pk: "no"}


@pytest.fixture
def box(tmp_path):
    return mailbox.Maildir(tmp_path / "Maildir", create=True)


def test_a_mailbox_is_read_once(cast, meeting, tmp_path, box):
    box.add(mail(reply(meeting, cast.ani), f"Ani <{address(cast.ani).title()}>"))
    box.add(mail(reply(meeting, cast.eko), address(cast.ani)))
    box.add(b"From: x@y\r\nSubject: Sedang cuti\r\n\r\nSaya cuti.")
    done = read_mailbox(tmp_path / "Maildir")
    assert (done.letters, done.answers, len(done.aside)) == (3, 1, 2)
    assert Rsvp.objects.get().person == cast.ani
    assert {message.get_flags() for message in box} == {"S"} and len(box) == 3, "kept, and seen"
    again = read_mailbox(tmp_path / "Maildir")
    assert (again.letters, again.answers) == (0, 0)
    event = AuditEvent.objects.get(act="meeting.reply_mailed")
    assert (event.by, event.unit, event.detail["name"]) == (None, cast.tulungagung, "Ani")


def test_a_letter_read_again_after_a_crash_changes_nothing(cast, meeting, tmp_path, box):
    body = mail(reply(meeting, cast.ani), address(cast.ani))
    for _ in range(2):
        box.add(body)
    assert read_mailbox(tmp_path / "Maildir").answers == 1
    assert AuditEvent.objects.filter(act="meeting.reply_mailed").count() == 1


def test_command_and_schedule(cast, meeting, tmp_path, box, settings):
    said = StringIO()
    box.add(mail(reply(meeting, cast.ani), address(cast.ani)))
    call_command("replies", str(tmp_path / "Maildir"), stdout=said)
    assert "1 surel dibaca, 1 jawaban tercatat" in said.getvalue()
    with pytest.raises(CommandError, match="bukan maildir"):
        call_command("replies", str(tmp_path / "tidak-ada"))
    assert "tidak disetel" in calendar_replies()
    settings.REPLY_MAILDIR = tmp_path / "Maildir"
    box.add(mail(reply(meeting, cast.budi), address(cast.budi)))
    assert "1 jawaban tercatat" in calendar_replies()


def test_programs_are_asked_to_answer_only_where_answers_are_read(cast, meeting, settings, tmp_path):
    body = calendar_file.letter(meeting, "REQUEST", clock.now())
    asked = {"name": "Ani", "email": "ani@kpu.example", "answer_url": ""}
    assert b"RSVP=FALSE" in calendar_file.for_person(body, **asked)
    settings.REPLY_MAILDIR, settings.REPLY_EMAIL = tmp_path, "Benah <jawaban@kpu.example>"
    assert b"RSVP=TRUE" in calendar_file.for_person(body, **asked)
    assert "mailto:jawaban@kpu.example" in calendar_file.letter(meeting, "REQUEST", clock.now())


def test_two_readers_at_once_store_one_answer(committed_db, tmp_path, box):
    cast = make_cast()
    reachable(cast)
    box.add(mail(reply(invited(cast), cast.ani), address(cast.ani)))
    barrier = Barrier(2)

    def read(_number):
        try:
            barrier.wait(timeout=20)
            return read_mailbox(tmp_path / "Maildir").answers
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(read, range(2))) == 1
    assert AuditEvent.objects.filter(act="meeting.reply_mailed").count() == 1


def test_many_answers_cost_few_statements(cast, client_of, meeting, django_assert_max_num_queries):
    files = [file(reply(meeting, person)) for person in (cast.ani, cast.budi, cast.eko)]
    citra = client_of(cast.citra)
    with django_assert_max_num_queries(15):
        citra.post(url(meeting), {"berkas": files})
