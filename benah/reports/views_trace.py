"""How a score came about, node by node."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.assessments import queries
from benah.reports.links import unit_url
from benah.reports.trace_page import Trace, trace
from benah.reports.unit_page import sheet_page
from benah.ui.downloads import csv_response


@needs(Permission.ASSESSMENT_VIEW)
@require_safe
def node(request: Request, pk: int, code: str) -> HttpResponse:
    """One section or the total, with every step a person can redo by hand."""
    assessment = queries.assessment_for(request.access, pk)
    sheet = sheet_page(assessment)
    found = trace(sheet, code)
    if request.GET.get("format") == "csv":
        return _download(found)
    unit = assessment.unit
    crumbs = [(unit_url(unit.pk, assessment.cycle_id), unit.body_name), *found.above]
    return render(
        request,
        "reports/trace.html",
        {"assessment": assessment, "unit": unit, "sheet": sheet, "trace": found, "crumbs": crumbs},
    )


def _download(found: Trace) -> HttpResponse:
    head = [_("Kode"), _("Uraian"), _("Jawaban"), _("Nilai 0–1"), _("Bobot"), _("Poin"), _("Kosong"), _("Cara hitung")]
    rows = (
        [p.code, p.title, p.answer, p.score, p.weight, p.points, p.blanks, " ".join(p.sentences)] for p in found.parts
    )
    return csv_response(f"hitungan-{found.section.code}", head, rows)
