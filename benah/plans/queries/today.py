"""What of one unit's own plans waits for somebody: an open version, reports of periods that are open or were returned.

One statement, however many plans. Not here: for whom it waits, and in which words.
"""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from benah.plans.models import Period, PlanYear, QuarterReport
from benah.plans.periods.windows import Window, window
from benah.plans.periods.years import period_name
from benah.units.models import Unit

# A row a plan and period; at most one version of a plan is open.
_WAITING = """
SELECT p.id, y.year, y.period_type, v.state, v.return_reason, v.secretary_at, v.leader_at,
  q.number, q.opens_at, q.due_at, q.locks_at, r.state, x.locks_at
FROM plans_actionplan p
JOIN plans_planyear y ON y.id = p.plan_year_id
LEFT JOIN plans_planversion v ON v.plan_id = p.id AND v.state IN ('draft', 'submitted')
LEFT JOIN plans_period q ON q.plan_year_id = y.id AND p.current_id IS NOT NULL AND q.opens_at <= %(near)s
LEFT JOIN plans_quarterreport r ON r.plan_id = p.id AND r.period_id = q.id
LEFT JOIN LATERAL (
  SELECT e.locks_at FROM plans_periodexception e
  WHERE e.period_id = q.id AND e.unit_id = p.unit_id ORDER BY e.id DESC LIMIT 1
) x ON true
WHERE p.unit_id = %(unit)s AND p.kind = 'own'
ORDER BY y.year, q.number
"""
_ZONES = dt.timedelta(hours=3)  # the hour of another zone may lie two hours off


@dataclass(frozen=True)
class OpenVersion:
    """The draft or submitted version of plan `plan`; `return_reason` is empty unless it was given back."""

    plan: int
    year: int
    state: str
    return_reason: str
    secretary_at: dt.datetime | None
    leader_at: dt.datetime | None


@dataclass(frozen=True)
class OpenReport:
    """A report that is not sent: of plan `plan`, `name` is `TW III 2026`; `state` is None where it was not begun."""

    plan: int
    number: int
    name: str
    state: str | None
    window: Window


@dataclass
class Waiting:
    """Open versions, and reports the unit can still write and has not sent; the oldest first."""

    versions: list[OpenVersion] = field(default_factory=list)
    reports: list[OpenReport] = field(default_factory=list)


def waiting_of(unit: Unit, at: dt.datetime) -> Waiting:
    """All that is open of the unit's own plans at this moment."""
    found, seen = Waiting(), set()
    with connection.cursor() as cursor:
        cursor.execute(_WAITING, {"unit": unit.pk, "near": at + _ZONES})
        for plan, year, kind, state, reason, secretary, leader, *of_period in cursor.fetchall():
            if state and plan not in seen:
                found.versions.append(OpenVersion(plan, year, state, reason, secretary, leader))
            seen.add(plan)
            if of_period[0] is not None and (report := _report(plan, year, kind, of_period, unit, at)):
                found.reports.append(report)
    return found


def _report(plan: int, year: int, kind: str, of_period: list[Any], unit: Unit, at: dt.datetime) -> OpenReport | None:
    number, opens, due, locks, state, longer = of_period
    if state not in (None, QuarterReport.State.DRAFT, QuarterReport.State.RETURNED):
        return None
    times = Period(number=number, opens_at=opens, due_at=due, locks_at=locks)
    its = window(times, unit, longer)
    if state != QuarterReport.State.RETURNED and not its.is_open(at):
        return None
    return OpenReport(plan, number, f"{period_name(PlanYear(period_type=kind), number)} {year}", state, its)
