"""Pages of a document on the screen: a page of it, its picture, and two documents beside each other."""

import re

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.core.refused import Refused
from benah.files import insight, policies, previews, queries
from benah.files.page import FileLine
from benah.files.queries_likeness import alike_for
from benah.files.reading.pages import MEDIA_TYPE
from benah.files.reading.results import Unreadable


@needs(Permission.EVIDENCE_VIEW)
@require_safe
def look(request: Request, pk: int) -> HttpResponse:
    """One page of the newest revision, or of the one asked for."""
    document = queries.document_for(request.access, pk)
    asked = request.GET.get("q", "").replace("\0", "").strip()[:200]
    try:
        shown = insight.look_at(document, _number(request, "revisi"), _number(request, "hal") or 1, asked)
    except ObjectDoesNotExist:
        raise Http404 from None
    context = {
        "look": shown,
        "document": document,
        "line": FileLine(shown.revision),
        "text": shown.text,
        "why": insight.why_no_text(shown.reading),
        "hits": shown.hits,
    }
    return render(request, "files/look.html", context)


def _number(request: Request, name: str) -> int | None:
    given = request.GET.get(name, "").strip()
    return int(given) if re.fullmatch("[0-9]{1,6}", given) else None


@needs(Permission.EVIDENCE_VIEW)
@require_safe
def picture(request: Request, pk: int, number: int, page: int) -> HttpResponse:
    """A page as a picture; nothing but its address is needed to know whether the browser has it."""
    document = queries.document_for(request.access, pk)
    revision = document.revisions.select_related("blob").filter(number=number).first()
    if revision is None:
        raise Http404
    policies.check_can_serve(revision.blob)
    etag = previews.etag(revision.blob, page)
    headers = {"ETag": etag, "Cache-Control": "private, no-cache", "Content-Type": MEDIA_TYPE}
    if request.headers.get("If-None-Match", "").removeprefix("W/") == etag:
        return HttpResponse(status=304, headers=headers)
    try:
        content = previews.picture(revision.blob, page)
    except (Unreadable, FileNotFoundError):
        raise Refused(_("Halaman ini tidak dapat digambar. Unduh berkasnya untuk melihatnya."), code="page") from None
    return HttpResponse(content, headers=headers)


@needs(Permission.EVIDENCE_VIEW)
@require_safe
def compare(request: Request, pk: int, other: int) -> HttpResponse:
    """Both texts beside each other, for those who may see both."""
    documents = [queries.document_for(request.access, each) for each in (pk, other)]
    alike = next((row for row in alike_for([pk], request.access)[pk] if row.document == other), None)
    sides = insight.two_sides(*documents)
    context = {"sides": sides, "alike": alike, "has_texts": all(side.passages for side in sides)}
    return render(request, "files/compare.html", context)
