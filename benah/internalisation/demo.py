"""A believable demo year of internalisation. Used by `benah demo`, never in a real installation.

Rows are written in bulk where invented people did not act themselves; texts stand in `demo_texts`.
"""

import datetime as dt
import random
import uuid
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Min

from benah.access.models import Assignment, User
from benah.core import clock
from benah.files.models import Document
from benah.internalisation import demo_texts as texts
from benah.internalisation.demo_practices import make_practices
from benah.internalisation.models import (
    Agent,
    AgentDecree,
    Change,
    ChangeNote,
    Confirmation,
    Outreach,
    Pact,
    PactVersion,
    Reached,
)
from benah.internalisation.policies import ASKED
from benah.internalisation.rules import text_hash
from benah.units.models import Unit


@transaction.atomic
def make_internalisation(province: Unit, units: Sequence[Unit]) -> None:
    """Agents in most units, events of the province and of some units, one pact, practices. Nothing where it exists."""
    year = clock.today().year
    if Agent.objects.filter(unit__in=units).exists():
        return
    chance = random.Random(f"internalisation {year}")  # noqa: S311  # invented data, the same every time
    below = [unit for unit in units if unit.pk != province.pk]
    _agents([province, *below], year, chance)
    _events(province, below, year, chance)
    _pact(province, year, chance)
    make_practices(below)


def _agents(units: Sequence[Unit], year: int, chance: random.Random) -> None:
    """Five units have none; of the rest most have their SK linked."""
    without = {unit.pk for unit in chance.sample(list(units)[1:], 5)}
    made = [unit for unit in units if unit.pk not in without]
    decreed = {unit.pk for unit in made if chance.random() < 0.75}
    at = _at(year, 1, 20)
    agents = Agent.objects.bulk_create(
        Agent(
            unit=unit,
            year=year,
            name=name,
            post=post,
            sk_number=f"{place + 4}/ORT.07-Kpt/{unit.code.replace('.', '')}/{year}" if unit.pk in decreed else "",
            sk_date=dt.date(year, 1, 15) if unit.pk in decreed else None,
            made_at=at,
        )
        for place, unit in enumerate(made)
        for name, post in texts.AGENTS[: chance.choice([1, 2, 2, 3])]
    )
    _decrees(agents, decreed, at)
    _changes(agents, year, chance)


def _decrees(agents: Sequence[Agent], decreed: set[int], at: dt.datetime) -> None:
    """The SK is one of the unit's own, where it has documents at all; else it stands as an address."""
    found = dict(
        Document.objects.filter(unit__in=decreed, kind="sk", withdrawn_at=None)
        .order_by()
        .values("unit")
        .annotate(first=Min("pk"))
        .values_list("unit", "first")
    )
    AgentDecree.objects.bulk_create(
        AgentDecree(agent=agent, document_id=found[agent.unit_id], linked_at=at)
        for agent in agents
        if agent.unit_id in found
    )


def _changes(agents: Sequence[Agent], year: int, chance: random.Random) -> None:
    today, rows = clock.today(), []
    duties = Assignment.objects.filter(role="operator").select_related("user").order_by("-pk")
    operators = {duty.unit_id: duty.user for duty in duties}
    for agent in agents:
        for area, text, month in chance.sample(texts.CHANGES, chance.choice([1, 2, 3])):
            change = Change(
                agent=agent, area=area, text=text, target_on=dt.date(year, month, 28), made_at=_at(year, 2, 1)
            )
            by = operators.get(agent.unit_id)
            if by is not None and change.target_on < today and chance.random() < 0.8:
                done = chance.random() < 0.8
                change.state = Change.State.DONE if done else Change.State.DROPPED
                change.reason = "" if done else "Terhalang pergantian pejabat; dilanjutkan tahun depan."
                change.settled_at, change.settled_by = _at(year, month, 25), by
            rows.append(change)
    Change.objects.bulk_create(rows)
    ChangeNote.objects.bulk_create(
        ChangeNote(change=change, key=uuid.UUID(int=chance.getrandbits(128)), text=text, at=_at(year, 3 + place, 9))
        for change in rows
        if chance.random() < 0.5
        for place, text in enumerate(texts.NOTES)
    )


def _events(province: Unit, below: Sequence[Unit], year: int, chance: random.Random) -> None:
    """Only what lies in the past has numbers; a fifth of the units never say how many staff they have."""
    today = clock.today()
    staff = {unit.pk: chance.randint(16, 34) if chance.random() < 0.8 else None for unit in below}
    for title, form, audience, areas, month, day in texts.EVENTS:
        event = _event(province, title, form, audience, areas, dt.date(year, month, day))
        if event.held_on <= today:
            came = [unit for unit in below if chance.random() < 0.9]
            Reached.objects.bulk_create(_reached(event, unit, staff[unit.pk], chance) for unit in came)
    for unit in below:
        for title, form, audience, areas, month, day in texts.OWN_EVENTS:
            if chance.random() < 0.35:
                held_on = dt.date(year, month, day) + dt.timedelta(days=7 * chance.randint(-3, 3))
                event = _event(unit, title, form, audience, areas, held_on)
                if event.held_on <= today:
                    _reached(event, unit, staff[unit.pk], chance).save()


def _event(unit: Unit, title: str, form: str, audience: str, areas: tuple[str, ...], day: dt.date) -> Outreach:
    return Outreach.objects.create(
        unit=unit,
        title=title,
        form=form,
        audience=audience,
        areas=list(areas),
        held_on=day,
        made_at=_at(day.year, day.month, day.day),
    )


def _reached(event: Outreach, unit: Unit, staff: int | None, chance: random.Random) -> Reached:
    most = staff or 20
    return Reached(outreach=event, unit=unit, participants=chance.randint(most // 3, most), staff=staff)


def _pact(province: Unit, year: int, chance: random.Random) -> None:
    """Confirmed by about two thirds, written past the page since invented people did not read it."""
    at = _at(year, 1, 30)
    pact = Pact.objects.create(scope=province, title=f"{texts.PACT_TITLE} {year}", made_at=at)
    version = PactVersion.objects.create(
        pact=pact,
        number=1,
        text=texts.PACT_TEXT,
        due_on=dt.date(year, 12, 18),
        state=PactVersion.State.PUBLISHED,
        sha256=text_hash(texts.PACT_TEXT),
        made_at=at,
        published_at=at,
    )
    duties = Assignment.objects.on(clock.today()).filter(unit__path__startswith=province.path, role__in=ASKED)
    asked = {duty.user_id: duty for duty in duties.select_related("user", "unit").order_by("-pk")}
    leave = set(User.objects.filter(username__in=["ani", "citra"]).values_list("pk", flat=True))
    Confirmation.objects.bulk_create(
        Confirmation(
            version=version,
            person=duty.user,
            unit=duty.unit,
            name=str(duty.user),
            duty=duty.get_role_display(),
            sha256=version.sha256,
            at=_at(year, 2, chance.randint(1, 20)),
        )
        for pk, duty in sorted(asked.items())
        if pk not in leave and chance.random() < 0.68
    )


def _at(year: int, month: int, day: int) -> dt.datetime:
    """A morning in Java."""
    return dt.datetime(year, month, day, 3, 0, tzinfo=dt.UTC)
