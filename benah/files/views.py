"""The library of documents, one document, and what is said of it."""

import re
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.core import clock
from benah.directory.form_page import Question, ask, sent
from benah.directory.forms import ReasonForm
from benah.files import arrivals, page, policies, queries, usage
from benah.files.actions import documents as actions
from benah.files.actions.documents import Details
from benah.files.forms import KINDS, DocumentForm
from benah.files.insight import insight_of, passages_of
from benah.files.models import Document
from benah.files.queries_search import WEIGHED


@needs(Permission.EVIDENCE_VIEW)
@require_safe
def library(request: Request) -> HttpResponse:
    """Documents within reach, newest first."""
    asked = _filter(request)
    found = queries.page_of(queries.documents_seen(request.access, asked), request.GET.get("hal", "1"))
    uses = usage.uses_of([row.pk for row in found.object_list])
    query = request.GET.copy()
    query.pop("hal", None)
    where = passages_of(found.object_list, asked.text)
    context = {
        "page": found,
        "rows": [(row, page.newest(row), len(uses[row.pk]), where.get(row.pk)) for row in found.object_list],
        "asked": asked,
        "is_cut": bool(asked.text) and found.paginator.count == WEIGHED,
        "kinds": KINDS,
        "years": range(clock.today().year, clock.today().year - 8, -1),
        "may_add": request.access.can(Permission.EVIDENCE_ADD),
        "several_units": request.access.can(Permission.OVERVIEW_VIEW),
        "query": f"{query.urlencode()}&" if query else "",
    }
    return render(request, "files/library.html", context)


def _filter(request: Request) -> queries.Filter:
    given = {name: request.GET.get(name, "").replace("\0", "").strip() for name in ("q", "jenis", "tahun", "satker")}
    year, unit = (int(given[name]) if re.fullmatch("[0-9]{1,9}", given[name]) else 0 for name in ("tahun", "satker"))
    return queries.Filter(
        text=given["q"][:200],
        kind=given["jenis"],
        year=year if 1945 <= year < 2200 else None,
        unit=unit or None,
        show="ditarik" if request.GET.get("tampil") == "ditarik" else "",
    )


@needs(Permission.EVIDENCE_ADD)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Request) -> HttpResponse:
    """One or several documents at once, for the unit chosen: a person may add those of several."""
    units = request.access.units_for(Permission.EVIDENCE_ADD)
    wanted = request.POST.get("satker") or request.GET.get("satker")
    unit = next((each for each in units if str(each.pk) == wanted), units[0])
    form = DocumentForm(sent(request), needs_title=False)
    outcome = arrivals.receive(request, unit, form) if request.method == "POST" else arrivals.Outcome()
    if outcome.added:
        count = len(outcome.added)
        messages.success(request, ngettext("%d dokumen tersimpan.", "%d dokumen tersimpan.", count) % count)
    if outcome.added and not outcome.problems and not outcome.pending:
        return redirect("files:document", outcome.added[0].pk) if len(outcome.added) == 1 else redirect("files:library")
    context = {"unit": unit, "units": units, "form": form, "outcome": outcome, **page.upload_context(unit)}
    return render(request, "files/add.html", context, status=422 if request.method == "POST" else 200)


@needs(Permission.EVIDENCE_VIEW)
@require_safe
def document(request: Request, pk: int) -> HttpResponse:
    """What it is, its files, and where it is used."""
    found = queries.document_for(request.access, pk)
    uses, revisions = usage.uses_of([pk])[pk], queries.revisions_of(found)
    context = {
        "document": found,
        "lines": [page.FileLine(row) for row in revisions],
        "uses": uses,
        "can_change": policies.can_change(request.access, found),
        "is_held": any(use.holds for use in uses),
        "today": clock.today(),
        "insight": insight_of(request.access, found, revisions),
    }
    return render(request, "files/document.html", context)


@needs(Permission.EVIDENCE_ADD)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: Request, pk: int) -> HttpResponse:
    found = queries.document_for(request.access, pk)
    policies.check_can_change(request.access, found)
    back = reverse("files:document", args=[pk])

    def act(values: dict[str, Any]) -> str:
        seen = values["version"] or 0
        actions.change_document(document=found, details=Details(values), seen_version=seen, by=request.user)
        return back

    question = Question(
        title=_("Ubah keterangan dokumen"),
        go=_("Simpan"),
        back=back,
        lead=found.title,
        crumbs=_crumbs(found),
    )
    return ask(request, DocumentForm.about(found, sent(request)), question, act, done=_("Keterangan tersimpan."))


@needs(Permission.EVIDENCE_ADD)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: Request, pk: int) -> HttpResponse:
    found = queries.document_for(request.access, pk)
    policies.check_can_change(request.access, found)
    back = reverse("files:document", args=[pk])

    def act(values: dict[str, Any]) -> str:
        actions.withdraw_document(document=found, by=request.user, **values)
        return back

    question = Question(
        title=_("Tarik dokumen “%s”") % found.title,
        lead=_("Dokumen yang ditarik tidak dapat dilampirkan lagi; berkas dan riwayatnya tetap tersimpan."),
        go=_("Tarik dokumen"),
        kind="danger",
        back=back,
        crumbs=_crumbs(found),
    )
    return ask(request, ReasonForm(sent(request)), question, act, done=_("Dokumen ditarik."))


def _crumbs(found: Document) -> list[tuple[str, str]]:
    return [
        (reverse("files:library"), _("Dokumen")),
        (reverse("files:document", args=[found.pk]), found.title),
    ]
