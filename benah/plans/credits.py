"""What subjects above know of where an activity came from, shown beside it. This app knows none of them.

A subject appends a function to `SOURCES` in its `AppConfig.ready`: it takes ids of activities and yields, for each one
it knows, the activity's id and a `Credit`. One call costs it a fixed number of statements, however many ids.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from benah.plans.models.plan import Activity, Line


@dataclass(frozen=True)
class Credit:
    """`text` names who deserves it, `url` leads there."""

    text: str
    url: str


SOURCES: list[Callable[[Collection[int]], Iterable[tuple[int, Credit]]]] = []


def give_credit(lines: Collection[Line]) -> None:
    """Sets `credit` on every row; no statement where nothing came from elsewhere."""
    asked = [line.activity_id for line in lines if line.activity.origin == Activity.Origin.PRACTICE]
    found: dict[int, Credit] = {}
    for source in SOURCES if asked else ():
        found.update(source(asked))
    for line in lines:
        line.credit = found.get(line.activity_id)  # type: ignore[attr-defined]  # for the page alone
