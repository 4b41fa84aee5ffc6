"""One file of a document: send it out, take in a newer one."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.core.refused import Conflict, Forbidden, Refused
from benah.files import arrivals, policies, queries, serving
from benah.files.models import Revision
from benah.files.page import upload_context


@needs(Permission.EVIDENCE_VIEW)
@require_safe
def file(request: Request, pk: int, number: int) -> HttpResponseBase:
    """The bytes of one revision; `?unduh=1` to keep them rather than look."""
    found = queries.document_for(request.access, pk)
    revision = get_object_or_404(Revision.objects.select_related("blob"), document=found, number=number)
    policies.check_can_serve(revision.blob)
    return serving.send(request, revision, as_download=bool(request.GET.get("unduh")))


@needs(Permission.EVIDENCE_ADD)
@require_http_methods(["GET", "HEAD", "POST"])
def revise(request: Request, pk: int) -> HttpResponse:
    """A newer file of the same document; the older ones stay."""
    found = queries.document_for(request.access, pk)
    policies.check_can_change(request.access, found)
    error, status = "", 200
    if request.method == "POST":
        try:
            revision = arrivals.receive_revision(request, found)
        except Forbidden:
            raise
        except Refused as refused:
            error, status = refused.sentence, 409 if isinstance(refused, Conflict) else 422
        else:
            messages.success(request, _("Revisi %d tersimpan.") % revision.number)
            return redirect("files:document", pk)
    context = {"document": found, "error": error, **upload_context(found.unit)}
    return render(request, "files/revise.html", context, status=status)
