"""Rounds: a sheet filled in one year, seen from one unit.

A round joins the cycles of the same year and sheet that touch the unit: one opened above it, or those opened for
regions below it. Here: which rounds there are, which one a page shows, which came before. Not here: results.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from benah.assessments.models import Cycle
from benah.core import clock
from benah.core.refused import Refused
from benah.instruments.models import Instrument
from benah.units.models import Unit


@dataclass(frozen=True)
class Round:
    """Cycles of one year and one sheet, newest rounds first. `id` is the cycle by which addresses name it."""

    cycles: tuple[Cycle, ...]

    @property
    def id(self) -> int:
        return self.cycles[0].pk

    @property
    def year(self) -> int:
        return self.cycles[0].year

    @property
    def instrument(self) -> Instrument:
        return self.cycles[0].instrument

    @property
    def ids(self) -> list[int]:
        return [cycle.pk for cycle in self.cycles]

    @property
    def scopes(self) -> list[str]:
        """Paths of the regions whose units take part."""
        return [cycle.scope.path for cycle in self.cycles]

    @property
    def closes_at(self) -> dt.datetime:
        return max(cycle.closes_at for cycle in self.cycles)

    @property
    def is_open(self) -> bool:
        now = clock.now()
        return any(not cycle.closed_at and cycle.opens_at <= now <= cycle.closes_at for cycle in self.cycles)

    @property
    def days_left(self) -> int:
        """Whole days until the closing day, 0 on that day."""
        return max(0, (self.closes_at.astimezone(clock.WIB).date() - clock.today()).days)

    @property
    def day(self) -> dt.date:
        """The day whose units count: today, or the closing day of a past round."""
        return min(clock.today(), self.closes_at.astimezone(clock.WIB).date())


def rounds_of(unit: Unit) -> list[Round]:
    """Every round that touches `unit`, newest first."""
    above = [int(part) for part in unit.path.split(".") if part]
    rows = (
        Cycle.objects.filter(Q(scope_id__in=above) | Q(scope__path__startswith=unit.path))
        .select_related("instrument", "scope")
        .defer("instrument__document")
        .order_by("-year", "-opens_at", "scope__path", "pk")
    )
    grouped: dict[tuple[int, int], list[Cycle]] = {}
    for row in rows:
        grouped.setdefault((row.year, row.instrument_id), []).append(row)
    return [Round(tuple(cycles)) for cycles in grouped.values()]


def chosen(rounds: Sequence[Round], asked: str | None) -> Round | None:
    """The round that `?siklus=` names, else the newest. Raises `Refused` for one that does not touch the unit."""
    if not asked:
        return rounds[0] if rounds else None
    found = next((each for each in rounds if asked in map(str, each.ids)), None)
    if found is None:
        raise Refused(_("Siklus itu tidak ada di satuan kerja ini."), code="unknown_cycle")
    return found


def before(rounds: Sequence[Round], current: Round) -> Round | None:
    """The latest earlier round with the same sheet: only equal sheets can be compared."""
    same = (r for r in rounds if r.year < current.year and r.instrument.slug == current.instrument.slug)
    return max(same, key=lambda each: each.year, default=None)
