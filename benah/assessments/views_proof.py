"""The evidence of one item: what is attached, attach what the unit has, hand in something new, or say why not."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.assessments import actions_proof, filling, policies, proof, queries
from benah.assessments.models import AnswerEvidence, Assessment
from benah.core import clock
from benah.core.refused import Conflict, Forbidden, Refused
from benah.directory.form_page import sent
from benah.files import arrivals
from benah.files import page as files_page
from benah.files.attaching import Linked, LinkedDocumentForm, offers, ticked
from benah.files.linking import read_page
from benah.files.models import Document, LinkState


@needs(Permission.ASSESSMENT_VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def evidence(request: Request, pk: int, code: str) -> HttpResponse:
    """GET: the page; POST: documents handed in and attached at once."""
    assessment = _assessment(request, pk, code)
    form, outcome, status = LinkedDocumentForm(sent(request), needs_title=False), arrivals.Outcome(), 200
    if request.method == "POST":
        policies.check_can_fill(assessment=assessment, by=request.access, at=clock.now(), code=code)
        actions_proof.check_answered(assessment, code)
        outcome, status = arrivals.receive(request, assessment.unit, form), 422
        if outcome.added:
            _attach(request, assessment, code, outcome.added, form.pages_for(outcome.added))
            if form.cleaned_data.get("page") and len(outcome.added) > 1:
                messages.warning(
                    request, _("Halaman tidak dicatat karena lebih dari satu berkas. Isi di daftar Terlampir.")
                )
        if outcome.added and not outcome.problems and not outcome.pending:
            return redirect("assessments:evidence", pk, code)
    context = _context(request, assessment, code) | {"form": form, "outcome": outcome}
    return render(request, "assessments/evidence.html", context, status=status)


@needs(Permission.ASSESSMENT_FILL)
@require_POST
def attach(request: Request, pk: int, code: str) -> HttpResponse:
    """Attach documents that are there already."""
    assessment = _assessment(request, pk, code)
    return _done(request, assessment, code, lambda: _attach(request, assessment, code, *ticked(request.POST)))


@needs(Permission.ASSESSMENT_FILL)
@require_POST
def set_page(request: Request, pk: int, code: str, link: int) -> HttpResponse:
    """Which page of an attached document is meant."""
    assessment = _assessment(request, pk, code)

    def act() -> None:
        page, seen = (read_page(request.POST.get(name, "")) for name in ("hlm", "hlm_lama"))
        actions_proof.set_proof_page(
            assessment=assessment, code=code, link_id=link, page=page, seen=seen, by=request.user
        )
        messages.success(request, _("Halaman tersimpan.") if page else _("Halaman dikosongkan."))

    return _done(request, assessment, code, act)


@needs(Permission.ASSESSMENT_FILL)
@require_POST
def detach(request: Request, pk: int, code: str, link: int) -> HttpResponse:
    assessment = _assessment(request, pk, code)

    def act() -> None:
        actions_proof.detach_document(assessment=assessment, code=code, link_id=link, by=request.user)
        messages.success(request, _("Dokumen dilepas dari butir ini; dokumennya tetap tersimpan."))

    return _done(request, assessment, code, act)


@needs(Permission.ASSESSMENT_FILL)
@require_POST
def reason(request: Request, pk: int, code: str) -> HttpResponse:
    assessment = _assessment(request, pk, code)

    def act() -> None:
        words = request.POST.get("alasan", "")
        actions_proof.explain_missing_evidence(assessment=assessment, code=code, reason=words, by=request.user)
        messages.success(request, _("Alasan tersimpan."))

    return _done(request, assessment, code, act)


def _assessment(request: Request, pk: int, code: str) -> Assessment:
    assessment = queries.assessment_for(request.access, pk)
    if code not in queries.sheet_for(assessment).items:
        raise Refused(_("Butir %s tidak ada di lembar ini.") % code, code="unknown_item")
    return assessment


def _attach(
    request: Request,
    assessment: Assessment,
    code: str,
    documents: list[Document],
    pages: dict[int, int | None],
) -> None:
    made = actions_proof.attach_documents(
        assessment=assessment, code=code, documents=documents, pages=pages, by=request.user
    )
    count = len(made)
    words = ngettext("%d dokumen dilampirkan.", "%d dokumen dilampirkan.", count) % count
    messages.success(request, words if count else _("Dokumen itu sudah terlampir."))


def _done(request: Request, assessment: Assessment, code: str, act: Callable[[], None]) -> HttpResponse:
    """Back to the page; a refusal is shown on it."""
    try:
        act()
    except Forbidden:
        raise
    except Refused as error:
        context = _context(request, assessment, code) | {"form": LinkedDocumentForm(needs_title=False)}
        context["error"] = error.sentence
        status = 409 if isinstance(error, Conflict) else 422
        return render(request, "assessments/evidence.html", context, status=status)
    return redirect("assessments:evidence", assessment.pk, code)


def _context(request: Request, assessment: Assessment, code: str) -> dict:
    card = filling.card_of(assessment, code)
    can_fill = policies.can_fill(assessment=assessment, by=request.access, at=clock.now(), code=code)
    may_pick = can_fill and card.answer is not None
    return {
        "assessment": assessment,
        "unit": assessment.unit,
        "card": card,
        "linked": [_linked(link, assessment, code, can_fill) for link in card.links],
        "offers": offers(request, assessment.unit, {link.document_id for link in card.links}) if may_pick else None,
        "page_url": reverse("assessments:evidence", args=[assessment.pk, code]),
        "pick_url": reverse("assessments:attach", args=[assessment.pk, code]),
        "can_fill": can_fill,
        **files_page.upload_context(assessment.unit),
    }


def _linked(link: AnswerEvidence, assessment: Assessment, code: str, can_fill: bool) -> Linked:
    detach_url = set_page_url = ""
    if can_fill and link.state != LinkState.ACCEPTED:
        detach_url, set_page_url = (
            reverse(f"assessments:{name}", args=[assessment.pk, code, link.pk]) for name in ("detach", "set_page")
        )
    return Linked(link, link.get_state_display(), proof.COLOURS[LinkState(link.state)], detach_url, set_page_url)
