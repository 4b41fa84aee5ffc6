"""The lead's pages: differences and objections, one item's final value, the end of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from benah.access.request import Request
from benah.assessments import forms as sheet_forms
from benah.assessments import queries, states
from benah.assessments.actions import AnswerConflict
from benah.assessments.models import Assessment, Line
from benah.core.refused import Forbidden, Refused
from benah.reviews import desk, forms
from benah.reviews.actions import deciding, stages, valuing
from benah.reviews.evidence import flagged_proofs_of
from benah.reviews.models import Acceptance, Objection, ReviewAssignment
from benah.reviews.queries.history import history_of
from benah.reviews.queries.lines import Row, Sheet, sheet_of
from benah.reviews.views.desk import NEEDS, opened


@NEEDS
@require_safe
def decisions(request: Request, pk: int) -> HttpResponse:
    """What the lead must decide: objections, differing assessors, items without a final value."""
    assessment, assignment = opened(request, pk)
    sheet = sheet_of(assessment)
    context = _context(assessment, assignment) | {
        "sheet": sheet,
        "objections": [row for row in sheet.rows.values() if row.is_objected],
        "differing": [row for row in sheet.rows.values() if row.assessors_differ and not row.is_objected],
        "changed": [
            row for row in sheet.rows.values() if row.is_changed and not row.assessors_differ and not row.is_objected
        ],
        "without": sum(Line.FINAL not in row.answers for row in sheet.scored),
        "accepted": Acceptance.objects.filter(assessment=assessment).select_related("by").first(),
        "totals": [(Line(line).label, sheet.total(line)) for line in (Line.SELF, Line.ASSESSOR, Line.FINAL)],
    }
    return render(request, "reviews/decisions.html", context)


def _context(assessment: Assessment, assignment: ReviewAssignment) -> dict[str, Any]:
    return {
        "assessment": assessment,
        "unit": assessment.unit,
        "assignment": assignment,
        "can_decide": assessment.state == states.OBJECTION and assignment.part == "lead",
    }


@NEEDS
@require_http_methods(["GET", "HEAD", "POST"])
def decision(request: Request, pk: int, code: str) -> HttpResponse:
    """One item: objection, all values, and the form of the final one."""
    assessment, assignment = opened(request, pk)
    if code not in queries.sheet_for(assessment).items:
        raise Refused(_("Butir %s tidak ada di lembar ini.") % code, code="unknown_item")
    error = None
    if request.method == "POST":
        try:
            _decide(request, assessment, code)
            messages.success(request, _("Nilai akhir butir %s tersimpan.") % code)
            return redirect("reviews:decisions", pk)
        except Forbidden:
            raise
        except Refused as refused:
            error = refused
    sheet = sheet_of(assessment)
    context = _context(assessment, assignment) | _item_context(request, sheet, sheet.rows[code])
    if error:
        context["card"].typed = sheet_forms.typed(request.POST, context["card"].item)
        context["card"].error, context["errors"] = error.sentence, [error.sentence]
        context["card"].conflict = getattr(error, "standing", None)
    status = 200 if error is None else 409 if isinstance(error, AnswerConflict) else 422
    return render(request, "reviews/decision.html", context, status=status)


def _decide(request: Request, assessment: Assessment, code: str) -> None:
    given = forms.given(request.POST, queries.sheet_for(assessment).items[code])
    waiting = Objection.objects.filter(assessment=assessment, item__code=code, outcome=Objection.Outcome.OPEN)
    objection = waiting.select_related("assessment__cycle__instrument", "assessment__unit", "item").first()
    verdict = request.POST.get("putusan", "")
    if objection is None:
        valuing.set_final_value(assessment=assessment, given=given, by=request.user)
    elif verdict not in ("terima", "tolak"):
        raise Refused(_("Pilih: keberatan diterima atau ditolak."), code="verdict")
    else:
        deciding.decide_objection(
            objection=objection,
            is_accepted=verdict == "terima",
            answer=given.note,
            raw=given.raw if verdict == "terima" else None,
            seen_version=given.seen_version,
            by=request.user,
        )


def _item_context(request: Request, sheet: Sheet, row: Row) -> dict[str, Any]:
    code = row.item.code
    suggestion = Line.SELF if row.waits else Line.ASSESSOR
    proofs = flagged_proofs_of(sheet.assessment, code, request.access, [row.objection] if row.objection else [])
    return {
        "row": row,
        "code": code,
        "card": desk.card_of(sheet, code, Line.FINAL, suggestion=suggestion),
        "history": history_of(request.access, sheet.assessment, code),
        "proofs": proofs.answer,
        "objection_proofs": proofs.objections.get(row.objection.pk, []) if row.objection else [],
    }


@NEEDS
@require_POST
def take_over(request: Request, pk: int) -> HttpResponse:
    """The assessor's values become final wherever nobody objected."""
    assessment, _assignment = opened(request, pk)
    count = deciding.copy_final_values(assessment=assessment, by=request.user)
    messages.success(request, _("%d butir mengambil nilai asesor sebagai nilai akhir.") % count)
    return redirect("reviews:decisions", pk)


@NEEDS
@require_POST
def finalise(request: Request, pk: int) -> HttpResponse:
    assessment, _assignment = opened(request, pk)
    stages.finalise(assessment=assessment, by=request.user)
    messages.success(request, _("Nilai akhir ditetapkan dan menunggu pengesahan pleno."))
    return redirect("reviews:decisions", pk)
