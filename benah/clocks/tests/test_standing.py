"""What is overdue, and that the standby is told once."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benah.clocks.calendar import national
from benah.clocks.clock import Clock, Pause
from benah.clocks.definition import Definition
from benah.clocks.holidays import Confidence
from benah.clocks.kinds import Basis, Event, Kind, Meaning, OwedBy, PauseReason
from benah.clocks.standing import Standing, State, must_escalate, standing
from benah.clocks.table import clock_of

NATIONAL = national()
WAITING = PauseReason.WAITING_FOR_REPORTER
START = dt.date(2026, 11, 25)  # a Wednesday
DAY = dt.timedelta(days=1)


def november(day):
    return dt.date(2026, 11, day)


def clock(length=3, basis=Basis.WORKING, pauses=(), kept=None, **more):
    definition = Definition(
        "test", Kind.ANY, Event.FILED, length, basis, "", "", Confidence.PROPOSAL, pauses=frozenset(PauseReason), **more
    )
    return Clock(definition, START, tuple(pauses), kept)


def test_days_left_in_the_clock_s_own_counting():
    due = november(30)
    assert standing(clock(), START, NATIONAL) == Standing(State.RUNNING, due, 3, True)
    assert standing(clock(), november(27), NATIONAL) == Standing(State.RUNNING, due, 1, True)
    assert standing(clock(), november(28), NATIONAL) == Standing(State.RUNNING, due, 1, True)
    assert standing(clock(), due, NATIONAL) == Standing(State.RUNNING, due, 0, True)
    assert standing(clock(), due + DAY, NATIONAL) == Standing(State.OVERDUE, due, -1, True)
    assert standing(clock(), dt.date(2026, 12, 4), NATIONAL).left == -4
    assert standing(clock(5, Basis.CALENDAR), START, NATIONAL).left == 5
    assert standing(clock(5, Basis.CALENDAR), dt.date(2026, 12, 3), NATIONAL).left == -3


def test_a_week_end_late_is_late():
    friday = clock(2)
    assert standing(friday, november(27), NATIONAL).state is State.RUNNING
    assert standing(friday, november(28), NATIONAL) == Standing(State.OVERDUE, november(27), -1, True)
    assert standing(friday, november(30), NATIONAL).left == -1
    assert standing(friday, dt.date(2026, 12, 1), NATIONAL).left == -2


def test_kept_in_time_or_late_and_final():
    kept = clock(kept=november(27))
    assert standing(kept, dt.date(2027, 1, 4), NATIONAL) == Standing(State.KEPT, november(30), 1, True)
    assert standing(clock(kept=november(30)), START, NATIONAL).state is State.KEPT
    late = standing(clock(kept=dt.date(2026, 12, 1)), START, NATIONAL)
    assert late == Standing(State.KEPT_LATE, november(30), -1, True)


def test_a_resting_clock_has_no_last_day_and_what_is_done_meanwhile_is_in_time():
    resting = [Pause(november(26), None, WAITING)]
    assert standing(clock(pauses=resting), dt.date(2027, 5, 5), NATIONAL) == Standing(State.RESTING, None, None, False)
    kept = standing(clock(pauses=resting, kept=november(27)), START, NATIONAL)
    assert kept == Standing(State.KEPT, None, None, False)


def test_a_clock_that_was_missed_before_it_came_to_rest_stays_overdue():
    after = clock(pauses=[Pause(dt.date(2026, 12, 2), None, WAITING)])
    assert standing(after, dt.date(2026, 12, 3), NATIONAL).state is State.OVERDUE
    assert standing(after, november(30), NATIONAL).state is State.RUNNING


def test_within_a_pause_that_is_over_or_begins_later_a_clock_runs():
    ended = clock(pauses=[Pause(november(26), november(27), WAITING)])
    assert standing(ended, november(26), NATIONAL).state is State.RUNNING


def test_a_day_of_effect_is_never_overdue():
    effect = clock(meaning=Meaning.TAKES_EFFECT)
    assert standing(effect, november(29), NATIONAL).state is State.RUNNING
    assert standing(effect, november(30), NATIONAL).state is State.IN_EFFECT
    assert standing(effect, dt.date(2027, 2, 1), NATIONAL).state is State.IN_EFFECT
    assert not must_escalate(effect, dt.date(2027, 2, 1), NATIONAL, escalated=False)


def test_only_what_handlers_owe_and_missed_goes_to_the_standby():
    late = dt.date(2026, 12, 1)
    assert must_escalate(clock(), late, NATIONAL, escalated=False)
    assert not must_escalate(clock(), late, NATIONAL, escalated=True)
    assert not must_escalate(clock(), november(30), NATIONAL, escalated=False)
    assert not must_escalate(clock(kept=late), late, NATIONAL, escalated=False)
    assert not must_escalate(clock(pauses=[Pause(november(26), None, WAITING)]), late, NATIONAL, escalated=False)
    for other in set(OwedBy) - {OwedBy.HANDLERS}:
        assert not must_escalate(clock(owed_by=other), late, NATIONAL, escalated=False)


@settings(deadline=None, max_examples=60)
@given(
    length=st.integers(0, 8),
    asked=st.lists(st.integers(0, 2), min_size=25, max_size=25),
    pauses=st.lists(st.tuples(st.integers(0, 15), st.integers(0, 8)), max_size=2),
    kept=st.one_of(st.none(), st.integers(0, 25)),
)
def test_whenever_and_however_often_it_is_asked_it_fires_at_most_once_and_never_too_early(length, asked, pauses, kept):
    made = [Pause(START + DAY * first, START + DAY * (first + long), WAITING) for first, long in pauses]
    running, fired = clock(length, pauses=made), []
    due = running.due(NATIONAL)
    for after, times in enumerate(asked):
        today = START + DAY * after
        if kept is not None and after >= kept:
            running = Clock(running.definition, START, running.pauses, START + DAY * kept)
        for _ in range(times):
            if must_escalate(running, today, NATIONAL, escalated=bool(fired)):
                fired.append(today)
    assert len(fired) <= 1
    assert all(day > due for day in fired)
    open_days = [START + DAY * after for after, times in enumerate(asked) if times and (kept is None or after < kept)]
    assert bool(fired) is any(day > due for day in open_days)


def test_the_sixty_days_of_a_report_rest_while_dkpp_has_it():
    whole = Clock(clock_of(Kind.ETHICS, "whole"), dt.date(2026, 1, 5))
    assert whole.due(NATIONAL) == dt.date(2026, 4, 10)
    handed = whole.paused(dt.date(2026, 2, 2), PauseReason.WAITING_FOR_OTHER_BODY).resumed(dt.date(2026, 3, 2))
    assert handed.due(NATIONAL) == dt.date(2026, 5, 7)


@pytest.mark.parametrize("today", [november(25), november(30), dt.date(2026, 12, 20)])
def test_reporter_and_handlers_are_told_the_same_day(today):
    told = [standing(clock(), today, NATIONAL).due for _ in range(2)]
    assert told == [november(30)] * 2
