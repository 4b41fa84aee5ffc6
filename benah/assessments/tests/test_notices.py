"""Who is told what about sheets and cycles, and what that costs."""

import datetime as dt

import pytest

from benah.assessments.actions import reopen_assessment, submit_assessment
from benah.assessments.actions_cycles import close_cycle, move_closing
from benah.core import clock
from benah.notices.models import Notice
from benah.units.register import load_units
from tests.sheets import begin, load_instrument, make_cycle

pytestmark = pytest.mark.django_db


def told(kind):
    return {notice.person.username: notice for notice in Notice.objects.filter(kind=kind).select_related("person")}


def test_coordinator_learns_of_a_sent_sheet_and_nobody_else(cast):
    sheet = submit_assessment(assessment=begin(cast), by=cast.budi)
    found = told("sheet_submitted")
    assert set(found) == {"citra"}
    assert found["citra"].subject.startswith("KPU Kabupaten Tulungagung mengirim")
    assert "Budi" in found["citra"].text
    assert str(sheet.pk) in found["citra"].path


def test_unit_learns_why_its_sheet_came_back_each_time(cast):
    sheet = begin(cast)
    for reason in ("Bukti A kurang", "Bukti B kurang"):
        sheet = submit_assessment(assessment=sheet, by=cast.budi)
        sheet = reopen_assessment(assessment=sheet, reason=reason, by=cast.citra)
    assert set(told("sheet_returned")) == {"ani", "budi"}
    texts = Notice.objects.filter(kind="sheet_returned", person=cast.ani).values_list("text", flat=True)
    assert sorted(texts) == ["Alasan dari Citra: Bukti A kurang", "Alasan dari Citra: Bukti B kurang"]


def test_refused_acts_tell_nobody(cast):
    sheet = begin(cast)
    with pytest.raises(Exception, match="tidak berwenang"):
        submit_assessment(assessment=sheet, by=cast.ani)
    assert not told("sheet_submitted")


def test_cycle_is_told_to_those_who_fill_in_its_scope(cast):
    cycle = make_cycle(cast)
    assert set(told("cycle_opened")) == {"ani", "budi", "eko", "galih"}
    later = cycle.closes_at + dt.timedelta(days=7)
    move_closing(cycle=cycle, closes_at=later, reason="Surat 11/2026", by=cast.citra)
    moved = told("cycle_moved")
    assert set(moved) == {"ani", "budi", "eko", "galih"}
    assert "WIB" in moved["ani"].subject
    assert "Surat 11/2026" in moved["ani"].text
    close_cycle(cycle=cycle, by=cast.citra)
    close_cycle(cycle=cycle, by=cast.citra)
    assert Notice.objects.filter(kind="cycle_closed").count() == 4


def test_times_are_told_in_the_units_own_zone(cast):
    from benah.assessments.actions import open_cycle

    closes = dt.datetime(clock.today().year + 1, 1, 31, 16, 59, tzinfo=dt.UTC)
    open_cycle(
        year=2031, instrument=load_instrument(), scope=cast.national, opens_at=clock.now(), closes_at=closes,
        letter="", by=cast.dewi,
    )  # fmt: skip
    found = told("cycle_opened")
    assert "pukul 23.59 WIB" in found["ani"].text
    assert "1 Februari" in found["rai"].text
    assert "pukul 00.59 WITA" in found["rai"].text


def test_telling_a_country_costs_what_telling_a_province_does(cast, django_assert_max_num_queries):
    load_units()
    cycle = make_cycle(cast)
    later = cycle.closes_at + dt.timedelta(days=1)
    with django_assert_max_num_queries(10):
        move_closing(cycle=cycle, closes_at=later, reason="Surat", by=cast.citra)
