"""The documents of an agent, a change, an event or a practice: pick what the unit has, hand in something new."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from benah.access.guard import needs
from benah.access.request import Request
from benah.core.refused import Conflict, Forbidden, Refused
from benah.directory.form_page import sent
from benah.files import arrivals
from benah.files import page as files_page
from benah.files import policies as file_policies
from benah.files.attaching import Linked, offers, ticked
from benah.files.forms import DocumentForm
from benah.files.models import Document
from benah.internalisation import policies
from benah.internalisation.actions import linking
from benah.internalisation.holders import HOLDERS, Holder
from benah.internalisation.views.agents import FORM
from benah.internalisation.views.frame import crumbs

TEMPLATE = "internalisation/documents.html"


@needs(policies.VIEW)
@FORM
def documents(request: Request, of: str, pk: int) -> HttpResponse:
    """GET: the page; POST: documents handed in and linked at once."""
    holder, owner = _owner(request, of, pk)
    form, outcome, status = _form(request, holder), arrivals.Outcome(), 200
    if request.method == "POST":
        holder.check(request.access, owner)
        outcome, status = arrivals.receive(request, holder.unit(owner), form), 422
        if outcome.added:
            _attach(request, holder, owner, outcome.added)
        if outcome.added and not outcome.problems and not outcome.pending:
            return redirect("internalisation:documents", of, pk)
    context = _context(request, of, holder, owner) | {"form": form, "outcome": outcome}
    return render(request, TEMPLATE, context, status=status)


@needs(policies.VIEW)
@require_POST
def attach(request: Request, of: str, pk: int) -> HttpResponse:
    """Link documents that are there already."""
    holder, owner = _owner(request, of, pk)
    holder.check(request.access, owner)
    return _done(request, of, pk, lambda: _attach(request, holder, owner, *ticked(request.POST)))


@needs(policies.VIEW)
@require_POST
def detach(request: Request, of: str, pk: int, link: int) -> HttpResponse:
    holder, owner = _owner(request, of, pk)

    def act() -> None:
        linking.detach(holder=holder, owner=owner, link_id=link, by=request.user)
        messages.success(request, _("Dokumen dilepas dari sini; dokumennya tetap tersimpan."))

    return _done(request, of, pk, act)


def _owner(request: Request, of: str, pk: int) -> tuple[Holder, Any]:
    """404 alike where there is no such thing and where its unit is out of reach."""
    holder = HOLDERS.get(of)
    if holder is None:
        raise Http404
    owner = get_object_or_404(holder.owners(), pk=pk)
    if not request.access.can(policies.VIEW, holder.unit(owner)):
        raise Http404
    if not request.access.can(holder.permission, holder.unit(owner)):
        raise Forbidden(_("Hanya satkernya sendiri yang melampirkan dokumen di sini."))
    return holder, owner


def _form(request: Request, holder: Holder) -> DocumentForm:
    return DocumentForm(sent(request), needs_title=False, initial={"kind": holder.kind})


def _attach(
    request: Request, holder: Holder, owner: Any, chosen: list[Document], pages: dict[int, int | None] | None = None
) -> None:
    made = linking.attach(holder=holder, owner=owner, documents=chosen, pages=pages, by=request.user)
    count = len(made)
    words = ngettext("%d dokumen dilampirkan.", "%d dokumen dilampirkan.", count) % count
    messages.success(request, words if count else _("Dokumen itu sudah terlampir."))


def _done(request: Request, of: str, pk: int, act: Callable[[], None]) -> HttpResponse:
    """Back to the page; a refusal is shown on it."""
    try:
        act()
    except Forbidden:
        raise
    except Refused as error:
        holder, owner = _owner(request, of, pk)
        form = DocumentForm(needs_title=False, initial={"kind": holder.kind})
        context = _context(request, of, holder, owner) | {"form": form, "error": error.sentence}
        return render(request, TEMPLATE, context, status=409 if isinstance(error, Conflict) else 422)
    return redirect("internalisation:documents", of, pk)


def _context(request: Request, of: str, holder: Holder, owner: Any) -> dict[str, Any]:
    unit, why_not = holder.unit(owner), ""
    try:
        holder.check(request.access, owner)
    except Refused as refused:
        why_not = refused.sentence
    links = list(holder.links(owner))
    back = reverse(holder.page, args=[owner.pk])
    detach_urls = [reverse("internalisation:detach", args=[of, owner.pk, link.pk]) for link in links]
    return {
        "holder": holder,
        "owner": owner,
        "unit": unit,
        "why_not": why_not,
        "back": back,
        "may_add": not why_not and file_policies.can_add(request.access, unit),
        "linked": [
            Linked(link, detach_url="" if why_not else url) for link, url in zip(links, detach_urls, strict=True)
        ],
        "offers": None if why_not else offers(request, unit, {link.document_id for link in links}),
        "page_url": reverse("internalisation:documents", args=[of, owner.pk]),
        "pick_url": reverse("internalisation:attach", args=[of, owner.pk]),
        "crumbs": crumbs((back, str(owner)[:80])),
        **files_page.upload_context(unit),
    }
