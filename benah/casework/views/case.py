"""A case's page."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.cases.records import Report
from benah.casework.reading import opened_case
from benah.custody.unlocking import opened, unlocked


@require_GET
@needs(Permission.CASE_WORK)
@unlocked
def case_page(request: Request, pk: UUID) -> HttpResponse:
    """The report and what was said since."""
    with opened_case(opened(request), pk) as found:
        context = {"found": found, "case": found.case, "report": found.last(Report), "files": found.files()}
        return render(request, "casework/case.html", context)
