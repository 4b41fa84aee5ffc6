"""Points and percent per area of change, per key of a region: what heat map and radar show."""

from dataclasses import dataclass
from decimal import Decimal

from benah.assessments.models import Line
from benah.assessments.scores import node_ids
from benah.instruments.areas import areas_of
from benah.reports.queries.scope import Scope
from benah.scoring import exact

# As `benah.instruments.area_results` does it: points / weight where all are known, else the mean of the sections.
_SQL = """
, cell AS (
    SELECT s.key, n.area, sum(x.items)::int AS items, sum(x.answered)::int AS answered,
        sum(x.points) AS points, sum(n.weight) AS weight,
        count(*) = count(x.points) AND count(*) = count(n.weight) AND sum(n.weight) > 0 AS is_known,
        avg(x.percent) FILTER (WHERE x.answered > 0) AS own
    FROM sheet s
    JOIN assessments_nodescore x ON x.assessment_id = s.id AND x.line = %(line)s AND x.node_id = ANY(%(nodes)s)
    JOIN instruments_node n ON n.id = x.node_id
    GROUP BY s.key, s.id, n.area
), share AS (
    SELECT *, CASE WHEN answered = 0 THEN NULL WHEN is_known THEN points / weight ELSE own END AS percent FROM cell
)
SELECT key, area, sum(items)::int, sum(answered)::int, count(*), count(percent) FILTER (WHERE answered = items),
    sum(percent) FILTER (WHERE answered = items), sum(percent), count(percent),
    CASE WHEN bool_and(is_known) THEN sum(points) END, CASE WHEN bool_and(is_known) THEN sum(weight) END
FROM share GROUP BY key, area
"""


@dataclass(frozen=True)
class Cell:
    """One area of one key. `percent` is a fraction: the mean over units where the area is complete.

    Where none is complete, it is the mean over what has an answer, and `is_provisional` says so.
    """

    items: int
    answered: int
    percent: Decimal | None
    is_provisional: bool
    points: Decimal | None
    weight: Decimal | None

    @property
    def blanks(self) -> int:
        return self.items - self.answered


def area_cells(scope: Scope) -> dict[int, dict[str, Cell]]:
    """Cells by key and area code; areas of sheets not begun are missing."""
    instrument = scope.round.instrument
    ids = node_ids(instrument)
    nodes = [ids[code] for area in areas_of(instrument.slug) for code in area.nodes]
    found: dict[int, dict[str, Cell]] = {}
    for key, area, items, answered, _sheets, complete, sum_complete, sum_any, any_count, points, weight in scope.rows(
        _SQL, line=Line.SELF.value, nodes=nodes
    ):
        percent: Decimal | None
        if complete:
            percent = exact.divide(sum_complete, complete)
        else:
            percent = exact.divide(sum_any, any_count) if any_count else None
        found.setdefault(key, {})[area] = Cell(items, answered, percent, not complete, points, weight)
    return found
