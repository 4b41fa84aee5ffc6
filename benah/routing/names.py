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
"""Shortest part of a name by which somebody may be called (Kirman for Sukirman); below, only its beginning (Zul)."""
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
    if any(all(token.is_initial for token in reading) for reading in (one, other)):
        return _initials(one) == _initials(other)
    if any(len(few) == 1 and _is_nickname(few[0], many) for few, many in ((one, other), (other, one))):
        return True
    if _letters(shorter) == _letters(longer):
        return True
    # Parts written together on one side only: on both sides, a slip would join what differs.
    pairs = [(few, longer) for few in _spacings(shorter)] + [(shorter, many) for many in _spacings(longer)]
    return any(_covers(few, many) for few, many in pairs)


def _initials(reading: Reading) -> str:
    return "".join(token.modern[0] for token in reading)


def _is_nickname(token: Token, longer: Reading) -> bool:
    return any(
        whole.startswith(called) if len(called) < _NICKNAME else called in whole
        for part in longer
        for called, whole in ((token.letters, part.letters), (token.modern, part.modern))
    )


def _spacings(reading: Reading) -> Iterator[Reading]:
    """The parts as written, with any two neighbours written together, and all in one word."""
    yield reading
    for at in range(len(reading) - 1):
        pair = reading[at : at + 2]
        if not any(token.is_initial for token in pair):
            yield (*reading[:at], _joined(pair), *reading[at + 2 :])
    if len(reading) > 2:
        yield (_joined(reading),)


def _joined(reading: Reading) -> Token:
    modern, old = ("".join(sounds) for sounds in zip(*((token.modern, token.old) for token in reading), strict=True))
    return Token(_letters(reading), modern, old, is_joined=True)


def _letters(reading: Reading) -> str:
    return "".join(token.letters for token in reading)


def _covers(few: Reading, many: Reading) -> bool:
    """Whether every part of `few` has a part of its own in `many`."""
    if len(few) > len(many):
        return False
    if not few:
        return True
    first, rest = few[0], few[1:]
    return any(_alike(first, many[at]) and _covers(rest, (*many[:at], *many[at + 1 :])) for at in range(len(many)))


def _alike(one: Token, other: Token) -> bool:
    if one.is_initial or other.is_initial:
        if one.is_joined or other.is_joined:
            return False
        return any(first[0] == second[0] for first in one.sounds() for second in other.sounds())
    if _differ_by_gender(one.modern, other.modern):
        return False
    return any(_close(first, second) for first in one.sounds() for second in other.sounds())


@lru_cache(maxsize=200_000)
def _close(one: str, other: str) -> bool:
    if one == other:
        return True
    if max(len(one), len(other)) <= _SHORT:
        return False
    return _within(one, other, 2 if min(len(one), len(other)) >= _LONG else 1)


def _differ_by_gender(one: str, other: str) -> bool:
    """Yulianto and Yulianti, Putra and Putri are two people."""
    return one[:-1] == other[:-1] and {one[-1], other[-1]} in ({"a", "i"}, {"o", "i"})


def _within(one: str, other: str, slips: int) -> bool:
    """Whether at most `slips` letters inserted, dropped, changed or swapped with a neighbour make them the same."""
    if abs(len(one) - len(other)) > slips:
        return False
    same = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if same is None:
        return True
    if not slips:
        return False
    one, other = one[same:], other[same:]
    return (
        _within(one[1:], other[1:], slips - 1)
        or _within(one[1:], other, slips - 1)
        or _within(one, other[1:], slips - 1)
        or (one[:2] == other[1::-1] and _within(one[2:], other[2:], slips - 1))
    )
