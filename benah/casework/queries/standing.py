"""How the clocks of a case stand today, with the source of each length."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext

from benah.cases import deadlines
from benah.cases.models import Case
from benah.clocks.calendar import national
from benah.clocks.definition import Definition
from benah.clocks.standing import Standing, standing


@dataclass(frozen=True)
class Line:
    """One clock of the case."""

    definition: Definition
    standing: Standing
    done_on: dt.date | None

    @property
    def label(self) -> str:
        """The clock's name in the language of the page."""
        return gettext(self.definition.name)


def deadlines_of(case: Case, today: dt.date) -> list[Line]:
    """Clocks of the case, open ones first, soonest first. From inside a side."""
    kind = deadlines.kind_of(case)
    lines = []
    for row in case.deadlines.all():
        try:
            clock = deadlines.clock(row, kind)
        except KeyError:  # begun under another kind; triage chose anew
            continue
        lines.append(Line(clock.definition, standing(clock, today, national()), row.done_on))
    far = dt.date.max
    return sorted(lines, key=lambda line: (line.done_on is not None, line.standing.due or far))
