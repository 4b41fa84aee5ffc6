"""What a person leaves behind when a duty passes on: a list, shown before a hand-over.

Subjects above this app add their own lines by appending a function to `SOURCES` in their `AppConfig.ready`:
it takes the assignment and yields `Duty`s. Nothing moves with it: rights follow the assignment, work its unit.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from benah.access.models import Assignment


@dataclass(frozen=True)
class Duty:
    """One line: what it is, how it stands, and where to look."""

    text: str
    state: str = ""
    url: str = ""


SOURCES: list[Callable[[Assignment], Iterable[Duty]]] = []


def left_behind(assignment: Assignment) -> list[Duty]:
    return [duty for source in SOURCES for duty in source(assignment)]
