"""The common beginning of every query here: the units of a region with their sheets in a round.

Each unit belongs to a key: the unit itself, or the child of the region it stands under, so that one statement serves
a province (a row per city) and the nation (a row per province).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection

from benah.reports.rounds import Round
from benah.units.models import Unit

# A unit may have two sheets in a round only where a region opened its own cycle beside a wider one; the later counts.
SHEETS = """
sheet AS (
    SELECT DISTINCT ON (u.id) u.id AS unit_id, a.id, a.state, a.changed_at,
        CASE WHEN %(by_unit)s OR u.path = %(path)s THEN u.id
             ELSE split_part(substr(u.path, %(start)s), '.', 1)::bigint END AS key
    FROM units_unit u
    LEFT JOIN assessments_assessment a ON a.unit_id = u.id AND a.cycle_id = ANY(%(cycles)s)
    WHERE u.path LIKE %(prefix)s AND (%(scopes)s::text[] IS NULL OR u.path LIKE ANY(%(scopes)s))
        AND (u.valid_from IS NULL OR u.valid_from <= %(day)s) AND (u.valid_to IS NULL OR u.valid_to >= %(day)s)
    ORDER BY u.id, a.cycle_id DESC NULLS LAST
)
"""


@dataclass(frozen=True)
class Scope:
    """A region in a round. `by_unit` asks for a row per unit, however deep; else a row per child of the region."""

    unit: Unit
    round: Round
    by_unit: bool = False

    @property
    def is_within(self) -> bool:
        """Whether all of the region takes part in the round."""
        return any(self.unit.path.startswith(path) for path in self.round.scopes)

    def values(self) -> dict[str, Any]:
        """What `SHEETS` needs. Paths hold digits and points alone, so that none is a pattern by itself."""
        return {
            "path": self.unit.path,
            "prefix": f"{self.unit.path}%",
            "start": len(self.unit.path) + 1,
            # Asked only where it can exclude a unit: two conditions on the path make the planner expect too few.
            "scopes": None if self.is_within else [f"{path}%" for path in self.round.scopes],
            "cycles": self.round.ids,
            "day": self.round.day,
            "by_unit": self.by_unit,
        }

    def rows(self, sql: str, **more: Any) -> Iterator[tuple[Any, ...]]:
        """Rows of one statement that begins with `SHEETS`."""
        with connection.cursor() as cursor:
            cursor.execute(f"WITH {SHEETS} {sql}", {**self.values(), **more})
            yield from cursor.fetchall()
