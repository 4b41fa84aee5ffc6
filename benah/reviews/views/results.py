"""What came out of a sheet's review, for its unit and those above; objections; all values of an item."""

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.assessments import policies as sheet_policies
from benah.assessments import queries, stages, states
from benah.assessments.models import Assessment, Line
from benah.assessments.models_opening import StageKind
from benah.core import clock
from benah.core.refused import Forbidden, Refused
from benah.reviews import forms, policies
from benah.reviews.actions import commenting, deciding
from benah.reviews.evidence import flagged_proofs_of
from benah.reviews.models import Acceptance, Comment, Objection, Publication
from benah.reviews.queries.history import Entry, history_of, sees_names, sees_review
from benah.reviews.queries.lines import sheet_of
from benah.reviews.queries.people import Said, addressees, in_words

VIEW, FILL = needs(Permission.ASSESSMENT_VIEW), needs(Permission.ASSESSMENT_FILL)
SHOWS = {"semua": gettext_lazy("Semua"), "berbeda": gettext_lazy("Berbeda"), "keberatan": gettext_lazy("Keberatan")}
LINES = {
    Line.SELF: gettext_lazy("Penilaian mandiri"),
    Line.ASSESSOR: gettext_lazy("Asesor"),
    Line.FINAL: gettext_lazy("Nilai akhir"),
}


@VIEW
@require_safe
def result(request: Request, pk: int) -> HttpResponse:
    """The three values of every item; before the review is finished, the unit sees how far it is."""
    assessment = queries.assessment_for(request.access, pk, with_times=True)
    context = _context(request, assessment) | {
        "accepted": Acceptance.objects.filter(assessment=assessment).select_related("by").first(),
        "publication": Publication.objects.filter(assessment=assessment).defer("body").order_by("-pk").first(),
    }
    if context["sees_review"]:
        is_objecting = context["can_object"] or context["may_accept"]
        context |= _rows(request, assessment, "berbeda" if is_objecting else "semua")
    return render(request, "reviews/result.html", context)


def _rows(request: Request, assessment: Assessment, usual: str) -> dict[str, Any]:
    """The items under the filter asked for, else under the `usual` one where it holds any."""
    sheet = sheet_of(assessment)
    rows = sheet.rows.values()
    kept = {
        "berbeda": [row for row in rows if row.is_changed or (row.final != "–" and row.final != row.own)],
        "keberatan": [row for row in rows if row.is_objected],
    }
    show = request.GET.get("tampil") or (usual if kept.get(usual) else "semua")
    totals = [(label, sheet.total(line)) for line, label in LINES.items()]
    shows = [(key, label, len(kept.get(key, rows))) for key, label in SHOWS.items()]
    return {"sheet": sheet, "rows": kept.get(show, list(rows)), "show": show, "shows": shows, "totals": totals}


def _context(request: Request, assessment: Assessment) -> dict[str, Any]:
    at = clock.now()
    window = stages.window_of(assessment, StageKind.OBJECTION)
    return {
        "assessment": assessment,
        "unit": assessment.unit,
        "sees_review": sees_review(request.access, assessment),
        "can_object": policies.can_object(assessment, request.access, at),
        "may_accept": assessment.state == states.OBJECTION
        and request.access.can(Permission.ASSESSMENT_SUBMIT, assessment.unit),
        "objection_closes": sheet_policies.when(window.closes_at, assessment.unit) if window else "",
    }


@VIEW
@require_http_methods(["GET", "HEAD", "POST"])
def item_values(request: Request, pk: int, code: str) -> HttpResponse:
    """One item: all its values ever, its evidence, and the unit's objection. POST raises one."""
    assessment = queries.assessment_for(request.access, pk, with_times=True)
    plan = queries.sheet_for(assessment)
    if code not in plan.items:
        raise Refused(_("Butir %s tidak ada di lembar ini.") % code, code="unknown_item")
    error = ""
    if request.method == "POST":
        try:
            raised = deciding.raise_objection(
                assessment=assessment,
                code=code,
                reason=forms.text(request.POST, "alasan"),
                evidence=forms.text(request.POST, "bukti"),
                by=request.user,
            )
            messages.success(request, _("Keberatan atas butir %s diajukan.") % code)
            if request.POST.get("lalu") == "lampirkan":
                return redirect("reviews:objection_evidence", pk, raised.pk)
            return redirect("reviews:item_values", pk, code)
        except Forbidden:
            raise
        except Refused as refused:
            error = refused.sentence
    context = _context(request, assessment) | _item(request, assessment, code) | {"error": error}
    if error:
        context |= {"errors": [error], "typed": request.POST}
    return render(request, "reviews/item_values.html", context, status=422 if error else 200)


