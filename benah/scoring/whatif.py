"""What single answers are worth: gained at their best, lost as they stand, at stake if they fall.

Here: differences between scorings of one section, exact. Not here: which item to work on first, which is for people.

Only sheets with known weights have points to tell; nodes without points are left out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from benah.scoring import engine, exact
from benah.scoring.answers import best_answer, worst_answer
from benah.scoring.completeness import is_scoreable
from benah.scoring.model import Answer, Instrument, Item, Section
from benah.scoring.results import ItemState, Result

Answers = Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Worth:
    """Points of the total that hang on one item, and the state the item is in."""

    code: str
    points: Decimal
    state: ItemState


def gains(instrument: Instrument, answers: Answers, result: Result) -> tuple[Worth, ...]:
    """Per item: by how much the total rises if this answer alone becomes its best, most first.

    Chained items are followed. The gain of a blank may be negative: an answered item enters the mean, and an item
    chained to a "no" scores nothing however it is answered.
    """
    found = []
    for section in instrument.sections.values():
        before = _points(instrument, section, answers)
        if before is None:
            continue
        for item in filter(is_scoreable, section.items):
            best = best_answer(item)
            assert best is not None
            after = _points(instrument, section, {**_own(section, answers), item.code: best})
            assert after is not None
            found.append(Worth(item.code, exact.subtract(after, before), result.items[item.code].state))
    return _sorted(found)


def losses(instrument: Instrument, result: Result) -> tuple[Worth, ...]:
    """Per item: the points of its section that it does not bring ("paling banyak merugikan"), most first.

    An answered item loses its share of the section's weight times what its score lacks. A blank costs nothing beside
    answered items, as it does not enter the mean; where a whole section is blank, its weight is lost in equal parts;
    a blank item with a weight of its own loses it all. So losses and points together make up the weight.
    """
    found = []
    for section in instrument.sections.values():
        if result.nodes[section.code].points is None:
            continue
        items = [item for item in section.items if is_scoreable(item)]
        answered = sum(result.items[item.code].score is not None for item in items)
        for item in items:
            lost = _lost(section, item, result, answered, len(items))
            found.append(Worth(item.code, lost, result.items[item.code].state))
    return _sorted(found)


def at_stake(instrument: Instrument, answers: Answers, codes: Iterable[str]) -> Decimal:
    """Points the total would lose if all these answers fell to their worst together.

    That is what an assessor does with an answer whose evidence is missing. Merely blanking them would leave them out
    of the mean and could even raise the score. Codes without an answer have nothing at stake.
    """
    fallen = {
        code: worst for code in codes if code in answers and (worst := worst_answer(instrument.items[code])) is not None
    }
    total = exact.ZERO
    for section in instrument.sections.values():
        own = _own(section, answers)
        low = {code: fallen.get(code, answer) for code, answer in own.items()}
        before = _points(instrument, section, own) if low != own else None
        if before is not None:
            after = _points(instrument, section, low)
            assert after is not None
            total = exact.add((total, exact.subtract(before, after)))
    return total


def _points(instrument: Instrument, section: Section, answers: Answers) -> Decimal | None:
    """Points of a section's own items."""
    if not section.items:
        return None
    own = engine.score_items(instrument, section, answers)
    return engine.own_points(section, own)


def _own(section: Section, answers: Answers) -> dict[str, Answer]:
    return {item.code: answers[item.code] for item in section.items if item.code in answers}


def _lost(section: Section, item: Item, result: Result, answered: int, items: int) -> Decimal:
    scored = result.items[item.code]
    if item.is_weighted:
        assert item.weight is not None
        return exact.subtract(item.weight, scored.points or exact.ZERO)
    assert section.weight is not None
    if answered == 0:
        return exact.divide(section.weight, items)
    if scored.score is None:
        return exact.ZERO
    return exact.divide(exact.multiply(section.weight, exact.subtract(exact.ONE, scored.score)), answered)


def _sorted(found: list[Worth]) -> tuple[Worth, ...]:
    """Most points first; equal ones stay in sheet order."""
    return tuple(sorted(found, key=lambda worth: -worth.points))
