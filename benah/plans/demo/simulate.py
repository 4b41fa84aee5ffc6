"""Plans and reports of a whole country over several years, written in bulk: to measure pages, never for real use.

Each step is one INSERT … SELECT, so that the database makes a million rows in about a minute. Triggers and constraints
hold as for everybody. Signatures, audit and notices are left out: nobody did any of this.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection, transaction

from benah.plans.actions.progress import recount_all
from benah.plans.actions.years import open_plan_year
from benah.plans.demo.sample import sample_drafts
from benah.plans.models import PlanYear
from benah.units.models import Unit


@dataclass(frozen=True)
class Made:
    """How many rows there are of each."""

    plans: int
    lines: int
    reports: int
    sums: int


# In each: %(year)s the year's key, %(units)s keys of units, %(count)s activities a plan.
_STEPS = (
    """INSERT INTO plans_actionplan (plan_year_id, unit_id, kind, made_at)
       SELECT %(year)s, u, 'own', now() FROM unnest(%(units)s::bigint[]) u""",
    """INSERT INTO plans_planversion (plan_id, number, state, reason, return_reason, made_at)
       SELECT p.id, 1, 'draft', '', '', now() FROM plans_actionplan p WHERE p.plan_year_id = %(year)s""",
    """INSERT INTO plans_activity (plan_id, number, origin, made_at)
       SELECT p.id, n, 'added', now() FROM plans_actionplan p, generate_series(1, %(count)s) n
       WHERE p.plan_year_id = %(year)s""",
    """INSERT INTO plans_indicator (activity_id, number)
       SELECT a.id, 1 FROM plans_activity a JOIN plans_actionplan p ON p.id = a.plan_id
       WHERE p.plan_year_id = %(year)s""",
    """INSERT INTO plans_line (version_id, activity_id, position, area, programme, objective, name, output, owner_words,
         team, budget, budget_source, evidence_expected, regulations, is_adapted, edition, changed_at)
       SELECT v.id, a.id, a.number, 'A' || (1 + (a.number - 1) %% 8), '', '',
         (%(names)s::text[])[1 + (a.number - 1) %% cardinality(%(names)s::text[])], 'Laporan kegiatan', 'Sekretaris',
         '', CASE WHEN a.number %% 3 = 0 THEN 1000000 * a.number END, '', 'Laporan', '{}', false, 1, now()
       FROM plans_activity a JOIN plans_planversion v ON v.plan_id = a.plan_id
       JOIN plans_actionplan p ON p.id = a.plan_id WHERE p.plan_year_id = %(year)s""",
    """INSERT INTO plans_target (line_id, indicator_id, name, measure, kind, year_target, per_period)
       SELECT l.id, i.id, 'Jumlah laporan', 'laporan', 'per_period', 8, '{2,2,2,2}'
       FROM plans_line l JOIN plans_indicator i ON i.activity_id = l.activity_id
       JOIN plans_planversion v ON v.id = l.version_id
       JOIN plans_actionplan p ON p.id = v.plan_id WHERE p.plan_year_id = %(year)s""",
    """UPDATE plans_planversion v SET state = 'approved', approved_at = now()
       FROM plans_actionplan p WHERE p.id = v.plan_id AND p.plan_year_id = %(year)s""",
    """UPDATE plans_actionplan p SET current_id = v.id
       FROM plans_planversion v WHERE v.plan_id = p.id AND p.plan_year_id = %(year)s""",
    """INSERT INTO plans_quarterreport (plan_id, period_id, version_id, state, summary, obstacles, begun_at)
       SELECT p.id, q.id, p.current_id, 'draft', '', '', now()
       FROM plans_actionplan p JOIN plans_period q ON q.plan_year_id = p.plan_year_id
       WHERE p.plan_year_id = %(year)s""",
    # Of eight activities, six are done whole, one half, one not at all; which ones changes with unit and quarter.
    """INSERT INTO plans_activityreport (report_id, activity_id, state, done, obstacles, follow_up, spent, performance,
         proofs, edition, blanks, changed_at, note)
       SELECT r.id, a.id, 'draft', 'Dilaksanakan sesuai jadwal.', '', '',
         CASE WHEN a.number %% 3 = 0 THEN 200000 * a.number END,
         CASE (a.number + r.plan_id + q.number) %% 8 WHEN 0 THEN 0 WHEN 1 THEN 50 ELSE 100 END,
         1, 1, 0, now(), ''
       FROM plans_quarterreport r JOIN plans_period q ON q.id = r.period_id
       JOIN plans_activity a ON a.plan_id = r.plan_id WHERE q.plan_year_id = %(year)s""",
    """INSERT INTO plans_realisation (activity_report_id, indicator_id, value)
       SELECT e.id, i.id, CASE e.performance WHEN 0 THEN 0 WHEN 50 THEN 1 ELSE 2 END
       FROM plans_activityreport e JOIN plans_indicator i ON i.activity_id = e.activity_id
       JOIN plans_quarterreport r ON r.id = e.report_id JOIN plans_period q ON q.id = r.period_id
       WHERE q.plan_year_id = %(year)s""",
)


def simulate_plans(*, units: Sequence[Unit], years: Sequence[int], activities: int = 40) -> Made:
    """A plan in force with four reports for each unit and year; years that were opened already are left alone."""
    nation = Unit.objects.get(tier="national")
    names = [draft.name for draft in sample_drafts("kab/kota")]
    for year in years:
        if PlanYear.objects.filter(year=year, scope=nation).exists():
            continue
        with transaction.atomic():
            made = open_plan_year(year=year, scope=nation, by=None, letter="Data untuk mengukur")
            values = {"year": made.pk, "units": [unit.pk for unit in units], "count": activities, "names": names}
            with connection.cursor() as cursor:
                for step in _STEPS:
                    cursor.execute(step, values)
    sums = recount_all()
    with connection.cursor() as cursor:
        # Plans of this size are read at once afterwards: the planner must know them.
        cursor.execute("ANALYZE plans_line, plans_target, plans_activityreport, plans_realisation, plans_areaprogress")
        counts = []
        for table in ("actionplan", "line", "activityreport"):
            cursor.execute(f"SELECT count(*) FROM plans_{table}")  # noqa: S608  # a name of our own
            counts.append(cursor.fetchone()[0])
    return Made(*counts, sums)
