"""Agents of change: which units have them, with which decision, and how far their changes are."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404

from benah.access.grants import Access
from benah.internalisation.models import Agent, AgentDecree, Change
from benah.internalisation.policies import VIEW
from benah.plans.models import Line
from benah.units.models import Tier, Unit


@dataclass(frozen=True)
class UnitAgents:
    """One unit's agents in a year. `decrees`: how many of them have the SK linked, `numbered` at least its number."""

    unit: Unit
    agents: int = 0
    decrees: int = 0
    numbered: int = 0
    planned: int = 0
    done: int = 0
    dropped: int = 0
    late: int = 0

    @property
    def sk(self) -> str:
        """`linked`, `numbered` (no file), `missing`, or empty where there is no agent at all."""
        if not self.agents:
            return ""
        if self.decrees == self.agents:
            return "linked"
        return "numbered" if self.numbered == self.agents else "missing"


def units_in_reach(access: Access, *tiers: str) -> QuerySet[Unit]:
    """Units whose internalisation the person may read; provinces and below unless said otherwise."""
    return Unit.objects.filter(access.units_q(VIEW), tier__in=tiers or (Tier.PROVINCE, Tier.CITY), valid_to=None)


def by_unit(access: Access, year: int, today: dt.date) -> list[UnitAgents]:
    """Every unit in reach, those without agents too. Two statements."""
    late = Q(changes__state=Change.State.PLANNED, changes__target_on__lt=today)
    rows = Agent.objects.filter(access.units_q(VIEW, "unit__"), year=year, ended_at=None).order_by()
    has_decree = Exists(AgentDecree.objects.filter(agent=OuterRef("pk"), removed_at=None))
    counted = rows.values("unit").annotate(
        agents=Count("pk", distinct=True),
        decrees=Count("pk", filter=has_decree, distinct=True),
        numbered=Count("pk", filter=has_decree | ~Q(sk_number=""), distinct=True),
        planned=Count("changes"),
        done=Count("changes", filter=Q(changes__state=Change.State.DONE)),
        dropped=Count("changes", filter=Q(changes__state=Change.State.DROPPED)),
        late=Count("changes", filter=late),
    )
    found: dict[int, dict[str, Any]] = {row["unit"]: {**row} for row in counted}
    return [UnitAgents(**(found.get(unit.pk, {}) | {"unit": unit})) for unit in units_in_reach(access)]


def unit_for(access: Access, pk: int) -> Unit:
    """The unit, if the person may read its internalisation; else 404."""
    return get_object_or_404(Unit.objects.filter(access.units_q(VIEW)), pk=pk)


def agents_of(unit: Unit, year: int) -> list[Agent]:
    """All agents of the year, those whose task ended too, with changes and SK. Three statements."""
    decrees = AgentDecree.objects.filter(removed_at=None).select_related("document")
    rows = Agent.objects.filter(unit=unit, year=year).select_related("person")
    return list(
        rows.order_by("ended_at", "name").prefetch_related(Prefetch("links", decrees, to_attr="standing"), "changes")
    )


def agent_for(access: Access, pk: int) -> Agent:
    rows = Agent.objects.filter(access.units_q(VIEW, "unit__")).select_related("unit", "person", "made_by")
    return get_object_or_404(rows, pk=pk)


def change_for(access: Access, pk: int) -> Change:
    rows = Change.objects.filter(access.units_q(VIEW, "agent__unit__"))
    rows = rows.select_related("agent__unit", "activity__plan__plan_year", "settled_by")
    return get_object_or_404(rows, pk=pk)


def activities_of(unit: Unit, year: int) -> QuerySet[Line]:
    """Rows of the unit's own plan in force, or of its draft, to link a change to."""
    rows = Line.objects.filter(version__plan__unit=unit, version__plan__plan_year__year=year, version__plan__kind="own")
    in_force = Q(version__current_of__isnull=False)
    draft = Q(version__plan__current=None, version__state__in=["draft", "submitted"])
    return rows.filter(in_force | draft).select_related("activity__plan").order_by("area", "position")


def line_of(change: Change) -> Line | None:
    """How the linked activity is called now."""
    if change.activity is None:
        return None
    return Line.objects.filter(activity=change.activity).select_related("version").order_by("-version__number").first()
