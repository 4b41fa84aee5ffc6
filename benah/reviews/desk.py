"""What the review desk shows: which items, in which order, and one item with all that judging it needs.

Here: values for the templates. Not here: statements (`queries`) and writing (`actions`).
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext_lazy as _

from benah.assessments import queries as sheets
from benah.assessments.cards import Card
from benah.assessments.models import Answer, Assessment, Line
from benah.reviews.models import Part, ReviewAssignment
from benah.reviews.queries.lines import Row, Sheet, sheet_of
from benah.scoring import engine, model

SHOWS = {
    "semua": _("Semua"),
    "belum": _("Belum dinilai"),
    "berbeda": _("Berbeda"),
    "keberatan": _("Keberatan"),
    "dikembalikan": _("Dikembalikan"),
    "komentar": _("Komentar"),
}


@dataclass
class Desk:
    """The list for one assessor. `line` is the one this person writes on."""

    sheet: Sheet
    assignment: ReviewAssignment
    area: str = ""
    show: str = "semua"

    @property
    def line(self) -> str:
        return Line.SECOND if self.assignment.part == Part.SECOND else Line.ASSESSOR

    @property
    def assessment(self) -> Assessment:
        return self.sheet.assessment

    @cached_property
    def mine(self) -> list[Row]:
        """What this person is to judge."""
        return [row for row in self.sheet.scored if row.is_sampled]

    @property
    def judged(self) -> int:
        return self.sheet.judged(self.line)

    @property
    def left(self) -> int:
        return len(self.mine) - self.judged

    def has(self, row: Row, show: str) -> bool:
        """Does the row belong under this filter?"""
        return {
            "belum": self.line not in row.answers and row.item.is_scored,
            "berbeda": row.differs,
            "keberatan": row.is_objected,
            "dikembalikan": row.returned is not None,
            "komentar": row.comments > 0,
        }.get(show, True)

    @cached_property
    def counts(self) -> list[tuple[str, Any, int]]:
        rows = [row for row in self.sheet.rows.values() if row.is_sampled]
        return [(key, label, sum(self.has(row, key) for row in rows)) for key, label in SHOWS.items()]

    @cached_property
    def visible(self) -> list[Row]:
        return [
            row
            for row in self.sheet.rows.values()
            if row.is_sampled and self.has(row, self.show) and (not self.area or row.area == self.area)
        ]

    @cached_property
    def groups(self) -> list[tuple[model.Section, list[Row]]]:
        found: dict[str, tuple[model.Section, list[Row]]] = {}
        for row in self.visible:
            found.setdefault(row.section.code, (row.section, []))[1].append(row)
        return list(found.values())

    @cached_property
    def area_counts(self) -> list[tuple[model.Area, int, int]]:
        """Area, judged, to judge."""
        found = []
        for area in self.sheet.areas:
            rows = [row for row in self.mine if row.area == area.code]
            found.append((area, sum(self.line in row.answers for row in rows), len(rows)))
        return found

    def beside(self, code: str) -> tuple[str, str]:
        """Codes before and after this item among what is shown, whether or not it is shown itself; "" at the ends."""
        order = list(self.sheet.rows)
        place = order.index(code)
        shown = [row.item.code for row in self.visible]
        before = [each for each in shown if order.index(each) < place]
        after = [each for each in shown if order.index(each) > place]
        return (before[-1] if before else "", after[0] if after else "")

    @property
    def query(self) -> str:
        """Area and filter as they go from page to page."""
        parts = [f"area={self.area}" if self.area else "", f"tampil={self.show}" if self.show != "semua" else ""]
        text = "&".join(part for part in parts if part)
        return f"?{text}" if text else ""


def desk(assessment: Assessment, assignment: ReviewAssignment, area: str = "", show: str = "") -> Desk:
    sheet = sheet_of(assessment, assignment.sample)
    known = {each.code for each in sheet.areas}
    return Desk(sheet, assignment, area if area in known else "", show if show in SHOWS else "semua")


def card_of(sheet: Sheet, code: str, line: str, suggestion: str = "") -> Card:
    """The item's fields as a form shows them, holding what stands on `line`, or else on the line `suggestion`."""
    row = sheet.rows[code]
    answers = {
        each.code: sheet.rows[each.code].answers[line]
        for each in row.section.items
        if line in sheet.rows[each.code].answers
    }
    results = engine.score_items(sheet.plan, row.section, sheets.engine_answers(sheet.plan, answers))
    card = Card(row.item, row.section, row.answers.get(line), results[code], row.previous)
    if card.answer is None and suggestion in row.answers:
        card.typed = typed_from(row.answers[suggestion], with_note=False)
    return card


def typed_from(answer: Answer, *, with_note: bool) -> dict[str, Any]:
    """A stored answer as a form would send it."""
    value = answer.value
    return {
        "value": "" if value is None or isinstance(value, dict) else str(value),
        "inputs": value if isinstance(value, dict) else {},
        "note": answer.note if with_note else "",
        "evidence": "",
    }
