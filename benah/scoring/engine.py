"""Scores a sheet: all of it, or only the path that one changed answer touches. Both use the same functions.

Here: the order of things and the adding up of the tree. Not here: how a single answer or section is counted
(`methods.py`).

Quirk not imitated: in the ZI workbook seen, the LHKASN half of A.II.5.iii does not count; here both halves do
(`quirks.py` reports the difference).
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from benah.scoring import exact, methods
from benah.scoring.completeness import is_known, is_scoreable
from benah.scoring.model import ROOT, Answer, Instrument, Item, Section
from benah.scoring.quirks import note_quirk
from benah.scoring.results import (
    ItemResult,
    NodeResult,
    PathResult,
    PercentBasis,
    Result,
    Step,
)

Answers = Mapping[str, Answer]


def score(instrument: Instrument, answers: Answers) -> Result:
    """Scores every item and node. `answers` hold checked answers by item code; a missing code is a blank."""
    items: dict[str, ItemResult] = {}
    nodes: dict[str, NodeResult] = {}
    _descend(instrument, instrument.root, answers, items, nodes)
    in_order = {code: nodes[code] for code in (*instrument.sections, ROOT)}
    return Result(instrument.id, {code: items[code] for code in instrument.items}, in_order, instrument.incomplete)


def rescore_path(
    instrument: Instrument, item_code: str, section_answers: Answers, stored_child_results: Mapping[str, NodeResult]
) -> PathResult:
    """Recomputes the section of one item and every node above it, exactly as `score` would.

    `section_answers`: answers of the items that `path_items` names. `stored_child_results`: the last results of the
    sections that `path_siblings` names. Nodes come from the item's section up to the root.
    """
    items: dict[str, ItemResult] = {}
    nodes: dict[str, NodeResult] = {}
    for section in instrument.path_to_root(item_code):
        own = score_items(instrument, section, section_answers)
        children = [nodes.get(child.code) or stored_child_results[child.code] for child in section.sections]
        nodes[section.code] = combine(instrument, section, own, children)
        items.update(own)
    return PathResult(items, tuple(nodes.values()))


def path_items(instrument: Instrument, item_code: str) -> tuple[str, ...]:
    """Codes of the items whose answers a rescoring of this item's path needs."""
    return tuple(item.code for section in instrument.path_to_root(item_code) for item in section.items)


def path_siblings(instrument: Instrument, item_code: str) -> tuple[str, ...]:
    """Codes of the sections beside the path, whose stored results a rescoring needs."""
    path = instrument.path_to_root(item_code)
    on_path = {section.code for section in path}
    return tuple(child.code for section in path for child in section.sections if child.code not in on_path)


def _descend(
    instrument: Instrument, section: Section, answers: Answers, items: dict[str, ItemResult],
    nodes: dict[str, NodeResult],
) -> NodeResult:  # fmt: skip
    children = [_descend(instrument, child, answers, items, nodes) for child in section.sections]
    own = score_items(instrument, section, answers)
    items.update(own)
    node = nodes[section.code] = combine(instrument, section, own, children)
    return node


def score_items(instrument: Instrument, section: Section, answers: Answers) -> dict[str, ItemResult]:
    """Results of a section's own items, chains followed in sheet order, each with what it brings in points."""
    scored: dict[str, methods.Scored] = {}
    for item in section.items:
        own = methods.score_answer(item, answers.get(item.code))
        scored[item.code] = methods.multiply_by(item, own, scored.get(item.multiply_by or ""))
    answered = sum(result.score is not None for result in scored.values())
    results: dict[str, ItemResult] = {}
    for item in section.items:
        result = scored[item.code]
        points, steps = _item_points(instrument, section, item, result, answers.get(item.code), answered)
        results[item.code] = ItemResult(
            item.code, result.state, result.score, points, result.reason, result.warnings, (*result.steps, *steps)
        )
    return results


