"""Small words of reports: numbers, dates and names as official letters write them. Always Indonesian."""

import datetime as dt
from decimal import Decimal
from typing import Any

from benah.assessments import values
from benah.core import clock, numbers

MONTHS = [
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
    "Desember",
]  # fmt: skip


def points(text: str | None) -> str:
    """The exact number of a snapshot with two decimals: `41,86`."""
    return numbers.fixed(None if text is None else Decimal(text))


def percent(text: str | None) -> str:
    """A fraction as percent with its sign."""
    return "–" if text is None else f"{numbers.fixed(Decimal(text) * 100)} %"


def day(date: dt.date) -> str:
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def day_of(moment: str | None) -> str:
    """The date in Jakarta of a moment, or of a date, as a snapshot tells it."""
    if not moment:
        return "–"
    if "T" not in moment:
        return day(dt.date.fromisoformat(moment))
    return day(dt.datetime.fromisoformat(moment).astimezone(clock.WIB).date())


def answer(line: dict[str, Any] | None) -> str:
    """An answer as a person reads it; an en dash where the line has none."""
    return "–" if line is None or line["value"] is None else values.shown(line["value"])


def plain(text: str | None) -> str:
    """Text of people without control signs, which neither Word nor PDF can hold; line ends stay."""
    return "".join(c for c in (text or "").replace("\r\n", "\n").replace("\r", "\n") if c >= " " or c == "\n").strip()
