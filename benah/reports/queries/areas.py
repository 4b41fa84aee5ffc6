"""Points and percent per area of change, per key of a region: what heat map and radar show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from benah.instruments.areas import areas_of
from benah.instruments.models import Instrument
from benah.reports.queries.cells import Question, Sum, ask, weight_of
from benah.reports.queries.scope import Scope
from benah.scoring import exact

# As `benah.instruments.area_results` does it: points / weight where all are known, else the mean of the sections.
# Every sheet falls in one of three: the area complete, begun, or blank. `share` is percent times weight (or times 1).
_PARTS = {
    "area": """
        SELECT c.key, a.code, c.items, c.answered, c.points, a.is_weighted AND c.points IS NOT NULL AS is_known,
            CASE WHEN a.is_weighted AND c.points IS NOT NULL THEN c.points ELSE c.own * a.weight END AS share
        FROM cell c
        JOIN unnest(%(area_codes)s::text[], %(area_measures)s::int[], %(area_weights)s::numeric[],
            %(area_weighted)s::boolean[]) AS a (code, measure, weight, is_weighted) ON a.measure = c.measure
    """,
}
_SELECT = """
    SELECT key, code, NULL::bigint, ARRAY[sum(items), sum(answered), count(*),
            count(share) FILTER (WHERE answered = items AND answered > 0),
            count(share) FILTER (WHERE answered < items AND answered > 0), bool_and(is_known)::int]::bigint[],
        ARRAY[sum(share) FILTER (WHERE answered = items AND answered > 0),
            sum(share) FILTER (WHERE answered < items AND answered > 0), sum(points) FILTER (WHERE answered = 0)]
    FROM area GROUP BY key, code
"""


@dataclass(frozen=True)
class Cell:
    """One area of one key. `percent` is a fraction: the mean over units where the area is complete.

    Where none is complete, it is the mean over what has an answer, and `is_provisional` says so. `sums`: the points of
    sheets where the area is complete, begun, blank; None where points or weights are not known.
    """

    items: int
    answered: int
    percent: Decimal | None
    is_provisional: bool
    sums: tuple[Decimal, ...] | None
    weight: Decimal | None

    @property
    def points(self) -> Decimal | None:
        return exact.add(self.sums) if self.sums else None

    @property
    def blanks(self) -> int:
        return self.items - self.answered


def area_cells(scope: Scope) -> dict[int, dict[str, Cell]]:
    """Cells by key and area code; areas of sheets not begun are missing. One statement."""
    return read(scope, ask(scope, question(scope.round.instrument))[0])


def question(instrument: Instrument) -> Question:
    """What the stored results of a region are asked."""
    areas = areas_of(instrument.slug)
    weights = [weight_of(instrument, area.nodes) for area in areas]

    def values(measures: Mapping[Sum, int]) -> dict[str, Any]:
        return {
            "area_codes": [area.code for area in areas],
            "area_measures": [measures[area.nodes] for area in areas],
            "area_weights": [weight or exact.ONE for weight in weights],
            "area_weighted": [weight is not None for weight in weights],
        }

    return Question(tuple(area.nodes for area in areas), _PARTS, _SELECT, values)


def read(scope: Scope, rows: Iterable[tuple[Any, ...]]) -> dict[int, dict[str, Cell]]:
    """Cells of what was answered."""
    instrument = scope.round.instrument
    weights = {area.code: weight_of(instrument, area.nodes) for area in areas_of(instrument.slug)}
    found: dict[int, dict[str, Cell]] = {}
    for key, code, _sheet, counts, sums in rows:
        found.setdefault(key, {})[code] = _cell(weights[code], counts, sums)
    return found


def _cell(weight: Decimal | None, counts: list[int], sums: list[Decimal | None]) -> Cell:
    items, answered, sheets, complete, begun, is_known = counts
    share, count = (sums[0], complete) if complete else (sums[1], begun)
    return Cell(
        items,
        answered,
        exact.divide(share, (weight or exact.ONE) * count) if share is not None else None,
        not complete,
        tuple(each or exact.ZERO for each in sums) if is_known else None,
        weight * sheets if weight and is_known else None,
    )