def _item(request: Request, assessment: Assessment, code: str) -> dict[str, Any]:
    plan = queries.sheet_for(assessment)
    shown = sees_review(request.access, assessment)
    answer = queries.answers_of(assessment, codes=[code]).get(code)
    objections = Objection.objects.filter(assessment=assessment, item__code=code).select_related("by", "decided_by")
    raised = list(objections) if shown else []
    proofs = flagged_proofs_of(assessment, code, request.access, raised)
    at, history = clock.now(), history_of(request.access, assessment, code)
    comments = Comment.objects.filter(assessment=assessment, item__code=code).select_related("by", "to").order_by("pk")
    people = addressees(assessment, request.user)
    if sees_names(request.access, assessment):
        said, listed = [Said(each, str(each.by), str(each.to)) for each in comments], [(p.pk, str(p)) for p in people]
    else:
        own = comments.filter(Q(to=request.user) | Q(by=request.user))
        said, listed = in_words(assessment, own, people)
    return {
        "item": plan.items[code],
        "section": plan.section(plan.items[code].section),
        "code": code,
        "history": history,
        "values": _standing(history, shown),
        "objections": [
            (
                each,
                proofs.objections.get(each.pk, []),
                policies.can_prove_objection(each, assessment, request.access, at),
            )
            for each in raised
        ],
        "open_objection": any(each.outcome == Objection.Outcome.OPEN for each in raised),
        "proofs": proofs.answer,
        "own_evidence": answer.evidence.splitlines() if answer else [],
        "comments": said,
        "people": listed,
    }


def _standing(history: list[Entry], shown: bool) -> list[tuple[Any, str]]:
    """What stands on each line this person may see; an en dash where nothing does."""
    newest = {entry.value.answer.line: entry.shown for entry in reversed(history)}
    lines = LINES if shown else {Line.SELF: LINES[Line.SELF]}
    return [(label, newest.get(line, "–")) for line, label in lines.items()]


@VIEW
@require_POST
def comment(request: Request, pk: int, code: str) -> HttpResponse:
    """An answer to somebody, or a question, from the unit's side."""
    assessment = queries.assessment_for(request.access, pk)
    to = forms.text(request.POST, "untuk")
    person = addressees(assessment, request.user).filter(pk=int(to) if to.isdecimal() else 0).first()
    if person is None:
        raise Refused(_("Pilih kepada siapa komentar ini."), code="to")
    commenting.write_comment(
        assessment=assessment, code=code, to=person, text=forms.text(request.POST, "komentar"), by=request.user
    )
    messages.success(request, _("Komentar terkirim."))
    return redirect("reviews:item_values", pk, code)


@FILL
@require_POST
def withdraw(request: Request, pk: int, objection: int) -> HttpResponse:
    assessment = queries.assessment_for(request.access, pk)
    rows = Objection.objects.select_related("assessment__cycle__instrument", "assessment__unit", "item")
    found = get_object_or_404(rows, pk=objection, assessment=assessment)
    deciding.withdraw_objection(objection=found, by=request.user)
    messages.success(request, _("Keberatan ditarik."))
    return redirect("reviews:item_values", pk, found.item.code)


@needs(Permission.ASSESSMENT_SUBMIT)
@require_POST
def accept(request: Request, pk: int) -> HttpResponse:
    """The head of the secretariat has no further objection."""
    assessment = queries.assessment_for(request.access, pk)
    deciding.accept_result(assessment=assessment, by=request.user)
    messages.success(request, _("Hasil diterima. Ketua tim asesor dapat menetapkan nilai akhir."))
    return redirect("reviews:result", pk)