def _item_points(
    instrument: Instrument, section: Section, item: Item, scored: methods.Scored, answer: Answer | None, answered: int
) -> tuple[Decimal | None, list[Step]]:
    if section.aggregate == "sum":
        return methods.weighted(item, scored, answer, instrument.item_decimals)
    if scored.score is None or section.weight is None:
        return None, []
    return exact.divide(exact.multiply(section.weight, scored.score), answered), []


def combine(
    instrument: Instrument, section: Section, own: Mapping[str, ItemResult], children: Sequence[NodeResult]
) -> NodeResult:
    """A node's result from its own items and its child sections."""
    scoreable = [own[item.code] for item in section.items if is_scoreable(item)]
    scored = [item for item in scoreable if item.score is not None]
    node = NodeResult(
        section.code, None, section.weight, None, "weight",
        items=len(scoreable) + sum(child.items for child in children),
        answered=len(scored) + sum(child.answered for child in children),
    )  # fmt: skip
    if section.aggregate == "mean_items":
        points, steps = _mean(section, scored)
    else:
        points, steps = _sum(section, own, children)
    if section.code == ROOT and instrument.incomplete:
        points, steps = None, []
    percent, basis, shown = _percent(section, points, scored, children)
    steps = note_quirk(instrument, section.code, children, steps + shown)
    return replace(node, points=points, percent=percent, percent_basis=basis, steps=tuple(steps))


def own_points(section: Section, own: Mapping[str, ItemResult]) -> Decimal | None:
    """Points that a section's own items bring it, its child sections left aside; None where not known."""
    if section.aggregate == "mean_items":
        return _mean(section, [result for result in own.values() if result.score is not None])[0]
    return _sum(section, own, ())[0]


def _mean(section: Section, scored: Sequence[ItemResult]) -> tuple[Decimal | None, list[Step]]:
    if section.weight is None or not section.items or not all(is_known(item) for item in section.items):
        return None, []
    scores = [item.score for item in scored if item.score is not None]
    points = methods.mean_points(section.weight, scores)
    values = (("weight", section.weight), *((item.code, item.score) for item in scored if item.score is not None))
    return points, [Step("mean_items", values, points, section.source)]


def _sum(
    section: Section, own: Mapping[str, ItemResult], children: Sequence[NodeResult]
) -> tuple[Decimal | None, list[Step]]:
    is_unknown = any(child.points is None for child in children) or not all(is_known(item) for item in section.items)
    if is_unknown or not (children or own):
        return None, []
    parts = [(child.code, child.points) for child in children if child.points is not None]
    parts += [(item.code, item.points) for item in own.values() if item.points is not None]
    points = exact.add(value for _, value in parts)
    return points, [Step("sum", tuple(parts), points, section.source)]


def _percent(
    section: Section, points: Decimal | None, scored: Sequence[ItemResult], children: Sequence[NodeResult]
) -> tuple[Decimal | None, PercentBasis, list[Step]]:
    """points / weight; where points are not known, the plain mean of what is answered (README, `fallback`).

    The mean of a section's own items is the sheet's rule without its weight; a mean over sections is this program's
    own and is labelled so. The root gets none of it: a percentage of the whole would read as a total.
    """
    if points is not None and section.weight:
        percent = exact.divide(points, section.weight)
        return percent, "weight", [Step("percent", (("points", points), ("weight", section.weight)), percent)]
    parts = [(child.code, child.percent) for child in children if child.percent is not None and child.answered]
    parts += [(item.code, item.score) for item in scored if item.score is not None]
    if not parts or section.code == ROOT:
        return None, "weight", []
    percent = methods.mean([value for _, value in parts])
    if section.aggregate == "mean_items" and all(is_known(item) for item in section.items):
        return percent, "items", [Step("mean_unweighted", tuple(parts), percent, section.source)]
    return percent, "own", [Step("own_mean", tuple(parts), percent)]
