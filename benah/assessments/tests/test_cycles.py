"""Opening, moving and closing cycles: who, when, twice, at once."""

import datetime as dt

import pytest
from django.utils import timezone

from benah.assessments.actions import open_cycle, start_assessment, submit_assessment
from benah.assessments.actions_cycles import close_cycle, move_closing
from benah.assessments.models import Cycle
from benah.audit.models import AuditEvent
from benah.core import clock
from benah.core.refused import Conflict, Forbidden, Refused
from tests.sheets import load_instrument, make_cycle, save_answer


@pytest.fixture
def cycle(cast):
    return make_cycle(cast)


def later(cycle, days=7):
    return cycle.closes_at + dt.timedelta(days=days)


def events(act):
    return AuditEvent.objects.filter(act=act)


def test_opening_is_recorded_and_a_second_one_is_told(cast, cycle):
    assert events("cycle.opened").get().detail == {"year": cycle.year, "instrument": "zi-2021"}
    with pytest.raises(Refused, match="sudah ada"):
        make_cycle(cast)
    assert Cycle.objects.count() == 1


@pytest.mark.parametrize("who", ["ani", "budi", "hana", "imam", "putu", "nanda", "okta"])
def test_others_cannot_open_move_or_close(cast, cycle, who):
    by = getattr(cast, who)
    now = clock.now()
    with pytest.raises(Forbidden):
        open_cycle(
            year=2030,
            instrument=cycle.instrument,
            scope=cast.jatim,
            opens_at=now,
            closes_at=now + dt.timedelta(days=1),
            letter="",
            by=by,
        )
    with pytest.raises(Forbidden):
        move_closing(cycle=cycle, closes_at=later(cycle), reason="x", by=by)
    with pytest.raises(Forbidden):
        close_cycle(cycle=cycle, by=by)
    cycle.refresh_from_db()
    assert cycle.closed_at is None and not events("cycle.closing_moved").exists()


def test_coordinator_cannot_touch_a_cycle_of_the_nation(cast):
    now = clock.now()
    nation = open_cycle(
        year=now.year,
        instrument=load_instrument(),
        scope=cast.national,
        opens_at=now,
        closes_at=now + dt.timedelta(days=9),
        letter="",
        by=cast.dewi,
    )
    with pytest.raises(Forbidden):
        close_cycle(cycle=nation, by=cast.citra)


def test_closing_in_wrong_order_is_refused(cast):
    now = clock.now()
    with pytest.raises(Refused, match="sesudah tanggal pembukaan"):
        open_cycle(
            year=now.year,
            instrument=load_instrument(),
            scope=cast.jatim,
            opens_at=now,
            closes_at=now,
            letter="",
            by=cast.citra,
        )


def test_moved_closing_lets_units_fill_again_and_tells_why(cast, cycle):
    sheet = start_assessment(cycle=cycle, unit=cast.tulungagung, by=cast.ani)
    after = cycle.closes_at + dt.timedelta(hours=1)
    save = {"assessment": sheet, "code": "A.I.1.i.b", "raw": "A", "note": "", "evidence": "", "seen_version": 0}
    with pytest.raises(Refused, match="sudah ditutup"):
        save_answer(**save, by=cast.ani, at=after)
    moved = move_closing(cycle=cycle, closes_at=later(cycle), reason=" Surat 77/2026 ", by=cast.citra)
    assert save_answer(**save, by=cast.ani, at=after).version == 1
    event = events("cycle.closing_moved").get()
    assert (event.by, event.unit, event.detail["reason"]) == (cast.citra, cast.jatim, "Surat 77/2026")
    assert event.detail["to"] == moved.closes_at.isoformat()


def test_same_move_sent_twice_leaves_one_trace(cast, cycle):
    at, seen = later(cycle), cycle.closes_at
    for _ in range(2):
        assert move_closing(cycle=cycle, closes_at=at, reason="Surat", by=cast.citra, seen=seen).closes_at == at
    assert events("cycle.closing_moved").count() == 1


def test_later_of_two_movers_is_told_and_nothing_is_overwritten(cast, cycle):
    seen = cycle.closes_at
    first = move_closing(cycle=cycle, closes_at=later(cycle), reason="Surat A", by=cast.citra, seen=seen)
    with pytest.raises(Conflict, match="sudah diubah orang lain menjadi"):
        move_closing(cycle=cycle, closes_at=later(cycle, 30), reason="Surat B", by=cast.dewi, seen=seen)
    cycle.refresh_from_db()
    assert cycle.closes_at == first.closes_at


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"reason": "  "}, "Tulis alasan"),
        ({"closes_at": timezone.now() - dt.timedelta(hours=1)}, "harus di depan"),
    ],
)
def test_move_without_reason_or_into_the_past_is_refused(cast, cycle, change, words):
    given = {"closes_at": later(cycle), "reason": "Surat"} | change
    with pytest.raises(Refused, match=words):
        move_closing(cycle=cycle, by=cast.citra, **given)


def test_closing_before_the_opening_is_refused(cast, cycle):
    Cycle.objects.update(opens_at=clock.now() + dt.timedelta(days=5), closes_at=clock.now() + dt.timedelta(days=10))
    with pytest.raises(Refused, match="sesudah tanggal pembukaan"):
        move_closing(cycle=cycle, closes_at=clock.now() + dt.timedelta(days=1), reason="Surat", by=cast.citra)


def test_closed_cycle_takes_nothing_more_and_closes_once(cast, cycle):
    sheet = start_assessment(cycle=cycle, unit=cast.tulungagung, by=cast.ani)
    closed = [close_cycle(cycle=cycle, by=cast.citra).closed_at for _ in range(2)]
    assert closed[0] == closed[1] and events("cycle.closed").count() == 1
    with pytest.raises(Refused, match="sudah ditutup"):
        submit_assessment(assessment=sheet, by=cast.budi)
    with pytest.raises(Refused, match="jadwalnya tidak berubah lagi"):
        move_closing(cycle=cycle, closes_at=later(cycle), reason="Surat", by=cast.citra)
    with pytest.raises(Refused, match="sudah ditutup"):
        start_assessment(cycle=cycle, unit=cast.madiun, by=cast.eko)
