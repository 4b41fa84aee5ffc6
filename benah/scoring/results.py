"""What scoring returns: per item, per node and for the whole sheet.

Here: the values and sums over them. Not here: how they come about (`methods.py`, `engine.py`) and how they read
(`trace.py`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Literal, TypeAlias

from benah.core.message import Message
from benah.scoring.model import ROOT

Method: TypeAlias = Literal[
    "choice", "number", "ratio", "ratio_direct", "ratio_case", "ratio_limit", "derived", "clamp", "multiply_by",
    "weighted", "points", "rounded", "mean_items", "mean_unweighted", "sum", "own_mean", "percent", "zi_workbook",
]  # fmt: skip
PercentBasis: TypeAlias = Literal["weight", "items", "own"]


@dataclass(frozen=True, slots=True)
class Step:
    """One line of reckoning a person can redo by hand.

    `values` are the named numbers (and words) that went in, in order; `source` is a key of the instrument's sources.
    """

    method: Method
    values: tuple[tuple[str, Decimal | str], ...]
    result: Decimal
    source: str = ""


class ItemState(StrEnum):
    """Why an item has a score or has none."""

    ANSWERED = "answered"
    BLANK = "blank"
    WAITING = "waiting"  # answered, but the item it is multiplied by has no score yet
    UNCOMPUTABLE = "uncomputable"  # answered, but its formula has no result (zero denominator)
    UNSCORED = "unscored"  # never scored: a count row, or an item whose answer type is not known


@dataclass(frozen=True, slots=True)
class ItemResult:
    """An item's score 0..1 and what it brings to its section in points.

    `score` and `points` are None without a score; `points` also where the weight is not known.
    """

    code: str
    state: ItemState
    score: Decimal | None = None
    points: Decimal | None = None
    reason: Message | None = None
    warnings: tuple[Message, ...] = ()
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class NodeResult:
    """A section's points. `items` counts what can be scored below it, `answered` what has a score.

    `points` is None where weights or answer types are not known. `percent` is a fraction: points / weight (basis
    "weight"), the mean of the answered items ("items") or, where the sheet's own rule cannot be followed, a plain mean
    of this program that is not official ("own"). It is None where nothing is answered and no weight is known.
    """

    code: str
    points: Decimal | None
    weight: Decimal | None
    percent: Decimal | None
    percent_basis: PercentBasis
    items: int
    answered: int
    steps: tuple[Step, ...] = ()

    @property
    def blanks(self) -> int:
        """Items that could be scored and are not: left blank, waiting, or without a result."""
        return self.items - self.answered


@dataclass(frozen=True, slots=True)
class PathResult:
    """What one changed answer touches: the items of its section, and the nodes from there to the root."""

    items: Mapping[str, ItemResult]
    nodes: tuple[NodeResult, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """The whole sheet. `nodes` holds every section and the root (`total`), in sheet order, the root last.

    `incomplete` holds the reasons why the instrument can give no official total; then `total` is None.
    """

    instrument_id: str
    items: Mapping[str, ItemResult]
    nodes: Mapping[str, NodeResult]
    incomplete: tuple[Message, ...] = field(default=())

    @property
    def total(self) -> Decimal | None:
        """Points of the whole sheet, unrounded."""
        return self.nodes[ROOT].points

    @property
    def percent(self) -> Decimal | None:
        """Total as a fraction of the highest possible score."""
        return self.nodes[ROOT].percent

    @property
    def blanks(self) -> int:
        """Items without a score, to be shown before any total."""
        return self.nodes[ROOT].blanks

    def notices(self) -> Iterator[tuple[str, Message]]:
        """Item code and sentence for all that a reader should know: no result, waiting, differing sums."""
        for item in self.items.values():
            if item.reason and item.state in (ItemState.WAITING, ItemState.UNCOMPUTABLE):
                yield item.code, item.reason
            for warning in item.warnings:
                yield item.code, warning
