"""The review desk of one sheet: its list, and one item at a time."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.assessments import forms as sheet_forms
from benah.assessments import queries, states
from benah.assessments.actions import AnswerConflict
from benah.assessments.models import Assessment, ItemReturn
from benah.core.refused import Forbidden, Refused
from benah.reviews import desk, forms, policies
from benah.reviews.actions import commenting, proving, returning, stages, valuing
from benah.reviews.evidence import flagged_proofs_of
from benah.reviews.models import Finding, Part, ReviewAssignment
from benah.reviews.queries.history import history_of
from benah.reviews.queries.people import Said, addressees

NEEDS = needs(Permission.ASSESSMENT_REVIEW)


def opened(request: Request, pk: int) -> tuple[Assessment, ReviewAssignment]:
    """The sheet and this person's appointment for it. Else 404 or `Forbidden`."""
    assessment = queries.assessment_for(request.access, pk, with_times=True)
    return assessment, policies.check_is_assessor(request.access, assessment)


@NEEDS
@require_safe
def sheet(request: Request, pk: int) -> HttpResponse:
    """Items by area and filter."""
    assessment, assignment = opened(request, pk)
    page = desk.desk(assessment, assignment, request.GET.get("area", ""), request.GET.get("tampil", ""))
    return render(request, "reviews/desk.html", {"desk": page} | _context(request, assessment, assignment))


@NEEDS
@require_http_methods(["GET", "HEAD", "POST"])
def item(request: Request, pk: int, code: str) -> HttpResponse:
    """One item with everything needed to judge it; POST saves the value."""
    assessment, assignment = opened(request, pk)
    plan = queries.sheet_for(assessment)
    if code not in plan.items:
        raise Refused(_("Butir %s tidak ada di lembar ini.") % code, code="unknown_item")
    error = None
    if request.method == "POST":
        try:
            valuing.set_assessor_value(
                assessment=assessment, given=forms.given(request.POST, plan.items[code]), by=request.user
            )
        except Forbidden:
            raise
        except Refused as refused:
            error = refused
    page = desk.desk(assessment, assignment, request.GET.get("area", ""), request.GET.get("tampil", ""))
    if request.method == "POST" and error is None:
        return _after_save(request, page, code)
    context = _item_context(request, page, code) | _context(request, assessment, assignment)
    if error:
        _mark(context, request, error)
    status = 200 if error is None else 409 if isinstance(error, AnswerConflict) else 422
    return render(request, "reviews/desk_item.html", context, status=status)


def _after_save(request: Request, page: desk.Desk, code: str) -> HttpResponse:
    after = page.beside(code)[1] if request.POST.get("lalu") == "berikut" else code
    messages.success(request, _("Butir %s tersimpan.") % code)
    if not after:
        return HttpResponseRedirect(reverse("reviews:desk", args=[page.assessment.pk]) + page.query)
    return HttpResponseRedirect(reverse("reviews:desk_item", args=[page.assessment.pk, after]) + page.query)


def _context(request: Request, assessment: Assessment, assignment: ReviewAssignment) -> dict[str, Any]:
    return {
        "assessment": assessment,
        "unit": assessment.unit,
        "assignment": assignment,
        "is_lead": assignment.part == Part.LEAD,
        "may_return": assignment.part != Part.SECOND,
        "can_value": policies.can_value(assessment, request.access),
        "may_judge": assignment.part != Part.SECOND and assessment.state in (states.SUBMITTED, states.IN_REVIEW),
    }


def _item_context(request: Request, page: desk.Desk, code: str) -> dict[str, Any]:
    row = page.sheet.rows[code]
    before, after = page.beside(code)
    history = history_of(request.access, page.assessment, code)
    proofs = flagged_proofs_of(page.assessment, code, request.access, [row.objection] if row.objection else [])
    seen = next((each.finding for each in history if each.value.answer.line == page.line), None)
    return {
        "desk": page,
        "row": row,
        "code": code,
        "card": desk.card_of(page.sheet, code, page.line, suggestion="self"),
        "before": before,
        "after": after,
        "ground": seen.ground if seen else Finding.Ground.UNCHECKED,
        "grounds": Finding.Ground.choices,
        "proofs": proofs.answer,
        "objection_proofs": proofs.objections.get(row.objection.pk, []) if row.objection else [],
        "comments": [Said(each, str(each.by), str(each.to)) for each in row.said],
        "history": history,
        "people": [(each.pk, str(each)) for each in addressees(page.assessment, request.user)],
    }


