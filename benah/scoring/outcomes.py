"""Everything that changed answers can make of one part of a sheet, worthless combinations left out.

Here: parts that count independently of each other (a section of a mean; a weighted item with what is chained to it),
each with the outcomes from which a best whole can be put together by plain adding. So means that a blank enters and
products along a chain are counted exactly, with no approximation. Not here: choosing (`choose.py`).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product

from benah.scoring import methods
from benah.scoring.climbs import Effort, Move, alone_on, moves
from benah.scoring.completeness import is_scoreable
from benah.scoring.engine import Answers
from benah.scoring.model import Instrument, Item, Section
from benah.scoring.targets import Minimum

MOST = 20_000
"""Combinations of one part beyond which no way is looked for; the largest part of the known sheets has hundreds."""


class TooMany(Exception):
    """A part has more combinations than can be weighed."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One way for a part to stand. `points` of the part; `named`: points of items that a minimum names, in order.

    While a mean is being put together, both hold scores and `count` the items in it.
    """

    points: Fraction = Fraction(0)
    named: tuple[Fraction, ...] = ()
    cost: int = 0
    changes: int = 0
    climb: int = 0
    rank: int = 0
    count: int = 0
    moved: tuple[Move, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """Items that count together, in a section. `named`: codes of items that a minimum names."""

    section: str
    named: tuple[str, ...]
    outcomes: tuple[Outcome, ...]


def parts(
    instrument: Instrument, answers: Answers, minimums: Sequence[Minimum], effort: Effort, per_level: bool
) -> Iterator[Part]:
    """Every part of a sheet that can earn points. Raises `TooMany`."""
    named = {code for each in minimums for code in each.nodes if code in instrument.items}
    for section in instrument.sections.values():
        chains = []
        for items in _chains(section):
            open_to = [
                moves(
                    item, answers.get(item.code), effort.get(item.code, 1),
                    alone_on(instrument, item.code, minimums), per_level,
                )
                for item in items
            ]  # fmt: skip
            codes = tuple(item.code for item in items if item.code in named)
            chains.append((codes, _combined(instrument, section, items, open_to, codes)))
        if section.aggregate == "sum":
            yield from (Part(section.code, codes, tuple(found)) for codes, found in chains)
        elif chains:
            codes = tuple(code for own, _ in chains for code in own)
            yield Part(section.code, codes, tuple(_means(section, [found for _, found in chains])))


def _chains(section: Section) -> list[list[Item]]:
    """Items that can be scored, together with those multiplied by them, in sheet order."""
    chains: dict[str, list[Item]] = {}
    head: dict[str, str] = {}
    for item in filter(is_scoreable, section.items):
        head[item.code] = head.get(item.multiply_by or "", item.code)
        chains.setdefault(head[item.code], []).append(item)
    return list(chains.values())


def _combined(
    instrument: Instrument, section: Section, items: list[Item], open_to: list[tuple[Move, ...]], named: Sequence[str]
) -> list[Outcome]:
    """Outcomes of a chain: points under a sum, sums of scores under a mean."""
    size = 1
    for each in open_to:
        size *= len(each)
    if size > MOST:
        raise TooMany
    found = []
    for chosen in product(*open_to):
        values = _values(instrument, section, items, chosen)
        moved = tuple(move for move in chosen if move.climb)
        found.append(
            Outcome(
                sum((value for value in values.values() if value is not None), Fraction(0)),
                tuple(values[code] or Fraction(0) for code in named),
                sum(move.cost for move in moved), len(moved), sum(move.climb for move in moved),
                sum(move.rank for move in moved), sum(value is not None for value in values.values()), moved,
            )
        )  # fmt: skip
    return _useful(found)


def _values(
    instrument: Instrument, section: Section, items: list[Item], chosen: Sequence[Move]
) -> dict[str, Fraction | None]:
    """Points of each item under a sum, its score under a mean; None without a score."""
    scored: dict[str, methods.Scored] = {}
    values: dict[str, Fraction | None] = {}
    for item, move in zip(items, chosen, strict=True):
        result = scored[item.code] = methods.multiply_by(item, move.scored, scored.get(item.multiply_by or ""))
        value = result.score
        if section.aggregate == "sum":
            value = methods.weighted(item, result, move.answer, instrument.item_decimals)[0]
        values[item.code] = None if value is None else Fraction(value)
    return values


def _means(section: Section, chains: list[list[Outcome]]) -> list[Outcome]:
    """Outcomes of a section of a mean: sums of scores first, divided by the number of scored items last."""
    assert section.weight is not None  # the sheet is complete
    states = [Outcome()]
    for chain in chains:
        states = _useful(_both(one, other) for one in states for other in chain)
        if len(states) > MOST:
            raise TooMany
    weight = Fraction(section.weight)
    return _useful(
        replace(
            state, points=weight * state.points / max(1, state.count),
            named=tuple(weight * score / max(1, state.count) for score in state.named), count=0,
        )
        for state in states
    )  # fmt: skip


def _both(one: Outcome, other: Outcome) -> Outcome:
    return Outcome(
        one.points + other.points, one.named + other.named, one.cost + other.cost, one.changes + other.changes,
        one.climb + other.climb, one.rank + other.rank, one.count + other.count, one.moved + other.moved,
    )  # fmt: skip


def _useful(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """Without those that another one with as many items in the mean beats or equals in every respect."""
    best: dict[tuple[object, ...], Outcome] = {}
    for each in outcomes:
        key = (each.count, each.cost, each.changes, each.climb, each.named)
        if key not in best or _order(each) < _order(best[key]):
            best[key] = each
    kept: dict[int, list[Outcome]] = {}
    for each in sorted(best.values(), key=_order):
        beside = kept.setdefault(each.count, [])
        if not any(_beats(other, each) for other in beside):
            beside.append(each)
    return [each for group in kept.values() for each in group]


def _order(each: Outcome) -> tuple[object, ...]:
    return each.cost, each.changes, each.climb, -each.points, [-value for value in each.named], each.rank


def _beats(one: Outcome, other: Outcome) -> bool:
    """At most the cost, changes and levels, at least the points. `one` comes first in `_order`."""
    return (
        one.changes <= other.changes
        and one.climb <= other.climb
        and one.points >= other.points
        and all(mine >= yours for mine, yours in zip(one.named, other.named, strict=True))
    )
