"""docs/reference/clocks.md, written from the table of clocks and the list of holidays."""

from collections.abc import Iterable

from benah.clocks.definition import Definition
from benah.clocks.holidays import Confidence, Holiday, HolidayKind, holidays, years
from benah.clocks.kinds import Basis, Meaning
from benah.clocks.table import CLOCKS

_HEAD = """# Clocks of reports, working days, holidays

Written by `benah docs` from `benah/clocks/table.py` and `benah/clocks/data/holidays.yaml`; do not edit.

How sure a row is: **seen** read in the source named; **known** well known, the text was not read again; **uncertain**
check before relying on it; **proposal** set by this program. No length may be shown as law before a lawyer has
confirmed it.

## Counting
- The day on which a clock starts is not counted. A clock of 0 days ends on the day it starts.
- Working days are Monday to Friday without national holidays and joint leave (cuti bersama).
- A pause takes out the days from its first up to the day before the one on which the clock runs again; only those that
  would have counted move the last day. Overlapping pauses count once. While a pause is open there is no last day,
  unless it passed before. A clock rests only for the reasons named with it.
- A clock in hours ends by the hour; as a day it is shown as the day on which the hours end.
- “Rolls”: where offices are closed on the last day, the next working day is the last one.
- A last day is *certain* when no day between can still change: none is marked uncertain, and every year is listed.
  Days of a year not listed count with the fixed holidays alone, so that a date is rather too early than too late.
- A clock that handlers owe and missed is told to the standby once. What reporters, respondents or other officials owe
  is shown and not escalated.

## Clocks

| Kind | Clock | From | Length | Owed by | May rest for | Source | How sure |
|---|---|---|---|---|---|---|---|
"""

_DAYS = {Basis.WORKING: "working days", Basis.CALENDAR: "calendar days", Basis.HOURS: "hours"}


def render() -> str:
    """The page."""
    clocks = "".join(_clock(definition) for definition in CLOCKS)
    return _HEAD + clocks + "\n## Days off\n" + "".join(_year(year) for year in sorted(years()))


def _clock(clock: Definition) -> str:
    length = f"{clock.length} {_DAYS[clock.basis]}"
    notes = [
        *(["takes effect"] if clock.meaning is Meaning.TAKES_EFFECT else []),
        *(["rolls"] if clock.rolls else []),
        *(["repeats"] if clock.repeats else []),
    ]
    length += f" ({', '.join(notes)})" if notes else ""
    owed = "nobody" if clock.meaning is Meaning.TAKES_EFFECT else _words(clock.owed_by)
    rests = ", ".join(sorted(_words(reason) for reason in clock.pauses)) or "nothing"
    name = f"`{clock.code}`<br>{clock.name}"
    cells = (_words(clock.kind), name, _words(clock.starts), length, owed, rests, clock.source, _sure(clock.confidence))
    return _row(cells)


def _year(year: int) -> str:
    listed = [holiday for holiday in holidays() if holiday.day.year == year]
    head = f"\n### {year}\n\n| Day | Name | Kind | Source | How sure |\n|---|---|---|---|---|\n"
    return head + "".join(_holiday(holiday) for holiday in listed)


def _holiday(holiday: Holiday) -> str:
    kind = "joint leave" if holiday.kind is HolidayKind.JOINT_LEAVE else "national"
    return _row((holiday.day.isoformat(), holiday.name, kind, holiday.source.strip(), _sure(holiday.confidence)))


def _sure(confidence: Confidence) -> str:
    return f"**{confidence}**" if confidence is Confidence.UNCERTAIN else str(confidence)


def _words(code: str) -> str:
    return code.replace("_", " ")


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |\n"


PAGES = {"docs/reference/clocks.md": render}