def _mark(context: dict[str, Any], request: Request, error: Refused) -> None:
    card = context["card"]
    card.typed, card.error = sheet_forms.typed(request.POST, card.item), error.sentence
    context["ground"] = request.POST.get("lapangan", "")
    context["errors"] = [error.sentence]
    if isinstance(error, AnswerConflict):
        card.conflict = error.standing


@NEEDS
@require_POST
def return_item(request: Request, pk: int, code: str) -> HttpResponse:
    assessment, _assignment = opened(request, pk)
    returning.return_item(
        assessment=assessment,
        code=code,
        reason=forms.text(request.POST, "alasan"),
        due_at=forms.end_of_day(request.POST, "batas", assessment.unit),
        by=request.user,
    )
    messages.success(request, _("Butir %(code)s dikembalikan ke %(unit)s.") % {"code": code, "unit": assessment.unit})
    return _back(request, pk, code)


@NEEDS
@require_POST
def take_back(request: Request, pk: int, code: str) -> HttpResponse:
    assessment, _assignment = opened(request, pk)
    rows = ItemReturn.objects.filter(assessment=assessment, item__code=code, closed_at=None)
    for returned in rows.select_related("assessment__cycle__instrument", "assessment__unit"):
        returning.take_back_return(returned=returned, by=request.user)
    messages.success(request, _("Butir %s ditarik kembali dan terkunci lagi.") % code)
    return _back(request, pk, code)


@NEEDS
@require_POST
def judge(request: Request, pk: int, code: str, link: int) -> HttpResponse:
    """Accept or reject one document."""
    assessment, _assignment = opened(request, pk)
    is_accepted = request.POST.get("putusan") == "terima"
    proving.judge_evidence(
        assessment=assessment,
        link_id=link,
        is_accepted=is_accepted,
        reason=forms.text(request.POST, "alasan"),
        by=request.user,
    )
    messages.success(request, _("Bukti diterima.") if is_accepted else _("Bukti ditolak."))
    return _back(request, pk, code)


@NEEDS
@require_POST
def comment(request: Request, pk: int, code: str) -> HttpResponse:
    assessment, _assignment = opened(request, pk)
    to = forms.text(request.POST, "untuk")
    person = addressees(assessment, request.user).filter(pk=int(to) if to.isdecimal() else 0).first()
    if person is None:
        raise Refused(_("Pilih kepada siapa komentar ini."), code="to")
    commenting.write_comment(
        assessment=assessment, code=code, to=person, text=forms.text(request.POST, "komentar"), by=request.user
    )
    messages.success(request, _("Komentar terkirim kepada %s.") % person)
    return _back(request, pk, code)


@NEEDS
@require_POST
def finish(request: Request, pk: int) -> HttpResponse:
    """The lead ends the review."""
    assessment, _assignment = opened(request, pk)
    stages.finish_review(assessment=assessment, by=request.user)
    messages.success(request, _("Tinjauan selesai. Koordinator membuka masa keberatan."))
    return redirect("reviews:desk", pk)


@NEEDS
@require_POST
def resume(request: Request, pk: int) -> HttpResponse:
    assessment, _assignment = opened(request, pk)
    stages.resume_review(assessment=assessment, reason=forms.text(request.POST, "alasan"), by=request.user)
    messages.success(request, _("Tinjauan dibuka lagi."))
    return redirect("reviews:desk", pk)


def _back(request: Request, pk: int, code: str) -> HttpResponse:
    query = request.GET.urlencode()
    return HttpResponseRedirect(reverse("reviews:desk_item", args=[pk, code]) + (f"?{query}" if query else ""))
