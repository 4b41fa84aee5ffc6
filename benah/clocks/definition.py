"""What the table of clocks says about one of them.

Here: the shape of a row. Not here: the rows (`table`), a running clock (`clock`).
"""

from dataclasses import dataclass

from benah.clocks.holidays import Confidence
from benah.clocks.kinds import Basis, Event, Kind, Meaning, OwedBy, PauseReason


@dataclass(frozen=True, slots=True)
class Definition:
    """One clock.

    `length` counts days, or hours where `basis` is HOURS; the day of `starts` is not counted. `pauses` are the reasons
    for which it may rest. `rolls`: a last day on which offices are closed moves to the next working day, in favour of
    who owes it. `repeats`: it starts anew whenever it was kept. `code` is unique within kind and ANY together.
    """

    code: str
    kind: Kind
    starts: Event
    length: int
    basis: Basis
    name: str
    source: str
    confidence: Confidence
    owed_by: OwedBy = OwedBy.HANDLERS
    meaning: Meaning = Meaning.LIMIT
    pauses: frozenset[PauseReason] = frozenset()
    rolls: bool = False
    repeats: bool = False

    @property
    def escalates(self) -> bool:
        """Whether a standby is told when it is missed."""
        return self.owed_by is OwedBy.HANDLERS and self.meaning is Meaning.LIMIT
