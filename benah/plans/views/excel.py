"""A plan as Excel: download, upload, matching the heads, the check page, and applying."""

import json

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from benah.access.guard import needs
from benah.access.roles import Permission
from benah.assessments.workbook.files import LARGEST
from benah.core.refused import Conflict, Refused
from benah.plans.actions import importing
from benah.plans.forms.columns import HeadRow, columns_from, head_rows, kinds
from benah.plans.models import ActionPlan, PlanUpload
from benah.plans.periods.years import areas_of, how_many_periods, period_name
from benah.plans.queries.importing import Sheets, check_upload, open_sheets, proposal, uploads_of
from benah.plans.queries.matrix import CONTENT_TYPE, file_name, matrix_of
from benah.plans.queries.plan import open_version, plan_for
from benah.plans.views.plan import crumbs_of
from benah.plans.workbook.columns import Columns, restored
from benah.plans.workbook.fields import BY_KEY


@needs(Permission.PLAN_VIEW)
@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """The open version as a matrix, else the one in force."""
    plan = plan_for(request.access, pk)
    response = HttpResponse(matrix_of(plan, open_version(plan) or plan.current), content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{file_name(plan)}"'
    response["Cache-Control"] = "private, no-store"
    return response


@needs(Permission.PLAN_VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Download and upload side by side. A file whose heads are known leads to its check page, others to matching."""
    plan = plan_for(request.access, pk)
    error, status = "", 200
    if request.method == "POST":
        try:
            kept = _keep(request, plan)
            return redirect("plans:excel_check" if kept.columns else "plans:excel_columns", pk, kept.pk)
        except Refused as refused:
            error, status = refused.sentence, 409 if isinstance(refused, Conflict) else 422
    context = _context(request, plan) | {"error": error, "uploads": uploads_of(plan), "file_name": file_name(plan)}
    return render(request, "plans/excel.html", context, status=status)


def _keep(request: HttpRequest, plan: ActionPlan) -> PlanUpload:
    sent = request.FILES.get("berkas")
    if sent is None:
        words = getattr(request, "refused_file", "") or _("Pilih berkas Excel rencana aksi.")
        raise Refused(words, code="no_file")
    if sent.size is None or sent.size > LARGEST:
        raise Refused(_("Berkas ini lebih dari 20 MB. Hapus gambar dan lembar lain, lalu coba lagi."), code="size")
    return importing.keep_upload(plan=plan, filename=sent.name or "", data=sent.read(), by=request.user)


@needs(Permission.PLAN_VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: HttpRequest, pk: int, upload_pk: int) -> HttpResponse:
    """Which column is which; remembered for the unit's next file with the same heads."""
    plan, kept = _waiting(request, pk, upload_pk)
    sheets = open_sheets(plan, bytes(kept.data or b""), request.user)
    chosen, error = restored(kept.columns) if kept.columns else proposal(plan, sheets)[0], ""
    if request.method == "POST":
        try:
            chosen = columns_from(request.POST, sheets, areas_of(plan.plan_year))
            importing.match_heads(upload=kept, columns=chosen, sheets=sheets, by=request.user)
            return redirect("plans:excel_check", pk, upload_pk)
        except Refused as refused:
            error = refused.sentence
    context = _context(request, plan) | _columns_context(plan, kept, sheets, chosen, request) | {"error": error}
    return render(request, "plans/excel_columns.html", context, status=422 if error else 200)


def _columns_context(plan: ActionPlan, kept: PlanUpload, sheets: Sheets, chosen: Columns, request: HttpRequest) -> dict:
    periods = [period_name(plan.plan_year, number + 1) for number in range(how_many_periods(plan.plan_year))]
    rows: list[HeadRow] = head_rows(sheets, chosen, request.POST)
    return {
        "upload": kept,
        "rows": rows,
        "fields": [(key, _label(key, periods)) for key in BY_KEY if _label(key, periods)],
        "chosen": chosen,
        "kinds": kinds(),
        "areas": areas_of(plan.plan_year),
        "left_out": sum(1 for row in rows if not row.key),
    }


def _label(key: str, periods: list[str]) -> str:
    if not key.startswith("target_"):
        return str(BY_KEY[key].label)
    number = int(key[-1])
    return _("Target %s") % periods[number - 1] if number <= len(periods) else ""


@needs(Permission.PLAN_VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, pk: int, upload_pk: int) -> HttpResponse:
    """Every row of the file and every problem by cell; POST saves all of it or nothing."""
    plan, kept = _waiting(request, pk, upload_pk)
    if kept.columns is None:
        return redirect("plans:excel_columns", pk, upload_pk)
    error = ""
    if request.method == "POST":
        try:
            counts = importing.apply_upload(upload=kept, seen=_seen(request), by=request.user)
        except importing.RowsChanged as changed:
            error = changed.sentence
        else:
            if any(counts.values()):
                words = _("%(new)d kegiatan ditambahkan, %(changed)d diubah dari berkas Excel.")
                messages.success(request, words % counts)
            return redirect("plans:detail", pk)
    return _check_page(request, plan, kept, error)


def _check_page(request: HttpRequest, plan: ActionPlan, kept: PlanUpload, error: str) -> HttpResponse:
    version = importing.draft_for(plan, request.user)
    sheets = open_sheets(plan, bytes(kept.data or b""), request.user)
    found = check_upload(version, sheets, restored(kept.columns))
    periods = [period_name(plan.plan_year, number + 1) for number in range(how_many_periods(plan.plan_year))]
    context = _context(request, plan) | {
        "upload": kept, "check": found, "seen": json.dumps(found.seen), "error": error, "periods": periods,
        "is_ours": sheets.is_ours(plan),
    }  # fmt: skip
    return render(request, "plans/excel_check.html", context, status=409 if error else 200)


def _waiting(request: HttpRequest, pk: int, upload_pk: int) -> tuple[ActionPlan, PlanUpload]:
    """The plan and an upload of it that still waits. Who may not change the plan is told so."""
    plan = plan_for(request.access, pk)
    importing.draft_for(plan, request.user)
    kept = get_object_or_404(
        PlanUpload.objects.select_related("plan__unit", "plan__plan_year"), pk=upload_pk, plan=plan
    )
    if kept.data is None:
        raise Refused(_("Berkas ini sudah terlalu lama menunggu dan dihapus. Unggah sekali lagi."), code="forgotten")
    return plan, kept


def _seen(request: HttpRequest) -> dict[str, int]:
    try:
        return {str(key): int(edition) for key, edition in json.loads(request.POST.get("dilihat", "{}")).items()}
    except (ValueError, AttributeError, TypeError, OverflowError, RecursionError):
        raise BadRequest from None


def _context(request: HttpRequest, plan: ActionPlan) -> dict:
    why_not = ""
    try:
        importing.draft_for(plan, request.user)
    except Refused as refused:
        why_not = refused.sentence
    return {"plan": plan, "why_not": why_not, "crumbs": crumbs_of(plan)}
