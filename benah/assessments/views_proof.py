"""The evidence of one item: what is attached, attach what the unit has, hand in something new, or say why not."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from benah.access.guard import needs
from benah.access.roles import Permission
from benah.assessments import actions_proof, filling, policies, proof, queries
from benah.assessments.models import Assessment
from benah.core import clock
from benah.core.refused import Conflict, Forbidden, Refused
from benah.directory.form_page import sent
from benah.files import arrivals
from benah.files import page as files_page
from benah.files import queries as file_queries
from benah.files.forms import DocumentForm
from benah.files.models import Document

CHOICES = 12  # documents offered at once


@needs(Permission.ASSESSMENT_VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def evidence(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """GET: the page; POST: documents handed in and attached at once."""
    assessment = _assessment(request, pk, code)
    form, outcome, status = DocumentForm(sent(request), needs_title=False), arrivals.Outcome(), 200
    if request.method == "POST":
        policies.check_can_fill(assessment=assessment, by=request.access, at=clock.now(), code=code)
        actions_proof.check_answered(assessment, code)
        outcome, status = arrivals.receive(request, assessment.unit, form), 422
        if outcome.added:
            _attach(request, assessment, code, outcome.added)
        if outcome.added and not outcome.problems and not outcome.pending:
            return redirect("assessments:evidence", pk, code)
    context = _context(request, assessment, code) | {"form": form, "outcome": outcome}
    return render(request, "assessments/evidence.html", context, status=status)


@needs(Permission.ASSESSMENT_FILL)
@require_POST
def attach(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Attach documents that are there already."""
    assessment = _assessment(request, pk, code)
    wanted = [int(text) for text in request.POST.getlist("dokumen")[:60] if text.isdecimal() and len(text) < 15]
    documents = list(Document.objects.filter(pk__in=wanted).select_related("unit"))
    return _done(request, assessment, code, lambda: _attach(request, assessment, code, documents))


@needs(Permission.ASSESSMENT_FILL)
@require_POST
def detach(request: HttpRequest, pk: int, code: str, link: int) -> HttpResponse:
    assessment = _assessment(request, pk, code)

    def act() -> None:
        actions_proof.detach_document(assessment=assessment, code=code, link_id=link, by=request.user)
        messages.success(request, _("Dokumen dilepas dari butir ini; dokumennya tetap tersimpan."))

    return _done(request, assessment, code, act)


@needs(Permission.ASSESSMENT_FILL)
@require_POST
def reason(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    assessment = _assessment(request, pk, code)

    def act() -> None:
        words = request.POST.get("alasan", "")
        actions_proof.explain_missing_evidence(assessment=assessment, code=code, reason=words, by=request.user)
        messages.success(request, _("Alasan tersimpan."))

    return _done(request, assessment, code, act)


def _assessment(request: HttpRequest, pk: int, code: str) -> Assessment:
    assessment = queries.assessment_for(request.access, pk)
    if code not in queries.sheet_for(assessment).items:
        raise Refused(_("Butir %s tidak ada di lembar ini.") % code, code="unknown_item")
    return assessment


def _attach(request: HttpRequest, assessment: Assessment, code: str, documents: list[Document]) -> None:
    made = actions_proof.attach_documents(assessment=assessment, code=code, documents=documents, by=request.user)
    count = len(made)
    words = ngettext("%d dokumen dilampirkan.", "%d dokumen dilampirkan.", count) % count
    messages.success(request, words if count else _("Dokumen itu sudah terlampir."))


def _done(request: HttpRequest, assessment: Assessment, code: str, act: Callable[[], None]) -> HttpResponse:
    """Back to the page; a refusal is shown on it."""
    try:
        act()
    except Forbidden:
        raise
    except Refused as error:
        context = _context(request, assessment, code) | {"form": DocumentForm(needs_title=False)}
        context["error"] = error.sentence
        status = 409 if isinstance(error, Conflict) else 422
        return render(request, "assessments/evidence.html", context, status=status)
    return redirect("assessments:evidence", assessment.pk, code)


def _context(request: HttpRequest, assessment: Assessment, code: str) -> dict:
    card = filling.card_of(assessment, code)
    text = request.GET.get("q", "").replace("\0", "").strip()[:200]
    asked = file_queries.Filter(text=text, unit=assessment.unit_id)
    attached = {link.document_id for link in card.links}
    offered = file_queries.documents_seen(request.access, asked).exclude(pk__in=attached)
    can_fill = policies.can_fill(assessment=assessment, by=request.access, at=clock.now(), code=code)
    rows = file_queries.with_files(offered)[:CHOICES] if can_fill else []
    return {
        "assessment": assessment,
        "unit": assessment.unit,
        "card": card,
        "links": [(link, proof.COLOURS[link.state]) for link in card.links],
        "asked": text,
        "offered": [(row, files_page.newest(row)) for row in rows],
        "more": can_fill and offered.count() > CHOICES,
        "can_fill": can_fill,
        **files_page.upload_context(assessment.unit),
    }
