"""Which better answers an item has, and what each takes: the moves from which a way to a category is made.

Here: one item at a time. Not here: what the moves bring together (`outcomes.py`).

A choice may climb to any better option. A percentage goes to its best only: which of its counts will change cannot be
known. A survey or another number goes to the values that a minimum asks of it, or to its best.
"""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from benah.scoring import exact, methods
from benah.scoring.answers import best_answer
from benah.scoring.model import Answer, Instrument, Item
from benah.scoring.targets import Minimum

Effort: TypeAlias = Mapping[str, int | None]
"""Effort of changing an item, from 1, by item code; None: it cannot be changed. An item not named takes 1."""


@dataclass(frozen=True, slots=True)
class Move:
    """An item as it stands (`climb` 0) or with another answer, `climb` levels up.

    `rank` prefers items earlier on the sheet and makes one choice out of several that are worth the same.
    """

    code: str
    answer: Answer | None
    scored: methods.Scored
    cost: int = 0
    climb: int = 0
    rank: int = 0


def moves(
    item: Item, answer: Answer | None, effort: int | None, minimums: Sequence[tuple[Minimum, Decimal]], per_level: bool
) -> tuple[Move, ...]:
    """The item as it stands, then every better answer, lowest first.

    `minimums`: those that hang on this item alone, with its weight. `per_level`: the effort counts for each level.
    """
    stands = Move(item.code, answer, methods.score_answer(item, answer))
    if effort is None:
        return (stands,)
    found = [stands]
    rank = (item.position + 1) * 1000 + zlib.crc32(item.code.encode()) % 1000
    for climb, better in _better(item, stands, minimums):
        cost = effort * climb if per_level else effort
        found.append(Move(item.code, better, methods.score_answer(item, better), cost, climb, rank))
    return tuple(found)


def alone_on(instrument: Instrument, code: str, minimums: Iterable[Minimum]) -> tuple[tuple[Minimum, Decimal], ...]:
    """Minimums that this weighted item alone must meet, with its weight."""
    weight = instrument.items[code].weight
    if weight is None:
        return ()
    return tuple((each, weight) for each in minimums if _only_item(instrument, each) == code)


def _only_item(instrument: Instrument, minimum: Minimum) -> str | None:
    if len(minimum.nodes) > 1:
        return None
    node = minimum.nodes[0]
    if node in instrument.items:
        return node
    items = instrument.items_under(node)
    return items[0].code if len(items) == 1 else None


def _better(item: Item, stands: Move, minimums: Sequence[tuple[Minimum, Decimal]]) -> Iterable[tuple[int, Answer]]:
    now = stands.scored.score
    if item.kind == "choice":
        scores = sorted({option.score for option in item.options})
        level = 0 if now is None else scores.index(now)
        for at, score in enumerate(scores):
            if score > (now or exact.ZERO):
                yield max(1, at - level), next(o.label for o in item.options if o.score == score)
    elif item.kind == "number":
        wanted = sorted(_asked(item, minimums))
        values = [each for each in wanted if now is None or methods.number(item, each).score > now]  # type: ignore[operator]  # a number has a score
        yield from enumerate(values, start=1)
    elif (best := best_answer(item)) is not None and (now is None or now < exact.ONE):
        yield 1, best


def _asked(item: Item, minimums: Sequence[tuple[Minimum, Decimal]]) -> set[Decimal]:
    """Values that minimums ask of a number, and its highest."""
    assert item.answer_type is not None and item.answer_type.high is not None
    high = item.answer_type.high
    values = {exact.divide(exact.multiply(each.points, high), weight) for each, weight in minimums}
    return {value for value in values if 0 < value < high} | {high}
