"""Numbers about cases that may be shown: small ones hidden, and enough others that nobody can work them out.

Pure: counts in, hidden places out. Counts from 1 to 4 are hidden (domain/complaints §11). What is published adds up –
kinds to a quarter, quarters to a year, provinces to the nation – so a hidden count must not follow from the sums: not
as the one unknown of a sum, and not from several sums together. Not here: counting rows, tables for pages (`counting`).
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

SMALLEST = 5


@dataclass(frozen=True)
class Sum:
    """`total` is the sum of `parts`; all are places of one set of counts."""

    total: str
    parts: tuple[str, ...]

    @property
    def places(self) -> tuple[str, ...]:
        return (*self.parts, self.total)


def hidden_places(counts: Mapping[str, int], sums: Sequence[Sum], also: Iterable[str] = ()) -> frozenset[str]:
    """Which counts must not be shown, given everything that adds up. `also` are hidden whatever they count.

    Hides more and more, smallest first, until every hidden place is one of at least two unknowns in each of its sums,
    the hidden parts of a sum are not small together, and no combination of sums gives a hidden place away.
    """
    hidden = {place for place, count in counts.items() if 0 < count < SMALLEST} | set(also)
    while True:
        more = _one_more(counts, sums, hidden)
        if more is None:
            return frozenset(hidden)
        hidden.add(more)


def determined(hidden: frozenset[str] | set[str], sums: Sequence[Sum]) -> set[str]:
    """Hidden places that the sums give away exactly, however cleverly they are combined (Gauss-Jordan)."""
    order = sorted(hidden)
    rows = [
        [Fraction((place in one.parts) - (place == one.total)) for place in order]
        for one in sums
        if hidden.intersection(one.places)
    ]
    pivot = 0
    for column in range(len(order)):
        found = next((row for row in range(pivot, len(rows)) if rows[row][column]), None)
        if found is None:
            continue
        rows[pivot], rows[found] = rows[found], rows[pivot]
        lead = rows[pivot][column]
        rows[pivot] = [value / lead for value in rows[pivot]]
        for row in range(len(rows)):
            if row != pivot and rows[row][column]:
                factor = rows[row][column]
                rows[row] = [value - factor * base for value, base in zip(rows[row], rows[pivot], strict=True)]
        pivot += 1
    alone = [[column for column, value in enumerate(row) if value] for row in rows]
    return {order[columns[0]] for columns in alone if len(columns) == 1}


def pinned(counts: Mapping[str, int], hidden: frozenset[str], sums: Sequence[Sum]) -> set[str]:
    """Hidden places of which bounds tell too much, when every hidden count is known to be 1 or more.

    A small count must be able to be any of four, as if it were known to be from 1 to 4; any other, of two.
    """
    low: dict[str, float] = dict.fromkeys(hidden, 1)
    high: dict[str, float] = dict.fromkeys(hidden, math.inf)
    rows = [
        (
            [(place, 1) for place in one.parts if place in hidden] + [(one.total, -1)] * (one.total in hidden),
            (0 if one.total in hidden else counts[one.total]) - sum(counts[p] for p in one.parts if p not in hidden),
        )
        for one in sums
        if hidden.intersection(one.places)
    ]
    moved = True
    while moved:
        moved = any(_narrow(row, total, low, high) for row, total in rows)
    return {place for place in hidden if high[place] - low[place] < (SMALLEST - 2 if counts[place] < SMALLEST else 1)}


def _narrow(row: list[tuple[str, int]], total: int, low: dict[str, float], high: dict[str, float]) -> bool:
    """Narrow the bounds of every place of one sum by those of the others; whether any moved."""
    moved = False
    for place, sign in row:
        least = sum(low[other] if by > 0 else -high[other] for other, by in row if other != place)
        most = sum(high[other] if by > 0 else -low[other] for other, by in row if other != place)
        lowest, highest = sorted((sign * (total - least), sign * (total - most)))
        if lowest > low[place] or highest < high[place]:
            low[place], high[place], moved = max(lowest, low[place]), min(highest, high[place]), True
    return moved


def _one_more(counts: Mapping[str, int], sums: Sequence[Sum], hidden: set[str]) -> str | None:
    """The place to hide next, or None when nothing gives a hidden count away."""
    for one in sums:
        unknown = hidden.intersection(one.places)
        if not unknown or len(unknown) == len(one.places):
            continue
        together = sum(counts[place] for place in unknown if place != one.total)
        if len(unknown) == 1 or (one.total not in unknown and together < SMALLEST):
            return _smallest(counts, set(one.places) - hidden)
    for place in sorted(determined(hidden, sums)):
        around = {other for one in sums if place in one.places for other in one.places} - hidden
        if around:
            return _smallest(counts, around)
    return None


def _smallest(counts: Mapping[str, int], places: set[str]) -> str:
    """A count that is something before one that is nothing: a zero hides little."""
    return min(places, key=lambda place: (counts[place] == 0, counts[place], place))
