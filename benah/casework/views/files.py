"""The tab “Berkas” of a case, and its files on their way out: always saved, never run in our pages."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.cases.records import FileHeader
from benah.casework.actions import cleaning
from benah.casework.reading import OpenCase, opened_case
from benah.casework.views.frame import show
from benah.core import clock
from benah.custody.unlocking import opened, unlocked
from benah.files import names

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    "Cache-Control": "no-store",
}


@require_safe
@needs(Permission.CASE_WORK)
@unlocked
def page(request: Request, pk: UUID) -> HttpResponse:
    """What belongs to the case, copies left out: they stand beside their originals."""

    def gather(found: OpenCase) -> dict[str, Any]:
        files = [(row, header) for row, header in found.files() if row.cleaned_from_id is None]
        return {"files": [(row, header, cleaning.can_clean(header)) for row, header in files]}

    return show(request, pk, "files", gather)


@require_safe
@needs(Permission.CASE_WORK)
@unlocked
def original(request: Request, pk: UUID, file: UUID) -> HttpResponse:
    """The file as it came."""
    with opened_case(opened(request), pk, act="") as found:
        header, body = cleaning.original(found, file)
    return _sent(header, body)


@require_safe
@needs(Permission.CASE_WORK)
@unlocked
def clean(request: Request, pk: UUID, file: UUID) -> HttpResponse:
    """The copy without hidden data."""
    with opened_case(opened(request), pk, act="") as found:
        header, body = cleaning.clean(found, file, clock.today())
    return _sent(header, body)


def _sent(header: FileHeader, body: bytes) -> HttpResponse:
    # the type that a sniffer guessed is for the page; the browser gets bytes to save
    answer = HttpResponse(body, content_type="application/octet-stream", headers=_HEADERS)
    answer["Content-Disposition"] = names.disposition(header.name, is_shown=False)
    return answer
