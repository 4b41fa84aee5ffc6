"""What a sheet can reach: its categories and predicates as minimums in points, lowest first.

Here: turning borders of bands and rules of predicates into plain minimums, and testing a result against them. Not
here: how a minimum is best reached (`steps.py`) and which category a result has (`thresholds.py`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from benah.scoring import exact
from benah.scoring.areagroups import area_groups
from benah.scoring.model import ROOT, Band, Instrument, PredicateRules, ThresholdRule
from benah.scoring.results import Result
from benah.scoring.thresholds import PREREQUISITE


@dataclass(frozen=True, slots=True)
class Minimum:
    """Points that nodes must have together; `is_strict`: more than that. `code` names it (node, or area number)."""

    code: str
    title: str
    nodes: tuple[str, ...]
    points: Decimal
    is_strict: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """A category or predicate. `beyond` holds conditions that no answer on the sheet can meet."""

    key: str
    label: str
    minimums: tuple[Minimum, ...]
    beyond: tuple[str, ...] = ()


def targets(instrument: Instrument) -> tuple[Target, ...]:
    """Everything above the lowest category, lowest first; empty for a sheet without an official total.

    A band that hangs on a condition (RB 2023: A and A-) is left out: its points alone do not give it.
    """
    if instrument.incomplete:
        return ()
    bands = [target for band in reversed(instrument.thresholds.bands) for target in _band(band)]
    return (*bands, *(_predicate(instrument, rules) for rules in instrument.thresholds.predicates))


def target_of(instrument: Instrument, key: str) -> Target | None:
    """The target of this key, whatever its case."""
    return next((each for each in targets(instrument) if each.key.casefold() == key.casefold()), None)


def is_met(instrument: Instrument, result: Result, minimum: Minimum) -> bool:
    """Whether the result has these points, compared as `thresholds` compares."""
    missing = exact.settle(exact.subtract(minimum.points, points_of(result, minimum)))
    return missing < 0 or (missing == 0 and not minimum.is_strict)


def points_of(result: Result, minimum: Minimum) -> Decimal:
    """Points that stand now for a minimum; a blank item brings none."""
    parts = [result.nodes[code] if code in result.nodes else result.items[code] for code in minimum.nodes]
    return exact.add(part.points or exact.ZERO for part in parts)


def _band(band: Band) -> Iterator[Target]:
    border = band.min_inclusive if band.min_inclusive is not None else band.min_exclusive
    if border is None or border <= 0 or band.condition:
        return
    minimum = Minimum(ROOT, "Total", (ROOT,), border, is_strict=band.min_inclusive is None)
    yield Target(band.label, band.label, (minimum,))


def _predicate(instrument: Instrument, rules: PredicateRules) -> Target:
    minimums = tuple(each for rule in rules.rules for each in _minimums(instrument, rule))
    beyond = tuple(rule.rule or rule.node for rule in rules.rules if rule.node == PREREQUISITE)
    return Target(rules.name, rules.name.upper(), minimums, beyond)


def _minimums(instrument: Instrument, rule: ThresholdRule) -> Iterator[Minimum]:
    if rule.node == PREREQUISITE:
        return
    groups = area_groups(instrument, rule.node) or {rule.node: (rule.node,)}
    for name, nodes in groups.items():
        points = rule.min_points
        if rule.min_percent is not None:
            weight = exact.add(_weight(instrument, code) for code in nodes)
            points = exact.divide(exact.multiply(rule.min_percent, weight), exact.HUNDRED)
        if points is not None:
            yield Minimum(name, _title(instrument, nodes[0]), nodes, points)


def _weight(instrument: Instrument, code: str) -> Decimal:
    weight = instrument.items[code].weight if code in instrument.items else instrument.section(code).weight
    assert weight is not None  # the sheet is complete
    return weight


def _title(instrument: Instrument, code: str) -> str:
    return instrument.items[code].text if code in instrument.items else instrument.section(code).title
