"""Counts of a finished quarter for the nation, made fit to be shown and frozen (domain/complaints §11).

Counted from the keeper's side out of plain columns. All tables of a quarter are hidden jointly: they add up with each
other. Quarters count what happened in them (received, closed), so that no sum joins two of them; nothing is counted by
unit, month or year, and what was released is never computed again. Not here: which counts hide (`statistics`).
"""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from itertools import product

from django.db import transaction

from benah.cases import deadlines, sides
from benah.cases.models import Case, CaseFigures
from benah.cases.statistics import Sum, determined, hidden_places, pinned
from benah.clocks.calendar import national
from benah.clocks.standing import State as Standing
from benah.clocks.standing import standing

# Days after a quarter's end before it is counted: by then, what came last has its kind.
SETTLES = 14
ALL = "all"
# The kind of what triage has not judged yet.
UNJUDGED = "unjudged"

Place = tuple[str, str, str]
Figures = dict[str, dict[str, dict[str, int | None]]]


@dataclass(frozen=True)
class Quarter:
    year: int
    number: int

    @classmethod
    def ended(cls, today: dt.date) -> "Quarter":
        """The last quarter whose counts have settled on `today`."""
        day = today - dt.timedelta(days=SETTLES)
        number = (day.month - 1) // 3
        return cls(day.year, number) if number else cls(day.year - 1, 4)

    @property
    def period(self) -> str:
        return f"{self.year}-{self.number}"

    @property
    def days(self) -> tuple[dt.date, dt.date]:
        """First and last day."""
        following = dt.date(self.year + self.number // 4, self.number % 4 * 3 + 1, 1)
        return dt.date(self.year, self.number * 3 - 2, 1), following - dt.timedelta(days=1)


def release(today: dt.date) -> str | None:
    """Count and freeze the last finished quarter, once. Its period, or None where it is out already."""
    quarter = Quarter.ended(today)
    if CaseFigures.objects.filter(period=quarter.period).exists():
        return None
    with sides.keeper():
        shown = figures(count(quarter))
    with transaction.atomic():
        _row, is_new = CaseFigures.objects.get_or_create(
            period=quarter.period, defaults={"released_on": today, "figures": shown}
        )
    return quarter.period if is_new else None


def count(quarter: Quarter) -> Counter[Place]:
    """What happened in the quarter, by (table, kind, column). From inside the keeper's side."""
    found: Counter[Place] = Counter()
    for kind in Case.objects.filter(filed_on__range=quarter.days).values_list("kind", flat=True):
        found["received", kind or UNJUDGED, ALL] += 1
    closed = Case.objects.filter(closed_on__range=quarter.days, state="closed").prefetch_related("deadlines")
    for case in closed:
        kind = case.kind or UNJUDGED
        found["outcome", kind, case.outcome] += 1
        found["time", kind, "late" if _was_late(case) else "on_time"] += 1
    return found


def figures(found: Counter[Place]) -> Figures:
    """Counts with all their totals, null where one is not shown. A count of nothing is left out."""
    counts, sums = add_up(found)
    hidden = _hidden(counts, sums)
    shown: Figures = {"received": {}, "closed": {}, "outcome": {}, "time": {}}
    for place, number in sorted(counts.items()):
        table, kind, column = place.split("/")
        shown[table].setdefault(kind, {})[column] = None if place in hidden else number
    return shown


def _hidden(counts: dict[str, int], sums: list[Sum]) -> frozenset[str]:
    """Hides around whatever still follows: nothing is shown as nothing, so a hidden count is known to be 1 or more."""
    also: set[str] = set()
    while True:
        hidden = hidden_places(counts, sums, also)
        given = determined(hidden, sums) | pinned(counts, hidden, sums)
        around = {place for one in sums if given.intersection(one.places) for place in one.places} - hidden
        if not around:
            return frozenset(counts) if given else hidden
        also |= around


def add_up(found: Counter[Place]) -> tuple[dict[str, int], list[Sum]]:
    """Every count with its totals, and how they add up. Both tables of closed cases share their totals by kind."""
    counts: Counter[str] = Counter()
    parts: dict[str, dict[tuple[str, str], None]] = {}
    for (table, kind, column), number in found.items():
        for one_kind, one_column in product((kind, ALL), {column, ALL}):
            name = _name(table, one_kind, one_column)
            if one_column == ALL and table == "time":
                continue  # counted with the outcomes
            counts[name] += number
        if column != ALL:
            parts.setdefault(_name(table, kind, ALL), {})[table, _name(table, kind, column)] = None
            parts.setdefault(_name(table, ALL, ALL), {})[table, _name(table, ALL, column)] = None
        parts.setdefault(_name(table, ALL, column), {})["kinds", _name(table, kind, column)] = None
        parts.setdefault(_name(table, ALL, ALL), {})["kinds", _name(table, kind, ALL)] = None
    sums = []
    for total, of in parts.items():
        for group in sorted({group for group, _part in of}):
            sums.append(Sum(total, tuple(sorted(part for one, part in of if one == group))))
    return dict(counts), sums


def _name(table: str, kind: str, column: str) -> str:
    if column == ALL and table != "received":
        table = "closed"
    return f"{table}/{kind}/{column}"


def _was_late(case: Case) -> bool:
    """Whether handlers missed one of its limits, kept late or not at all by the day of closing."""
    assert case.closed_on
    for row in case.deadlines.all():
        clock = deadlines.clock(row, deadlines.kind_of(case))
        if not clock.definition.escalates:
            continue
        if standing(clock, case.closed_on, national()).state in (Standing.OVERDUE, Standing.KEPT_LATE):
            return True
    return False
