"""Reads `benah/config/schedule.cron`: the one place that says what runs by itself, and when (UTC)."""

import re
from importlib.resources import files

_LINE = re.compile(r"^(\S+ +\S+ +\S+ +\S+ +\S+) +([\w-]+)\s*(#.*)?$")


def cron(task: str) -> str:
    """The five cron fields of `task`. Raises KeyError for a task the file does not name."""
    text = files("benah.config").joinpath("schedule.cron").read_text(encoding="utf-8")
    for line in text.splitlines():
        found = _LINE.match(line)
        if found and found[2] == task:
            return " ".join(found[1].split())
    raise KeyError(f"benah/config/schedule.cron does not name {task}")
