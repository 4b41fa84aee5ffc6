"""Documents of a meeting, and proof of a promise: pick what is there, or hand in something new."""

from collections.abc import Callable
from typing import Any

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
from benah.core.refused import Conflict, Forbidden, Refused
from benah.directory.form_page import sent
from benah.files import arrivals
from benah.files import page as files_page
from benah.files import policies as file_policies
from benah.files.attaching import Linked, offers, ticked
from benah.files.forms import DocumentForm
from benah.files.models import Document
from benah.meetings import calling, policies
from benah.meetings.actions import documents as actions
from benah.meetings.models import FollowUp, Meeting, MeetingDocument, State
from benah.meetings.queries import followups
from benah.meetings.queries import meetings as queries

Part = MeetingDocument.Part


@needs(Permission.MEETING_VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def documents(request: Request, pk: int) -> HttpResponse:
    """GET: what belongs to the meeting; POST: documents handed in and attached at once."""
    found = queries.meeting_for(request.access, pk)
    form, outcome, status = DocumentForm(sent(request), needs_title=False), arrivals.Outcome(), 200
    if request.method == "POST":
        actions.check_can_attach(request.user, found)
        outcome, status = arrivals.receive(request, found.unit, form), 422
        if outcome.added:
            _attach(request, found, outcome.added)
        if outcome.added and not outcome.problems and not outcome.pending:
            return redirect("meetings:documents", pk)
    context = _context(request, found) | {"form": form, "outcome": outcome}
    return render(request, "meetings/documents.html", context, status=status)


@needs(Permission.MEETING_VIEW)
@require_POST
def attach(request: Request, pk: int) -> HttpResponse:
    """Documents of the unit that are there already."""
    found = queries.meeting_for(request.access, pk)
    actions.check_can_attach(request.user, found)

    def act() -> None:
        _attach(request, found, ticked(request.POST)[0])

    return _done(request, found, act)


@needs(Permission.MEETING_VIEW)
@require_POST
def detach(request: Request, pk: int, link: int) -> HttpResponse:
    found = queries.meeting_for(request.access, pk)
    actions.detach_from_meeting(meeting=found, link_id=link, by=request.user)
    return redirect("meetings:documents", pk)


@needs(Permission.MEETING_VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def proof(request: Request, pk: int) -> HttpResponse:
    """The proof of a promise; POST hands in new documents."""
    found = followups.follow_up_for(request.access, pk)
    policies.check_can_report(request.user, found)
    form, outcome, status = DocumentForm(sent(request), needs_title=False), arrivals.Outcome(), 200
    if request.method == "POST":
        outcome, status = arrivals.receive(request, found.unit, form), 422
        if outcome.added:
            actions.attach_proof(follow_up=found, documents=outcome.added, by=request.user)
        if outcome.added and not outcome.problems and not outcome.pending:
            messages.success(request, _("Bukti terlampir."))
            return redirect("meetings:follow_up", pk)
    context = _proof_context(request, found) | {"form": form, "outcome": outcome}
    return render(request, "meetings/proof.html", context, status=status)


@needs(Permission.MEETING_VIEW)
@require_POST
def attach_proof(request: Request, pk: int) -> HttpResponse:
    found = followups.follow_up_for(request.access, pk)
    policies.check_can_report(request.user, found)
    picked, pages = ticked(request.POST)
    actions.attach_proof(follow_up=found, documents=picked, pages=pages, by=request.user)
    messages.success(request, _("Bukti terlampir."))
    return redirect("meetings:follow_up", pk)


@needs(Permission.MEETING_VIEW)
@require_POST
def detach_proof(request: Request, pk: int, link: int) -> HttpResponse:
    found = followups.follow_up_for(request.access, pk)
    actions.detach_proof(follow_up=found, link_id=link, by=request.user)
    return redirect("meetings:proof", pk)


def _attach(request: Request, found: Meeting, added: list[Document]) -> None:
    part = request.POST.get("bagian", "")
    made = actions.attach_to_meeting(meeting=found, documents=added, part=part, by=request.user)
    words = ngettext("%d dokumen masuk ke rapat ini.", "%d dokumen masuk ke rapat ini.", made) % made
    messages.success(request, words if made else _("Dokumen itu sudah ada di rapat ini."))


def _done(request: Request, found: Meeting, act: Callable[[], None]) -> HttpResponse:
    """Back to the page; a refusal is shown on it."""
    try:
        act()
    except Forbidden:
        raise
    except Refused as error:
        context = _context(request, found) | {"form": DocumentForm(needs_title=False), "error": error.sentence}
        status = 409 if isinstance(error, Conflict) else 422
        return render(request, "meetings/documents.html", context, status=status)
    return redirect("meetings:documents", found.pk)


def _context(request: Request, found: Meeting) -> dict[str, Any]:
    frame = calling.frame(request.access, found, "documents")
    links = list(found.document_links.filter(removed_at=None).select_related("document__unit"))
    can_attach = bool(frame["writes"]) and found.state != State.CANCELLED
    may_add = can_attach and file_policies.can_add(request.access, found.unit)
    parts = [
        (label, [_linked(link, can_attach) for link in links if link.part == value]) for value, label in Part.choices
    ]
    linked = {link.document_id for link in links}
    return {
        **frame,
        "parts": [(label, rows) for label, rows in parts if rows],
        "choices": Part.choices,
        "picked": request.POST.get("bagian", Part.MATERIAL),
        "offers": offers(request, found.unit, linked) if can_attach else None,
        "page_url": reverse("meetings:documents", args=[found.pk]),
        "pick_url": reverse("meetings:attach", args=[found.pk]),
        "may_add": may_add,
        **(files_page.upload_context(found.unit) if may_add else {}),
    }


def _linked(link: MeetingDocument, can_attach: bool) -> Linked:
    url = reverse("meetings:detach", args=[link.meeting_id, link.pk]) if can_attach else ""
    return Linked(link, detach_url=url)


def _proof_context(request: Request, found: FollowUp) -> dict[str, Any]:
    links = list(found.proof_links.filter(removed_at=None).select_related("document__unit"))
    may_add = file_policies.can_add(request.access, found.unit)
    return {
        "found": found,
        "linked": [
            Linked(link, detach_url=reverse("meetings:detach_proof", args=[found.pk, link.pk])) for link in links
        ],
        "offers": offers(request, found.unit, {link.document_id for link in links}),
        "page_url": reverse("meetings:proof", args=[found.pk]),
        "pick_url": reverse("meetings:attach_proof", args=[found.pk]),
        "may_add": may_add,
        **(files_page.upload_context(found.unit) if may_add else {}),
    }
