"""Progress of many plans at once: units (or provinces) × areas in one period, from the sums kept beside the reports.

One statement, a join on the unit's path. Not here: one plan (`queries.views`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import connection

from benah.plans.models import PlanYear
from benah.plans.queries.sums import COUNTED, Sums
from benah.units.models import Unit

# The group a plan counts in: the unit below `depth` parts of its path. A province's own plan counts with its units.
_SUMS = """
WITH plans AS MATERIALIZED (
  SELECT p.id, split_part(u.path, '.', %(depth)s) AS part
  FROM plans_actionplan p
  JOIN plans_planyear y ON y.id = p.plan_year_id
  JOIN units_unit u ON u.id = p.unit_id
  WHERE y.year = %(year)s AND u.path LIKE %(below)s
)
SELECT plans.part, s.area,
  sum(s.planned), sum(s.reported), sum(s.sent), sum(s.verified), sum(s.returned), sum(s.proven),
  sum(s.measured), sum(s.performance_sum), sum(s.spent)
FROM plans_areaprogress s
JOIN plans ON plans.id = s.plan_id
WHERE s.period_id IN (
  SELECT q.id FROM plans_period q JOIN plans_planyear y ON y.id = q.plan_year_id
  WHERE y.year = %(year)s AND (%(period)s = 0 OR q.number = %(period)s)
)
GROUP BY plans.part, s.area
"""
# Plans that were begun but are not in force: nothing of theirs is counted yet.
_WAITING = """
SELECT split_part(u.path, '.', %(depth)s) AS part,
  count(*) FILTER (WHERE p.current_id IS NULL), count(*)
FROM plans_actionplan p
JOIN plans_planyear y ON y.id = p.plan_year_id
JOIN units_unit u ON u.id = p.unit_id
WHERE y.year = %(year)s AND p.kind = 'own' AND u.path LIKE %(below)s
GROUP BY part
"""


@dataclass
class RegionRow:
    """A unit (or a province with all its units) and its sums by area. `unstarted`: own plans not in force."""

    unit: Unit
    areas: dict[str, Sums] = field(default_factory=dict)
    whole: Sums = field(default_factory=Sums)
    waiting: int = 0
    plans: int = 0


def region(top: Unit, year: int, period: int) -> list[RegionRow]:
    """A row a unit right below `top`, in the register's order; `top` itself first where it has a plan of its own."""
    depth = top.path.count(".")
    units = list(Unit.objects.filter(parent=top).order_by("code"))
    rows = {unit.pk: RegionRow(unit) for unit in (top, *units)}
    values: dict[str, int | str] = {"depth": depth + 1, "year": year, "period": period, "below": f"{top.path}%"}
    with connection.cursor() as cursor:
        cursor.execute(_SUMS, values)
        for part, area, *figures in cursor.fetchall():
            row = rows.get(int(part) if part else top.pk)
            if row is not None:
                row.areas[area] = Sums(**dict(zip(COUNTED, figures, strict=True)))
                row.whole += row.areas[area]
        cursor.execute(_WAITING, values)
        for part, waiting, plans in cursor.fetchall():
            row = rows.get(int(part) if part else top.pk)
            if row is not None:
                row.waiting, row.plans = waiting, plans
    return [row for row in rows.values() if row.unit.pk != top.pk or row.plans]


def years_in(top: Unit) -> Sequence[int]:
    """Years for which planning was opened anywhere above or below, the latest first."""
    return sorted(set(PlanYear.objects.values_list("year", flat=True)), reverse=True)
