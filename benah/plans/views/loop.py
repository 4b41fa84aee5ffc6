"""One screen for the loop: an item, the work that answers it, its proof, its next value."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from benah.access.guard import needs
from benah.access.roles import Permission
from benah.plans.queries.loop import loop_of


@needs(Permission.ASSESSMENT_VIEW)
@require_safe
def loop(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """From a weak item to its next value, in four steps."""
    found = loop_of(request.access, pk, code)
    context = {
        "loop": found,
        "assessment": found.assessment,
        "unit": found.assessment.unit,
        "item": found.card.item,
        "may_edit": request.access.can(Permission.PLAN_EDIT, found.assessment.unit),
    }
    return render(request, "plans/loop.html", context)
