"""Kinds of meetings and rules for late promises, as they hold for one unit on one day."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from benah.access.grants import Access
from benah.core import clock
from benah.meetings.models import EscalationRules, Kind, Meeting
from benah.meetings.policies_rules import can_rule
from benah.units.models import Unit


def over(unit: Unit) -> Q:
    """Rows whose `scope` is the unit, one above it, or everybody."""
    return Q(scope=None) | Q(scope__in=[int(part) for part in unit.path.split(".") if part])


def kinds_offered(unit: Unit, today: dt.date | None = None) -> QuerySet[Kind]:
    """Kinds a meeting of the unit may have, now or on a coming day."""
    return Kind.objects.filter(over(unit), Q(valid_to=None) | Q(valid_to__gte=today or clock.today()))


def is_offered(kind: Kind, unit: Unit, day: dt.date) -> bool:
    """On the day of the meeting."""
    in_scope = kind.scope_id is None or str(kind.scope_id) in unit.path.split(".")
    begun = kind.valid_from is None or kind.valid_from <= day
    return in_scope and begun and (kind.valid_to is None or kind.valid_to >= day)


@dataclass(frozen=True)
class KindLine:
    """A kind as the page of rules lists it."""

    kind: Kind
    is_used: bool
    can_change: bool

    @property
    def is_over(self) -> bool:
        return self.kind.valid_to is not None and self.kind.valid_to < clock.today()


def kinds_known(access: Access, unit: Unit) -> list[KindLine]:
    """All that hold or held for the unit. One statement."""
    used = Exists(Meeting.objects.filter(kind=OuterRef("pk")))
    rows = Kind.objects.filter(over(unit)).select_related("scope").annotate(used=used)
    lines = [KindLine(row, row.used, can_rule(access, row.scope)) for row in rows]
    return sorted(lines, key=lambda line: (line.is_over, line.kind.order, line.kind.name))


def in_force(unit: Unit, day: dt.date) -> EscalationRules | None:
    """The set a promise of the unit goes by that is due on `day`. As `escalating` chooses it."""
    began = EscalationRules.objects.filter(over(unit), valid_from__lte=day).select_related("scope")
    newest: dict[int | None, EscalationRules] = {}
    for row in began.order_by("valid_from"):
        newest[row.scope_id] = row
    held = [row for row in newest.values() if row.valid_to is None or row.valid_to >= day]
    return max(held, key=lambda row: len(row.scope.path) if row.scope else 0, default=None)


def own_sets(unit: Unit) -> list[EscalationRules]:
    """Those the unit itself said, the latest first; to the nation belong those of everybody."""
    whose = Q(scope=unit) | Q(scope=None) if unit.tier == "national" else Q(scope=unit)
    rows = EscalationRules.objects.filter(whose).select_related("made_by", "scope").prefetch_related("steps")
    return list(rows)


@dataclass(frozen=True)
class SetLine:
    """A set of the unit's own, and its last day as later sets leave it (None: open)."""

    rules: EscalationRules
    until: dt.date | None
    is_coming: bool


def lines_of(sets: Iterable[EscalationRules], today: dt.date) -> list[SetLine]:
    """From the latest to the first."""
    lines: list[SetLine] = []
    later: dict[int | None, dt.date] = {}
    for row in sets:
        before = later.get(row.scope_id)
        ends = [day for day in (row.valid_to, before - dt.timedelta(days=1) if before else None) if day]
        lines.append(SetLine(row, min(ends, default=None), row.valid_from > today))
        later[row.scope_id] = row.valid_from
    return lines
