"""When a stage is open for a unit: the cycle's own times, and the exception the unit was given last.

Here: reads of the calendar. Not here: refusing (`policies`), and setting times (`actions_stages`).
"""

import datetime as dt
from dataclasses import dataclass

from benah.assessments.models import Cycle, Stage, StageException
from benah.assessments.models_opening import StageKind
from benah.units.models import Unit


@dataclass(frozen=True)
class Window:
    """When a stage is open. `reason` tells why a unit's end differs from everybody's; empty where it does not."""

    kind: StageKind
    opens_at: dt.datetime
    closes_at: dt.datetime
    reason: str = ""

    def is_open(self, at: dt.datetime) -> bool:
        return self.opens_at <= at <= self.closes_at


def closing_for(cycle: Cycle, kind: StageKind, unit: Unit, usual: dt.datetime) -> dt.datetime:
    """When the stage ends for this unit."""
    found = exception_of(cycle, kind, unit)
    return found.closes_at if found else usual


def exception_of(cycle: Cycle, kind: StageKind, unit: Unit) -> StageException | None:
    """The unit's own closing time: the one given last."""
    return StageException.objects.filter(cycle=cycle, kind=kind, unit=unit).order_by("-pk").first()


def window(cycle: Cycle, kind: StageKind, unit: Unit | None = None) -> Window | None:
    """The stage's times for a unit (or for all); None where the cycle sets none."""
    if kind == StageKind.SELF:
        opens_at, closes_at = cycle.opens_at, cycle.closes_at
    else:
        stage = Stage.objects.filter(cycle=cycle, kind=kind).first()
        if stage is None:
            return None
        opens_at, closes_at = stage.opens_at, stage.closes_at
    found = exception_of(cycle, kind, unit) if unit else None
    if found:
        return Window(kind, opens_at, found.closes_at, found.reason)
    return Window(kind, opens_at, closes_at)


def windows(cycle: Cycle) -> list[Window]:
    """Every stage of the cycle that has times, in their order."""
    rows = {stage.kind: stage for stage in Stage.objects.filter(cycle=cycle)}
    found = [Window(StageKind.SELF, cycle.opens_at, cycle.closes_at)]
    found += [Window(kind, rows[kind].opens_at, rows[kind].closes_at) for kind in StageKind if kind in rows]
    return found
