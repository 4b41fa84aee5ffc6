"""The list of published results of a cycle, and one result's report."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.results import policies
from benah.results.models import Format
from benah.results.queries.jobs import recent_jobs
from benah.results.queries.published import cycles_for, publication_for, results_of
from benah.results.queries.templates import template_for

VIEW = needs(Permission.ASSESSMENT_VIEW)


@VIEW
@require_safe
def reports(request: Request) -> HttpResponse:
    """All results of one cycle with boxes to tick; the newest cycle unless told."""
    cycles = cycles_for(request.access)
    wanted = request.GET.get("siklus", "")
    cycle = next((each for each in cycles if str(each.pk) == wanted), cycles[0] if cycles else None)
    context = {
        "cycles": cycles,
        "cycle": cycle,
        "rows": results_of(request.access, cycle) if cycle else [],
        "formats": Format,
        "jobs": recent_jobs(request.user),
        "may_number": request.access.can(Permission.RESULT_PUBLISH),
    }
    return render(request, "results/list.html", context)


@VIEW
@require_safe
def report(request: Request, pk: int) -> HttpResponse:
    """One result: its letter, and its report in each format."""
    publication = publication_for(request.access, pk)
    context = {
        "publication": publication,
        "unit": publication.assessment.unit,
        "letter": getattr(publication, "letter", None),
        "template": template_for(publication),
        "formats": Format,
        "replaced": getattr(publication, "replaced_by", None),
        "may_number": policies.can_number(publication, request.access),
    }
    return render(request, "results/report.html", context)
