"""Points per area of change: what heat map, radar and area rows show.

Here: adding up the sections of an area. Not here: which sections those are (`areas.py`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from benah.instruments.areas import areas_of
from benah.scoring import exact, methods
from benah.scoring.model import Area
from benah.scoring.results import NodeResult


@dataclass(frozen=True, slots=True)
class AreaResult:
    """Points, weight and counts of an area. `percent` is a fraction, or None where nothing is answered.

    Where points or weights are not known, `percent` is the plain mean of the area's sections, `is_own` says so.
    """

    area: Area
    points: Decimal | None
    weight: Decimal | None
    percent: Decimal | None
    is_own: bool
    items: int
    answered: int

    @property
    def blanks(self) -> int:
        """Items without a score."""
        return self.items - self.answered


def area_results(instrument_id: str, nodes: Mapping[str, NodeResult]) -> tuple[AreaResult, ...]:
    """Results of all areas of a sheet, in the order of the columns. `nodes` need hold only the areas' sections."""
    return tuple(_add_up(area, [nodes[code] for code in area.nodes]) for area in areas_of(instrument_id))


def _add_up(area: Area, nodes: list[NodeResult]) -> AreaResult:
    points = [node.points for node in nodes if node.points is not None]
    weights = [node.weight for node in nodes if node.weight is not None]
    total = exact.add(points) if len(points) == len(nodes) else None
    weight = exact.add(weights) if len(weights) == len(nodes) else None
    items, answered = sum(node.items for node in nodes), sum(node.answered for node in nodes)
    if total is not None and weight is not None:
        percent = exact.divide(total, weight) if answered else None
        return AreaResult(area, total, weight, percent, False, items, answered)
    known = [node.percent for node in nodes if node.percent is not None and node.answered]
    percent = methods.mean(known) if known else None
    return AreaResult(area, total, weight, percent, percent is not None, items, answered)
