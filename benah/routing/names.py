"""Whether two written names, or two staff numbers, may be one person's. In doubt: yes.

Here: comparing. Not here: how a name sounds (`spelling`), whom to remove (`conflicts`). Measured on invented names:
docs/reference/routing.md.
"""

import re
from collections.abc import Iterator

from benah.routing.spelling import Reading, Token, readings

_SHORT = 4
_LONG = 10
"""Sounds up to `_SHORT` letters must be equal; from `_LONG` letters on, two slips are forgiven, else one."""
_MOST_SLIPS = 2
_NICKNAME = 4
"""Shortest part of a name by which somebody may be called (Kirman for Sukirman); below, only its beginning (Zul)."""
_STAFF_NUMBER = 5
"""Fewest digits that are taken for a staff number."""


def same_staff_number(one: str, other: str) -> bool:
    """Whether both are the same number, whatever stands between the digits. Never for fewer than five digits."""
    digits = re.sub(r"\D", "", one)
    return len(digits) >= _STAFF_NUMBER and digits == re.sub(r"\D", "", other)


def may_be_same(one: str, other: str) -> bool:
    """Whether two names may be one person's: every part of the shorter stands in the longer, in any order."""
    return may_be_read_as(readings(one), readings(other))


def may_be_read_as(one: tuple[Reading, ...], other: tuple[Reading, ...]) -> bool:
    """`may_be_same` for names that were read before."""
    return any(_fits(first, second) for first in one for second in other)


def _fits(one: Reading, other: Reading) -> bool:
    shorter, longer = sorted((one, other), key=len)
    if any(all(token.is_initial for token in reading) for reading in (one, other)):
        return _initials(one) == _initials(other)
    if any(len(few) == 1 and _is_nickname(few[0], many) for few, many in ((one, other), (other, one))):
        return True
    if _letters(shorter) == _letters(longer):
        return True
    # Parts written together on one side only: on both sides, a slip would join what differs.
    pairs = [(shorter, longer)]
    pairs += [(few, longer) for few in _joinings(shorter, longer)]
    pairs += [(shorter, many) for many in _joinings(longer, shorter)]
    return any(_covers(few, many) for few, many in pairs)


def _initials(reading: Reading) -> str:
    return "".join(token.modern[0] for token in reading)


def _is_nickname(token: Token, longer: Reading) -> bool:
    return any(
        whole.startswith(called) if len(called) < _NICKNAME else called in whole
        for part in longer
        for called, whole in ((token.letters, part.letters), (token.modern, part.modern))
    )


def _joinings(reading: Reading, other: Reading) -> Iterator[Reading]:
    """Two neighbours taken together, and all parts in one, where `other` has a part long enough to be them."""
    longest = max(len(token.modern) for token in other) + _MOST_SLIPS
    spans = [(at, at + 2) for at in range(len(reading) - 1)]
    for first, last in dict.fromkeys([*spans, (0, len(reading))] if spans else []):
        parts = reading[first:last]
        if sum(len(token.modern) for token in parts) <= longest and not any(token.is_initial for token in parts):
            yield (*reading[:first], _joined(parts), *reading[last:])


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
        return any(first[0] == second[0] for first in one.sounds for second in other.sounds)
    if not one.sounds.isdisjoint(other.sounds):
        return True
    if _differ_by_gender(one.modern, other.modern):
        return False
    if _close(one.letters, other.letters):
        return True
    return any(_close(first, second) for first in {one.modern, one.old} for second in {other.modern, other.old})


def _close(one: str, other: str) -> bool:
    if max(len(one), len(other)) <= _SHORT:
        return False
    slips = _MOST_SLIPS if min(len(one), len(other)) >= _LONG else 1
    # A slip changes two letters at most; this spares most pairs the longer look.
    return len(set(one) ^ set(other)) <= 2 * slips and _within(one, other, slips)


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
