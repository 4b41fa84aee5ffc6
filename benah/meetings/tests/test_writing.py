"""Minutes of several hands: nothing overwritten, nothing lost; approved ones stay."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import DatabaseError, connections, transaction

from benah.core.refused import Conflict, Forbidden, Refused
from benah.meetings.actions import approving, attending, planning, writing
from benah.meetings.actions.writing import TextConflict
from benah.meetings.models import AgendaItem, Attendance, Meeting, Minutes, TextVersion
from benah.meetings.tests.making import fresh, held, planned, running
from benah.notices.models import Notice
from tests.cast import make_cast


def test_a_save_on_an_older_version_loses_nothing(cast):
    item = held(cast).agenda.first()
    writing.save_notes(item=item, text="Dari Citra", seen_version=0, by=fresh(cast.citra))
    with pytest.raises(TextConflict) as caught:
        writing.save_notes(item=item, text="Dari Imam", seen_version=0, by=fresh(cast.imam))
    assert (caught.value.standing, caught.value.own, caught.value.version) == ("Dari Citra", "Dari Imam", 1)
    item.refresh_from_db()
    assert item.notes == "Dari Citra"
    assert set(TextVersion.objects.values_list("text", "stands")) == {("Dari Citra", True), ("Dari Imam", False)}
    writing.save_notes(item=item, text="Dari Citra dan Imam", seen_version=1, by=fresh(cast.imam))
    item.refresh_from_db()
    assert item.notes_version == 2


def test_both_texts_side_by_side_on_the_page(cast, client_of):
    meeting = held(cast)
    item = meeting.agenda.first()
    url = f"/rapat/{meeting.pk}/notula/acara/{item.pk}/"
    assert client_of(cast.citra).post(url, {"catatan": "A", "versi": "0"}).status_code == 302
    answer = client_of(cast.imam).post(url, {"catatan": "B", "versi": "0"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Yang tersimpan sekarang" in page and "<pre>A</pre>" in page and "<pre>B</pre>" in page
    assert client_of(cast.imam).post(url, {"catatan": "A dan B", "versi": "1"}).status_code == 302


def test_polling_answers_304_until_something_changes(cast, client_of):
    meeting = held(cast)
    item = meeting.agenda.first()
    citra, url = client_of(cast.citra), f"/rapat/{meeting.pk}/notula/isi/?bagian=pembahasan"
    tag = citra.get(url).headers["ETag"]
    assert citra.get(url, HTTP_IF_NONE_MATCH=tag).status_code == 304
    writing.save_notes(item=item, text="Baru", seen_version=0, by=fresh(cast.imam))
    answer = citra.get(url, HTTP_IF_NONE_MATCH=tag)
    assert answer.status_code == 200 and "Baru" in answer.content.decode()
    decided = f"/rapat/{meeting.pk}/notula/isi/?bagian=keputusan"
    tag = citra.get(decided).headers["ETag"]
    writing.add_decision(meeting=meeting, text="Diputuskan Imam", by=fresh(cast.imam))
    assert "Diputuskan Imam" in citra.get(decided, HTTP_IF_NONE_MATCH=tag).content.decode()


@pytest.fixture
def people(committed_db):
    return make_cast()


def test_two_writers_at_the_same_moment(people):
    item = held(people).agenda.first()
    barrier = Barrier(2)

    def write(person):
        try:
            barrier.wait(timeout=20)
            return writing.save_notes(
                item=AgendaItem.objects.get(pk=item.pk), text=f"Dari {person}", seen_version=0, by=person
            )
        except TextConflict as conflict:
            return conflict
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(write, [fresh(people.citra), fresh(people.imam)]))
    assert sum(isinstance(each, TextConflict) for each in results) == 1
    assert TextVersion.objects.count() == 2
    item.refresh_from_db()
    assert item.notes_version == 1


def test_the_same_person_twice_at_the_door(people):
    meeting = running(people)
    barrier = Barrier(2)

    def come(_number):
        try:
            barrier.wait(timeout=20)
            return attending.attend(meeting=meeting, by=fresh(people.ani)).pk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        assert len(set(pool.map(come, range(2)))) == 1
    assert Attendance.objects.count() == 1


def approved(cast):
    meeting = held(cast, chair=cast.imam)
    writing.save_notes(item=meeting.agenda.first(), text="Dibuka.", seen_version=0, by=fresh(cast.citra))
    approving.approve_minutes(meeting=meeting, seen=approving.fingerprint(meeting), by=fresh(cast.imam))
    return Meeting.objects.get(pk=meeting.pk)


def test_only_the_chair_approves_and_only_what_was_read(cast):
    meeting = held(cast, chair=cast.imam)
    item = meeting.agenda.first()
    writing.save_notes(item=item, text="Dibuka.", seen_version=0, by=fresh(cast.citra))
    seen = approving.fingerprint(meeting)
    with pytest.raises(Forbidden):
        approving.approve_minutes(meeting=meeting, seen=seen, by=fresh(cast.citra))
    writing.save_notes(item=item, text="Dibuka pukul 9.", seen_version=1, by=fresh(cast.citra))
    with pytest.raises(Conflict):
        approving.approve_minutes(meeting=meeting, seen=seen, by=fresh(cast.imam))
    assert not Minutes.objects.exists()


def test_approving_twice_is_approving_once(cast):
    meeting = approved(cast)
    again = approving.approve_minutes(meeting=meeting, seen="apa saja", by=fresh(cast.imam))
    assert Minutes.objects.get() == again
    assert Notice.objects.filter(kind="minutes_approved", person=cast.ani).count() == 1


def test_empty_minutes_and_coming_meetings_are_not_approved(cast):
    empty, coming = held(cast, chair=cast.imam), planned(cast, chair=cast.imam)
    for meeting, code in ((empty, "empty"), (coming, "wrong_state")):
        with pytest.raises(Refused) as caught:
            approving.approve_minutes(meeting=meeting, seen=approving.fingerprint(meeting), by=fresh(cast.imam))
        assert caught.value.code == code


def test_approved_minutes_are_locked_by_the_database_too(cast):
    meeting = approved(cast)
    item = meeting.agenda.first()
    with pytest.raises(Refused):
        writing.save_notes(item=item, text="Lain", seen_version=1, by=fresh(cast.citra))
    with pytest.raises(Refused):
        planning.change_meeting(meeting=meeting, details=None, seen_version=1, by=fresh(cast.citra))
    for wrong in (
        lambda: AgendaItem.objects.filter(pk=item.pk).update(notes="Lain"),
        lambda: Minutes.objects.update(reason="Lain"),
        lambda: Meeting.objects.filter(pk=meeting.pk).update(title="Lain"),
        lambda: Meeting.objects.filter(pk=meeting.pk).update(state="held"),
        lambda: meeting.decisions.create(text="Baru", changed_at=meeting.made_at),
        lambda: TextVersion.objects.update(text="Lain"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            wrong()


def test_a_correction_is_a_new_version_with_its_reason(cast, client_of):
    meeting = approved(cast)
    with pytest.raises(Refused):
        approving.open_correction(meeting=meeting, reason=" ", by=fresh(cast.imam))
    approving.open_correction(meeting=meeting, reason="Jam keliru", by=fresh(cast.imam))
    item = meeting.agenda.first()
    writing.save_notes(item=item, text="Dibuka pukul 10.", seen_version=1, by=fresh(cast.citra))
    approving.approve_minutes(meeting=meeting, seen=approving.fingerprint(meeting), by=fresh(cast.imam))
    assert list(Minutes.objects.values_list("number", "reason")) == [(2, "Jam keliru"), (1, "")]
    page = client_of(cast.ani).get(f"/rapat/{meeting.pk}/notula/").content.decode()
    assert "Versi 1" in page and "Versi 2" in page and "Jam keliru" in page
    old, new = (client_of(cast.ani).get(f"/rapat/{meeting.pk}/notula.pdf?versi={n}") for n in (1, 2))
    assert old.content.startswith(b"%PDF") and new.content.startswith(b"%PDF")
    assert "DRAF" not in new.headers["Content-Disposition"]


def test_the_agenda_keeps_what_was_noted(cast):
    meeting = held(cast)
    item = meeting.agenda.last()
    writing.save_notes(item=item, text="Penting", seen_version=0, by=fresh(cast.citra))
    from benah.meetings.tests.making import details

    with pytest.raises(Refused) as caught:
        planning.change_meeting(
            meeting=meeting, details=details(starts_at=meeting.starts_at, agenda=[]), seen_version=1,
            by=fresh(cast.citra),
        )  # fmt: skip
    assert caught.value.code == "noted"


def test_a_decision_sent_twice_is_one(cast):
    meeting = held(cast)
    for _ in range(2):
        writing.add_decision(meeting=meeting, text="Lengkapi bukti", by=fresh(cast.citra))
    assert meeting.decisions.count() == 1
