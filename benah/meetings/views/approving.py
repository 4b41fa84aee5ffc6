"""Approval of minutes, their correction, their PDF."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.directory.form_page import Question, ask, sent
from benah.meetings import forms, paper, policies
from benah.meetings.actions import approving
from benah.meetings.queries import meetings as queries


@needs(Permission.MEETING_VIEW)
@require_POST
def approve(request: Request, pk: int) -> HttpResponse:
    """The chair's yes to what the page showed."""
    found = queries.meeting_for(request.access, pk)
    approving.approve_minutes(meeting=found, seen=request.POST.get("sidik", ""), by=request.user)
    messages.success(request, _("Notula disahkan dan terkunci. Semua yang diundang diberi tahu."))
    return redirect("meetings:minutes", pk)


@needs(Permission.MEETING_VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: Request, pk: int) -> HttpResponse:
    """Approved minutes are opened again, for a reason."""
    found = queries.meeting_for(request.access, pk)
    policies.check_can_approve(request.user, found)
    back = reverse("meetings:minutes", args=[pk])

    def act(values: dict[str, Any]) -> str:
        approving.open_correction(meeting=found, by=request.user, **values)
        return back

    question = Question(
        title=_("Koreksi notula “%s”") % found.title,
        lead=_("Versi yang sudah disahkan tetap terbaca; sesudah diperbaiki, sahkan lagi sebagai versi berikutnya."),
        go=_("Buka koreksi"),
        back=back,
        crumbs=[(back, found.title)],
    )
    return ask(request, forms.NoteForm(sent(request)), question, act, done=_("Koreksi dibuka."))


@needs(Permission.MEETING_VIEW)
@require_safe
def pdf(request: Request, pk: int) -> HttpResponse:
    """`?versi=2`: an approved version; without: the newest approved one, or a draft of what stands."""
    found = queries.meeting_for(request.access, pk)
    wanted = request.GET.get("versi", "")
    rows = found.approved_minutes.all()
    if wanted.isdecimal() and len(wanted) < 5:
        approved = get_object_or_404(rows, number=int(wanted))
    else:
        approved = rows.first() if found.state == "approved" else None
    body = paper.pdf_of(found, approved)
    name = content_disposition_header(False, paper.file_name(found, approved)) or "inline"
    headers = {"Content-Disposition": name, "Cache-Control": "private, no-cache"}
    return HttpResponse(body, content_type="application/pdf", headers=headers)
