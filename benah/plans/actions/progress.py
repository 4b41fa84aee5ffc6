"""Sums of a plan by period and area (`AreaProgress`), worked out in SQL: after each write of a report, or anew for all.

Here: counting. Not here: reading the sums (queries), performance of an activity (`rules`, stored when written).
"""

from django.db import connection, transaction

# Only own plans in force are counted. Counts are of activities with a target in the period; money is of all, `budget`
# is that of the whole year in each period.
_COUNT = """
INSERT INTO plans_areaprogress AS old (
  plan_id, period_id, area, planned, reported, sent, verified, returned, proven,
  measured, performance_sum, green, yellow, red, budget, spent
)
SELECT p.id, q.id, l.area,
  count(*) FILTER (WHERE t.planned),
  count(*) FILTER (WHERE t.planned AND a.blanks = 0 AND a.edition > 0),
  count(*) FILTER (WHERE t.planned AND a.state <> 'draft'),
  count(*) FILTER (WHERE t.planned AND a.state = 'verified'),
  count(*) FILTER (WHERE a.state = 'returned'),
  count(*) FILTER (WHERE t.planned AND a.proofs > 0),
  count(*) FILTER (WHERE t.planned AND a.performance IS NOT NULL),
  coalesce(sum(a.performance) FILTER (WHERE t.planned), 0),
  count(*) FILTER (WHERE t.planned AND a.performance >= y.green_from),
  count(*) FILTER (WHERE t.planned AND a.performance < y.green_from AND a.performance >= y.yellow_from),
  count(*) FILTER (WHERE t.planned AND a.performance < y.yellow_from),
  coalesce(sum(l.budget), 0),
  coalesce(sum(a.spent), 0)
FROM plans_actionplan p
JOIN plans_planyear y ON y.id = p.plan_year_id
JOIN plans_period q ON q.plan_year_id = y.id
LEFT JOIN plans_quarterreport r ON r.plan_id = p.id AND r.period_id = q.id
JOIN plans_line l ON l.version_id = coalesce(r.version_id, p.current_id)
CROSS JOIN LATERAL (
  SELECT coalesce(bool_or(g.per_period[q.number] IS NOT NULL), false) AS planned
  FROM plans_target g WHERE g.line_id = l.id
) t
LEFT JOIN plans_activityreport a ON a.report_id = r.id AND a.activity_id = l.activity_id
WHERE p.kind = 'own' AND p.current_id IS NOT NULL{only}
GROUP BY p.id, q.id, l.area
ON CONFLICT (plan_id, period_id, area) DO UPDATE SET
  planned = excluded.planned, reported = excluded.reported, sent = excluded.sent, verified = excluded.verified,
  returned = excluded.returned, proven = excluded.proven, measured = excluded.measured,
  performance_sum = excluded.performance_sum, green = excluded.green, yellow = excluded.yellow, red = excluded.red,
  budget = excluded.budget, spent = excluded.spent
"""
# Areas that a revision left without a row.
_LEFT_OVER = """
DELETE FROM plans_areaprogress old
USING plans_actionplan p, plans_period q
WHERE p.id = old.plan_id AND q.id = old.period_id AND NOT EXISTS (
  SELECT 1 FROM plans_line l
  WHERE l.area = old.area AND l.version_id = coalesce(
    (SELECT r.version_id FROM plans_quarterreport r WHERE r.plan_id = p.id AND r.period_id = q.id), p.current_id
  )
){only}
"""


def recount_area(*, plan: int, period: int, area: str) -> None:
    """One plan × period × area, after a write in it. Call it with the report's row locked."""
    with connection.cursor() as cursor:
        cursor.execute(
            _COUNT.format(only=" AND p.id = %s AND q.id = %s AND l.area = %s"),
            [plan, period, area],
        )


def recount_period(*, plan: int, period: int) -> None:
    """All areas of one plan in one period, after it was sent, verified or moved to a newer version."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNT.format(only=" AND p.id = %s AND q.id = %s"), [plan, period])
        cursor.execute(_LEFT_OVER.format(only=" AND p.id = %s AND q.id = %s"), [plan, period])


def recount_plan(*, plan: int) -> None:
    """All periods of one plan, after another version came into force."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNT.format(only=" AND p.id = %s"), [plan])
        cursor.execute(_LEFT_OVER.format(only=" AND p.id = %s"), [plan])


@transaction.atomic
def recount_all(*, plan_year: int | None = None) -> int:
    """Everything anew, of one year or of all; returns how many sums there are now. After a bulk load."""
    only, values = (" AND p.plan_year_id = %s", [plan_year]) if plan_year else ("", [])
    with connection.cursor() as cursor:
        cursor.execute(_COUNT.format(only=only), values)
        count = cursor.rowcount
        cursor.execute(_LEFT_OVER.format(only=only), values)
    return count
