"""Naming an agent of change, changing what is said of them, ending the task."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from benah.access.models import Assignment, User
from benah.access.policies import check_can
from benah.access.roles import Permission
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Conflict, Refused
from benah.internalisation import policies
from benah.internalisation.models import Agent
from benah.units.models import Unit


@dataclass(frozen=True)
class AgentDraft:
    """What is said of an agent. Either `person` or `name`; `post` in words."""

    person: User | None = None
    name: str = ""
    post: str = ""
    sk_number: str = ""
    sk_date: dt.date | None = None

    @property
    def shown(self) -> str:
        return (self.person.full_name if self.person else self.name).strip()


@transaction.atomic
def name_agent(*, unit: Unit, year: int, draft: AgentDraft, by: User | None) -> Agent:
    """A new agent of the unit in a year. Named again while they hold the task, the standing one comes back unchanged.

    Raises `Refused` without a name, or for a person without a duty in the unit.
    """
    if by is not None:
        check_can(by, Permission.INTERNAL_EDIT, unit)
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    _check(unit, draft)
    found = Agent.objects.filter(unit=unit, year=year, ended_at=None, name__iexact=draft.shown).first()
    if found is not None:
        return found
    agent = Agent(unit=unit, year=year, made_at=clock.now(), made_by=by)
    _write(agent, draft)
    record("agent.named", by=by, unit=unit, target=agent, detail={"name": agent.name, "year": year})
    return agent


@transaction.atomic
def change_agent(*, agent: Agent, draft: AgentDraft, seen_edition: int, by: User) -> Agent:
    """Other words or another decision for the same agent. `Conflict` where somebody changed it since."""
    agent = locked(agent)
    policies.check_can_edit_agent(by, agent)
    if agent.edition != seen_edition:
        raise Conflict(_("Data agen ini baru diubah orang lain. Bandingkan isinya, lalu simpan lagi."), code="edition")
    _check(agent.unit, draft)
    others = Agent.objects.filter(unit=agent.unit, year=agent.year, ended_at=None, name__iexact=draft.shown)
    if others.exclude(pk=agent.pk).exists():
        raise Refused(_("%s sudah tercatat sebagai agen perubahan tahun itu.") % draft.shown, code="twice")
    agent.edition += 1
    _write(agent, draft)
    record("agent.changed", by=by, unit=agent.unit, target=agent, detail={"name": agent.name})
    return agent


@transaction.atomic
def end_agent(*, agent: Agent, reason: str, by: User) -> Agent:
    """The task ends before its year does. Planned changes and notes stay readable. Ending again changes nothing."""
    agent = locked(agent)
    check_can(by, Permission.INTERNAL_EDIT, agent.unit)
    if agent.ended_at is not None:
        return agent
    if not reason.strip():
        raise Refused(_("Tulis alasan pengakhiran, misalnya mutasi atau diganti."), code="reason")
    agent.ended_at, agent.ended_by, agent.end_reason = clock.now(), by, reason.strip()[:400]
    agent.save(update_fields=["ended_at", "ended_by", "end_reason"])
    detail = {"name": agent.name, "reason": agent.end_reason}
    record("agent.ended", by=by, unit=agent.unit, target=agent, detail=detail)
    return agent


def locked(agent: Agent) -> Agent:
    rows = Agent.objects.select_for_update(no_key=True, of=("self",)).select_related("unit")
    return rows.get(pk=agent.pk)


def _check(unit: Unit, draft: AgentDraft) -> None:
    if not draft.shown:
        raise Refused(_("Pilih orangnya, atau tulis namanya bila belum punya akun."), code="name")
    if draft.person is not None:
        held = Assignment.objects.on(clock.today()).filter(user=draft.person, unit=unit)
        if not held.exists():
            raise Refused(_("%s tidak bertugas di satker ini.") % draft.shown, code="person")


def _write(agent: Agent, draft: AgentDraft) -> None:
    agent.person, agent.name, agent.post = draft.person, draft.shown, draft.post.strip()
    agent.sk_number, agent.sk_date = draft.sk_number.strip(), draft.sk_date
    agent.save()
