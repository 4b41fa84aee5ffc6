"""What an evaluation sheet (LKE) is, once loaded: immutable values with fast look-ups by code.

Here: the shape of instrument, section, item, option and thresholds. Not here: reading files
(`benah.instruments.loader`) and computing (`benah.scoring.engine`).

Weights and scores are `Decimal`, read from their literal text. `None` as a weight means "not known".
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, TypeAlias

from benah.core.message import Message

ROOT = "total"
"""Code of the pseudo-section above all others: the sheet's total."""

Kind: TypeAlias = Literal["choice", "ratio", "integer", "number"]
Aggregate: TypeAlias = Literal["mean_items", "sum"]
Answer: TypeAlias = str | Decimal | Mapping[str, Decimal]
"""A checked answer: an option's label, a number, or the numbers of the item's inputs by id."""


@dataclass(frozen=True, slots=True)
class Option:
    """One choice. `score` is 0..1; `value` is another notation of it (SAKIP: 100 for AA);
    `points` are exact points under a weighted item (opini BPK 2014: 2.5 of 3)."""

    label: str
    score: Decimal
    criteria: str | None = None
    value: Decimal | None = None
    points: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Input:
    """A number that a percentage is computed from."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Probe:
    """A SAKIP criterion: helps to choose the rating, carries no points."""

    code: str
    text: str
    source: str
    fidelity: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class AnswerType:
    """How an item is answered. `scored` is false for count rows, which never enter a mean."""

    key: str
    kind: Kind
    scored: bool = True
    options: tuple[Option, ...] = ()
    low: Decimal | None = None
    high: Decimal | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One row to answer. `position` counts items from 0 in sheet order; `line` is where it stands in its file.

    `is_weighted`: its section sums, so the item has points of its own (weight x score; weight None = not known).
    """

    code: str
    text: str
    answer_type: AnswerType | None
    source: str
    fidelity: str
    section: str
    position: int
    is_weighted: bool = False
    weight: Decimal | None = None
    weight_fidelity: str | None = None
    options: tuple[Option, ...] = ()
    options_source: str | None = None
    options_fidelity: str | None = None
    inputs: tuple[Input, ...] = ()
    formula: str | None = None
    formula_special: str | None = None
    multiply_by: str | None = None
    checklist: tuple[Probe, ...] = ()
    guidance: str | None = None
    evidence: str | None = None
    evidence_source: str | None = None
    notes: tuple[str, ...] = ()
    extra: Mapping[str, object] = field(default_factory=dict)
    line: int = 0

    @property
    def is_scored(self) -> bool:
        """Whether an answer can earn a score: its answer type is known and is not a count row."""
        return self.answer_type is not None and self.answer_type.scored

    @property
    def kind(self) -> Kind | None:
        """Kind of its answer, or None where the answer type is not known."""
        return self.answer_type.kind if self.answer_type else None

    def option(self, label: str) -> Option | None:
        """The option with exactly this label."""
        return next((option for option in self.options if option.label == label), None)


@dataclass(frozen=True, slots=True)
class Section:
    """A node of the sheet. `weight` is absolute points; `parent` is the code of the node above."""

    code: str
    title: str
    weight: Decimal | None
    aggregate: Aggregate
    source: str
    fidelity: str
    weight_fidelity: str
    parent: str | None
    level: int
    sections: tuple["Section", ...] = ()
    items: tuple[Item, ...] = ()
    notes: tuple[str, ...] = ()
    extra: Mapping[str, object] = field(default_factory=dict)
    line: int = 0


@dataclass(frozen=True, slots=True)
class Band:
    """A category with its ends. Exactly one of each pair may be set; both None means open-ended."""

    label: str
    min_inclusive: Decimal | None = None
    min_exclusive: Decimal | None = None
    max_inclusive: Decimal | None = None
    max_exclusive: Decimal | None = None
    meaning: str | None = None
    condition: str | None = None


@dataclass(frozen=True, slots=True)
class ThresholdRule:
    """One minimum. `node` is `total`, a section or item code, `prerequisite`, or a phrase for a group of areas."""

    node: str
    min_points: Decimal | None = None
    min_percent: Decimal | None = None
    equals_survey: Decimal | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class PredicateRules:
    """All minimums of one predicate (WBK, WBBM)."""

    name: str
    source: str
    fidelity: str
    rules: tuple[ThresholdRule, ...]


@dataclass(frozen=True, slots=True)
class Prerequisite:
    """Something the whole agency must have; `wording` maps a predicate (or `rule` for all) to its text."""

    id: str
    wording: Mapping[str, str]
    applies_to: str | None = None


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Categories, predicates and agency prerequisites of an instrument."""

    bands: tuple[Band, ...] = ()
    bands_source: str | None = None
    bands_fidelity: str | None = None
    predicates: tuple[PredicateRules, ...] = ()
    prerequisites: tuple[Prerequisite, ...] = ()
    prerequisites_source: str | None = None
    area_weights: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Regulation:
    """What the sheet is pinned to. `number` is fit for a screen ("PermenPANRB 90/2021")."""

    number: str
    about: str | None = None
    annex: str | None = None
    extra: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Level:
    """Who fills the sheet."""

    id: str
    label: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """A column of heat map and radar: one area of change, or the group of results.

    `nodes` are section codes of one instrument; the area's weight is the sum of theirs. `short` fits a
    narrow column. `reform_area` names the matching one of the eight areas (A1..A8), if there is one.
    """

    code: str
    title: str
    short: str
    nodes: tuple[str, ...] = ()
    reform_area: str | None = None


@dataclass(frozen=True, slots=True)
class Instrument:
    """A whole evaluation sheet. `items` and `sections` are by code, in sheet order, without the root.

    `item_decimals`: the sheet's own rule rounds the points of an item (RB 2023: 2), else None. `incomplete`: the
    reasons why the sheet can give no official total; empty for a complete one.
    """

    id: str
    version: int
    title: str
    short_title: str
    regulation: Regulation
    valid_from: str
    valid_to: str | None
    levels: tuple[Level, ...]
    max_score: Decimal | None
    completeness: str | None
    sources: Mapping[str, str]
    answer_types: Mapping[str, AnswerType]
    aggregation_rules: Mapping[str, object]
    root: Section
    sections: Mapping[str, Section]
    items: Mapping[str, Item]
    thresholds: Thresholds
    known_quirks: tuple[str, ...]
    absent: tuple[str, ...]
    notes: tuple[str, ...]
    extra: Mapping[str, object]
    content_hash: str
    item_decimals: int | None = None
    incomplete: tuple[Message, ...] = ()

    def section(self, code: str) -> Section:
        """The section with this code, the root for `total`. Raises KeyError."""
        return self.root if code == ROOT else self.sections[code]

    def path_to_root(self, code: str) -> tuple[Section, ...]:
        """From the section that holds the item (or from the section itself) up to the root, both included."""
        at = self.items[code].section if code in self.items else code
        path = [self.section(at)]
        while (parent := path[-1].parent) is not None:
            path.append(self.section(parent))
        return tuple(path)

    def walk(self, under: str = ROOT) -> Iterator[Section | Item]:
        """Every section and item below a section (itself left out), in sheet order, a section before what it holds."""
        top = self.section(under)
        for section in top.sections:
            yield from _walk(section)
        yield from top.items

    def items_under(self, code: str) -> tuple[Item, ...]:
        """All items below a section, in sheet order."""
        return tuple(node for node in _walk(self.section(code)) if isinstance(node, Item))


def _walk(section: Section) -> Iterator[Section | Item]:
    yield section
    for child in section.sections:
        yield from _walk(child)
    yield from section.items
