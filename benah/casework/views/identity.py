"""The identity behind a case: the handler's page and the custodians' page."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.cases import sides
from benah.casework.actions import identity as actions
from benah.casework.forms_identity import AskIdentityForm
from benah.casework.queries.identity import has_identity, standing_of, waiting_for
from benah.casework.reading import OpenCase
from benah.casework.views.asking import ask_about
from benah.casework.views.frame import show
from benah.core import clock
from benah.custody.unlocking import opened, unlocked
from benah.directory.form_page import sent


@require_safe
@needs(Permission.CASE_WORK)
@unlocked
def page(request: Request, pk: UUID) -> HttpResponse:
    """Where one's request stands."""

    def gather(found: OpenCase) -> dict[str, Any]:
        standing = standing_of(found.by, found.case, clock.today())
        return {"standing": standing, "has_identity": has_identity(found.case)}

    return show(request, pk, "identity", gather)


@require_http_methods(["GET", "POST"])
@needs(Permission.CASE_WORK)
@unlocked
def ask(request: Request, pk: UUID) -> HttpResponse:
    """Ask, with a reason."""

    def act(found: OpenCase, values: dict[str, Any]) -> None:
        actions.ask(found, reason=values["reason"], tells_reporter=not values["unsafe"], on=clock.today())

    title, go = _("Minta identitas pelapor"), _("Minta")
    return ask_about(
        request, pk, lambda found: AskIdentityForm(sent(request)), act, title=title, go=go, then="identity"
    )


@require_POST
@needs(Permission.CASE_WORK)
@unlocked
def open_it(request: Request, pk: UUID) -> HttpResponse:
    """Shown in this answer alone: it stands at no address and is read once."""

    def gather(found: OpenCase) -> dict[str, Any]:
        return {"identity": actions.open_identity(found, clock.today()), "has_identity": True}

    return show(request, pk, "identity", gather)


@require_safe
@needs(Permission.IDENTITY_OPEN)
@unlocked
def waiting(request: Request) -> HttpResponse:
    """Requests that wait for this custodian."""
    by = opened(request)
    with sides.desk(by.key.pk):
        rows = waiting_for(by, clock.today())
    return render(request, "casework/identity_waiting.html", {"rows": rows})


@require_POST
@needs(Permission.IDENTITY_OPEN)
@unlocked
def agree(request: Request, voice: UUID) -> HttpResponse:
    """Give one's share."""
    by = opened(request)
    with sides.desk(by.key.pk):
        actions.agree(by, voice, clock.today())
    messages.success(request, _("Persetujuan Anda tersimpan."))
    return redirect("casework:identity_waiting")


@require_POST
@needs(Permission.IDENTITY_OPEN)
@unlocked
def refuse(request: Request, voice: UUID) -> HttpResponse:
    """Keep one's share."""
    by = opened(request)
    with sides.desk(by.key.pk):
        actions.refuse(by, voice, clock.today())
    messages.success(request, _("Penolakan Anda tersimpan."))
    return redirect("casework:identity_waiting")
