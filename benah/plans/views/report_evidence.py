"""The evidence of one activity in a period: what is attached, attach what the unit has, hand in something new."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from benah.access.guard import needs
from benah.access.roles import Permission
from benah.core import clock
from benah.core.refused import Conflict, Forbidden, Refused
from benah.directory.form_page import sent
from benah.files import arrivals
from benah.files import page as files_page
from benah.files.attaching import Linked, LinkedDocumentForm, offers, ticked
from benah.files.linking import read_page
from benah.files.models import Document, LinkState
from benah.plans.actions import proving
from benah.plans.actions.reporting import begin_report
from benah.plans.models import ReportEvidence
from benah.plans.periods.windows import window_of
from benah.plans.policies.reports import check_is_editable
from benah.plans.proof import COLOURS
from benah.plans.queries.report import ReportPage, report_page
from benah.plans.views.report_page import context_of


@needs(Permission.PLAN_VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def evidence(request: HttpRequest, pk: int, number: int, activity: int) -> HttpResponse:
    """GET: the page; POST: documents handed in and attached at once."""
    page = report_page(request.access, pk, number)
    form, outcome, status = LinkedDocumentForm(sent(request), needs_title=False), arrivals.Outcome(), 200
    if request.method == "POST":
        _check_open(request, page, activity)
        outcome, status = arrivals.receive(request, page.plan.unit, form), 422
        if outcome.added:
            _attach(request, page, activity, outcome.added, form.pages_for(outcome.added))
        if outcome.added and not outcome.problems and not outcome.pending:
            return redirect("plans:report_evidence", pk, number, activity)
        page = report_page(request.access, pk, number)
    context = _context(request, page, activity) | {"form": form, "outcome": outcome}
    return render(request, "plans/report_evidence.html", context, status=status)


@needs(Permission.PLAN_REPORT)
@require_POST
def attach(request: HttpRequest, pk: int, number: int, activity: int) -> HttpResponse:
    """Attach documents that are there already."""
    page = report_page(request.access, pk, number)
    return _done(request, page, activity, lambda: _attach(request, page, activity, *ticked(request.POST)))


@needs(Permission.PLAN_REPORT)
@require_POST
def set_page(request: HttpRequest, pk: int, number: int, activity: int, link: int) -> HttpResponse:
    """Which page of an attached document is meant."""
    page = report_page(request.access, pk, number)

    def act() -> None:
        told, seen = (read_page(request.POST.get(name, "")) for name in ("hlm", "hlm_lama"))
        proving.set_proof_page(
            plan=page.plan, period=page.period, number=activity, link_id=link, page=told, seen=seen, by=request.user
        )
        messages.success(request, _("Halaman tersimpan.") if told else _("Halaman dikosongkan."))

    return _done(request, page, activity, act)


@needs(Permission.PLAN_REPORT)
@require_POST
def detach(request: HttpRequest, pk: int, number: int, activity: int, link: int) -> HttpResponse:
    page = report_page(request.access, pk, number)

    def act() -> None:
        proving.detach_document(plan=page.plan, period=page.period, number=activity, link_id=link, by=request.user)
        messages.success(request, _("Dokumen dilepas dari kegiatan ini; dokumennya tetap tersimpan."))

    return _done(request, page, activity, act)


def _check_open(request: HttpRequest, page: ReportPage, activity: int) -> None:
    """Before files are taken in: may they be attached afterwards?"""
    row = page.card(activity).row
    report = begin_report(plan=page.plan, period=page.period, by=request.user)
    check_is_editable(report, row, window_of(report), clock.now())


def _attach(
    request: HttpRequest, page: ReportPage, activity: int, documents: list[Document], pages: dict[int, int | None]
) -> None:
    made = proving.attach_documents(
        plan=page.plan, period=page.period, number=activity, documents=documents, pages=pages, by=request.user
    )
    count = len(made)
    words = ngettext("%d dokumen dilampirkan.", "%d dokumen dilampirkan.", count) % count
    messages.success(request, words if count else _("Dokumen itu sudah terlampir."))


def _done(request: HttpRequest, page: ReportPage, activity: int, act: Callable[[], None]) -> HttpResponse:
    """Back to the page; a refusal is shown on it."""
    page.card(activity)
    try:
        act()
    except Forbidden:
        raise
    except Refused as error:
        context = _context(request, page, activity) | {"form": LinkedDocumentForm(needs_title=False)}
        context["error"] = error.sentence
        status = 409 if isinstance(error, Conflict) else 422
        return render(request, "plans/report_evidence.html", context, status=status)
    return redirect("plans:report_evidence", page.plan.pk, page.period.number, activity)


def _context(request: HttpRequest, page: ReportPage, activity: int) -> dict[str, Any]:
    card = page.card(activity)
    base = context_of(request, page)
    where = [page.plan.pk, page.period.number, activity]
    attached = {link.document_id for link in card.links}
    return base | {
        "card": card,
        "linked": [_linked(link, where, card.can_edit) for link in card.links],
        "offers": offers(request, page.plan.unit, attached) if card.can_edit else None,
        "page_url": reverse("plans:report_evidence", args=where),
        "pick_url": reverse("plans:report_attach", args=where),
        **files_page.upload_context(page.plan.unit),
    }


def _linked(link: ReportEvidence, where: list[int], can_edit: bool) -> Linked:
    detach_url = set_page_url = ""
    if can_edit and link.state != LinkState.ACCEPTED:
        detach_url, set_page_url = (
            reverse(f"plans:{name}", args=[*where, link.pk]) for name in ("report_detach", "report_set_page")
        )
    state = "" if link.state == LinkState.PENDING else link.get_state_display()
    return Linked(link, state, COLOURS[LinkState(link.state)], detach_url, set_page_url)
