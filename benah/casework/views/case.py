"""The tabs of a case that show what is there: report, conversation, history."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.caselog.queries import entries_of_case
from benah.cases.records import Message, Report
from benah.casework.queries.words import categories_of, units_of
from benah.casework.reading import OpenCase
from benah.casework.records import Note, Triage
from benah.casework.views.frame import show
from benah.custody.unlocking import unlocked


@require_safe
@needs(Permission.CASE_WORK)
@unlocked
def case_page(request: Request, pk: UUID) -> HttpResponse:
    """What was reported, and what the desk made of it."""

    def gather(found: OpenCase) -> dict[str, Any]:
        report = found.last(Report)
        return {
            "report": report,
            "categories": categories_of(report),
            "units": units_of(report),
            "triage": found.last(Triage),
            "notes": [read for read in found.read if isinstance(read.record, Note)],
        }

    return show(request, pk, "case", gather)


@require_safe
@needs(Permission.CASE_WORK)
@unlocked
def talk(request: Request, pk: UUID) -> HttpResponse:
    """Messages between reporter and desk."""

    def gather(found: OpenCase) -> dict[str, Any]:
        return {"said": [read for read in found.read if isinstance(read.record, Message)]}

    return show(request, pk, "talk", gather)


@require_safe
@needs(Permission.CASE_WORK)
@unlocked
def history(request: Request, pk: UUID) -> HttpResponse:
    """Who did what with the case, readings too. The desk's side cannot read the log: it is read before."""
    acts = entries_of_case(pk)
    return show(request, pk, "history", lambda found: {"acts": acts})
