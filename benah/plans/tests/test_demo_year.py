"""The demo's year before: in force, reported, with rows left over for the plan of this year; made once."""

from benah.core import clock
from benah.plans.demo.plans import make_last_year
from benah.plans.demo.reports import make_reports
from benah.plans.models import ActionPlan, QuarterReport
from benah.plans.queries.elsewhere import candidates, last_years
from tests.plans import begin_plan


def test_last_year_is_reported_and_leaves_rows_to_carry(cast):
    units = [cast.tulungagung, cast.madiun, cast.surabaya]
    made = make_last_year(cast.jatim, units)
    assert make_reports(made) == 8 and make_last_year(cast.jatim, units) == made and make_reports(made) == 0
    assert made.year == clock.today().year - 1
    assert {plan.unit for plan in ActionPlan.objects.filter(plan_year=made, current__isnull=False)} == {
        cast.tulungagung,
        cast.madiun,
    }
    assert set(QuarterReport.objects.values_list("state", flat=True)) <= {"verified", "submitted"}
    plan = begin_plan(cast)
    rows = candidates(plan, plan.versions.get(), last_years(plan))
    left = [row for row in rows if row.is_unfinished]
    assert 0 < len(left) < len(rows) and all(row.reached is not None for row in left)
