"""What the fill-in page shows: which items, and how many of what kind.

Here: values for the templates, from rows and the engine. Not here: queries' rows and any writing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext_lazy as _

from benah.assessments import carrying, proof, queries
from benah.assessments import panel as panels
from benah.assessments.cards import Card
from benah.assessments.models import Answer, AnswerEvidence, Assessment, Line
from benah.assessments.panel import AreaLine, Panel
from benah.assessments.saving import Saved
from benah.instruments.areas import areas_of
from benah.scoring import engine, model
from benah.scoring.results import Result

ALL = "semua"
SHOWS = {
    "semua": _("Semua"),
    "kosong": _("Kosong"),
    "tanpa-bukti": _("Tanpa bukti"),
    "berubah": _("Berubah dari tahun lalu"),
}


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
        return self.panel.areas

    @cached_property
    def counts(self) -> dict[str, int]:
        cards = self.cards.values()
        return {
            "kosong": sum(card.is_blank and card.item.is_scored for card in cards),
            "tanpa-bukti": sum(card.is_unproven for card in cards),
            "berubah": sum(card.is_changed for card in cards),
        }

    @cached_property
    def groups(self) -> list[tuple[model.Section, list[Card]]]:
        """The cards to show, under their sections."""
        groups: dict[str, tuple[model.Section, list[Card]]] = {}
        for card in self.visible():
            groups.setdefault(card.section.code, (card.section, []))[1].append(card)
        return list(groups.values())

    def visible(self) -> Iterable[Card]:
        nodes = next((area.nodes for area in areas_of(self.sheet.id) if area.code == self.area), None)
        for card in self.cards.values():
            if nodes is not None and not any(inside(card.section.code, node) for node in nodes):
                continue
            if (
                (self.show == "kosong" and not (card.is_blank and card.item.is_scored))
                or (self.show == "tanpa-bukti" and not card.is_unproven)
                or (self.show == "berubah" and not card.is_changed)
            ):
                continue
            yield card

    @cached_property
    def at_risk(self) -> proof.AtRisk:
        return proof.at_risk(self.sheet, {code: card.answer for code, card in self.cards.items() if card.answer})

    @cached_property
    def panel(self) -> Panel:
        return panels.panel(self.sheet, self.result.nodes)


def page(assessment: Assessment, *, area: str = "", show: str = "") -> Page:
    """Everything of one sheet's page; area defaults to the first that has blanks."""
    sheet = queries.sheet_for(assessment)
    answers = queries.answers_of(assessment)
    previous = queries.previous_values(assessment)
    drafts = carrying.waiting_values(assessment)
    result = engine.score(sheet, queries.engine_answers(sheet, answers))
    cards = {
        code: Card(
            item,
            sheet.section(item.section),
            answers.get(code),
            result.items[code],
            previous.get(code),
            drafts.get(code),
        )
        for code, item in sheet.items.items()
    }
    links = proof.links_of(assessment)
    for card in cards.values():
        card.links = links.get(card.answer.pk, []) if card.answer else []
    lines = panels.area_lines(sheet, result.nodes)
    known = {line.code for line in lines} | {ALL}
    if area not in known:
        area = ALL if show or not lines else next((ln.code for ln in lines if ln.answered < ln.items), lines[0].code)
    return Page(assessment, sheet, cards, result, area, show if show in SHOWS else "semua")


def one_card(assessment: Assessment, code: str) -> tuple[Card, Panel]:
    """An item just saved and the score beside it, from its section and the stored scores alone."""
    sheet = queries.sheet_for(assessment)
    shown = panels.codes_shown(sheet)
    return card_of(assessment, code), panels.panel(sheet, queries.stored_scores(assessment, Line.SELF, shown))


def card_of(assessment: Assessment, code: str) -> Card:
    """One item alone, scored within its section."""
    sheet = queries.sheet_for(assessment)
    section = sheet.section(sheet.items[code].section)
    answers = queries.answers_of(assessment, codes=[item.code for item in section.items])
    results = engine.score_items(sheet, section, queries.engine_answers(sheet, answers))
    previous = queries.previous_values(assessment, codes=[code])
    card = Card(sheet.items[code], section, answers.get(code), results[code], previous.get(code))
    card.links = _links(assessment, card.answer)
    return card


def saved_card(assessment: Assessment, code: str, saved: Saved) -> tuple[Card, Panel]:
    """The same from what the save held, without reading anything again."""
    if saved.items is None or saved.nodes is None:
        return one_card(assessment, code)
    sheet = queries.sheet_for(assessment)
    item = sheet.items[code]
    card = Card(item, sheet.section(item.section), saved.answer, saved.items[code], saved.previous)
    if saved.answer is not None and (saved.answer.proofs or assessment.state != Assessment.State.FILLING):
        card.links = _links(assessment, saved.answer)  # a rejected document is only seen after a review
    return card, panels.panel(sheet, saved.nodes)


def _links(assessment: Assessment, answer: Answer | None) -> list[AnswerEvidence]:
    return proof.links_of(assessment, answer=answer).get(answer.pk, []) if answer is not None else []


def inside(code: str, node: str) -> bool:
    return code == node or code.startswith(f"{node}.")
