"""Reads `benah/config/schedule.cron`: the one place that says what runs by itself, and when (UTC)."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_LINE = re.compile(r"^(\S+ +\S+ +\S+ +\S+ +\S+) +([\w-]+) +(make-up|let-go) *(#.*)?$")


@dataclass(frozen=True)
class Line:
    """One line: five cron fields, the task, and whether a run missed while everything was down is made up."""

    task: str
    cron: str
    is_made_up: bool


@cache
def lines() -> dict[str, Line]:
    """Every line by its task. Raises ValueError for one that cannot be read or names a task twice."""
    text = files("benah.config").joinpath("schedule.cron").read_text(encoding="utf-8")
    found: dict[str, Line] = {}
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        parts = _LINE.match(line)
        if parts is None or parts[2] in found:
            raise ValueError(f"benah/config/schedule.cron: {line}")
        found[parts[2]] = Line(parts[2], " ".join(parts[1].split()), parts[3] == "make-up")
    return found


def line(task: str) -> Line:
    """The line of `task`. Raises KeyError for a task the file does not name."""
    return lines()[task]
