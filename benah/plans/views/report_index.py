"""All periods of one plan: reported or not, late or not, how far, and by semester; money spent of what was planned."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from benah.access.guard import needs
from benah.access.roles import Permission
from benah.plans.policies.reports import verifies
from benah.plans.queries.plan import plan_for
from benah.plans.queries.reports import area_rows, period_rows, semester_rows


@needs(Permission.PLAN_VIEW)
@require_safe
def reports(request: HttpRequest, pk: int) -> HttpResponse:
    """The year of one plan, period by period."""
    plan = plan_for(request.access, pk)
    periods = period_rows(plan)
    context = {
        "plan": plan,
        "unit": plan.unit,
        "periods": periods,
        "areas": area_rows(plan, periods),
        "semesters": semester_rows(plan),
        "may_report": request.access.can(Permission.PLAN_REPORT, plan.unit),
        "may_verify": verifies(request.access, plan.unit),
        "crumbs": [
            (reverse("plans:list"), _("Rencana aksi")),
            (reverse("plans:detail", args=[plan.pk]), f"{plan.unit.body_name} {plan.plan_year.year}"),
        ],
    }
    return render(request, "plans/reports.html", context)
