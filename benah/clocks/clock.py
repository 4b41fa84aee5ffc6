"""A running clock: its first day, its pauses, the day it was kept; the last day follows.

Here: values and counting. Not here: what is overdue today (`standing`), the table (`table`).
"""

import datetime as dt
from dataclasses import dataclass, replace

from benah.clocks.calendar import DAY, Calendar, on_or_after
from benah.clocks.definition import Definition
from benah.clocks.kinds import Basis, PauseReason

HOURS_A_DAY = 24


class NotPausable(ValueError):
    """This clock may not rest for that reason, or not in those days."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Days that do not count: from `first` up to the day before `resumed`; None while the clock still rests."""

    first: dt.date
    resumed: dt.date | None
    reason: PauseReason

    def holds(self, day: dt.date) -> bool:
        """Whether `day` does not count."""
        return self.first <= day and (self.resumed is None or day < self.resumed)


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock of one case. `kept` is the day on which what it asks for was done.

    Raises NotPausable for a reason the definition does not allow, a pause that ends before it begins, two open ones.
    """

    definition: Definition
    start: dt.date
    pauses: tuple[Pause, ...] = ()
    kept: dt.date | None = None

    def __post_init__(self) -> None:
        for pause in self.pauses:
            if pause.reason not in self.definition.pauses:
                raise NotPausable(f"{self.definition.code}: {pause.reason}")
            if pause.resumed is not None and pause.resumed < pause.first:
                raise NotPausable(f"{pause.resumed} < {pause.first}")
        if sum(pause.resumed is None for pause in self.pauses) > 1:
            raise NotPausable(f"{self.definition.code}: rests twice")

    def paused(self, first: dt.date, reason: PauseReason) -> "Clock":
        """This clock at rest from `first` on. Raises NotPausable, also where it rests already."""
        if self.resting is not None:
            raise NotPausable(f"{self.definition.code}: rests since {self.resting.first}")
        return replace(self, pauses=(*self.pauses, Pause(first, None, reason)))

    def resumed(self, day: dt.date) -> "Clock":
        """This clock running again: `day` counts. Raises NotPausable where it does not rest."""
        if self.resting is None:
            raise NotPausable(f"{self.definition.code}: does not rest")
        ended = (replace(pause, resumed=day) if pause.resumed is None else pause for pause in self.pauses)
        return replace(self, pauses=tuple(ended))

    @property
    def resting(self) -> Pause | None:
        """The pause that has not ended, if there is one."""
        return next((pause for pause in self.pauses if pause.resumed is None), None)

    def due(self, calendar: Calendar) -> dt.date | None:
        """The last day; None while an open pause keeps it away.

        Of a clock in hours: the day on which they end, whatever the hour of the start.
        """
        day = self._counted(calendar)
        return on_or_after(day, calendar) if day and self.definition.rolls else day

    def _counted(self, calendar: Calendar) -> dt.date | None:
        """The last day before it rolls."""
        definition = self.definition
        left = definition.length // HOURS_A_DAY if definition.basis is Basis.HOURS else definition.length
        day = self.start
        while left:
            day += DAY
            holding = [pause for pause in self.pauses if pause.holds(day)]
            if any(pause.resumed is None for pause in holding):
                return None
            left -= not holding and (definition.basis is not Basis.WORKING or calendar.is_working(day))
        return day

    def is_certain(self, calendar: Calendar) -> bool:
        """Whether the last day can no longer move by a decree on holidays. False while an open pause keeps it away."""
        counted = self._counted(calendar)
        if counted is None:
            return False
        if self.definition.basis is Basis.WORKING:
            return calendar.is_certain(self.start, counted)
        return not self.definition.rolls or calendar.is_certain(counted, on_or_after(counted, calendar))


def last_moment(definition: Definition, start: dt.datetime) -> dt.datetime:
    """When a clock in hours that started at `start` ends. Raises ValueError for any other clock."""
    if definition.basis is not Basis.HOURS:
        raise ValueError(f"{definition.code} counts days")
    return start + dt.timedelta(hours=definition.length)
