"""What a handler does with a case, one question a page: triage, state, message, note, assignment."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from benah.access.guard import needs
from benah.access.models import User
from benah.access.request import Request
from benah.access.roles import Permission
from benah.cases.states import NEXT, Kind, State
from benah.casework import forms
from benah.casework.actions import triage
from benah.casework.actions.moving import move
from benah.casework.reading import OpenCase, opened_case
from benah.casework.records import Triage
from benah.core import clock
from benah.custody.unlocking import opened, unlocked
from benah.directory.form_page import Question, ask, sent

# Closing needs an outcome and an answer: it has a page of its own.
_BY_HAND = frozenset(State) - {State.CLOSED, State.NEED_INFO, State.RECEIVED, State.OBJECTION}


@require_http_methods(["GET", "POST"])
@needs(Permission.CASE_WORK)
@unlocked
def classify(request: Request, pk: UUID) -> HttpResponse:
    """What the case is taken for."""

    def act(found: OpenCase, values: dict[str, Any]) -> None:
        triage.classify(found, **{**values, "kind": Kind(values["kind"])}, on=clock.today())

    with opened_case(opened(request), pk) as found:
        last = found.last(Triage)
        initial = {"kind": found.case.kind, "urgent": found.case.is_urgent, "formal": last.formal if last else False}
        form = forms.TriageForm(sent(request), initial={**initial, "seen": found.case.version})
    return _ask(request, pk, form, _("Pilah laporan"), _("Simpan"), act, "case")


@require_http_methods(["GET", "POST"])
@needs(Permission.CASE_WORK)
@unlocked
def state(request: Request, pk: UUID) -> HttpResponse:
    """Where the case goes next."""

    def act(found: OpenCase, values: dict[str, Any]) -> None:
        move(found, to=State(values["to"]), reason=values["reason"], seen=values["seen"], on=clock.today())

    with opened_case(opened(request), pk) as found:
        states = [state for state in State if state in NEXT[State(found.case.state)] & _BY_HAND]
        form = forms.MoveForm(sent(request), states=states, initial={"seen": found.case.version})
    return _ask(request, pk, form, _("Ubah keadaan laporan"), _("Simpan"), act, "case")


@require_http_methods(["GET", "POST"])
@needs(Permission.CASE_WORK)
@unlocked
def message(request: Request, pk: UUID) -> HttpResponse:
    """A message to the reporter."""

    def act(found: OpenCase, values: dict[str, Any]) -> None:
        triage.say(found, **values, on=clock.today())

    with opened_case(opened(request), pk) as found:
        form = forms.MessageForm(sent(request), initial={"seen": found.case.version})
    return _ask(request, pk, form, _("Kirim pesan"), _("Kirim"), act, "talk")


@require_http_methods(["GET", "POST"])
@needs(Permission.CASE_WORK)
@unlocked
def note(request: Request, pk: UUID) -> HttpResponse:
    """A note for the desk."""

    def act(found: OpenCase, values: dict[str, Any]) -> None:
        triage.note(found, text=values["text"], on=clock.today())

    with opened_case(opened(request), pk) as found:
        form = forms.NoteForm(sent(request), initial={"seen": found.case.version})
    return _ask(request, pk, form, _("Tulis catatan"), _("Simpan"), act, "case")


@require_http_methods(["GET", "POST"])
@needs(Permission.CASE_WORK)
@unlocked
def assign(request: Request, pk: UUID) -> HttpResponse:
    """Who works on it."""

    def act(found: OpenCase, values: dict[str, Any]) -> None:
        triage.assign(found, to=get_object_or_404(User, pk=values["to"]), seen=values["seen"])

    with opened_case(opened(request), pk) as found:
        people = [(key.person_id, key.person.full_name) for key in triage.handlers_of(found.case)]
        form = forms.AssignForm(sent(request), people=people, initial={"seen": found.case.version})
    return _ask(request, pk, form, _("Tugaskan"), _("Tugaskan"), act, "case")


def _ask(
    request: Request,
    pk: UUID,
    form: Form,
    title: str,
    go: str,
    act: Callable[[OpenCase, dict[str, Any]], None],
    then: str,
) -> HttpResponse:
    """The question; the act with the case open once more, so that a refusal leaves nothing half done."""
    back = reverse(f"casework:{then}", args=[pk])

    def done(values: dict[str, Any]) -> str:
        with opened_case(opened(request), pk, act="") as found:
            act(found, values)
        return back

    crumbs = [(reverse("casework:list"), _("Meja pengaduan")), (reverse("casework:case", args=[pk]), _("Laporan"))]
    return ask(request, form, Question(title=title, go=go, back=back, crumbs=crumbs), done)
