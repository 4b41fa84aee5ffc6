"""Working days against a table written day by day. Test 39 of the security design."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benah.clocks.calendar import (
    FIXED,
    Calendar,
    calendar_of,
    national,
    next_working_day,
    on_or_after,
    working_days_after,
    working_days_between,
)
from benah.clocks.holidays import Confidence, Holiday, HolidayKind, holidays, years
from benah.clocks.tests.naive import DAYS, FIRST, LAST, OFF, WORKING

days = st.sampled_from(DAYS)
NATIONAL = national()


def test_every_day_of_three_years_is_what_the_table_says():
    assert [day for day in DAYS if NATIONAL.is_working(day)] == WORKING
    assert {holiday.day for holiday in holidays()} == OFF
    assert years() == {2025, 2026, 2027}


@pytest.mark.parametrize(("year", "working"), [(2025, 237), (2026, 240), (2027, 242)])
def test_working_days_of_a_year(year, working):
    last = dt.date(year, 12, 31)
    assert working_days_between(dt.date(year - 1, 12, 31), last, NATIONAL) == working
    assert sum(day.year == year for day in WORKING) == working


@settings(deadline=None)
@given(days, st.integers(0, 80))
def test_nth_working_day_after_a_day(day, n):
    after = [other for other in WORKING if other > day]
    if n == 0:
        assert working_days_after(day, n, NATIONAL) == day
    elif n <= len(after):
        assert working_days_after(day, n, NATIONAL) == after[n - 1]
    if after:
        assert next_working_day(day, NATIONAL) == after[0]
        assert on_or_after(day, NATIONAL) == (day if day in WORKING else after[0])


@settings(deadline=None)
@given(days, st.integers(0, 150))
def test_working_days_between_counts_the_table(first, apart):
    last = first + dt.timedelta(days=apart)
    counted = sum(first < day <= last for day in WORKING)
    if last > LAST:
        return
    assert working_days_between(first, last, NATIONAL) == counted
    assert working_days_between(last, first, NATIONAL) == -counted


@settings(deadline=None)
@given(days, st.integers(0, 80))
def test_between_undoes_after(day, n):
    assert working_days_between(day, working_days_after(day, n, NATIONAL), NATIONAL) == n


@settings(deadline=None)
@given(days, days, st.integers(0, 60), st.integers(0, 60))
def test_later_starts_and_longer_counts_never_end_earlier(one, other, n, more):
    first, last = min(one, other), max(one, other)
    assert working_days_after(first, n, NATIONAL) <= working_days_after(last, n, NATIONAL)
    assert working_days_after(first, n, NATIONAL) <= working_days_after(first, n + more, NATIONAL)


def test_counting_backwards_is_refused():
    with pytest.raises(ValueError, match="-1 working days"):
        working_days_after(FIRST, -1, NATIONAL)


def test_a_year_not_listed_knows_its_fixed_days_and_is_never_certain():
    assert {(1, 1), (5, 1), (6, 1), (8, 17), (12, 25)} == FIXED
    assert not NATIONAL.is_working(dt.date(2028, 6, 1))  # a Thursday
    assert NATIONAL.is_working(dt.date(2028, 6, 2))
    assert not NATIONAL.is_working(dt.date(2028, 6, 3))
    assert not NATIONAL.is_certain(dt.date(2028, 6, 2), dt.date(2028, 6, 2))
    assert not NATIONAL.is_certain(dt.date(2027, 12, 28), dt.date(2028, 1, 3))
    assert not NATIONAL.is_certain(dt.date(2024, 12, 30), dt.date(2025, 1, 3))


def test_a_listed_year_has_only_its_listed_days_off():
    bare = Calendar(frozenset(), frozenset(), frozenset({2026}))
    assert bare.is_working(dt.date(2026, 12, 25))
    assert not bare.is_working(dt.date(2025, 12, 25))


def test_only_a_stretch_without_movable_days_is_certain():
    eid = dt.date(2027, 3, 10)
    assert NATIONAL.is_certain(dt.date(2027, 3, 1), dt.date(2027, 3, 8))
    assert not NATIONAL.is_certain(dt.date(2027, 3, 1), eid)
    assert not NATIONAL.is_certain(eid, eid)
    assert NATIONAL.is_certain(dt.date(2027, 3, 16), dt.date(2027, 3, 24))
    assert NATIONAL.is_certain(dt.date(2025, 1, 1), dt.date(2026, 12, 31))


def test_a_calendar_of_own_days():
    day = dt.date(2026, 4, 7)
    for confidence in Confidence:
        one = Holiday(day, "Uji", HolidayKind.NATIONAL, "", confidence)
        made = calendar_of(iter([one]), iter([2026]))
        assert not made.is_working(day)
        assert made.is_certain(day, day) is (confidence is not Confidence.UNCERTAIN)


def test_holidays_say_where_they_come_from():
    found = holidays()
    assert list(found) == sorted(found, key=lambda holiday: holiday.day)
    assert all(holiday.name and holiday.source for holiday in found)
    assert {holiday.kind for holiday in found} == set(HolidayKind)
    leave = [holiday for holiday in found if holiday.kind is HolidayKind.JOINT_LEAVE]
    assert [sum(holiday.day.year == year for holiday in leave) for year in (2025, 2026, 2027)] == [11, 8, 8]
    assert all(holiday.day.strftime("%a") not in ("Sat", "Sun") for holiday in leave)
    unsure = {holiday.day.year for holiday in found if holiday.confidence is Confidence.UNCERTAIN}
    assert unsure == {2027}
    islamic = [holiday for holiday in found if holiday.day.year == 2027 and "Nabi" in holiday.name]
    assert islamic and all(holiday.confidence is Confidence.UNCERTAIN for holiday in islamic)
