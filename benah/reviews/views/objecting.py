"""The documents of one objection: what is attached, attach what the unit has, hand in something new."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.assessments import queries
from benah.core import clock
from benah.core.refused import Conflict, Forbidden, Refused
from benah.directory.form_page import sent
from benah.files import arrivals
from benah.files import page as files_page
from benah.files.attaching import Linked, LinkedDocumentForm, offers, ticked
from benah.files.linking import read_page
from benah.files.models import Document
from benah.reviews import policies, proof
from benah.reviews.actions import objecting
from benah.reviews.models import Objection, ObjectionEvidence

FILL = needs(Permission.ASSESSMENT_FILL)


@FILL
@require_http_methods(["GET", "HEAD", "POST"])
def evidence(request: Request, pk: int, objection: int) -> HttpResponse:
    """GET: the page; POST: documents handed in and attached at once."""
    found = _objection(request, pk, objection)
    form, outcome, status = LinkedDocumentForm(sent(request), needs_title=False), arrivals.Outcome(), 200
    if request.method == "POST":
        policies.check_can_prove_objection(found, found.assessment, request.access, clock.now())
        outcome, status = arrivals.receive(request, found.assessment.unit, form), 422
        if outcome.added:
            _attach(request, found, outcome.added, form.pages_for(outcome.added))
            if form.cleaned_data.get("page") and len(outcome.added) > 1:
                messages.warning(
                    request, _("Halaman tidak dicatat karena lebih dari satu berkas. Isi di daftar Terlampir.")
                )
        if outcome.added and not outcome.problems and not outcome.pending:
            return redirect("reviews:objection_evidence", pk, objection)
    context = _context(request, found) | {"form": form, "outcome": outcome}
    return render(request, "reviews/objection_evidence.html", context, status=status)


@FILL
@require_POST
def attach(request: Request, pk: int, objection: int) -> HttpResponse:
    """Attach documents that are there already."""
    found = _objection(request, pk, objection)
    return _done(request, found, lambda: _attach(request, found, *ticked(request.POST)))


@FILL
@require_POST
def detach(request: Request, pk: int, objection: int, link: int) -> HttpResponse:
    found = _objection(request, pk, objection)

    def act() -> None:
        objecting.detach_from_objection(objection=found, link_id=link, by=request.user)
        messages.success(request, _("Dokumen dilepas dari keberatan ini; dokumennya tetap tersimpan."))

    return _done(request, found, act)


@FILL
@require_POST
def set_page(request: Request, pk: int, objection: int, link: int) -> HttpResponse:
    """Which page of an attached document is meant."""
    found = _objection(request, pk, objection)

    def act() -> None:
        page, seen = (read_page(request.POST.get(name, "")) for name in ("hlm", "hlm_lama"))
        objecting.set_objection_page(objection=found, link_id=link, page=page, seen=seen, by=request.user)
        messages.success(request, _("Halaman tersimpan.") if page else _("Halaman dikosongkan."))

    return _done(request, found, act)


def _objection(request: Request, pk: int, objection: int) -> Objection:
    assessment = queries.assessment_for(request.access, pk, with_times=True)
    found = get_object_or_404(Objection.objects.select_related("item"), pk=objection, assessment=assessment)
    found.assessment = assessment
    return found


def _attach(request: Request, objection: Objection, documents: list[Document], pages: dict[int, int | None]) -> None:
    made = objecting.attach_to_objection(objection=objection, documents=documents, pages=pages, by=request.user)
    count = len(made)
    words = ngettext("%d dokumen dilampirkan.", "%d dokumen dilampirkan.", count) % count
    messages.success(request, words if count else _("Dokumen itu sudah terlampir."))


def _done(request: Request, objection: Objection, act: Callable[[], None]) -> HttpResponse:
    """Back to the page; a refusal is shown on it."""
    try:
        act()
    except Forbidden:
        raise
    except Refused as error:
        found = _objection(request, objection.assessment_id, objection.pk)
        context = _context(request, found) | {"form": LinkedDocumentForm(needs_title=False), "error": error.sentence}
        status = 409 if isinstance(error, Conflict) else 422
        return render(request, "reviews/objection_evidence.html", context, status=status)
    return redirect("reviews:objection_evidence", objection.assessment_id, objection.pk)


def _context(request: Request, objection: Objection) -> dict:
    sheet, why_not = objection.assessment, ""
    try:
        policies.check_can_prove_objection(objection, sheet, request.access, clock.now())
    except Refused as refused:
        why_not = refused.sentence
    links = list(objection.proof_links.filter(removed_at=None).select_related("document"))
    address = [sheet.pk, objection.pk]
    return {
        "assessment": sheet,
        "unit": sheet.unit,
        "objection": objection,
        "colour": proof.COLOURS[Objection.Outcome(objection.outcome)],
        "code": objection.item.code,
        "can_prove": not why_not,
        "why_not": why_not,
        "linked": [_linked(link, address, not why_not) for link in links],
        "offers": None if why_not else offers(request, sheet.unit, {link.document_id for link in links}),
        "page_url": reverse("reviews:objection_evidence", args=address),
        "pick_url": reverse("reviews:objection_attach", args=address),
        **files_page.upload_context(sheet.unit),
    }


def _linked(link: ObjectionEvidence, address: list[int], can_prove: bool) -> Linked:
    if not can_prove:
        return Linked(link)
    detach_url, set_page_url = (
        reverse(f"reviews:objection_{name}", args=[*address, link.pk]) for name in ("detach", "set_page")
    )
    return Linked(link, detach_url=detach_url, set_page_url=set_page_url)
