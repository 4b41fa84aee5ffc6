"""Reads data/holidays.yaml into values, once a process.

Here: the days off as the file has them, each with source and confidence. Not here: counting days.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, cast

from benah.core.yaml_lines import read_yaml

FILE = Path(__file__).parent / "data" / "holidays.yaml"


class Confidence(StrEnum):
    """How sure a fact is: read in a source, well known, to be checked, or a proposal of this program."""

    SEEN = "seen"
    KNOWN = "known"
    UNCERTAIN = "uncertain"
    PROPOSAL = "proposal"


class HolidayKind(StrEnum):
    """Hari libur nasional or cuti bersama: on neither do offices work."""

    NATIONAL = "national"
    JOINT_LEAVE = "joint_leave"


@dataclass(frozen=True, slots=True)
class Holiday:
    """One day off. `source` is a sentence in English; `name` is Indonesian."""

    day: dt.date
    name: str
    kind: HolidayKind
    source: str
    confidence: Confidence


@cache
def holidays() -> tuple[Holiday, ...]:
    """Every listed day off, in order of days. Raises KeyError or ValueError where the file is wrong."""
    file = cast(dict[str, Any], read_yaml(FILE.read_text(encoding="utf-8")).value)
    found = [
        Holiday(
            day=dt.date.fromisoformat(entry["day"]),
            name=entry["name"],
            kind=HolidayKind(kind),
            source=file["sources"][entry["source"]],
            confidence=Confidence(entry["confidence"]),
        )
        for kinds in file["years"].values()
        for kind, entries in kinds.items()
        for entry in entries
    ]
    return tuple(sorted(found, key=lambda holiday: holiday.day))


@cache
def years() -> frozenset[int]:
    """Years whose days off are listed."""
    file = cast(dict[str, Any], read_yaml(FILE.read_text(encoding="utf-8")).value)
    return frozenset(int(year) for year in file["years"])
