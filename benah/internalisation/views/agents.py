"""Agents of change: the units of a region, one unit, one agent; naming, changing, ending."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from benah.access.guard import needs
from benah.access.policies import check_can
from benah.access.request import Request
from benah.access.roles import Permission
from benah.core import clock
from benah.directory.form_page import Question, ask, sent
from benah.internalisation import policies
from benah.internalisation.actions import agents as actions
from benah.internalisation.areas import areas_for
from benah.internalisation.forms import AgentForm, ReasonForm
from benah.internalisation.models import Agent
from benah.internalisation.queries import agents as queries
from benah.internalisation.views.frame import crumbs, paged, tabs, year_of
from benah.units.models import Unit

EDIT = Permission.INTERNAL_EDIT
FORM = require_http_methods(["GET", "HEAD", "POST"])


@needs(policies.VIEW)
@require_safe
def agents(request: Request) -> HttpResponse:
    """Every unit in reach; the one unit's own page where there is only one. `?tahun=`, `?tanpa=sk`."""
    year, rows = year_of(request), queries.by_unit(request.access, year_of(request), clock.today())
    if len(rows) == 1:
        return _unit_page(request, rows[0].unit, year)
    missing = request.GET.get("tanpa", "")
    shown = [row for row in rows if _is_shown(row, missing)]
    context = {
        "tabs": tabs(request.access, "agents"),
        "year": year,
        "years": range(clock.today().year + 1, clock.today().year - 4, -1),
        **paged(request, shown, f"tahun={year}&tanpa={missing}&"),
        "missing": missing,
        "units": len(rows),
        "with_agents": sum(row.agents > 0 for row in rows),
        "with_decree": sum(row.sk == "linked" for row in rows),
        "done": sum(row.done for row in rows),
        "planned": sum(row.planned for row in rows),
        "late": sum(row.late for row in rows),
    }
    return render(request, "internalisation/agents.html", context)


def _is_shown(row: queries.UnitAgents, missing: str) -> bool:
    if missing == "agen":
        return not row.agents
    if missing == "sk":
        return row.sk in ("numbered", "missing")
    return missing != "lewat" or row.late > 0


@needs(policies.VIEW)
@require_safe
def unit_agents(request: Request, pk: int) -> HttpResponse:
    return _unit_page(request, queries.unit_for(request.access, pk), year_of(request))


def _unit_page(request: Request, unit: Unit, year: int) -> HttpResponse:
    context = {
        "tabs": tabs(request.access, "agents"),
        "unit": unit,
        "year": year,
        "years": range(clock.today().year + 1, clock.today().year - 4, -1),
        "today": clock.today(unit.zone),
        "agents": queries.agents_of(unit, year),
        "may_edit": request.access.can(EDIT, unit),
        "crumbs": crumbs((reverse("internalisation:agents"), _("Agen perubahan"))),
    }
    return render(request, "internalisation/unit_agents.html", context)


@needs(policies.VIEW)
@require_safe
def agent(request: Request, pk: int) -> HttpResponse:
    found = queries.agent_for(request.access, pk)
    titles = areas_for(found.unit, found.year)
    changes = list(found.changes.select_related("activity"))
    context = {
        "agent": found,
        "unit": found.unit,
        "today": clock.today(found.unit.zone),
        "changes": [(change, titles.get(change.area, "")) for change in changes],
        "links": list(found.links.filter(removed_at=None).select_related("document")),
        "may_edit": request.access.can(EDIT, found.unit) and found.ended_at is None,
        "crumbs": _crumbs(found),
    }
    return render(request, "internalisation/agent.html", context)


@needs(EDIT)
@FORM
def new_agent(request: Request, pk: int) -> HttpResponse:
    unit = queries.unit_for(request.access, pk)
    check_can(request.access, EDIT, unit)
    form, year = AgentForm(sent(request), unit=unit), year_of(request)

    def act(_values: dict[str, Any]) -> str:
        made = actions.name_agent(unit=unit, year=year, draft=form.draft, by=request.user)
        return reverse("internalisation:agent", args=[made.pk])

    back = reverse("internalisation:unit_agents", args=[pk]) + f"?tahun={year}"
    title = _("Agen perubahan baru %d") % year
    lead = _("%s. Tim dibentuk kembali tiap tahun dengan SK.") % unit.body_name
    question = Question(title, _("Simpan agen"), back, lead, crumbs=crumbs((back, unit.body_name)))
    return ask(request, form, question, act, done=_("Agen tersimpan. Lampirkan SK dan tulis rencana perubahannya."))


@needs(EDIT)
@FORM
def edit_agent(request: Request, pk: int) -> HttpResponse:
    found = queries.agent_for(request.access, pk)
    policies.check_can_edit_agent(request.access, found)
    form = AgentForm.about(found, sent(request))

    def act(_values: dict[str, Any]) -> str:
        actions.change_agent(agent=found, draft=form.draft, seen_edition=form.seen_edition, by=request.user)
        return _address(found)

    question = Question(_("Ubah data agen"), _("Simpan"), _address(found), found.name, crumbs=_crumbs(found))
    return ask(request, form, question, act, done=_("Data agen tersimpan."))


@needs(EDIT)
@FORM
def end_agent(request: Request, pk: int) -> HttpResponse:
    found = queries.agent_for(request.access, pk)
    check_can(request.access, EDIT, found.unit)

    def act(values: dict[str, Any]) -> str:
        actions.end_agent(agent=found, reason=values["reason"], by=request.user)
        return _address(found)

    lead = _("%s tidak lagi menjadi agen perubahan. Rencana dan catatannya tetap terbaca.") % found.name
    question = Question(
        _("Akhiri tugas agen"), _("Akhiri tugas"), _address(found), lead, kind="danger", crumbs=_crumbs(found)
    )
    return ask(request, ReasonForm(sent(request)), question, act, done=_("Tugas agen diakhiri."))


def _address(agent: Agent) -> str:
    return reverse("internalisation:agent", args=[agent.pk])


def _crumbs(agent: Agent) -> list[tuple[str, str]]:
    unit_url = reverse("internalisation:unit_agents", args=[agent.unit_id]) + f"?tahun={agent.year}"
    return crumbs((reverse("internalisation:agents"), _("Agen perubahan")), (unit_url, agent.unit.body_name))
