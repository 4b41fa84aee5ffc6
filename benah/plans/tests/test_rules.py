"""Performance of each kind of target against a table worked out by hand, and what must hold whatever is reported."""

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benah.plans.performance import rules
from benah.plans.performance.rules import Reading

N = None
# kind, targets, values, cap, then percent in TW I to IV, to date at TW I to IV, semesters I and II. Worked out by hand.
TABLE = [
    # 2 of 2, 1 of 2, 3 of 2 (150), 0 of 2; to date 2/2, 3/4, 6/6, 6/8; semesters 3/4 and 3/4
    ("per_period", (2, 2, 2, 2), (2, 1, 3, 0), N,
     (100, 50, 150, 0), (100, 75, 100, 75), (75, 75)),
    # the same with a cap of 100: only TW III changes
    ("per_period", (2, 2, 2, 2), (2, 1, 3, 0), 100,
     (100, 50, 100, 0), (100, 75, 100, 75), (75, 75)),
    # a target in TW I and IV alone; what was done in TW II (late) counts in the sum, not in a percentage of TW II
    ("per_period", (1, N, N, 1), (0, 1, N, 1), N,
     (0, N, N, 100), (0, 100, 100, 100), (100, 100)),
    # TW II not reported: its target waits, so that the rest is 1/1 and 2/2
    ("per_period", (1, 1, 1, 1), (1, N, 1, N), N,
     (100, N, 100, N), (100, 100, 100, 100), (100, 100)),
    # as it stood: 20/25, 50/50, 60/75, 100/100; a semester is its last quarter
    ("cumulative", (25, 50, 75, 100), (20, 50, 60, 100), 100,
     (80, 100, 80, 100), (80, 100, 80, 100), (100, 100)),
    # no target in TW I and III; the value there says nothing
    ("cumulative", (N, 50, N, 100), (10, 40, 70, N), 100,
     (N, 80, N, N), (N, 80, 80, 80), (80, N)),
    # a level held: 100, 90 of 100, none in TW III, 95 of 100
    ("point", (100, 100, N, 100), (100, 90, N, 95), 100,
     (100, 90, N, 95), (100, 90, 90, 95), (90, 95)),
    # a level passed, with a cap of 120 and one of none
    ("point", (80, 80, 80, 80), (100, 80, 40, 100), 120,
     (120, 100, 50, 120), (120, 100, 50, 120), (100, 120)),
    # a target of 0 is reached by 0; anything else over 0 has no percentage of its own, but counts in the sum
    ("per_period", (0, 1, 0, N), (0, 1, 5, N), N,
     (100, 100, N, N), (100, 100, 600, 600), (100, N)),
    # thirds are rounded to four decimals, half up
    ("per_period", (3, 3, N, N), (1, 2, N, N), 100,
     ("33.3333", "66.6667", N, N), ("33.3333", 50, 50, 50), (50, N)),
]  # fmt: skip


def numbers(row):
    return tuple(N if value is N else D(value) for value in row)


def rows_of(targets, values):
    return rules.readings(numbers(targets), dict(enumerate(numbers(values), 1)))


@pytest.mark.parametrize("case", TABLE, ids=range(len(TABLE)))
def test_performance_is_what_the_hand_worked_out(case):
    kind, targets, values, cap, period, to_date, semester = case
    cap = N if cap is N else D(cap)
    rows = rows_of(targets, values)
    four = range(1, 5)
    assert tuple(rules.in_period(kind, rows, n, cap).percent for n in four) == numbers(period)
    assert tuple(rules.to_date(kind, rows, n, cap).percent for n in four) == numbers(to_date)
    assert tuple(rules.in_semester(kind, rows, n, cap).percent for n in (1, 2)) == numbers(semester)


def test_blank_is_told_apart_from_zero():
    blank = rules.in_period("per_period", rows_of((4,), (N,)), 1, N)
    zero = rules.in_period("per_period", rows_of((4,), (0,)), 1, N)
    assert (blank.percent, blank.blanks) == (None, (1,))
    assert (zero.percent, zero.blanks) == (D(0), ())


def test_capped_says_what_it_was():
    found = rules.in_period("point", rows_of((50,), (100,)), 1, D(120))
    assert (found.percent, found.uncapped, found.is_capped) == (D(120), D(200), True)


def test_mean_leaves_out_what_is_unknown():
    assert rules.mean([D(100), N, D(50)]) == D(75)
    assert rules.mean([N, N]) is None


@pytest.mark.parametrize(("percent", "light"), [(90, "green"), ("89.9999", "yellow"), (60, "yellow"), (0, "red")])
def test_lights_follow_the_thresholds(percent, light):
    assert rules.light(D(percent), green_from=D(90), yellow_from=D(60)) == light


def test_nothing_known_has_no_light_and_nothing_budgeted_no_absorption():
    assert rules.light(N, green_from=D(90), yellow_from=D(60)) is None
    assert rules.absorption(5, 0) is None
    assert rules.absorption(150, 100) == D(150)


amounts = st.none() | st.decimals(0, 10**6, places=2)
readings = st.lists(st.tuples(amounts, amounts), min_size=1, max_size=4).map(
    lambda pairs: [Reading(number, target, value) for number, (target, value) in enumerate(pairs, 1)]
)
kinds = st.sampled_from(["per_period", "cumulative", "point"])
caps = st.none() | st.integers(100, 200).map(D)


@given(kinds, readings, caps, st.randoms(use_true_random=False))
def test_order_of_reports_does_not_matter(kind, rows, cap, random):
    shuffled = rows[:]
    random.shuffle(shuffled)
    last = len(rows)
    assert rules.to_date(kind, rows, last, cap) == rules.to_date(kind, shuffled, last, cap)


@given(kinds, readings, caps)
def test_percent_is_never_negative_nor_above_the_cap(kind, rows, cap):
    found = rules.to_date(kind, rows, len(rows), cap)
    if found.percent is None:
        both = [row for row in rows if row.target is not None and row.value is not None]
        assert not both or (found.used and sum(row.target or 0 for row in rows if row.number in found.used) == 0)
    else:
        assert found.percent >= 0 and (cap is None or found.percent <= cap)


@given(readings, caps)
def test_one_period_of_a_level_is_its_year(rows, cap):
    """The last period that has both decides alone, whatever stands before it."""
    both = [row for row in rows if row.target is not None and row.value is not None]
    if both:
        alone = rules.in_period("point", rows, both[-1].number, cap)
        assert rules.to_date("point", rows, len(rows), cap).percent == alone.percent
