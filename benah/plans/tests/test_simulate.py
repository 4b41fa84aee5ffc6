"""Invented plans in bulk obey the same rules as real ones, and their sums are those of their rows."""

from decimal import Decimal

from benah.plans.demo.simulate import simulate_plans
from benah.plans.models import ActionPlan, AreaProgress, Realisation
from benah.plans.queries.heat import region
from benah.plans.queries.views import rows_of
from benah.plans.shapes.filters import Filters


def test_plans_of_several_years_are_in_force_with_their_sums(cast):
    made = simulate_plans(units=[cast.tulungagung, cast.madiun], years=[2021, 2022], activities=9)
    assert (made.plans, made.lines, made.reports) == (4, 36, 144)
    again = simulate_plans(units=[cast.tulungagung], years=[2021, 2022], activities=9)
    assert (again.plans, again.lines) == (4, 36)
    plan = ActionPlan.objects.select_related("unit", "plan_year", "current").get(
        unit=cast.tulungagung, plan_year__year=2022
    )
    rows = rows_of(plan, plan.current, Filters(period=2), plan.made_at)
    assert len(rows) == 9
    assert all(row.percent == 50 * row.indicators[0].value for row in rows)
    found = region(cast.jatim, 2022, 2)
    mine = next(row for row in found if row.unit == cast.tulungagung)
    assert mine.whole.planned == 9
    assert mine.whole.percent == round(sum((row.percent for row in rows), Decimal(0)) / 9, 4)
    assert AreaProgress.objects.filter(plan=plan).count() == 32
    assert Realisation.objects.count() == 144
