"""What a unit's page shows of one sheet: areas, minimums, what costs and what would help most, what lacks evidence.

Here: values for the page, from the answers and the engine. Not here: SQL of many units (`queries`).
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from benah.assessments import queries, values
from benah.assessments.models import Answer, Assessment
from benah.instruments.area_results import AreaResult, area_results
from benah.instruments.areas import areas_of
from benah.reports.links import fill_url
from benah.scoring import engine, exact, model, whatif
from benah.scoring.results import ItemState, Result
from benah.scoring.thresholds import PredicateResult, ThresholdsResult, evaluate


@dataclass(frozen=True)
class Line:
    """An item with the points that hang on it and the way to it."""

    item: model.Item
    points: Decimal
    answer: str
    is_blank: bool
    url: str


@dataclass(frozen=True)
class Sheet:
    """One unit's sheet, scored anew from its answers: the same numbers as stored, with reasons."""

    assessment: Assessment
    sheet: model.Instrument
    answers: dict[str, Answer]

    @cached_property
    def given(self) -> dict[str, model.Answer]:
        return queries.engine_answers(self.sheet, self.answers)

    @cached_property
    def result(self) -> Result:
        return engine.score(self.sheet, self.given)

    @cached_property
    def areas(self) -> tuple[AreaResult, ...]:
        return area_results(self.sheet.id, self.result.nodes)

    @cached_property
    def judged(self) -> ThresholdsResult:
        return evaluate(self.sheet, self.result)

    @property
    def predicates(self) -> tuple[PredicateResult, ...]:
        return self.judged.predicates

    @property
    def blanks(self) -> int:
        return self.result.blanks

    @property
    def items(self) -> int:
        return self.result.nodes[model.ROOT].items

    @property
    def answered(self) -> int:
        return self.result.nodes[model.ROOT].answered

    @property
    def has_total(self) -> bool:
        return self.result.total is not None and self.answered > 0

    @property
    def is_whole(self) -> bool:
        """Every item that can be scored is answered; a sheet without any such item is never whole."""
        return self.items > 0 and self.blanks == 0

    @property
    def points(self) -> Decimal | None:
        return self.result.total if self.has_total else None

    @cached_property
    def blank_codes(self) -> list[str]:
        """Items without a score that could have one, in sheet order."""
        states = (ItemState.BLANK, ItemState.WAITING, ItemState.UNCOMPUTABLE)
        return [code for code, item in self.result.items.items() if item.state in states and self._counts(code)]

    @property
    def next_blank_url(self) -> str:
        code = self.blank_codes[0]
        return fill_url(self.assessment.pk, area=self.area_of(code), item=code)

    @cached_property
    def unproven(self) -> list[Line]:
        """Answers that earn points without evidence, each with what it alone has at stake, most first."""
        codes = [c for c, row in self.answers.items() if values.lacks_proof(row)]
        lines = [self._line(code, whatif.at_stake(self.sheet, self.given, [code])) for code in codes]
        return sorted(lines, key=lambda line: -line.points)

    @cached_property
    def stake(self) -> Decimal:
        """Points the total loses if all unproven answers fall together."""
        return whatif.at_stake(self.sheet, self.given, [line.item.code for line in self.unproven])

    def costly(self, count: int | None = 8) -> list[Line]:
        """Answered items that bring least of what they could ("paling banyak merugikan"); None for all of them."""
        found = [w for w in whatif.losses(self.sheet, self.result) if w.state == ItemState.ANSWERED and w.points > 0]
        return [self._line(worth.code, worth.points) for worth in found[:count]]

    def helpful(self, count: int | None = 8) -> list[Line]:
        """Items whose best answer would raise the total most."""
        found = [worth for worth in whatif.gains(self.sheet, self.given, self.result) if worth.points > 0]
        return [self._line(worth.code, worth.points) for worth in found[:count]]

    def area_of(self, code: str) -> str:
        """Area code of an item or section, or an empty text."""
        area_of = {node: area.code for area in areas_of(self.sheet.id) for node in area.nodes}
        path = self.sheet.path_to_root(code)  # of an item, or of a section itself
        return next((area_of[section.code] for section in path if section.code in area_of), "")

    def _counts(self, code: str) -> bool:
        return self.sheet.items[code].is_scored

    def _line(self, code: str, points: Decimal) -> Line:
        row = self.answers.get(code)
        return Line(
            item=self.sheet.items[code],
            points=points,
            answer=values.shown(row.value if row else None),
            is_blank=row is None or row.value is None,
            url=fill_url(self.assessment.pk, area=self.area_of(code), item=code),
        )


def sheet_page(assessment: Assessment) -> Sheet:
    """Loads the answers of one sheet: one statement."""
    return Sheet(assessment, queries.sheet_for(assessment), queries.answers_of(assessment))


def percent_of(area: AreaResult) -> Decimal | None:
    return None if area.percent is None else exact.multiply(area.percent, exact.HUNDRED)
