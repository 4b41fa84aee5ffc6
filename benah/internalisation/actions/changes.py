"""What an agent sets out to change: planning it, telling how it goes, saying how it ended."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Conflict, Refused
from benah.internalisation import policies, rules
from benah.internalisation.actions.agents import locked as locked_agent
from benah.internalisation.areas import areas_for
from benah.internalisation.models import Agent, Change, ChangeNote
from benah.plans.models import Activity


@dataclass(frozen=True)
class ChangeDraft:
    """`activity`: the row of the unit's own plan that says the same, where there is one."""

    area: str
    text: str
    target_on: dt.date
    activity: Activity | None = None


@transaction.atomic
def plan_change(*, agent: Agent, draft: ChangeDraft, by: User | None) -> Change:
    """A new planned change. The same words again for the same agent are the same change."""
    agent = locked_agent(agent)
    if by is not None:
        policies.check_can_edit_agent(by, agent)
    _check(agent, draft)
    found = agent.changes.filter(text=draft.text.strip()).first()
    if found is not None:
        return found
    change = Change(agent=agent, made_at=clock.now(), made_by=by)
    _write(change, draft)
    _record("planned", change, by)
    return change


@transaction.atomic
def rewrite_change(*, change: Change, draft: ChangeDraft, seen_edition: int, by: User) -> Change:
    """Other words, another day. `Conflict` where somebody changed it since `seen_edition`."""
    change = locked(change)
    policies.check_can_edit_change(by, change)
    if change.edition != seen_edition:
        raise Conflict(_("Rencana ini baru diubah orang lain. Bandingkan isinya, lalu simpan lagi."), code="edition")
    _check(change.agent, draft)
    if change.agent.changes.filter(text=draft.text.strip()).exclude(pk=change.pk).exists():
        raise Refused(_("Rencana dengan kata-kata yang sama sudah ada pada agen ini."), code="twice")
    change.edition += 1
    _write(change, draft)
    _record("rewritten", change, by)
    return change


@transaction.atomic
def settle_change(*, change: Change, act: str, reason: str = "", by: User) -> Change:
    """`reach`, `drop` (with its reason) or `reopen`. What stands already is not said twice."""
    change = locked(change)
    wanted = {"reach": Change.State.DONE, "drop": Change.State.DROPPED, "reopen": Change.State.PLANNED}[act]
    if change.state == wanted and change.settled_by_id in (by.pk, None):
        policies.check_can_edit_agent(by, change.agent)
        return change
    change.state = policies.check_change_act(by, change, act)
    if act == "drop" and not reason.strip():
        raise Refused(_("Tulis mengapa perubahan ini tidak tercapai."), code="reason")
    is_open = change.state == Change.State.PLANNED
    change.reason = "" if is_open else reason.strip()[:1000]
    change.settled_at, change.settled_by = (None, None) if is_open else (clock.now(), by)
    change.edition += 1
    change.save()
    _record({"reach": "reached", "drop": "dropped", "reopen": "reopened"}[act], change, by)
    return change


@transaction.atomic
def note_progress(*, change: Change, text: str, key: uuid.UUID, by: User | None) -> ChangeNote:
    """How it goes, added for ever. `key` was made with the form: sent twice, it is stored once."""
    change = locked(change)
    if by is not None:
        policies.check_can_edit_agent(by, change.agent)
    if not text.strip():
        raise Refused(_("Tulis perkembangannya."), code="text")
    note, is_new = ChangeNote.objects.get_or_create(
        change=change, key=key, defaults={"text": text.strip(), "at": clock.now(), "by": by}
    )
    if is_new:
        _record("noted", change, by)
    return note


def locked(change: Change) -> Change:
    rows = Change.objects.select_for_update(no_key=True, of=("self",)).select_related("agent__unit")
    return rows.get(pk=change.pk)


def _check(agent: Agent, draft: ChangeDraft) -> None:
    if not draft.text.strip():
        raise Refused(_("Tulis perubahan yang direncanakan."), code="text")
    if draft.area not in areas_for(agent.unit, agent.year):
        raise Refused(_("Pilih area perubahan."), code="area")
    rules.check_day_in_year(draft.target_on, agent.year)
    if draft.activity is not None and draft.activity.plan.unit_id != agent.unit_id:
        raise Refused(_("Kegiatan itu bukan dari rencana satker ini."), code="activity")


def _write(change: Change, draft: ChangeDraft) -> None:
    change.area, change.text, change.target_on = draft.area, draft.text.strip(), draft.target_on
    change.activity = draft.activity
    change.save()


def _record(what: str, change: Change, by: User | None) -> None:
    detail = {"name": change.agent.name, "change": change.text[:120]}
    record(f"change.{what}", by=by, unit=change.agent.unit, target=change, detail=detail)
