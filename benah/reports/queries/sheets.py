"""How far the sheets of a region are: begun, complete, sent, points, change since the round before."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from benah.assessments.models import Line
from benah.assessments.scores import node_ids
from benah.reports.queries.scope import Scope
from benah.reports.rounds import Round
from benah.scoring import exact
from benah.scoring.model import ROOT

_SQL = """
SELECT s.key, count(*), count(s.id),
    count(*) FILTER (WHERE r.answered > 0), count(*) FILTER (WHERE r.answered = r.items AND r.items > 0),
    count(*) FILTER (WHERE s.state <> 'filling'),
    coalesce(sum(r.items), 0)::int, coalesce(sum(r.answered), 0)::int,
    count(*) FILTER (WHERE r.answered = r.items AND r.items > 0 AND r.points IS NOT NULL),
    sum(r.points) FILTER (WHERE r.answered = r.items AND r.items > 0 AND r.points IS NOT NULL),
    sum(r.points) FILTER (WHERE r.answered > 0),
    count(*) FILTER (WHERE r.answered = r.items AND r.points IS NOT NULL AND p.points IS NOT NULL),
    sum(r.points - p.points) FILTER (WHERE r.answered = r.items),
    max(s.id), max(s.state), max(s.changed_at)
FROM sheet s
LEFT JOIN assessments_nodescore r ON r.assessment_id = s.id AND r.line = %(line)s AND r.node_id = %(root)s
LEFT JOIN LATERAL (
    SELECT x.points FROM assessments_assessment b
    JOIN assessments_nodescore x ON x.assessment_id = b.id AND x.line = %(line)s AND x.node_id = %(root_before)s
    WHERE b.unit_id = s.unit_id AND b.cycle_id = ANY(%(cycles_before)s) AND x.answered = x.items
    ORDER BY b.cycle_id DESC LIMIT 1
) p ON true
GROUP BY s.key
"""


@dataclass(frozen=True)
class Tally:
    """Counts of the units under one key. Sums of points are over the `scored`: complete sheets with a total, exact.

    `begun` has at least one answer; `opened` has a sheet at all. `provisional` sums whatever has an answer: with one
    unit, it is what its page shows as “sementara”. `change` sums, over `compared` units complete in both rounds.
    """

    key: int
    units: int
    opened: int
    begun: int
    complete: int
    submitted: int
    items: int
    answered: int
    scored: int
    points: Decimal | None
    provisional: Decimal | None
    compared: int
    change: Decimal | None
    assessment_id: int | None
    state: str | None
    changed_at: object

    @property
    def blanks(self) -> int:
        return self.items - self.answered

    @cached_property
    def average(self) -> Decimal | None:
        """Mean points of complete sheets that have a total; None where there is none."""
        return None if self.points is None else exact.divide(self.points, self.scored)

    @property
    def average_change(self) -> Decimal | None:
        return exact.divide(self.change, self.compared) if self.change is not None and self.compared else None


def tallies(scope: Scope, previous: Round | None) -> dict[int, Tally]:
    """One `Tally` per key of the region."""
    root_before = node_ids(previous.instrument)[ROOT] if previous else None
    rows = scope.rows(
        _SQL,
        line=Line.SELF.value,
        root=node_ids(scope.round.instrument)[ROOT],
        root_before=root_before,
        cycles_before=previous.ids if previous else [],
    )
    return {row[0]: Tally(*row) for row in rows}


def total(rows: list[Tally]) -> Tally:
    """All keys together, as if they were one."""
    points = [row.points for row in rows if row.points is not None]
    changes = [row.change for row in rows if row.change is not None]
    count = {
        name: sum(getattr(row, name) for row in rows)
        for name in ("units", "opened", "begun", "complete", "submitted", "items", "answered", "scored", "compared")
    }
    return Tally(
        key=0,
        points=exact.add(points) if points else None,
        provisional=None,
        change=exact.add(changes) if changes else None,
        assessment_id=None,
        state=None,
        changed_at=None,
        **count,
    )
