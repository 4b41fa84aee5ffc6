"""Internalisation, one thing of each kind at a given unit; see `tests/access_samples.py`.

Written without the actions, which only some people of some units may do.
"""

import datetime as dt
from typing import Any

from benah.core import clock
from benah.files.models import Document
from benah.internalisation.models import (
    Agent,
    AgentDecree,
    Change,
    Outreach,
    Pact,
    PactVersion,
    Practice,
)
from benah.internalisation.rules import text_hash
from benah.units.models import Unit
from tests.cast import Cast

Kwargs = dict[str, Any]


def agent(cast: Cast, unit: Unit) -> Kwargs:
    return {"pk": _agent(unit).pk}


def agent_decree(cast: Cast, unit: Unit) -> Kwargs:
    """An agent with the decision linked."""
    held = _agent(unit)
    found = AgentDecree.objects.filter(agent=held, removed_at=None).first()
    if found is None:
        document = Document.objects.create(
            unit=unit, title="SK agen", kind="sk", created_at=clock.now(), created_by=None
        )
        found = AgentDecree.objects.create(agent=held, document=document, linked_at=clock.now(), linked_by=None)
    return {"pk": held.pk, "link": found.pk}


def change(cast: Cast, unit: Unit) -> Kwargs:
    found, _ = Change.objects.get_or_create(
        agent=_agent(unit),
        text="Surat masuk dijawab dua hari",
        defaults={"area": "A1", "target_on": dt.date(clock.today().year, 12, 1), "made_at": clock.now()},
    )
    return {"pk": found.pk}


def outreach(cast: Cast, unit: Unit) -> Kwargs:
    found, _ = Outreach.objects.get_or_create(
        unit=unit, title="Apel pagi", held_on=clock.today(), defaults={"form": "roll_call", "made_at": clock.now()}
    )
    return {"pk": found.pk}


def pact(cast: Cast, unit: Unit) -> Kwargs:
    """Of the nation: everybody of the cast is asked."""
    return {"pk": _version(cast.national).pact_id}


def pact_in_unit(cast: Cast, unit: Unit) -> Kwargs:
    return {"pk": _version(cast.national).pact_id, "unit": unit.pk}


def pact_text(cast: Cast, unit: Unit) -> Kwargs:
    return {"pk": _version(cast.national).pk}


def issued_pact(cast: Cast, unit: Unit) -> Kwargs | None:
    """A published one of the unit itself; regencies issue none."""
    return {"pk": _version(unit).pact_id} if unit.tier != "city" else None


def pact_draft(cast: Cast, unit: Unit) -> Kwargs | None:
    if unit.tier == "city":
        return None
    made, _ = Pact.objects.get_or_create(scope=unit, title="Konsep", defaults={"made_at": clock.now()})
    found, _ = PactVersion.objects.get_or_create(
        pact=made, number=1, defaults={"text": "Konsep", "made_at": clock.now()}
    )
    return {"pk": found.pk}


def statement(cast: Cast, unit: Unit) -> None:
    """One's own, or of people in reach: tried in benah/internalisation/tests."""
    return None


def practice(cast: Cast, unit: Unit) -> Kwargs:
    """A draft, which only its own people and the tiers above read."""
    return {"pk": _practice(unit, "Papan antrean", {}).pk}


def adoptable(cast: Cast, unit: Unit) -> Kwargs:
    """A practice released to the whole country, asked to be adopted into the plan of `unit`."""
    values = {"state": "released", "scope": cast.national, "released_at": clock.now()}
    found = _practice(cast.denpasar, "Loket pagi", values)
    return {"pk": found.pk, "unit": unit.pk}


def _agent(unit: Unit) -> Agent:
    found, _ = Agent.objects.get_or_create(
        unit=unit, year=clock.today().year, name="Agen contoh", ended_at=None, defaults={"made_at": clock.now()}
    )
    return found


def _practice(unit: Unit, title: str, values: dict[str, Any]) -> Practice:
    texts = {"area": "A8", "problem": "Antre lama", "done": "Dua loket", "result": "Tunggu 5 menit"}
    found, _ = Practice.objects.get_or_create(
        unit=unit, title=title, defaults={**texts, **values, "made_at": clock.now()}
    )
    return found


def _version(scope: Unit) -> PactVersion:
    made, _ = Pact.objects.get_or_create(scope=scope, title="Pakta integritas", defaults={"made_at": clock.now()})
    text = "Saya tidak menerima pemberian."
    published = {"state": "published", "sha256": text_hash(text), "published_at": clock.now()}
    found, _ = PactVersion.objects.get_or_create(
        pact=made, number=1, defaults={"text": text, "made_at": clock.now(), **published}
    )
    return found


OF_INTERNALISATION = (
    agent, agent_decree, change, outreach, pact, pact_in_unit, pact_text, issued_pact, pact_draft, statement, practice,
    adoptable,
)  # fmt: skip
