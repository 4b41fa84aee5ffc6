"""The score beside the sheet: blanks before the total, and each area.

Here: display values from node results, whether just computed or stored. Not here: computing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from benah.instruments.areas import areas_of
from benah.scoring import exact, model


class NodeFigures(Protocol):
    """What a computed result and a stored score have in common."""

    @property
    def points(self) -> Decimal | None: ...
    @property
    def items(self) -> int: ...
    @property
    def answered(self) -> int: ...


@dataclass(frozen=True)
class AreaLine:
    """An area in the task list and beside the score."""

    code: str
    title: str
    points: Decimal | None
    weight: Decimal | None
    items: int
    answered: int

    @property
    def share(self) -> int:
        """Width of its bar, 0 to 100."""
        return round(self.points / self.weight * 100) if self.points is not None and self.weight else 0


@dataclass(frozen=True)
class Panel:
    """Blanks, total, areas, and what is missing to the total that each predicate requires.

    `total` is None where nothing is answered yet: blank is not zero. `items` counts those that can be scored.
    """

    areas: list[AreaLine]
    total: Decimal | None
    items: int
    answered: int
    missing: list[tuple[str, Decimal]]
    is_complete_sheet: bool

    @property
    def blanks(self) -> int:
        return self.items - self.answered


def codes_shown(sheet: model.Instrument) -> list[str]:
    """Nodes whose figures the panel needs."""
    return [model.ROOT, *(node for area in areas_of(sheet.id) for node in area.nodes)]


def panel(sheet: model.Instrument, nodes: Mapping[str, NodeFigures]) -> Panel:
    root = nodes[model.ROOT]
    return Panel(
        area_lines(sheet, nodes),
        root.points if root.answered else None,
        root.items,
        root.answered,
        _missing(sheet, root.points),
        not sheet.incomplete,
    )


def area_lines(sheet: model.Instrument, nodes: Mapping[str, NodeFigures]) -> list[AreaLine]:
    return [
        AreaLine(
            area.code,
            area.title,
            _total([nodes[node].points for node in area.nodes]),
            _total([sheet.section(node).weight for node in area.nodes]),
            sum(nodes[node].items for node in area.nodes),
            sum(nodes[node].answered for node in area.nodes),
        )
        for area in areas_of(sheet.id)
    ]


def _missing(sheet: model.Instrument, total: Decimal | None) -> list[tuple[str, Decimal]]:
    """By how many points the total falls short, per predicate; the other rules stand on the unit's page."""
    return [
        (predicate.name.upper(), exact.subtract(rule.min_points, total))
        for predicate in sheet.thresholds.predicates
        for rule in predicate.rules
        if rule.node == model.ROOT and rule.min_points is not None and total is not None and total < rule.min_points
    ]


def _total(parts: list[Decimal | None]) -> Decimal | None:
    known = [part for part in parts if part is not None]
    return exact.add(known) if len(known) == len(parts) else None
