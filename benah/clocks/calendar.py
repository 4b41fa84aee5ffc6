"""Working days: Monday to Friday without the days off of a `Calendar`.

Here: arithmetic on days. Not here: clocks of cases; the list itself (`holidays`).

A year that is not listed counts with its fixed days off alone, and is never `certain`: a deadline that reaches into it
is too early rather than too late, and it moves when the decree of that year is entered.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from benah.clocks.holidays import Confidence, Holiday, holidays, years

DAY = dt.timedelta(days=1)
SATURDAY = 5
FIXED = frozenset({(1, 1), (5, 1), (6, 1), (8, 17), (12, 25)})
"""Month and day of the days off that no decree moves."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days off, the days among them that may still move, and the years that are listed at all."""

    off: frozenset[dt.date]
    unsure: frozenset[dt.date]
    listed: frozenset[int]

    def is_working(self, day: dt.date) -> bool:
        """Whether offices work on `day`."""
        if day.weekday() >= SATURDAY or day in self.off:
            return False
        return day.year in self.listed or (day.month, day.day) not in FIXED

    def is_certain(self, first: dt.date, last: dt.date) -> bool:
        """Whether no day from `first` to `last`, both included, can still change its kind."""
        if not self.listed.issuperset(range(first.year, last.year + 1)):
            return False
        return not any(first <= day <= last for day in self.unsure)


def calendar_of(days: Iterable[Holiday], listed: Iterable[int]) -> Calendar:
    """A calendar of these days off; `listed` are the years they are complete for."""
    days = tuple(days)
    unsure = frozenset(holiday.day for holiday in days if holiday.confidence is Confidence.UNCERTAIN)
    return Calendar(frozenset(holiday.day for holiday in days), unsure, frozenset(listed))


@cache
def national() -> Calendar:
    """Indonesia's calendar from data/holidays.yaml."""
    return calendar_of(holidays(), years())


def next_working_day(day: dt.date, calendar: Calendar) -> dt.date:
    """The first working day after `day`."""
    return working_days_after(day, 1, calendar)


def on_or_after(day: dt.date, calendar: Calendar) -> dt.date:
    """`day` if offices work on it, else the next working day."""
    return day if calendar.is_working(day) else next_working_day(day, calendar)


def working_days_after(day: dt.date, n: int, calendar: Calendar) -> dt.date:
    """The `n`th working day after `day`, which is not itself counted; `day` for 0. Raises ValueError for n < 0."""
    if n < 0:
        raise ValueError(f"{n} working days")
    while n:
        day += DAY
        n -= calendar.is_working(day)
    return day


def working_days_between(first: dt.date, last: dt.date, calendar: Calendar) -> int:
    """Working days after `first` up to and with `last`; negative where `last` lies before `first`.

    So `working_days_between(day, working_days_after(day, n))` is n.
    """
    if last < first:
        return -working_days_between(last, first, calendar)
    return sum(calendar.is_working(first + DAY * step) for step in range(1, (last - first).days + 1))
