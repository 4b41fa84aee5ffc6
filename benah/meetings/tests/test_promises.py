"""Promises: wrong state, wrong person, twice; late ones go up a tier, each step once."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from benah.access.models import Assignment
from benah.core import clock
from benah.core.refused import Conflict, Forbidden, Refused
from benah.directory.actions.units import add_post
from benah.directory.duties import left_behind
from benah.meetings.actions import following
from benah.meetings.deadlines import due_promises
from benah.meetings.escalating import escalate
from benah.meetings.models import Escalation, FollowUp
from benah.meetings.queries import activities
from benah.meetings.tests.making import fresh, held, promised
from benah.notices.models import Notice
from tests.cast import make_cast
from tests.plans import draft, in_force


def report(follow_up, by, text="Sudah."):
    return following.report_done(follow_up=follow_up, report=text, by=fresh(by))


def test_each_step_has_its_state_and_its_person(cast):
    follow_up = promised(cast)
    with pytest.raises(Refused):
        following.verify(follow_up=follow_up, by=fresh(cast.citra))
    with pytest.raises(Forbidden):
        report(follow_up, cast.eko)
    report(follow_up, cast.ani)
    with pytest.raises(Forbidden):
        following.verify(follow_up=follow_up, by=fresh(cast.budi))
    following.return_follow_up(follow_up=follow_up, reason="Belum lengkap", by=fresh(cast.citra))
    with pytest.raises(Refused):
        following.return_follow_up(follow_up=follow_up, reason="Lagi", by=fresh(cast.citra))
    report(follow_up, cast.fajar, "Lengkap.")
    following.verify(follow_up=follow_up, by=fresh(cast.citra))
    for again in (lambda: report(follow_up, cast.ani, "Lain"), lambda: following.cancel_follow_up(
        follow_up=follow_up, reason="x", by=fresh(cast.citra))):  # fmt: skip
        with pytest.raises(Refused):
            again()
    acts = list(follow_up.events.order_by("pk").values_list("act", flat=True))
    assert acts == ["given", "reported", "returned", "reported", "verified"]


def test_twice_is_once(cast):
    follow_up = promised(cast)
    for _ in range(2):
        report(follow_up, cast.ani)
    for _ in range(2):
        following.verify(follow_up=follow_up, by=fresh(cast.citra))
    assert follow_up.events.count() == 3
    assert Notice.objects.filter(person=cast.citra, kind="followup_reported").count() == 1


def test_nobody_verifies_what_they_reported(cast):
    follow_up = promised(cast, unit=cast.jatim)
    report(follow_up, cast.citra)
    with pytest.raises(Refused) as caught:
        following.verify(follow_up=follow_up, by=fresh(cast.citra))
    assert caught.value.code == "own_report"
    following.verify(follow_up=follow_up, by=fresh(cast.imam))


def test_more_time_for_a_reason(cast):
    follow_up = promised(cast)
    new = follow_up.due_on + dt.timedelta(days=10)
    moved = following.move_due(
        follow_up=follow_up, due_on=new, seen_due=follow_up.due_on, reason="Listrik padam", by=fresh(cast.citra)
    )
    assert moved.due_on == new
    with pytest.raises(Conflict):
        following.move_due(
            follow_up=follow_up, due_on=new + dt.timedelta(days=1), seen_due=follow_up.due_on, reason="x",
            by=fresh(cast.citra),
        )  # fmt: skip
    with pytest.raises(Forbidden):
        following.move_due(follow_up=follow_up, due_on=new, seen_due=new, reason="x", by=fresh(cast.ani))


def test_promises_of_a_post_are_of_who_holds_it(cast, client_of):
    post = add_post(unit=cast.tulungagung, title="Kasubbag Hukum", side="secretariat", basis="", by=None)
    Assignment.objects.filter(user=cast.budi).update(post=post)
    promised(cast, post=post, text="Susun SOP")
    assert "Saya dan jabatan saya" in client_of(cast.budi).get("/janji-saya/").content.decode()
    page = client_of(cast.ani).get("/janji-saya/").content.decode()
    assert "Satker saya" in page and "Susun SOP" in page
    assert [duty.text for duty in left_behind(cast.duty(cast.budi)) if "tindak lanjut" in duty.state] == ["Susun SOP"]


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (0, set()),
        (1, {"ani", "budi", "fajar"}),
        (6, {"ani", "budi", "fajar"}),
        (7, {"ani", "budi", "fajar"}),
        (14, {"ani", "budi", "fajar", "citra"}),
    ],
)
def test_late_promises_go_up_a_tier(cast, days, told):
    promised(cast)
    at = clock.now() + dt.timedelta(days=days)
    escalate(at)
    assert set(Notice.objects.filter(kind="followup_overdue").values_list("person__username", flat=True)) == told
    assert escalate(at) == 0
    steps = sum(days >= each for each in (1, 7, 14))
    assert Escalation.objects.count() == steps
    assert Notice.objects.filter(kind="followup_overdue", person=cast.fajar).count() == min(steps, 2)


def test_kept_returned_and_moved_promises(cast):
    kept, moved = promised(cast), promised(cast, text="Lain")
    report(kept, cast.ani)
    at = clock.now() + dt.timedelta(days=8)
    assert escalate(at) == 2  # the other one's first and second step
    following.move_due(
        follow_up=moved, due_on=moved.due_on + dt.timedelta(days=30), seen_due=moved.due_on, reason="Banjir",
        by=fresh(cast.citra),
    )  # fmt: skip
    assert escalate(at + dt.timedelta(days=20)) == 0
    following.return_follow_up(follow_up=kept, reason="Belum", by=fresh(cast.citra))
    assert escalate(at) == 2
    assert escalate(at + dt.timedelta(days=24)) == 2  # the kept one's third step, the moved one's first again


def test_days_count_in_the_owners_own_calendar(cast):
    bali = promised(cast, unit=cast.bali, due_on=dt.date(2027, 1, 10))
    before, after = dt.datetime(2027, 1, 10, 15, 30, tzinfo=dt.UTC), dt.datetime(2027, 1, 10, 16, 5, tzinfo=dt.UTC)
    assert escalate(before) == 0  # 23.30 WITA
    assert escalate(after) == 1  # 00.05 WITA, still the tenth in Jakarta
    assert bali.escalations.get().step.days == 1


def test_two_workers_tell_once(committed_db):
    cast = make_cast()
    promised(cast)
    barrier = Barrier(2)

    def run(_number):
        try:
            barrier.wait(timeout=20)
            return escalate(clock.now() + dt.timedelta(days=15))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(run, range(2))) == 3
    assert Escalation.objects.count() == 3
    assert Notice.objects.filter(kind="followup_overdue", person=cast.citra).count() == 1


def test_due_days_are_told_ahead(cast):
    follow_up = promised(cast, due_on=clock.today() + dt.timedelta(days=5))
    now = clock.now()
    (near,) = due_promises(now, now + dt.timedelta(days=15))
    assert near.unit == cast.tulungagung and str(follow_up.pk) in near.key
    report(follow_up, cast.ani)
    assert not list(due_promises(now, now + dt.timedelta(days=15)))


def test_the_region_counts_its_units(cast, client_of):
    promised(cast, due_on=clock.today())
    FollowUp.objects.update(due_on=clock.today() - dt.timedelta(days=4))
    page = client_of(cast.citra).get("/tindak-lanjut/?tampil=lewat").content.decode()
    assert "lewat 4 hari" in page
    assert "Unggah SK" not in client_of(cast.eko).get("/tindak-lanjut/?tampil=semua").content.decode()
    assert "Unggah SK" not in client_of(cast.putu).get("/tindak-lanjut/?tampil=semua").content.decode()


def test_a_promise_is_no_older_than_its_meeting(cast):
    from benah.meetings.actions import writing
    from benah.meetings.actions.following import Promise

    decision = writing.add_decision(meeting=held(cast), text="x", by=fresh(cast.citra))
    promise = Promise(text="x", unit=cast.tulungagung, due_on=clock.today() - dt.timedelta(days=3))
    with pytest.raises(Refused) as caught:
        following.give_follow_up(decision=decision, promise=promise, by=fresh(cast.citra))
    assert caught.value.code == "due"


def test_a_promise_serves_an_activity_of_its_own_units_plan(cast, client_of):
    plan = in_force(cast, draft("Sosialisasi WBS"))
    activity = plan.activities.get()
    follow_up = promised(cast, activity=activity)
    page = client_of(cast.ani).get(f"/tindak-lanjut/{follow_up.pk}/").content.decode()
    assert "1. Sosialisasi WBS" in page
    assert [activities.label_of(each) for each in activities.of_unit(cast.tulungagung)] == ["1. Sosialisasi WBS"]
    with pytest.raises(Refused) as caught:
        promised(cast, unit=cast.madiun, activity=activity)
    assert caught.value.code == "activity"
