"""Asking for files, watching them being made, fetching them."""

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.core.refused import Refused
from benah.results import storage
from benah.results.actions.ordering import order_reports
from benah.results.formats import TYPES
from benah.results.models import ReportJob
from benah.results.queries.jobs import progress_of
from benah.results.queries.published import publications_for

VIEW = needs(Permission.ASSESSMENT_VIEW)


@VIEW
@require_POST
def order(request: Request) -> HttpResponse:
    """Have the ticked results made in the ticked formats; leads to the page that shows how far it is."""
    wanted = sorted({int(text) for text in request.POST.getlist("hasil") if text.isdecimal() and len(text) < 16})
    job = order_reports(
        publications=publications_for(request.access, wanted),
        formats=request.POST.getlist("jenis"),
        by=request.user,
    )
    return redirect("results:job", job.pk)


@VIEW
@require_safe
def job(request: Request, pk: int) -> HttpResponse:
    """How far it is. Asks again by itself while it is not done."""
    context = {"progress": progress_of(request.user, pk)}
    template = "results/job.html#progress" if request.htmx else "results/job.html"
    response = render(request, template, context)
    response["Vary"] = "HX-Request"
    response["Cache-Control"] = "private, no-store"
    return response


@VIEW
@require_safe
def job_file(request: Request, pk: int) -> FileResponse:
    """The finished file."""
    found = progress_of(request.user, pk).job
    if found.state != ReportJob.State.DONE:
        raise Refused(_("Berkasnya belum ada atau sudah dihapus. Minta lagi di Laporan."), code="no_file")
    try:
        file = storage.reports().open(found.file, "rb")
    except FileNotFoundError as error:
        raise Http404(found.file) from error
    ending = found.filename.rpartition(".")[2]
    response = FileResponse(file, as_attachment=True, filename=found.filename, content_type=TYPES[ending])
    response["Cache-Control"] = "private, no-store"
    return response
