"""`python -m bench.plans YEARS`: plans of all units with 40 activities over some years; prints who may open what."""

import json
import sys
import time
from typing import Any

import django


def main(years: int) -> dict[str, Any]:
    """Load them as `benah simulate_plans` does. `seconds` is how long that took."""
    from benah.access.models import Assignment
    from benah.access.roles import Role
    from benah.core import clock
    from benah.plans.demo.simulate import simulate_plans
    from benah.plans.models import ActionPlan
    from benah.units.models import Unit
    from bench.data import session_of

    last = clock.today().year - 1
    begin = time.perf_counter()
    units = list(Unit.objects.exclude(tier="national"))
    made = simulate_plans(units=units, years=range(last - years + 1, last + 1))
    seconds = time.perf_counter() - begin
    operator = Assignment.objects.filter(role=Role.OPERATOR, unit__tier="city").select_related("user").order_by("pk")[0]
    plan = ActionPlan.objects.get(unit=operator.unit_id, plan_year__year=last)
    admin = Assignment.objects.filter(role=Role.NATIONAL_ADMIN).select_related("user").order_by("pk")[0]
    province = Unit.objects.get(tier="province", is_pilot=True)
    return {
        "plans": made.plans,
        "lines": made.lines,
        "seconds": seconds,
        "plan": plan.pk,
        "operator": session_of(operator.user),
        "admin": session_of(admin.user),
        "year": last,
        "province": province.pk,
    }


if __name__ == "__main__":
    django.setup()
    print(json.dumps(main(int(sys.argv[1]))))
