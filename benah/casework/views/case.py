"""The tabs of a case that show what is there: report, conversation, history."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.caselog.queries import entries_of_case
from benah.cases.records import Message, Report
from benah.casework.queries.words import categories_of, units_of
from benah.casework.reading import opened_case
from benah.casework.records import Note, Triage
from benah.casework.views.frame import case_tab
from benah.custody.unlocking import opened, unlocked


@require_safe
@needs(Permission.CASE_WORK)
@unlocked
def case_page(request: Request, pk: UUID) -> HttpResponse:
    """What was reported, and what the desk made of it."""
    with opened_case(opened(request), pk) as found:
        report = found.last(Report)
        context = {
            "report": report,
            "categories": categories_of(report),
            "units": units_of(report),
            "triage": found.last(Triage),
            "notes": [read for read in found.read if isinstance(read.record, Note)],
        }
        return case_tab(request, found, "case", context)


@require_safe
@needs(Permission.CASE_WORK)
@unlocked
def talk(request: Request, pk: UUID) -> HttpResponse:
    """Messages between reporter and desk."""
    with opened_case(opened(request), pk) as found:
        said = [read for read in found.read if isinstance(read.record, Message)]
        return case_tab(request, found, "talk", {"said": said})


@require_safe
@needs(Permission.CASE_WORK)
@unlocked
def history(request: Request, pk: UUID) -> HttpResponse:
    """Who did what with the case, readings too."""
    with opened_case(opened(request), pk) as found:
        return case_tab(request, found, "history", {"acts": list(entries_of_case(found.case.pk))})
