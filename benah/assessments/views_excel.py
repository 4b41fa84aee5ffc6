"""Pages of the workbook: download, upload, check, apply."""

import json

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.assessments import excel, excel_actions, policies, queries
from benah.assessments.models import Assessment, WorkbookUpload
from benah.assessments.workbook.files import LARGEST
from benah.core import clock
from benah.core.refused import Conflict, Refused


@needs(Permission.ASSESSMENT_VIEW)
@require_GET
def download(request: Request, pk: int) -> HttpResponse:
    """The sheet as it stands, as a workbook."""
    assessment = queries.assessment_for(request.access, pk)
    response = HttpResponse(excel.workbook_of(assessment), content_type=excel.CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{excel.file_name(assessment)}"'
    response["Cache-Control"] = "private, no-store"
    return response


@needs(Permission.ASSESSMENT_VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: Request, pk: int) -> HttpResponse:
    """Download and upload side by side. An upload that can be read leads to its check page."""
    assessment = queries.assessment_for(request.access, pk)
    error, status = "", 200
    if request.method == "POST":
        sent = request.FILES.get("berkas")
        try:
            if sent is None:
                words = getattr(request, "refused_file", "") or _("Pilih berkas Excel yang sudah diisi.")
                raise Refused(words, code="no_file")
            if sent.size is None or sent.size > LARGEST:
                raise Refused(
                    _("Berkas ini lebih dari 20 MB. Hapus gambar dan lembar lain, lalu coba lagi."), code="size"
                )
            kept = excel_actions.keep_upload(
                assessment=assessment, filename=sent.name or "", data=sent.read(), by=request.user
            )
            return redirect("assessments:excel_check", pk, kept.pk)
        except Refused as refused:
            error, status = refused.sentence, 409 if isinstance(refused, Conflict) else 422
    context = _context(request, assessment) | {"error": error, "uploads": excel.uploads_of(assessment)}
    return render(request, "assessments/excel.html", context, status=status)


@needs(Permission.ASSESSMENT_FILL)
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: Request, pk: int, upload_pk: int) -> HttpResponse:
    """What the file changes and what is wrong in it; POST saves all of it or nothing."""
    assessment = queries.assessment_for(request.access, pk)
    policies.check_can_fill(assessment=assessment, by=request.access, at=clock.now())
    kept = get_object_or_404(WorkbookUpload, pk=upload_pk, assessment=assessment)
    if request.method == "POST":
        return _apply(request, assessment, kept)
    if kept.state == WorkbookUpload.State.APPLIED or kept.data is None:
        return redirect("assessments:excel", pk)
    return _check_page(request, assessment, kept)


def _apply(request: Request, assessment: Assessment, kept: WorkbookUpload) -> HttpResponse:
    try:
        count = excel_actions.apply_workbook(assessment=assessment, upload=kept, seen=_seen(request), by=request.user)
    except excel_actions.UploadConflict as conflict:
        return _check_page(request, assessment, kept, conflict.sentence)
    if count:
        words = (
            ngettext("%d butir dari berkas Excel tersimpan.", "%d butir dari berkas Excel tersimpan.", count) % count
        )
        messages.success(request, words)
    return HttpResponseRedirect(_fill_url(assessment))


def _check_page(request: Request, assessment: Assessment, kept: WorkbookUpload, error: str = "") -> HttpResponse:
    found = excel.check_upload(assessment, excel.read_in_turn(assessment, bytes(kept.data or b""), request.user))
    context = _context(request, assessment) | {
        "upload": kept, "check": found, "seen": json.dumps(found.seen), "error": error,
        "fill_url": _fill_url(assessment),
    }  # fmt: skip
    return render(request, "assessments/excel_check.html", context, status=409 if error else 200)


def _seen(request: Request) -> dict[str, int]:
    """The versions the check page carried."""
    try:
        return {str(code): int(version) for code, version in json.loads(request.POST.get("dilihat", "{}")).items()}
    except (ValueError, AttributeError, TypeError, OverflowError, RecursionError):
        raise BadRequest from None


def _fill_url(assessment: Assessment) -> str:
    return reverse("assessments:fill", args=[assessment.pk])


def _context(request: Request, assessment: Assessment) -> dict:
    can_fill, why_not = True, ""
    try:
        policies.check_can_fill(assessment=assessment, by=request.access, at=clock.now())
    except Refused as refused:
        can_fill, why_not = False, refused.sentence
    return {
        "assessment": assessment, "unit": assessment.unit, "can_fill": can_fill, "why_not": why_not,
        "file_name": excel.file_name(assessment),
    }  # fmt: skip
