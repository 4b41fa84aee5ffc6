"""The integer program: exact where floating point would not be."""

from fractions import Fraction as F

import pytest

from benah.scoring.choose import OutOfTime, Row, choose

HAIR = F(1, 10**25)


def taken(values, required, costs, is_strict=False):
    row = Row(tuple(map(tuple, values)), F(required), is_strict)
    return choose([len(own) for own in values], [row], [costs], 5)


def test_a_choice_that_is_a_hair_short_is_not_taken():
    assert taken([[F(0), 1 - HAIR, F(1)]], 1, [[0, 1, 2]]) == [2]
    assert taken([[F(0), 1 + HAIR, F(2)]], 1, [[0, 1, 2]], is_strict=True) == [1]
    assert taken([[F(0), F(1), F(2)]], 1, [[0, 1, 2]], is_strict=True) == [2]


def test_many_that_are_a_hair_short_are_shut_out_together():
    """Of seven parts any three would do if they were not each a hair short; four of them do."""
    chosen = taken([[F(0), F(1, 3) - HAIR]] * 7, 1, [[0, 1]] * 7)
    assert sum(chosen) == 4


def test_a_hair_that_no_border_sees_does_not_count():
    nearly = F(333_333_333_333_333_333_333_333_333_333_333_333, 10**36)
    assert taken([[F(0), nearly]] * 3, 1, [[0, 1]] * 3) == [1, 1, 1]
    assert taken([[F(0), nearly]] * 3, 1, [[0, 1]] * 3, is_strict=True) is None


def test_three_thirds_make_one():
    assert taken([[F(0), F(1, 3)]] * 3, 1, [[0, 1]] * 3) == [1, 1, 1]
    assert taken([[F(0), F(1, 3)]] * 3, 1, [[0, 1]] * 3, is_strict=True) is None


def test_later_wishes_decide_among_equals_alone():
    row = Row(((F(0), F(1)), (F(0), F(1))), F(1), is_strict=False)
    same, first, second = [[0, 1], [0, 1]], [[0, 1], [0, 2]], [[0, 2], [0, 1]]
    assert choose([2, 2], [row], [same, first], 5) == [1, 0]
    assert choose([2, 2], [row], [same, second], 5) == [0, 1]
    assert choose([2, 2], [row], [first, second], 5) == [1, 0]


def test_time_that_is_over_is_told():
    with pytest.raises(OutOfTime):
        choose([2], [Row(((F(0), F(1)),), F(1), is_strict=False)], [[[0, 1]]], 0)
