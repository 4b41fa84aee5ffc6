"""Activities of a plan by period, filtered: the one query behind table, timeline, board, calendar, and their files.

One statement, however long the plan. Not here: shapes (`shapes`), sums over many plans (`queries.heat`).
"""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection

from benah.plans.models import ActionPlan, PlanVersion
from benah.plans.performance.rules import light
from benah.plans.periods.years import period_name
from benah.plans.shapes.filters import STATES, Filters

# A row an activity and period it has a target in (or was reported in). `state`: returned by the verifier; sent, hence
# done; past its due time; begun by the calendar; else not begun.
_ROWS = """
SELECT * FROM (
  SELECT l.id AS line, a.id AS activity, a.number, l.position, l.area, l.name, l.objective, l.output, l.team, l.budget,
    l.starts_on, l.ends_on, l.edition, l.is_adapted, l.evidence_expected,
    coalesce(post.title, person.full_name, l.owner_words) AS owner,
    q.number AS period, q.starts_on AS period_starts, q.ends_on AS period_ends, q.due_at,
    t.targets, e.state AS reported, e.performance, e.proofs, e.spent, e.done, e.obstacles, e.follow_up,
    e.follow_up_due, e.note,
    CASE WHEN e.state = 'returned' THEN 'returned'
         WHEN e.state IN ('submitted', 'verified') THEN 'done'
         WHEN q.due_at < %(at)s THEN 'late'
         WHEN q.starts_on <= %(today)s THEN 'running'
         ELSE 'not_begun' END AS state
  FROM plans_line l
  JOIN plans_activity a ON a.id = l.activity_id
  JOIN plans_period q ON q.plan_year_id = %(year)s
  LEFT JOIN units_post post ON post.id = l.owner_post_id
  LEFT JOIN access_user person ON person.id = l.owner_person_id
  LEFT JOIN plans_quarterreport r ON r.plan_id = %(plan)s AND r.period_id = q.id
  LEFT JOIN plans_activityreport e ON e.report_id = r.id AND e.activity_id = a.id
  CROSS JOIN LATERAL (
    SELECT json_agg(json_build_object('number', i.number, 'name', g.name, 'measure', g.measure, 'kind', g.kind,
             'target', g.per_period[q.number]::text, 'value', v.value::text) ORDER BY i.number) AS targets,
           coalesce(bool_or(g.per_period[q.number] IS NOT NULL), false) AS planned
    FROM plans_target g
    JOIN plans_indicator i ON i.id = g.indicator_id
    LEFT JOIN plans_realisation v ON v.activity_report_id = e.id AND v.indicator_id = i.id
    WHERE g.line_id = l.id
  ) t
  WHERE l.version_id = %(version)s AND (t.planned OR e.edition > 0)
) x
WHERE (%(area)s = '' OR area = %(area)s)
  AND (%(period)s = 0 OR period = %(period)s)
  AND (%(state)s = '' OR state = %(state)s)
  AND (%(owner)s = '' OR owner ILIKE %(owner_like)s)
  AND (%(words)s = '' OR concat_ws(' ', name, objective, output, team, owner) ILIKE %(words_like)s)
ORDER BY area, position, line, period
"""


@dataclass(frozen=True)
class IndicatorCell:
    """An indicator in one period; `target` and `value` None where there is none."""

    number: int
    name: str
    measure: str
    kind: str
    target: Decimal | None
    value: Decimal | None


@dataclass(frozen=True)
class Row:
    """An activity in one period. `light` is green, yellow, red or None; money in rupiah."""

    line: int
    activity: int
    number: int
    area: str
    name: str
    objective: str
    output: str
    team: str
    owner: str
    budget: int | None
    starts_on: dt.date | None
    ends_on: dt.date | None
    edition: int
    is_adapted: bool
    evidence_expected: str
    period: int
    period_name: str
    period_starts: dt.date
    period_ends: dt.date
    due_at: dt.datetime
    indicators: tuple[IndicatorCell, ...]
    state: str
    percent: Decimal | None
    light: str | None
    proofs: int
    spent: int | None
    done: str
    obstacles: str
    follow_up: str
    follow_up_due: dt.date | None
    note: str

    @property
    def state_name(self) -> str:
        return str(STATES[self.state])


def rows_of(plan: ActionPlan, version: PlanVersion, filters: Filters, at: dt.datetime) -> list[Row]:
    """The rows of a version that `filters` leave, in the order of areas and of the plan."""
    values: dict[str, Any] = {
        "at": at,
        "today": at.astimezone(plan.unit.zone).date(),
        "year": plan.plan_year_id,
        "plan": plan.pk,
        "version": version.pk,
        "area": filters.area,
        "period": filters.period,
        "state": filters.state,
        "owner": filters.owner,
        "owner_like": _like(filters.owner),
        "words": filters.words,
        "words_like": _like(filters.words),
    }
    with connection.cursor() as cursor:
        cursor.execute(_ROWS, values)
        names = [column.name for column in cursor.description]
        rows = [_row(plan, dict(zip(names, row, strict=True))) for row in cursor.fetchall()]
    return [row for row in rows if not filters.light or row.light == filters.light]


def _like(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def _row(plan: ActionPlan, found: dict[str, Any]) -> Row:
    year = plan.plan_year
    targets, percent = found.pop("targets") or [], found.pop("performance")
    found.pop("reported"), found.pop("position")
    texts = {key: found[key] or "" for key in ("owner", "done", "obstacles", "follow_up", "note")}
    cells = tuple(
        IndicatorCell(each["number"], each["name"], each["measure"], each["kind"], *_figures(each)) for each in targets
    )
    return Row(
        **{**found, **texts, "proofs": found["proofs"] or 0},
        period_name=period_name(year, found["period"]),
        indicators=cells,
        percent=percent,
        light=light(percent, green_from=year.green_from, yellow_from=year.yellow_from),
    )


def _figures(each: dict[str, Any]) -> tuple[Decimal | None, Decimal | None]:
    target, value = each["target"], each["value"]
    return Decimal(target) if target else None, Decimal(value) if value else None


def current_period(plan: ActionPlan, today: dt.date) -> int:
    """The period `today` lies in: the first one before the year, the last after it."""
    periods = list(plan.plan_year.periods.order_by("number").values_list("number", "ends_on"))
    return next((number for number, ends in periods if today <= ends), periods[-1][0] if periods else 1)
