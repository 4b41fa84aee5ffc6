"""How one person said a workbook is to be read: which column is which, and what its numbers mean.

Here: the choice itself, to and from what is stored. Not here: the proposal it starts from (`heads`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from benah.plans.workbook.fields import BY_KEY, TARGETS
from benah.plans.workbook.heads import Heads

GUESS = "guess"


@dataclass(frozen=True)
class Columns:
    """`fields`: column, from 0, by field. `kind`: what targets mean where no column says so; `guess`: row by row.

    `identify`: the numbers are those of the plan's activities, so that a row with a known one changes it.
    `area`: the code for rows that name none.
    """

    sheet: str
    top: int
    bottom: int
    fields: Mapping[str, int]
    kind: str = GUESS
    identify: bool = False
    area: str = ""

    @property
    def has_targets(self) -> bool:
        return any(key in self.fields for key in TARGETS)

    def missing(self) -> list[str]:
        """Fields without which no row can be read."""
        need = ["name", "indicator"]
        return [key for key in need if key not in self.fields] + ([] if self.has_targets else ["target_1"])

    def stored(self) -> dict[str, Any]:
        return {
            "sheet": self.sheet, "top": self.top, "bottom": self.bottom, "fields": dict(self.fields),
            "kind": self.kind, "identify": self.identify, "area": self.area,
        }  # fmt: skip


def restored(stored: Mapping[str, Any]) -> Columns:
    return Columns(**stored)


def proposed(heads: Heads) -> Columns:
    """As the heads were matched."""
    return Columns(heads.sheet, heads.top, heads.bottom, heads.fields)


def remembered(heads: Heads, keys: list[str], kind: str, identify: bool, area: str) -> Columns:
    """As somebody of the unit matched the same heads before: `keys`, one a head, in their order."""
    fields = {key: column.place for column, key in zip(heads.columns, keys, strict=False) if key in BY_KEY}
    return replace(proposed(heads), fields=fields, kind=kind, identify=identify, area=area)


def keys_of(heads: Heads, columns: Columns) -> list[str]:
    """What is remembered of a choice: the field of each head, "" for one left out."""
    by_place = {place: key for key, place in columns.fields.items()}
    return [by_place.get(column.place, "") for column in heads.columns]
