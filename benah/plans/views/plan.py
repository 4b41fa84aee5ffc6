"""The list of plans in reach, and one plan."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from benah.access.guard import needs
from benah.access.roles import Permission
from benah.core import clock
from benah.plans.policies import can_edit
from benah.plans.queries.plan import by_area, lines_of, open_version, plan_for, plans_in_reach
from benah.plans.years import how_many_periods, period_name


@needs(Permission.PLAN_VIEW)
@require_safe
def plan_list(request: HttpRequest) -> HttpResponse:
    """All plans of a year in reach; `?tahun=2026` for another year."""
    named = request.GET.get("tahun", "")
    year = int(named) if named.isdecimal() and len(named) == 4 else clock.today().year
    plans = plans_in_reach(request.access, year)
    return render(request, "plans/list.html", {"plans": plans, "year": year})


@needs(Permission.PLAN_VIEW)
@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The version in force, or the open one where none is yet."""
    plan = plan_for(request.access, pk)
    draft = open_version(plan)
    version = plan.current or draft
    context = {
        "plan": plan,
        "version": version,
        "draft": draft,
        "areas": by_area(plan, lines_of(version)) if version else [],
        "periods": [period_name(plan.plan_year, number + 1) for number in range(how_many_periods(plan.plan_year))],
        "may_edit": can_edit(request.access, plan),
        "crumbs": [(_("Rencana aksi"), reverse("plans:list"))],
    }
    return render(request, "plans/detail.html", context)
