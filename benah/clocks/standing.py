"""How a clock stands on a day, and whether the standby must be told now.

Here: decisions. Not here: telling anybody, remembering who was told.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from benah.clocks.calendar import Calendar, working_days_between
from benah.clocks.clock import Clock
from benah.clocks.kinds import Basis, Meaning


class State(StrEnum):
    """`KEPT` and `KEPT_LATE` are final; `IN_EFFECT` is the end of a clock that is no limit."""

    RUNNING = "running"
    RESTING = "resting"
    OVERDUE = "overdue"
    IN_EFFECT = "in_effect"
    KEPT = "kept"
    KEPT_LATE = "kept_late"


@dataclass(frozen=True, slots=True)
class Standing:
    """`left`: days to the last one in the clock's own counting, negative when it has passed; None without a last day.

    Of a clock that was kept, `left` is what was left on that day. `is_certain` as in `Clock.is_certain`.
    """

    state: State
    due: dt.date | None
    left: int | None
    is_certain: bool


def standing(clock: Clock, today: dt.date, calendar: Calendar) -> Standing:
    """How `clock` stands on `today`."""
    due = clock.due(calendar)
    if due is None:
        # A pause that began before the last day: what was done meanwhile was done in time.
        state = State.RESTING if clock.kept is None else State.KEPT
        return Standing(state, None, None, False)
    day = today if clock.kept is None else clock.kept
    if clock.definition.basis is Basis.WORKING:
        left = working_days_between(day, due, calendar)
        left = min(left, -1) if day > due else left  # a week-end late is late
    else:
        left = (due - day).days
    return Standing(_state(clock, day, due), due, left, clock.is_certain(calendar))


def _state(clock: Clock, day: dt.date, due: dt.date) -> State:
    if clock.definition.meaning is Meaning.TAKES_EFFECT:
        return State.RUNNING if day < due else State.IN_EFFECT
    if clock.kept is not None:
        return State.KEPT if day <= due else State.KEPT_LATE
    # Rest that is still open on or before the last day would have left it without one.
    return State.OVERDUE if day > due else State.RUNNING


def must_escalate(clock: Clock, today: dt.date, calendar: Calendar, *, escalated: bool) -> bool:
    """Whether the standby must be told now. `escalated`: it was told of this very clock before; it is told once."""
    if escalated or not clock.definition.escalates:
        return False
    return standing(clock, today, calendar).state is State.OVERDUE
