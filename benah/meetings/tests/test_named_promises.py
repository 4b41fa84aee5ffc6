"""Promises in one person's name: given on the page, seen by that person, gone on with by whoever follows."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from benah.access.models import Assignment
from benah.core import clock
from benah.core.refused import Forbidden, Refused
from benah.directory.actions.assignments import end_assignment, hand_over_duties
from benah.meetings.actions import following, writing
from benah.meetings.actions.following import Promise
from benah.meetings.escalating import escalate
from benah.meetings.models import FollowUp
from benah.meetings.tests.making import fresh, held, promised
from benah.notices.models import Notice
from tests.cast import make_cast

YESTERDAY = dt.timedelta(days=1)


def decided(cast):
    return writing.add_decision(meeting=held(cast), text="Lengkapi data dukung.", by=fresh(cast.citra))


def url_of(decision):
    return f"/rapat/{decision.meeting_id}/notula/keputusan/{decision.pk}/tindak-lanjut/"


def sent(cast, **more):
    due = clock.today() + dt.timedelta(days=10)
    return {"text": "Unggah SK", "unit": cast.tulungagung.pk, "due_on": due.isoformat(), "person": cast.ani.pk} | more


def told(kind="followup_given"):
    return set(Notice.objects.filter(kind=kind).values_list("person__username", flat=True))


def test_the_page_offers_the_people_of_the_unit_and_only_they(cast, client_of):
    decision, citra = decided(cast), client_of(cast.citra)
    page = citra.post(url_of(decision), sent(cast, ganti="1")).content.decode()
    assert "Ani, Operator RB" in page and "Budi, Sekretaris" in page
    assert "Maya" not in page, "who only judges has no page for promises"
    assert "Eko" not in page
    assert citra.post(url_of(decision), sent(cast)).status_code == 302
    assert FollowUp.objects.get().person == cast.ani
    assert told() == {"ani"}


def test_the_person_finds_it_under_their_own_others_under_the_unit(cast, client_of):
    client_of(cast.citra).post(url_of(decided(cast)), sent(cast))
    own = client_of(cast.ani).get("/janji-saya/").content.decode()
    assert own.index("Saya dan jabatan saya") < own.index("Unggah SK") and "Satker saya" not in own
    of_unit = client_of(cast.budi).get("/janji-saya/").content.decode()
    assert "Satker saya" in of_unit and "Saya dan jabatan saya" not in of_unit
    assert "Unggah SK" not in client_of(cast.eko).get("/janji-saya/").content.decode()


def test_people_of_other_units_and_two_owners_are_refused(cast, client_of):
    decision, citra = decided(cast), client_of(cast.citra)
    foreign = citra.post(url_of(decision), sent(cast, person=cast.eko.pk))
    assert foreign.status_code == 422 and "bukan dari satker yang dipilih" in foreign.content.decode()
    assert "Unggah SK" in foreign.content.decode(), "nothing typed is lost"
    for person in (cast.eko, cast.maya):
        with pytest.raises(Refused) as caught:
            promise = Promise(text="x", unit=cast.tulungagung, due_on=clock.today(), person=person)
            following.give_follow_up(decision=decision, promise=promise, by=fresh(cast.citra))
        assert caught.value.code == "person"
    assert client_of(cast.eko).post(url_of(decision), sent(cast)).status_code == 403
    assert not FollowUp.objects.exists()


def test_sent_twice_it_is_one(cast, client_of):
    decision, citra = decided(cast), client_of(cast.citra)
    for _ in range(2):
        assert citra.post(url_of(decision), sent(cast)).status_code == 302
    assert FollowUp.objects.count() == 1 and Notice.objects.filter(kind="followup_given").count() == 1


def test_given_by_two_at_once_it_is_one(committed_db):
    cast = make_cast()
    decision, barrier = decided(cast), Barrier(2)

    def give(by):
        try:
            barrier.wait(timeout=20)
            promise = Promise(text="Unggah SK", unit=cast.tulungagung, due_on=clock.today(), person=cast.ani)
            return following.give_follow_up(decision=decision, promise=promise, by=fresh(by)).pk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        assert len(set(pool.map(give, [cast.citra, cast.imam]))) == 1
    assert FollowUp.objects.count() == 1


def leave(person, cast, to=None):
    duty = cast.duty(person)
    day = clock.today() - dt.timedelta(days=5)
    if to is None:
        return end_assignment(assignment=duty, last_day=day, reason="Mutasi", by=None)
    return hand_over_duties(assignment=duty, to=to, last_day=day, sk_number="9/2026", reason="Mutasi", by=None)


def test_whose_duty_ended_is_told_no_more_and_the_unit_goes_on(cast, client_of):
    follow_up = promised(cast, person=cast.ani)
    leave(cast.ani, cast)
    with pytest.raises(Forbidden):
        following.report_done(follow_up=follow_up, report="Sudah", by=fresh(cast.ani))
    assert escalate(clock.now() + dt.timedelta(days=1)) == 1
    assert told("followup_overdue") == {"budi", "fajar"}
    page = client_of(cast.budi).get(f"/tindak-lanjut/{follow_up.pk}/").content.decode()
    assert "tidak lagi bertugas di sini; dilanjutkan KPU Kabupaten Tulungagung" in page
    following.report_done(follow_up=follow_up, report="Sudah", by=fresh(cast.budi))


def test_who_took_over_the_duty_takes_over_the_promise(cast, client_of):
    follow_up = promised(cast, person=cast.ani)
    leave(cast.ani, cast, to=cast.rai)
    page = client_of(cast.rai).get("/janji-saya/").content.decode()
    assert "Saya dan jabatan saya" in page and "Unggah SK Tim RB" in page
    assert "dilanjutkan Rai" in client_of(cast.budi).get(f"/tindak-lanjut/{follow_up.pk}/").content.decode()
    escalate(clock.now() + dt.timedelta(days=1))
    assert told("followup_overdue") == {"rai"}
    Assignment.objects.filter(user=cast.rai, unit=cast.tulungagung).update(valid_to=clock.today() - YESTERDAY)
    following.return_follow_up(
        follow_up=following.report_done(follow_up=follow_up, report="Sudah", by=fresh(cast.budi)),
        reason="Belum lengkap", by=fresh(cast.citra),
    )  # fmt: skip
    assert told("followup_returned") == {"budi", "fajar"}, "the one who followed has left too"


def test_a_duty_that_still_runs_keeps_its_promise(cast, client_of):
    promised(cast, person=cast.ani)
    hand_over_duties(
        assignment=cast.duty(cast.ani), to=cast.rai, last_day=clock.today(), sk_number="9", reason="Mutasi", by=None
    )
    assert "Unggah SK Tim RB" in client_of(cast.ani).get("/janji-saya/").content.decode()
    assert "Saya dan jabatan saya" not in client_of(cast.rai).get("/janji-saya/").content.decode()


def test_the_page_of_promises_costs_the_same_for_many(cast, client_of, django_assert_max_num_queries):
    decision = decided(cast)
    for number in range(6):
        promise = Promise(text=f"Janji {number}", unit=cast.tulungagung, due_on=clock.today(), person=cast.ani)
        following.give_follow_up(decision=decision, promise=promise, by=fresh(cast.citra))
    ani = client_of(cast.ani)
    with django_assert_max_num_queries(15):
        ani.get("/janji-saya/")
    with django_assert_max_num_queries(15):
        ani.get(f"/tindak-lanjut/{FollowUp.objects.first().pk}/")
