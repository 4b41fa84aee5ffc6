"""Where a document is used. Subjects above tell it; this app knows none of them.

A subject appends a function to `SOURCES` in its `AppConfig.ready`: it takes ids of documents and yields, for each
use, the document's id and a `Use`. One call costs it a fixed number of statements, however many ids.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Use:
    """One place: what it is, how the document stands there, and where to look.

    `holds` says that the document counts as proof there, so it cannot be withdrawn.
    """

    text: str
    state: str = ""
    url: str = ""
    kind: str = ""  # colour of the state: good, warn, bad
    holds: bool = True


SOURCES: list[Callable[[Collection[int]], Iterable[tuple[int, Use]]]] = []


def uses_of(documents: Collection[int]) -> dict[int, list[Use]]:
    """All uses by document id; a document without any has an empty list."""
    found: dict[int, list[Use]] = defaultdict(list)
    for source in SOURCES:
        for pk, use in source(documents):
            found[pk].append(use)
    return {pk: found.get(pk, []) for pk in documents}
