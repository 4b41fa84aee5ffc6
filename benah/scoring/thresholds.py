"""Categories and predicates: which band a total falls in, and which minimums of WBK and WBBM are met.

Here: comparing computed points with the borders of the sheet. Not here: computing points.

Every answer is three-valued: met, not met, or unknown (None): a sheet without an official total has no category, a
band that hangs on something not computed here has none either, and a prerequisite nobody told is unknown. Values are
compared after `exact.settle`, so that a sum of thirds that stands on a border counts as on it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from benah.core.message import Message, gettext_noop, message
from benah.scoring import exact
from benah.scoring.areagroups import area_groups
from benah.scoring.model import Band, Instrument, PredicateRules, ThresholdRule
from benah.scoring.prerequisites import (
    PrerequisiteResult,
    Told,
    check_prerequisites,
    told_yes,
)
from benah.scoring.results import Result

PREREQUISITE = "prerequisite"
TOLD_WBK = "menuju_wbk"
"""Key under `prerequisites` by which a unit tells that it already holds the predicate Menuju WBK."""
HOLDS_WBK = gettext_noop("Satker sudah berpredikat Menuju WBK")
"""That rule as screens say it; the words of an instrument file are its collector's, in English."""


@dataclass(frozen=True, slots=True)
class CategoryResult:
    """The band of the total. `label` is None if there is none or if it is unknown; then `reason` says why.

    `candidates` are the bands by the total alone, when their condition cannot be checked.
    """

    label: str | None
    meaning: str | None = None
    candidates: tuple[str, ...] = ()
    reason: Message | None = None


@dataclass(frozen=True, slots=True)
class RuleResult:
    """One minimum. `nodes` are the nodes added up; `required`, `actual` and `missing` are points, or percent 0..100."""

    node: str
    title: str
    nodes: tuple[str, ...]
    unit: Literal["points", "percent", "told"]
    required: Decimal | None
    actual: Decimal | None
    met: bool | None
    missing: Decimal | None


@dataclass(frozen=True, slots=True)
class PredicateResult:
    """All minimums of a predicate. `met` is None while one is unknown and none has failed."""

    name: str
    met: bool | None
    rules: tuple[RuleResult, ...]


@dataclass(frozen=True, slots=True)
class ThresholdsResult:
    """Everything a sheet's thresholds say about a result. `category` is a band's label, or WBK/WBBM for ZI."""

    category: str | None
    bands: CategoryResult | None
    predicates: tuple[PredicateResult, ...]
    prerequisites: tuple[PrerequisiteResult, ...]


def evaluate(instrument: Instrument, result: Result, told: Told | None = None) -> ThresholdsResult:
    """Compares a result with the sheet's thresholds. `told`: what the agency or unit declared, by prerequisite id."""
    told = told or {}
    thresholds = instrument.thresholds
    predicates = tuple(_predicate(instrument, result, rules, told) for rules in thresholds.predicates)
    bands = _category(thresholds.bands, result.total) if thresholds.bands else None
    category = bands.label if bands else None
    for predicate in predicates:  # from the lowest to the highest
        category = predicate.name.upper() if predicate.met else category
    return ThresholdsResult(category, bands, predicates, check_prerequisites(instrument, told))


def band_of(bands: tuple[Band, ...], total: Decimal) -> tuple[Band, ...]:
    """The bands that hold this total: one, or several that differ by a condition, or none."""
    settled = exact.settle(total)
    return tuple(band for band in bands if _holds(band, settled))


def _holds(band: Band, total: Decimal) -> bool:
    return not (
        (band.min_inclusive is not None and total < band.min_inclusive)
        or (band.min_exclusive is not None and total <= band.min_exclusive)
        or (band.max_inclusive is not None and total > band.max_inclusive)
        or (band.max_exclusive is not None and total >= band.max_exclusive)
    )


def _category(bands: tuple[Band, ...], total: Decimal | None) -> CategoryResult:
    if total is None:
        return CategoryResult(None, reason=message(gettext_noop("belum ada nilai total resmi")))
    found = band_of(bands, total)
    if not found:
        return CategoryResult(None, reason=message(gettext_noop("nilai di luar semua kategori")))
    if conditions := [band.condition for band in found if band.condition]:
        reason = message(gettext_noop("bergantung pada: {conditions}"), conditions="; ".join(conditions))
        return CategoryResult(None, None, tuple(band.label for band in found), reason)
    return CategoryResult(found[0].label, found[0].meaning, (found[0].label,))


def _predicate(instrument: Instrument, result: Result, predicate: PredicateRules, told: Told) -> PredicateResult:
    rules = tuple(done for rule in predicate.rules for done in _rule(instrument, result, rule, told))
    met = [rule.met for rule in rules]
    return PredicateResult(predicate.name, False if False in met else None if None in met else True, rules)


def _rule(instrument: Instrument, result: Result, rule: ThresholdRule, told: Told) -> Iterator[RuleResult]:
    if rule.node == PREREQUISITE:
        holds = told_yes(told.get(TOLD_WBK))
        yield RuleResult(rule.node, HOLDS_WBK, (), "told", None, None, holds, None)
        return
    groups = area_groups(instrument, rule.node) or {rule.node: (rule.node,)}
    for name, nodes in groups.items():
        parts = [_points_and_weight(instrument, result, node) for node in nodes]
        yield _compared(rule, name, _title(instrument, nodes[0]), nodes, parts)


def _compared(
    rule: ThresholdRule, name: str, title: str, nodes: tuple[str, ...],
    parts: list[tuple[Decimal | None, Decimal | None]],
) -> RuleResult:  # fmt: skip
    """Percent rules compare points x 100 with percent x weight, so that no division blurs the border."""
    unit: Literal["points", "percent"] = "percent" if rule.min_percent is not None else "points"
    required = rule.min_percent if rule.min_percent is not None else rule.min_points
    known = [(points, weight) for points, weight in parts if points is not None and weight is not None]
    if required is None or len(known) < len(parts):
        return RuleResult(name, title, nodes, unit, required, None, None, None)
    points, weight = exact.add(p for p, _ in known), exact.add(w for _, w in known)
    actual, short = points, exact.subtract(required, points)
    if unit == "percent":
        actual = exact.divide(exact.multiply(points, exact.HUNDRED), weight)
        short = exact.divide(
            exact.subtract(exact.multiply(required, weight), exact.multiply(points, exact.HUNDRED)), weight
        )
    missing = max(exact.ZERO, exact.settle(short))
    return RuleResult(name, title, nodes, unit, required, actual, missing == 0, missing)


def _points_and_weight(instrument: Instrument, result: Result, code: str) -> tuple[Decimal | None, Decimal | None]:
    """Of a node or a weighted item; a blank item brings no points, as in its section's sum."""
    if code in result.nodes:
        return result.nodes[code].points, result.nodes[code].weight
    item = instrument.items[code]
    points = result.items[code].points
    return (exact.ZERO if points is None and item.weight is not None else points), item.weight


def _title(instrument: Instrument, code: str) -> str:
    return instrument.items[code].text if code in instrument.items else instrument.section(code).title
