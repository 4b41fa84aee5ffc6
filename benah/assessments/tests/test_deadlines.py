"""Closings that come near: who is told, when, with what is missing, and never twice."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from benah.access.models import Assignment
from benah.assessments.actions import open_cycle, submit_assessment
from benah.assessments.actions_cycles import close_cycle, move_closing
from benah.core import clock
from benah.notices.deadlines import tell_near
from benah.notices.models import Notice
from benah.units.register import load_units
from tests.sheets import begin, make_cycle, put

pytestmark = pytest.mark.django_db


def morning(days, cycle, hour=8):
    """`hour` o'clock WIB, `days` before the closing day."""
    closing = cycle.closes_at.astimezone(clock.WIB)
    return (closing - dt.timedelta(days=days)).replace(hour=hour, minute=10)


def told(**which):
    rows = Notice.objects.filter(kind="deadline_near", **which).select_related("person").order_by("pk")
    return [(row.person.username, row.subject, row.text) for row in rows]


def names(**which):
    return sorted(name for name, _subject, _text in told(**which))


def test_told_three_times_whatever_how_often_it_runs(cast):
    cycle = make_cycle(cast)
    for days in range(16, 0, -1):
        for hour in (8, 9, 15):
            tell_near(morning(days, cycle, hour))
    subjects = [subject for name, subject, _text in told() if name == "ani"]
    assert [subject.split(":")[0] for subject in subjects] == ["14 hari lagi", "7 hari lagi", "Besok"]
    assert "KPU Kabupaten Tulungagung" in subjects[0]


def test_only_units_that_have_not_sent_and_those_who_fill_there(cast):
    cycle = make_cycle(cast)
    sheet = begin(cast, cycle)
    put(sheet, cast.ani, A_I_1_i_a="Ya")
    submit_assessment(assessment=sheet, by=cast.budi)
    tell_near(morning(7, cycle))
    assert names() == ["eko", "galih"]


def test_each_reads_what_their_own_unit_lacks(cast):
    cycle = make_cycle(cast)
    put(begin(cast, cycle), cast.ani, evidence="", A_I_1_i_a="Ya")
    tell_near(morning(7, cycle))
    texts = {name: text for name, _subject, text in told()}
    assert "112 butir kosong, 1 jawaban tanpa bukti" in texts["ani"]
    assert "WIB" in texts["ani"]
    assert "belum dimulai" in texts["eko"]
    assert not [text for name, subject, text in told() if name == "eko" and "Tulungagung" in subject + text]


def test_nobody_is_woken_and_mornings_are_the_units_own(cast):
    closes = dt.datetime(clock.today().year + 1, 3, 31, 14, 59, tzinfo=dt.UTC)
    cycle = make_cycle(cast)
    cycle.closes_at = closes
    cycle.save()
    at = dt.datetime(closes.year, 3, 24, 23, 10, tzinfo=dt.UTC)  # 06.10 WIB, 07.10 WITA, six days before
    assert tell_near(at) == 0
    cycle.scope = cast.bali
    cycle.save()
    assert tell_near(at) == 1
    assert names() == ["rai"]
    assert "pukul 22.59 WITA" in told()[0][2]


def test_what_was_missed_is_made_up_with_the_days_that_are_left(cast):
    cycle = make_cycle(cast)
    tell_near(morning(11, cycle))
    assert {subject.split(":")[0] for _name, subject, _text in told()} == {"11 hari lagi"}
    assert tell_near(morning(9, cycle)) == 0


def test_a_prolonged_cycle_is_told_anew_and_a_closed_one_never(cast):
    cycle = make_cycle(cast, days_left=3)
    tell_near(morning(1, cycle))
    later = cycle.closes_at + dt.timedelta(days=6)
    cycle = move_closing(cycle=cycle, closes_at=later, reason="Surat", by=cast.citra)
    assert tell_near(morning(1, cycle)) == 4
    close_cycle(cycle=cycle, by=cast.citra)
    Notice.objects.filter(kind="deadline_near").delete()
    assert tell_near(morning(1, cycle)) == 0


def test_over_or_not_yet_open_is_no_deadline(cast):
    cycle = make_cycle(cast)
    assert tell_near(cycle.closes_at + dt.timedelta(minutes=1)) == 0
    cycle.opens_at = cycle.closes_at - dt.timedelta(days=2)
    cycle.save()
    assert tell_near(morning(7, cycle)) == 0


def test_who_left_is_not_told(cast):
    cycle = make_cycle(cast)
    Assignment.objects.filter(user=cast.eko).update(valid_to=clock.today() - dt.timedelta(days=1))
    cast.galih.is_active = False
    cast.galih.save()
    tell_near(morning(7, cycle))
    assert names() == ["ani", "budi"]


def test_a_unit_in_two_cycles_of_the_same_sheet_owes_one(cast):
    cycle = make_cycle(cast)
    open_cycle(
        year=cycle.year, instrument=cycle.instrument, scope=cast.national, opens_at=cycle.opens_at,
        closes_at=cycle.closes_at + dt.timedelta(days=3), letter="", by=cast.dewi,
    )  # fmt: skip
    tell_near(morning(7, cycle))
    assert names() == ["ani", "budi", "eko", "galih", "rai"]
    assert len(told(person=cast.ani)) == 1


def test_a_country_costs_what_a_few_units_do(cast):
    cycle = make_cycle(cast)
    begin(cast, cycle)
    counts = []
    for days in (14, 7):
        with CaptureQueriesContext(connection) as seen:
            tell_near(morning(days, cycle))
        counts.append(len(seen))
        load_units()
    assert counts[0] == counts[1] <= 20  # of all subjects that tell of deadlines
