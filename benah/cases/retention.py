"""When a closed case and its reporter's identity are due to be erased: years per outcome, as data.

Here: the periods and the days that follow. Not here: erasing (`actions.erasing`), holds (a row).
"""

import datetime as dt
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).parent / "data" / "retention.yaml"


@dataclass(frozen=True)
class Period:
    """How long something is kept after closing, in years; `confidence` as in the file."""

    years: int
    source: str
    confidence: str
    outcomes: tuple[str, ...] = ()

    def ends(self, closed_on: dt.date) -> dt.date:
        """The day on which it is due; 29 February counts as the 28th."""
        year = closed_on.year + self.years
        try:
            return closed_on.replace(year=year)
        except ValueError:
            return closed_on.replace(year=year, day=28)


@cache
def _read() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return read


def of_cases() -> tuple[Period, ...]:
    """Periods by outcome."""
    return tuple(Period(**{**one, "outcomes": tuple(one["outcomes"])}) for one in _read()["cases"])


def of_identity() -> Period:
    """How long a reporter's identity is kept."""
    return Period(**_read()["identity"])


def erase_days(outcome: str, closed_on: dt.date) -> tuple[dt.date, dt.date]:
    """The days on which case and identity are due. Raises KeyError for an outcome without a period."""
    for period in of_cases():
        if outcome in period.outcomes:
            return period.ends(closed_on), of_identity().ends(closed_on)
    raise KeyError(outcome)
