"""Whether two written names, or two staff numbers, may be one person's. In doubt: yes.

Here: comparing. Not here: how a name sounds (`spelling`), whom to remove (`conflicts`). Measured on invented names:
docs/reference/routing.md.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from benah.routing.spelling import Reading, Token, readings

_SHORT = 4
_LONG = 10
"""Sounds up to `_SHORT` letters must be equal; from `_LONG` letters on, two slips are forgiven, else one."""
_NICKNAME = 4
"""Shortest part of a name by which somebody may be called (Kirman for Sukirman)."""
_STAFF_NUMBER = 5
"""Fewest digits that are taken for a staff number."""


def same_staff_number(one: str, other: str) -> bool:
    """Whether both are the same number, whatever stands between the digits. Never for fewer than five digits."""
    digits = re.sub(r"\D", "", one)
    return len(digits) >= _STAFF_NUMBER and digits == re.sub(r"\D", "", other)


@lru_cache(maxsize=200_000)
def may_be_same(one: str, other: str) -> bool:
    """Whether two names may be one person's: every part of the shorter stands in the longer, in any order."""
    return any(_fits(first, second) for first in readings(one) for second in readings(other))


def _fits(one: Reading, other: Reading) -> bool:
    shorter, longer = sorted((one, other), key=len)
    if all(token.is_initial for token in shorter):
        return _initials(shorter) == _initials(longer)
    if any(len(few) == 1 and _is_nickname(few[0], many) for few, many in ((one, other), (other, one))):
        return True
    return any(_covers(few, many) for few in _spacings(shorter) for many in _spacings(longer))


def _initials(reading: Reading) -> str:
    return "".join(token.modern[0] for token in reading)


def _is_nickname(token: Token, longer: Reading) -> bool:
    name = token.modern
    return len(name) >= _NICKNAME and any(part.modern.startswith(name) or part.modern.endswith(name) for part in longer)


def _spacings(reading: Reading) -> Iterator[Reading]:
    """The parts as written, and with any two neighbours written together."""
    yield reading
    for at in range(len(reading) - 1):
        left, right = reading[at : at + 2]
        joined = Token(left.modern + right.modern, left.old + right.old)
        yield (*reading[:at], joined, *reading[at + 2 :])


def _covers(few: Reading, many: Reading) -> bool:
    """Whether every part of `few` has a part of its own in `many`, at least one of them by more than an initial."""
    if len(few) > len(many):
        return False
    if not few:
        return True
    first, rest = few[0], few[1:]
    return any(_alike(first, many[at]) and _covers(rest, (*many[:at], *many[at + 1 :])) for at in range(len(many)))


def _alike(one: Token, other: Token) -> bool:
    if one.is_initial or other.is_initial:
        return any(first[0] == second[0] for first in one.sounds() for second in other.sounds())
    return any(_close(first, second) for first in one.sounds() for second in other.sounds())


@lru_cache(maxsize=200_000)
def _close(one: str, other: str) -> bool:
    if one == other:
        return True
    length = max(len(one), len(other))
    if length <= _SHORT or _differ_by_gender(one, other):
        return False
    return _distance(one, other) <= (2 if length >= _LONG else 1)


def _differ_by_gender(one: str, other: str) -> bool:
    """Yulianto and Yulianti, Putra and Putri are two people."""
    return one[:-1] == other[:-1] and "i" in (one[-1], other[-1]) and {one[-1], other[-1]} <= set("aoi")


def _distance(one: str, other: str) -> int:
    """Letters to insert, drop, change or swap with a neighbour to turn one into the other."""
    before: list[int] = []
    last: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, last, row = last, row, [i]
        for j, b in enumerate(other, 1):
            best = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, before[j - 2] + 1)
            row.append(best)
    return row[-1]
