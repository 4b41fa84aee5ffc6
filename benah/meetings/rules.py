"""Pure decisions: the days of a series, when people may say they are here, what is overdue. No database."""

import datetime as dt
import secrets
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from benah.meetings.patterns import Pattern

MOST_OCCURRENCES = 60
# Letters and digits that are not mistaken for one another when read from a wall.
ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 6
EARLY, LATE = dt.timedelta(hours=1), dt.timedelta(hours=3)


def rule_of(pattern: str, first: dt.datetime) -> dict[str, object]:
    """The recurrence rule (RFC 5545 §3.3.10) by its parts, for meetings that begin at `first` in local time.

    A month without the 31st has its meeting on its last day: nobody skips a month by accident.
    """
    if pattern == Pattern.WEEKLY:
        return {"FREQ": "WEEKLY"}
    if pattern == Pattern.FORTNIGHTLY:
        return {"FREQ": "WEEKLY", "INTERVAL": 2}
    if pattern == Pattern.MONTHLY_DATE:
        if first.day <= 28:
            return {"FREQ": "MONTHLY", "BYMONTHDAY": first.day}
        return {"FREQ": "MONTHLY", "BYMONTHDAY": list(range(28, first.day + 1)), "BYSETPOS": -1}
    nth = (first.day - 1) // 7 + 1
    weekday = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")[first.weekday()]
    return {"FREQ": "MONTHLY", "BYDAY": f"{nth if nth < 5 else -1}{weekday}"}


def occurrences(pattern: str, first: dt.datetime, until: dt.date, zone: ZoneInfo) -> Iterator[dt.datetime]:
    """Every moment of the series, the first included, to the end of the day `until` in `zone`; `MOST_OCCURRENCES` at
    most. Clock time stays the same on every day.
    """
    from dateutil.rrule import rrulestr  # only where a series is made

    local = first.astimezone(zone).replace(tzinfo=None)
    last = dt.datetime.combine(until, dt.time(23, 59, 59))
    text = ";".join(
        f"{key}={','.join(map(str, value)) if isinstance(value, list) else value}"
        for key, value in rule_of(pattern, local).items()
    )
    for number, moment in enumerate(rrulestr(text, dtstart=local)):
        if number == MOST_OCCURRENCES or moment > last:
            return
        yield moment.replace(tzinfo=zone)


def new_code() -> str:
    """A code that people type to say they are here; another for every meeting."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def code_in(text: str) -> str:
    """What was meant by what was typed: case, spaces and hyphens do not matter."""
    return "".join(text.upper().split()).replace("-", "")[:8]


def takes_attendance(starts_at: dt.datetime, ends_at: dt.datetime, now: dt.datetime) -> bool:
    """From an hour before the meeting to three hours after its planned end."""
    return starts_at - EARLY <= now <= ends_at + LATE


def days_overdue(due_on: dt.date, today: dt.date) -> int:
    """Whole days since the due day; 0 while it is not over."""
    return max(0, (today - due_on).days)
