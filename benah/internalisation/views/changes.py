"""One planned change of an agent: how it goes, its proof, how it ended."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.core import clock
from benah.core.refused import Forbidden, Refused
from benah.directory.form_page import Question, ask, sent
from benah.internalisation import policies
from benah.internalisation.actions import changes as actions
from benah.internalisation.areas import areas_for
from benah.internalisation.forms import ChangeForm, NoteForm, ReasonForm
from benah.internalisation.models import Change
from benah.internalisation.queries import agents as queries
from benah.internalisation.views.agents import EDIT, FORM
from benah.internalisation.views.frame import crumbs, done
from benah.internalisation.views.history import history_of


@needs(policies.VIEW)
@FORM
def change(request: Request, pk: int) -> HttpResponse:
    """The page; POST adds a note, which stays on the page after a refusal."""
    found, status = queries.change_for(request.access, pk), 200
    form = NoteForm(sent(request), initial={"key": uuid.uuid4()})
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                values = form.cleaned_data
                actions.note_progress(change=found, text=values["text"], key=values["key"], by=request.user)
                return redirect("internalisation:change", pk)
            except Forbidden:
                raise
            except Refused as error:
                form.add_error(None, error.sentence)
        else:
            policies.check_can_edit_agent(request.access, found.agent)
    return render(request, "internalisation/change.html", _context(request, found, form), status=status)


def _context(request: Request, found: Change, form: NoteForm) -> dict[str, Any]:
    agent = found.agent
    return {
        "change": found,
        "agent": agent,
        "area": areas_for(agent.unit, agent.year).get(found.area, ""),
        "line": queries.line_of(found),
        "today": clock.today(agent.unit.zone),
        "history": history_of(found),
        "links": list(found.links.filter(removed_at=None).select_related("document")),
        "form": form,
        "may_edit": request.access.can(Permission.INTERNAL_EDIT, agent.unit) and agent.ended_at is None,
        "crumbs": _crumbs(found),
    }


@needs(EDIT)
@FORM
def new_change(request: Request, pk: int) -> HttpResponse:
    agent = queries.agent_for(request.access, pk)
    policies.check_can_edit_agent(request.access, agent)
    form = ChangeForm(sent(request), agent=agent)

    def act(_values: dict[str, Any]) -> str:
        made = actions.plan_change(agent=agent, draft=form.draft, by=request.user)
        return reverse("internalisation:change", args=[made.pk])

    back = reverse("internalisation:agent", args=[pk])
    lead = f"{agent.name}, {agent.year}"
    question = Question(_("Rencana perubahan"), _("Simpan rencana"), back, lead, crumbs=crumbs((back, agent.name)))
    return ask(request, form, question, act, done=_("Rencana perubahan tersimpan."))


@needs(EDIT)
@FORM
def edit_change(request: Request, pk: int) -> HttpResponse:
    found = queries.change_for(request.access, pk)
    policies.check_can_edit_change(request.access, found)
    form = ChangeForm.about(found, sent(request))

    def act(_values: dict[str, Any]) -> str:
        actions.rewrite_change(change=found, draft=form.draft, seen_edition=form.seen_edition, by=request.user)
        return reverse("internalisation:change", args=[pk])

    back = reverse("internalisation:change", args=[pk])
    question = Question(_("Ubah rencana perubahan"), _("Simpan"), back, found.agent.name, crumbs=_crumbs(found))
    return ask(request, form, question, act, done=_("Rencana perubahan tersimpan."))


@needs(EDIT)
@require_POST
def reach_change(request: Request, pk: int) -> HttpResponse:
    found = queries.change_for(request.access, pk)

    def act() -> None:
        actions.settle_change(change=found, act="reach", by=request.user)

    return done(request, act, _("Perubahan dicatat tercapai."), "change", pk)


@needs(EDIT)
@require_POST
def reopen_change(request: Request, pk: int) -> HttpResponse:
    found = queries.change_for(request.access, pk)

    def act() -> None:
        actions.settle_change(change=found, act="reopen", by=request.user)

    return done(request, act, _("Rencana perubahan dibuka kembali."), "change", pk)


@needs(EDIT)
@FORM
def drop_change(request: Request, pk: int) -> HttpResponse:
    found = queries.change_for(request.access, pk)
    policies.check_can_edit_agent(request.access, found.agent)

    def act(values: dict[str, Any]) -> str:
        actions.settle_change(change=found, act="drop", reason=values["reason"], by=request.user)
        return reverse("internalisation:change", args=[pk])

    back = reverse("internalisation:change", args=[pk])
    question = Question(_("Perubahan tidak tercapai"), _("Catat tidak tercapai"), back, found.text[:300])
    return ask(request, ReasonForm(sent(request)), question, act, done=_("Dicatat tidak tercapai."))


def _crumbs(change: Change) -> list[tuple[str, str]]:
    agent = change.agent
    return crumbs(
        (reverse("internalisation:unit_agents", args=[agent.unit_id]) + f"?tahun={agent.year}", agent.unit.body_name),
        (reverse("internalisation:agent", args=[agent.pk]), agent.name),
    )
