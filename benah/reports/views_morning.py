"""The morning page of a province or the nation, and the same as a fragment of the home page."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from benah.access.guard import needs
from benah.access.policies import check_can
from benah.access.request import Request
from benah.access.roles import Permission
from benah.reports.morning import morning_of
from benah.units.models import Unit


@needs(Permission.PLAN_VIEW)
@require_safe
def morning(request: Request, pk: int) -> HttpResponse:
    """Five numbers, three problems, whom to call. Loaded by htmx into the home page, which stays quick."""
    unit = get_object_or_404(Unit, pk=pk)
    check_can(request.access, Permission.PLAN_VIEW, unit)
    sees_people = request.access.can(Permission.PEOPLE_VIEW, unit) or request.access.can(Permission.OVERVIEW_VIEW, unit)
    context = {"unit": unit, "morning": morning_of(unit), "sees_people": sees_people}
    template = "reports/morning.html#card" if request.headers.get("HX-Request") else "reports/morning.html"
    response = render(request, template, context)
    response["Vary"] = "HX-Request"
    return response
