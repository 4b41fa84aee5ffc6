"""What the fill-in page shows: which items, what stands in each, and the score beside them.

Here: values for the templates, from rows and the engine. Not here: queries' rows and any writing.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from benah.assessments import queries, values
from benah.assessments.models import Answer, Assessment
from benah.instruments.areas import areas_of
from benah.scoring import engine, model, thresholds
from benah.scoring.results import ItemResult, Result

ALL = "semua"
SHOWS = {"semua": "Semua", "kosong": "Kosong", "tanpa-bukti": "Tanpa bukti", "berubah": "Berubah dari tahun lalu"}


@dataclass
class Card:
    """One item on the page. `typed` holds what a person just sent and could not be saved, with `error`."""

    item: model.Item
    section: model.Section
    answer: Answer | None
    result: ItemResult
    previous: Any = None
    error: str = ""
    typed: dict[str, Any] = field(default_factory=dict)
    conflict: Answer | None = None

    @property
    def label(self) -> str:
        return str(self.typed.get("value", (self.answer.value if self.answer else None) or ""))

    @property
    def inputs(self) -> list[tuple[model.Input, str]]:
        stands = self.typed.get("inputs") or (self.answer.value if self.answer else None)
        given = stands if isinstance(stands, dict) else {}
        return [(each, _comma(given.get(each.id, ""))) for each in self.item.inputs]

    @property
    def number(self) -> str:
        return _comma(self.label)

    @property
    def direct(self) -> str:
        """A percentage given as one fraction, without its counts."""
        return "" if self.answer is None or isinstance(self.answer.value, dict) else _comma(self.answer.value or "")

    @property
    def note(self) -> str:
        return str(self.typed.get("note", self.answer.note if self.answer else ""))

    @property
    def evidence(self) -> str:
        return str(self.typed.get("evidence", self.answer.evidence if self.answer else ""))

    @property
    def version(self) -> int:
        return self.answer.version if self.answer else 0

    @property
    def is_blank(self) -> bool:
        return self.answer is None or self.answer.value is None

    @property
    def is_unproven(self) -> bool:
        return self.answer is not None and values.earns_points(self.answer.score) and not self.answer.evidence

    @property
    def previous_shown(self) -> str:
        return values.shown(self.previous) if self.previous is not None else ""

    @property
    def is_changed(self) -> bool:
        return self.previous is not None and not self.is_blank and self.answer.value != self.previous  # type: ignore[union-attr]  # not blank

    @property
    def conflict_shown(self) -> str:
        return values.shown(self.conflict.value) if self.conflict else ""


@dataclass(frozen=True)
class AreaLine:
    """An area in the task list and beside the score."""

    code: str
    title: str
    points: Decimal | None
    weight: Decimal | None
    items: int
    answered: int

    @property
    def share(self) -> int:
        """Width of its bar, 0 to 100."""
        return round(self.points / self.weight * 100) if self.points is not None and self.weight else 0


@dataclass
class Page:
    assessment: Assessment
    sheet: model.Instrument
    cards: dict[str, Card]
    result: Result
    area: str
    show: str

    @property
    def areas(self) -> list[AreaLine]:
        return area_lines(self.sheet, self.result)

    @property
    def counts(self) -> dict[str, int]:
        cards = self.cards.values()
        return {
            "kosong": sum(card.is_blank and card.item.is_scored for card in cards),
            "tanpa-bukti": sum(card.is_unproven for card in cards),
            "berubah": sum(card.is_changed for card in cards),
        }

    @property
    def groups(self) -> list[tuple[model.Section, list[Card]]]:
        """The cards to show, under their sections."""
        groups: dict[str, tuple[model.Section, list[Card]]] = {}
        for card in self.visible():
            groups.setdefault(card.section.code, (card.section, []))[1].append(card)
        return list(groups.values())

    def visible(self) -> Iterable[Card]:
        nodes = next((area.nodes for area in areas_of(self.sheet.id) if area.code == self.area), None)
        for card in self.cards.values():
            if nodes is not None and not any(_inside(card.section.code, node) for node in nodes):
                continue
            if (
                (self.show == "kosong" and not (card.is_blank and card.item.is_scored))
                or (self.show == "tanpa-bukti" and not card.is_unproven)
                or (self.show == "berubah" and not card.is_changed)
            ):
                continue
            yield card

    @property
    def panel(self) -> "Panel":
        return Panel(self.sheet, self.result, self.areas)


@dataclass(frozen=True)
class Panel:
    """The score beside the sheet. Blanks are told before the total."""

    sheet: model.Instrument
    result: Result
    areas: list[AreaLine]

    @property
    def has_total(self) -> bool:
        return self.result.total is not None

    @property
    def missing(self) -> list[tuple[str, Decimal]]:
        """Predicates not reached by total points yet, with what is missing to the required total."""
        found = thresholds.evaluate(self.sheet, self.result)
        return [
            (predicate.name.upper(), rule.missing)
            for predicate in found.predicates
            for rule in predicate.rules
            if rule.node == model.ROOT and rule.missing
        ]

    @property
    def category(self) -> str | None:
        return thresholds.evaluate(self.sheet, self.result).category


def page(assessment: Assessment, *, area: str = "", show: str = "") -> Page:
    """Everything of one sheet's page; area defaults to the first that has blanks."""
    sheet = queries.sheet_for(assessment)
    answers = queries.answers_of(assessment)
    previous = queries.previous_values(assessment)
    result = engine.score(sheet, queries.engine_answers(sheet, answers))
    cards = {
        code: Card(item, sheet.section(item.section), answers.get(code), result.items[code], previous.get(code))
        for code, item in sheet.items.items()
    }
    lines = area_lines(sheet, result)
    known = {line.code for line in lines} | {ALL}
    if area not in known:
        area = ALL if show or not lines else next((ln.code for ln in lines if ln.answered < ln.items), lines[0].code)
    return Page(assessment, sheet, cards, result, area, show if show in SHOWS else "semua")


def area_lines(sheet: model.Instrument, result: Result) -> list[AreaLine]:
    return [
        AreaLine(
            area.code,
            area.title,
            _total([result.nodes[node].points for node in area.nodes]),
            _total([sheet.section(node).weight for node in area.nodes]),
            sum(result.nodes[node].items for node in area.nodes),
            sum(result.nodes[node].answered for node in area.nodes),
        )
        for area in areas_of(sheet.id)
    ]


def _total(parts: list[Decimal | None]) -> Decimal | None:
    known = [part for part in parts if part is not None]
    return sum(known, Decimal(0)) if len(known) == len(parts) else None


def _inside(code: str, node: str) -> bool:
    return code == node or code.startswith(f"{node}.")


def _comma(value: Any) -> str:
    return str(value).replace(".", ",")
