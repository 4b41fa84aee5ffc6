"""Clocks and their pauses: a pause of n days that count moves the last day by n of them."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benah.clocks.calendar import national, working_days_after
from benah.clocks.clock import Clock, NotPausable, Pause, last_moment
from benah.clocks.definition import Definition
from benah.clocks.holidays import Confidence
from benah.clocks.kinds import Basis, Event, Kind, PauseReason
from benah.clocks.table import CLOCKS
from benah.clocks.tests.naive import DAYS, WORKING

NATIONAL = national()
WAITING, DISASTER = PauseReason.WAITING_FOR_REPORTER, PauseReason.FORCE_MAJEURE
bases = st.sampled_from([Basis.WORKING, Basis.CALENDAR])
starts = st.sampled_from(DAYS[:500])
DAY = dt.timedelta(days=1)


def clock(length=10, basis=Basis.WORKING, start=dt.date(2026, 11, 25), pauses=(), **more):
    definition = Definition(
        "test", Kind.ANY, Event.FILED, length, basis, "", "", Confidence.PROPOSAL, pauses=frozenset(PauseReason), **more
    )
    return Clock(definition, start, tuple(pauses))


def counts(day, basis):
    return basis is Basis.CALENDAR or day in WORKING


@pytest.mark.parametrize("definition", CLOCKS, ids=lambda clock: f"{clock.kind}-{clock.code}")
def test_every_clock_of_the_table_ends_where_the_naive_table_says(definition):
    for start in (dt.date(2025, 12, 19), dt.date(2026, 3, 13), dt.date(2026, 11, 25)):
        due = Clock(definition, start).due(NATIONAL)
        if definition.basis is Basis.WORKING:
            expected = ([start] + [day for day in WORKING if day > start])[definition.length]
        else:
            hours = definition.basis is Basis.HOURS
            expected = start + dt.timedelta(definition.length // 24 if hours else definition.length)
            while definition.rolls and expected not in WORKING:
                expected += DAY
        assert due == expected


@settings(deadline=None)
@given(starts, st.integers(1, 40), bases, st.integers(1, 50), st.integers(0, 40))
def test_a_pause_moves_the_last_day_by_the_days_it_takes(start, length, basis, after, long):
    first = start + DAY * after
    resumed = first + DAY * long
    plain = clock(length, basis, start)
    paused = clock(length, basis, start, [Pause(first, resumed, WAITING)])
    due = plain.due(NATIONAL)
    if first > due:
        assert paused.due(NATIONAL) == due
        return
    taken = sum(counts(first + DAY * step, basis) for step in range(long))
    moved = working_days_after(due, taken, NATIONAL) if basis is Basis.WORKING else due + DAY * taken
    assert paused.due(NATIONAL) == moved


pauses = st.lists(st.tuples(st.integers(-5, 60), st.integers(0, 20)), max_size=4)


@settings(deadline=None)
@given(starts, st.integers(0, 40), bases, pauses)
def test_any_pauses_against_counting_day_by_day(start, length, basis, drawn):
    made = [Pause(start + DAY * first, start + DAY * (first + long), DISASTER) for first, long in drawn]
    at_rest = {start + DAY * (first + step) for first, long in drawn for step in range(long)}
    running = [day for day in DAYS if day > start and day not in at_rest and counts(day, basis)]
    expected = ([start, *running])[length]
    assert clock(length, basis, start, made).due(NATIONAL) == expected
    assert clock(length, basis, start, reversed(made)).due(NATIONAL) == expected


@settings(deadline=None)
@given(starts, st.integers(0, 30), pauses, st.tuples(st.integers(-5, 60), st.integers(0, 20)))
def test_one_more_pause_never_ends_a_clock_earlier(start, length, drawn, one):
    made = [Pause(start + DAY * first, start + DAY * (first + long), WAITING) for first, long in [*drawn, one]]
    fewer, more = clock(length, start=start, pauses=made[:-1]), clock(length, start=start, pauses=made)
    assert fewer.due(NATIONAL) <= more.due(NATIONAL)


def test_an_open_pause_keeps_the_last_day_away_unless_it_passed_before():
    started = clock(3, start=dt.date(2026, 11, 23))  # Monday; due Thursday
    assert started.due(NATIONAL) == dt.date(2026, 11, 26)
    assert started.resting is None
    resting = started.paused(dt.date(2026, 11, 26), WAITING)
    assert resting.due(NATIONAL) is None
    assert resting.resting == Pause(dt.date(2026, 11, 26), None, WAITING)
    assert started.paused(dt.date(2026, 11, 27), WAITING).due(NATIONAL) == dt.date(2026, 11, 26)
    again = resting.resumed(dt.date(2026, 12, 1))
    assert again.resting is None
    assert again.due(NATIONAL) == dt.date(2026, 12, 1)
    assert again.pauses == (Pause(dt.date(2026, 11, 26), dt.date(2026, 12, 1), WAITING),)
    twice = again.paused(dt.date(2026, 12, 1), DISASTER).resumed(dt.date(2026, 12, 3))
    assert twice.due(NATIONAL) == dt.date(2026, 12, 3)
    assert twice.pauses == (*again.pauses, Pause(dt.date(2026, 12, 1), dt.date(2026, 12, 3), DISASTER))


def test_a_pause_ends_on_the_day_that_counts_again():
    pause = Pause(dt.date(2026, 11, 26), dt.date(2026, 11, 28), WAITING)
    held = [pause.holds(dt.date(2026, 11, day)) for day in (25, 26, 27, 28)]
    assert held == [False, True, True, False]


def test_only_some_clocks_rest_and_only_for_their_reasons():
    reasons = frozenset({DISASTER})
    strict = Definition("test", Kind.ANY, Event.FILED, 3, Basis.WORKING, "", "", Confidence.SEEN, pauses=reasons)
    day = dt.date(2026, 11, 25)
    with pytest.raises(NotPausable, match="test: waiting_for_reporter"):
        Clock(strict, day).paused(day, WAITING)
    assert Clock(strict, day).paused(day, DISASTER).resting
    with pytest.raises(NotPausable, match="2026-11-24 < 2026-11-25"):
        Clock(strict, day, (Pause(day, day - DAY, DISASTER),))
    with pytest.raises(NotPausable, match="rests since 2026-11-25"):
        Clock(strict, day).paused(day, DISASTER).paused(day + DAY, DISASTER)
    with pytest.raises(NotPausable, match="rests twice"):
        Clock(strict, day, (Pause(day, None, DISASTER), Pause(day + DAY, None, DISASTER)))
    with pytest.raises(NotPausable, match="does not rest"):
        Clock(strict, day).resumed(day)
    assert Clock(strict, day, (Pause(day, day, DISASTER),)).due(NATIONAL) == dt.date(2026, 11, 30)


def test_a_last_day_on_a_closed_day_rolls_only_where_the_table_says():
    start = dt.date(2026, 11, 27)
    assert clock(1, Basis.CALENDAR, start).due(NATIONAL) == dt.date(2026, 11, 28)
    assert clock(1, Basis.CALENDAR, start, rolls=True).due(NATIONAL) == dt.date(2026, 11, 30)
    assert clock(3, Basis.CALENDAR, start, rolls=True).due(NATIONAL) == dt.date(2026, 11, 30)


def test_hours_end_by_the_clock_and_never_for_days():
    definition = next(clock for clock in CLOCKS if clock.code == "notify")
    start = dt.datetime(2026, 11, 25, 13, 45)
    assert last_moment(definition, start) == dt.datetime(2026, 11, 28, 13, 45)
    assert Clock(definition, start.date()).due(NATIONAL) == dt.date(2026, 11, 28)
    with pytest.raises(ValueError, match="test counts days"):
        last_moment(clock().definition, start)


def test_a_last_day_is_certain_when_no_decree_can_move_it():
    eid = dt.date(2027, 3, 10)
    assert clock(3, start=dt.date(2026, 11, 25)).is_certain(NATIONAL)
    assert not clock(5, start=dt.date(2027, 3, 5)).is_certain(NATIONAL)
    assert clock(5, Basis.CALENDAR, dt.date(2027, 3, 5)).is_certain(NATIONAL)
    rolling = clock(5, Basis.CALENDAR, dt.date(2027, 3, 5), rolls=True)
    assert rolling.due(NATIONAL) == dt.date(2027, 3, 16)
    assert eid - DAY * 5 == rolling.start
    assert not rolling.is_certain(NATIONAL)
    assert clock(20, Basis.CALENDAR, dt.date(2027, 3, 5), rolls=True).due(NATIONAL) == dt.date(2027, 3, 29)
    assert not clock(20, Basis.CALENDAR, dt.date(2027, 3, 5), rolls=True).is_certain(NATIONAL)
    assert clock(24, Basis.CALENDAR, dt.date(2027, 3, 5), rolls=True).is_certain(NATIONAL)
    assert not clock(3).paused(dt.date(2026, 11, 26), WAITING).is_certain(NATIONAL)
