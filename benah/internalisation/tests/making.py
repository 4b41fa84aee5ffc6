"""Agents, changes, events, pacts and practices for tests, made through the actions."""

import datetime as dt
from typing import Any

from benah.access.models import User
from benah.core import clock
from benah.internalisation.actions.agents import AgentDraft, name_agent
from benah.internalisation.actions.changes import ChangeDraft, plan_change
from benah.internalisation.actions.outreach import OutreachDraft, record_outreach
from benah.internalisation.actions.pacts import PactDraft, publish_version, start_pact
from benah.internalisation.actions.practices import (
    PracticeDraft,
    release_practice,
    submit_practice,
    write_practice,
)
from benah.internalisation.models import Agent, Change, Outreach, PactVersion, Practice
from benah.units.models import Unit
from tests.cast import Cast

TEXT = "Saya berjanji:\n  1. tidak menerima pemberian;\n  2. melayani tanpa “pelicin”."
THIS_YEAR = clock.today().year


def agent(cast: Cast, name: str = "Sari Wulandari", **more: Any) -> Agent:
    """An agent of Tulungagung without an account, this year."""
    return name_agent(unit=cast.tulungagung, year=THIS_YEAR, draft=AgentDraft(name=name, **more), by=cast.ani)


def change_draft(text: str = "Surat dijawab dua hari", **more: Any) -> ChangeDraft:
    return ChangeDraft(**({"area": "A1", "text": text, "target_on": dt.date(THIS_YEAR, 12, 31)} | more))


def change(cast: Cast, text: str = "Surat dijawab dua hari", of: Agent | None = None) -> Change:
    return plan_change(agent=of or agent(cast), draft=change_draft(text), by=cast.ani)


def event(cast: Cast, unit: Unit | None = None, by: User | None = None, **more: Any) -> Outreach:
    """An event of Tulungagung today."""
    unit = unit or cast.tulungagung
    values = {"title": "Apel reformasi", "held_on": clock.today(), "form": "roll_call", "areas": ("A1",)} | more
    return record_outreach(unit=unit, draft=OutreachDraft(**values), by=by or cast.ani)


def pact(cast: Cast, scope: Unit | None = None, by: User | None = None, text: str = TEXT) -> PactVersion:
    """A published text of Jawa Timur."""
    by = by or cast.citra
    draft = PactDraft(text, clock.today() + dt.timedelta(days=10))
    version = start_pact(scope=scope or cast.jatim, title="Pakta integritas", draft=draft, by=by)
    return publish_version(version=version, seen_edition=version.edition, by=by)


def practice_draft(title: str = "Loket dibuka pukul tujuh", **more: Any) -> PracticeDraft:
    texts = {"problem": "Antre sejak subuh.", "done": "Loket dibuka lebih pagi.", "result": "Tunggu 10 menit."}
    return PracticeDraft(**({"area": "A8", "title": title} | texts | more))


def practice(cast: Cast, title: str = "Loket dibuka pukul tujuh") -> Practice:
    """A draft of Tulungagung."""
    return write_practice(unit=cast.tulungagung, draft=practice_draft(title), by=cast.ani)


def released(cast: Cast, title: str = "Loket dibuka pukul tujuh") -> Practice:
    """Released to Jawa Timur by Citra."""
    submitted = submit_practice(practice=practice(cast, title), by=cast.ani)
    return release_practice(practice=submitted, by=cast.citra)
