"""Rows of a plan in the shapes they are shown: a table by activity, a timeline, a board, a calendar month. Pure.

Here: grouping and geometry. Not here: reading rows (`queries.views`), markup (templates).
"""

import calendar
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from benah.plans.queries.views import IndicatorCell, Row
from benah.plans.shapes.filters import STATES


@dataclass
class ActivityRow:
    """One activity with its periods: `cells` by number."""

    first: Row
    cells: dict[int, Row] = field(default_factory=dict)

    def indicators(self, periods: int) -> list[tuple[IndicatorCell, list[tuple[IndicatorCell | None, Row | None]]]]:
        """Each indicator with what it is to reach and reached in every period."""
        found = []
        for place, indicator in enumerate(self.first.indicators):
            line: list[tuple[IndicatorCell | None, Row | None]] = []
            for number in range(1, periods + 1):
                row = self.cells.get(number)
                line.append((row.indicators[place] if row else None, row))
            found.append((indicator, line))
        return found


def by_activity(rows: Sequence[Row]) -> list[ActivityRow]:
    found: dict[int, ActivityRow] = {}
    for row in rows:
        found.setdefault(row.line, ActivityRow(row)).cells[row.period] = row
    return list(found.values())


def board(rows: Sequence[Row]) -> list[tuple[str, str, list[Row]]]:
    """Each state with its name and rows, the empty ones too."""
    return [(state, str(name), [row for row in rows if row.state == state]) for state, name in STATES.items()]


LEFT, WIDTH, STEP, HEAD = 300, 700, 30, 30


def timeline(activities: Sequence[ActivityRow], year: int, today: dt.date) -> dict[str, Any]:
    """Geometry in a width of 1000: a bar an activity from its first to its last day, a piece a period, by state."""
    first, days = dt.date(year, 1, 1), 366 if calendar.isleap(year) else 365

    def x(day: dt.date) -> float:
        return round(LEFT + min(max((day - first).days, 0), days) / days * WIDTH, 1)

    height = HEAD + STEP * len(activities)
    return {
        "height": height + 22,
        "bottom": height,
        "months": [{"x": x(dt.date(year, month, 1)), "label": _MONTHS[month - 1]} for month in range(1, 13)],
        "today": x(today) if today.year == year else None,
        "rows": [
            {
                "number": each.first.number,
                "area": each.first.area,
                "label": _short(each.first.name),
                "row": each.first,
                "y": HEAD + STEP * place,
                "text_y": HEAD + STEP * place + 19,
                "bars": [_bar(piece, x, HEAD + STEP * place + 6) for piece in _pieces(each)],
            }
            for place, each in enumerate(activities)
        ],
    }


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")


def _short(name: str) -> str:
    return name if len(name) <= 38 else f"{name[:37].rstrip()}…"


def _pieces(each: ActivityRow) -> list[tuple[dt.date, dt.date, Row]]:
    """The span of every period, cut to the activity's own days where it has any."""
    starts, ends = each.first.starts_on, each.first.ends_on
    found = []
    for row in each.cells.values():
        first, last = max(row.period_starts, starts or row.period_starts), min(row.period_ends, ends or row.period_ends)
        if first > last:  # a target in a period outside of the days planned: still shown, in its period
            first, last = row.period_starts, row.period_ends
        found.append((first, last, row))
    return found


def _bar(piece: tuple[dt.date, dt.date, Row], x: Any, y: int) -> dict[str, Any]:
    first, last, row = piece
    left = x(first)
    width = round(max(5.0, x(last + dt.timedelta(days=1)) - left - 1.5), 1)
    return {"x": left, "y": y, "width": width, "state": row.state, "title": f"{row.period_name}: {row.state_name}"}


@dataclass(frozen=True)
class Event:
    """Something on a day of the calendar: a start, an end, a due time of reporting, a follow-up's due day."""

    day: dt.date
    kind: str
    text: str
    number: int | None = None
    state: str = ""


def events(activities: Sequence[ActivityRow], zone: dt.tzinfo) -> list[Event]:
    """Everything of the rows that has a day, the earliest first."""
    found: set[Event] = set()
    for each in activities:
        row = each.first
        last = max(each.cells.values(), key=lambda cell: cell.period)
        if row.starts_on and row.starts_on != row.ends_on:
            found.add(Event(row.starts_on, "start", row.name, row.number, last.state))
        if row.ends_on:
            found.add(Event(row.ends_on, "end", row.name, row.number, last.state))
        for cell in each.cells.values():
            found.add(Event(cell.due_at.astimezone(zone).date(), "due", _("Batas laporan %s") % cell.period_name))
            if cell.follow_up_due:
                found.add(Event(cell.follow_up_due, "follow", cell.follow_up or row.name, row.number, cell.state))
    return sorted(found, key=lambda event: (event.day, event.kind, event.number or 0))


def month(happenings: Sequence[Event], year: int, number: int, today: dt.date) -> list[list[dict[str, Any]]]:
    """Weeks from Monday; a day with its events, days of other months marked."""
    return [
        [
            {
                "day": day,
                "is_here": day.month == number,
                "is_today": day == today,
                "events": [event for event in happenings if event.day == day],
            }
            for day in week
        ]
        for week in calendar.Calendar().monthdatescalendar(year, number)
    ]
