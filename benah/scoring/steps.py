"""The cheapest way to a category: which answers must rise, and to what, so that every minimum is met.

Here: the question and its answer as plain values. The way is proven cheapest by an integer program over exact
outcomes (`outcomes.py`, `choose.py`) and scored again by the engine before it is told. Of several ways with the least
effort it is the one with the fewest items, then with the fewest levels to climb, then with the most points, then with
items that stand earlier on the sheet. Not here: whether an item can really rise; that is for people.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from benah.core.message import Message, gettext_noop, message
from benah.scoring import engine, exact
from benah.scoring.choose import OutOfTime, Row, choose
from benah.scoring.climbs import Effort
from benah.scoring.engine import Answers
from benah.scoring.model import Answer, Instrument
from benah.scoring.outcomes import Outcome, Part, TooMany, parts
from benah.scoring.results import Result
from benah.scoring.targets import Minimum, Target, is_met, target_of

SECONDS = 5.0
"""Time for one question; known sheets need a fraction of it."""


@dataclass(frozen=True, slots=True)
class Change:
    """One answer to change. `gain`: points it adds after those before it; `total`: points of the sheet then."""

    code: str
    before: Answer | None
    after: Answer
    effort: int
    gain: Decimal
    total: Decimal


@dataclass(frozen=True, slots=True)
class Way:
    """The cheapest way to a target. Without changes the target is already reached."""

    target: Target
    changes: tuple[Change, ...]
    effort: int
    before: Result
    after: Result


@dataclass(frozen=True, slots=True)
class Short:
    """A minimum that cannot be met: the most its nodes can have, and what is still missing then (0: a mere tie)."""

    minimum: Minimum
    most: Decimal
    missing: Decimal


@dataclass(frozen=True, slots=True)
class NoWay:
    """Why there is no way to tell; `short` names the minimums that no answers reach."""

    reason: Message
    short: tuple[Short, ...] = ()


Found: TypeAlias = Way | NoWay


def cheapest(
    instrument: Instrument, answers: Answers, target: str, effort: Effort | None = None, *,
    per_level: bool = False, seconds: float = SECONDS,
) -> Found:  # fmt: skip
    """The cheapest way from these answers to a target (key of `targets`).

    An item takes its effort once, or with `per_level` for every level it climbs.
    """
    goal = target_of(instrument, target)
    if goal is None:
        return NoWay(_no_target(instrument, target))
    before = engine.score(instrument, answers)
    if all(is_met(instrument, before, each) for each in goal.minimums):
        return Way(goal, (), 0, before, before)
    try:
        open_parts = list(parts(instrument, answers, goal.minimums, effort or {}, per_level))
        rows = [_row(instrument, open_parts, minimum) for minimum in goal.minimums]
        if short := _short(goal, rows):
            return NoWay(_told_short(short, effort or {}), short)
        chosen = choose([len(part.outcomes) for part in open_parts], rows, _wishes(open_parts), seconds)
    except (OutOfTime, TooMany):
        return NoWay(
            message(
                gettext_noop("Belum ditemukan dalam batas waktu hitung. Tandai dulu butir yang tidak dapat diubah.")
            )
        )
    if chosen is None:
        return NoWay(message(gettext_noop("Tidak tercapai: syarat-syaratnya tidak dapat dipenuhi bersamaan.")))
    taken = [part.outcomes[at] for part, at in zip(open_parts, chosen, strict=True)]
    return _way(instrument, answers, goal, before, taken)


def _no_target(instrument: Instrument, target: str) -> Message:
    if instrument.incomplete:
        return message(
            gettext_noop("Belum dapat dihitung: instrumen ini belum lengkap dan tidak punya nilai total resmi.")
        )
    return message(gettext_noop('"{target}" bukan kategori lembar ini yang dapat dituju.'), target=target)


def _row(instrument: Instrument, open_parts: Sequence[Part], minimum: Minimum) -> Row:
    """What every outcome brings to the nodes of a minimum."""
    inside = {code for code in instrument.sections if _under(instrument, code, minimum.nodes)}
    values = tuple(
        tuple(
            outcome.points if part.section in inside else _named(part, outcome, minimum.nodes)
            for outcome in part.outcomes
        )
        for part in open_parts
    )
    return Row(values, Fraction(minimum.points), minimum.is_strict)


def _under(instrument: Instrument, section: str, nodes: Sequence[str]) -> bool:
    return any(each.code in nodes for each in instrument.path_to_root(section))


def _named(part: Part, outcome: Outcome, nodes: Sequence[str]) -> Fraction:
    return sum((own for code, own in zip(part.named, outcome.named, strict=True) if code in nodes), Fraction(0))


def _short(goal: Target, rows: Sequence[Row]) -> tuple[Short, ...]:
    """Minimums that are not met even if every part brings the most it can."""
    found = []
    for minimum, row in zip(goal.minimums, rows, strict=True):
        best = [own.index(max(own)) for own in row.values]
        if row.falls_short(best):
            figure = _decimal(sum((own[at] for own, at in zip(row.values, best, strict=True)), Fraction(0)))
            found.append(Short(minimum, figure, exact.subtract(minimum.points, figure)))
    return tuple(found)


def _told_short(short: Sequence[Short], effort: Effort) -> Message:
    """The sentence names the worst one; all of them are listed beside it."""
    worst = max(short, key=lambda each: each.missing)
    fixed = sum(value is None for value in effort.values())
    template = gettext_noop("Tidak tercapai walau semua butir berjawaban terbaik: {title} kurang {missing} poin.")
    if fixed:
        template = gettext_noop(
            "Tidak tercapai walau semua butir lain berjawaban terbaik ({fixed} butir ditandai tidak dapat diubah): "
            "{title} kurang {missing} poin."
        )
    return message(template, title=worst.minimum.title, missing=exact.figure(worst.missing, 4), fixed=fixed)


def _wishes(open_parts: Sequence[Part]) -> list[list[list[int]]]:
    """Least effort, then fewest items, then fewest levels, then most points, then earliest on the sheet."""
    return [
        [[each.cost for each in part.outcomes] for part in open_parts],
        [[each.changes for each in part.outcomes] for part in open_parts],
        [[each.climb for each in part.outcomes] for part in open_parts],
        [[-round(each.points * 1_000_000) for each in part.outcomes] for part in open_parts],
        [[each.rank for each in part.outcomes] for part in open_parts],
    ]


def _way(instrument: Instrument, answers: Answers, goal: Target, before: Result, taken: Sequence[Outcome]) -> Way:
    moved = {move.code: move for outcome in taken for move in outcome.moved}
    wanted: dict[str, Answer] = {code: move.answer for code, move in moved.items() if move.answer is not None}
    after = engine.score(instrument, {**answers, **wanted})
    assert all(is_met(instrument, after, each) for each in goal.minimums), "the engine scores the way otherwise"
    total = before.total or exact.ZERO
    changes = []
    for code, gain in _in_order(instrument, answers, wanted, {code: move.cost for code, move in moved.items()}):
        total = exact.add((total, gain))
        changes.append(Change(code, answers.get(code), wanted[code], moved[code].cost, gain, total))
    return Way(goal, tuple(changes), sum(outcome.cost for outcome in taken), before, after)


def _in_order(
    instrument: Instrument, answers: Answers, wanted: Mapping[str, Answer], cost: Mapping[str, int]
) -> list[tuple[str, Decimal]]:
    """The changes with what each adds, at every step the one that adds most for its effort."""
    now, left, found = dict(answers), dict(wanted), []
    gains = {code: _gain(instrument, now, code, left[code]) for code in left}
    while left:
        # codes stand in sheet order, and `max` takes the first of equals
        code = max((each for each in instrument.items if each in left), key=lambda each: gains[each] / cost[each])
        found.append((code, gains[code]))
        now[code] = left.pop(code)
        section = instrument.items[code].section
        gains.update(
            {
                each: _gain(instrument, now, each, answer)
                for each, answer in left.items()
                if instrument.items[each].section == section
            }
        )
    return found


def _gain(instrument: Instrument, now: Answers, code: str, answer: Answer) -> Decimal:
    section = instrument.section(instrument.items[code].section)
    points = []
    for answers in (now, {**now, code: answer}):
        own = engine.own_points(section, engine.score_items(instrument, section, answers))
        assert own is not None  # the sheet is complete
        points.append(own)
    return exact.subtract(points[1], points[0])


def _decimal(value: Fraction) -> Decimal:
    return exact.divide(Decimal(value.numerator), Decimal(value.denominator))
