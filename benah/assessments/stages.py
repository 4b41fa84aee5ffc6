"""When a stage is open for a unit: the cycle's own times, and the exception the unit was given last.

Here: reads of the calendar. Not here: refusing (`policies`), and setting times (`actions_stages`).
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from benah.assessments.models import Assessment, Cycle, Stage, StageException
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


def with_times(rows: QuerySet[Assessment]) -> QuerySet[Assessment]:
    """Sheets with the times of all their stages, for pages that ask for several; acts ask anew (`window`)."""
    mine = StageException.objects.filter(cycle=OuterRef("cycle"), unit=OuterRef("unit")).order_by("pk")
    stages = Stage.objects.filter(cycle=OuterRef("cycle")).order_by()
    return rows.annotate(
        told_stages=ArraySubquery(stages.values(told=JSONObject(kind="kind", opens="opens_at", closes="closes_at"))),
        told_exceptions=ArraySubquery(mine.values(told=JSONObject(kind="kind", closes="closes_at", reason="reason"))),
    )


def window_of(assessment: Assessment, kind: StageKind) -> Window | None:
    """The stage's times for the sheet's unit: those read with the sheet (`with_times`), else asked for now."""
    told: dict[str, Any] = assessment.__dict__
    if "told_stages" not in told:
        return window(assessment.cycle, kind, assessment.unit)
    cycle = assessment.cycle
    times = {row["kind"]: (_moment(row["opens"]), _moment(row["closes"])) for row in told["told_stages"]}
    times[StageKind.SELF] = (cycle.opens_at, cycle.closes_at)
    own = {row["kind"]: row for row in told["told_exceptions"]}  # the one given last
    if kind not in times:
        return None
    opens_at, closes_at = times[kind]
    if kind in own:
        return Window(kind, opens_at, _moment(own[kind]["closes"]), own[kind]["reason"])
    return Window(kind, opens_at, closes_at)


def _moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def windows(cycle: Cycle) -> list[Window]:
    """Every stage of the cycle that has times, in their order."""
    rows = {stage.kind: stage for stage in Stage.objects.filter(cycle=cycle)}
    found = [Window(StageKind.SELF, cycle.opens_at, cycle.closes_at)]
    found += [Window(kind, rows[kind].opens_at, rows[kind].closes_at) for kind in StageKind if kind in rows]
    return found
