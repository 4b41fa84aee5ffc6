"""What became of every item when one version of a sheet followed another.

Here: the mapping as a value. Not here: reading its file (`mapping_file`), which files there are and the database's
copy (`mapping_register`).
"""

from dataclasses import dataclass
from enum import StrEnum

from benah.scoring.model import Instrument


class Relation(StrEnum):
    """What became of an item. `UNKNOWN`: the new sheet is not known well enough to tell."""

    SAME = "same"
    CHANGED = "changed"
    NEW = "new"
    DROPPED = "dropped"
    SPLIT = "split"
    MERGED = "merged"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Entry:
    """Items that became others. `source`: where that is told."""

    relation: Relation
    old: tuple[str, ...]
    new: tuple[str, ...]
    source: str
    note: str = ""


@dataclass(frozen=True)
class Mapping:
    """Between two versions; `old` and `new` are id and version."""

    old: tuple[str, int]
    new: tuple[str, int]
    version: int
    source: str
    note: str
    entries: tuple[Entry, ...]
    content_hash: str

    def of_new(self, code: str) -> Entry | None:
        """The entry a new code stands in."""
        return next((entry for entry in self.entries if code in entry.new), None)


def identity(sheet: Instrument) -> Mapping:
    """Of a sheet onto itself, for the same version in another year."""
    key = (sheet.id, sheet.version)
    entries = tuple(Entry(Relation.SAME, (code,), (code,), "") for code in sheet.items)
    return Mapping(key, key, 0, "", "", entries, sheet.content_hash)
