"""What the pages of a trial show: every item with its choices, and each figure before and after.

Here: display values. Not here: reading the address (`trial`) and any computing beyond calls of the engine.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.http import QueryDict

from benah.assessments import panel, queries, trial
from benah.assessments.filling import ALL, inside
from benah.assessments.models import Assessment
from benah.assessments.pairs import Pair
from benah.instruments.areas import areas_of
from benah.scoring import engine, model, thresholds
from benah.scoring.results import Result
from benah.scoring.thresholds import RuleResult, ThresholdsResult


@dataclass(frozen=True)
class Tried:
    """One item: what stands, what is tried, and the points of its section then."""

    item: model.Item
    section: model.Section
    stands: str
    text: str
    error: str
    is_changed: bool
    score: Pair
    points: Pair
    undo: str

    @property
    def field(self) -> str:
        return f"{trial.PREFIX}{self.item.code}"


@dataclass(frozen=True)
class AreaPair:
    title: str
    points: Pair
    weight: Decimal | None


@dataclass(frozen=True)
class MinimumPair:
    """One minimum before and after; `actual` is in `unit`."""

    rule: RuleResult
    actual: Pair
    was_met: bool | None

    @property
    def is_met(self) -> bool | None:
        return self.rule.met


@dataclass(frozen=True)
class Predicate:
    name: str
    was_met: bool | None
    is_met: bool | None
    minimums: list[MinimumPair]

    @property
    def open(self) -> list[MinimumPair]:
        """Minimums that are not met, or that the trial moved across their border."""
        return [each for each in self.minimums if each.is_met is not True or each.was_met is not True]


@dataclass
class TrialPage:
    assessment: Assessment
    sheet: model.Instrument
    trial: trial.Trial
    standing: dict[str, model.Answer]
    before: Result
    after: Result
    area: str

    @property
    def total(self) -> Pair:
        return Pair(self.before.total if self._has_begun(self.before) else None, self.after.total)

    @property
    def categories(self) -> tuple[str | None, str | None]:
        old, new = self._thresholds
        return old.category, new.category

    @cached_property
    def areas(self) -> list[AreaPair]:
        before, after = (panel.area_lines(self.sheet, each.nodes) for each in (self.before, self.after))
        return [
            AreaPair(new.title, Pair(*(line.points if line.answered else None for line in (old, new))), new.weight)
            for old, new in zip(before, after, strict=True)
        ]

    @cached_property
    def predicates(self) -> list[Predicate]:
        before, after = (each.predicates for each in self._thresholds)
        return [
            Predicate(
                new.name.upper(), old.met, new.met,
                [
                    MinimumPair(now, Pair(was.actual, now.actual), was.met)
                    for was, now in zip(old.rules, new.rules, strict=True)
                ],
            )
            for old, new in zip(before, after, strict=True)
        ]  # fmt: skip

    @cached_property
    def changes(self) -> list[Tried]:
        return [self._tried(code) for code in self.trial.changed]

    @cached_property
    def groups(self) -> list[tuple[model.Section, list[Tried]]]:
        """The items of the area under their sections."""
        groups: dict[str, tuple[model.Section, list[Tried]]] = {}
        for code in self._shown():
            tried = self._tried(code)
            groups.setdefault(tried.section.code, (tried.section, []))[1].append(tried)
        return list(groups.values())

    @property
    def elsewhere(self) -> list[tuple[str, str]]:
        """Changes outside the area, which the form must carry along."""
        shown = set(self._shown())
        return [(f"{trial.PREFIX}{code}", text) for code, text in self.trial.changed.items() if code not in shown]

    @property
    def query(self) -> str:
        return self.trial.query()

    @property
    def address(self) -> str:
        """Query of the page as it should stand in the address bar."""
        return "&".join(filter(None, (f"area={self.area}", self.query)))

    @cached_property
    def _thresholds(self) -> tuple[ThresholdsResult, ThresholdsResult]:
        return thresholds.evaluate(self.sheet, self.before), thresholds.evaluate(self.sheet, self.after)

    def _shown(self) -> Iterator[str]:
        nodes = next((area.nodes for area in areas_of(self.sheet.id) if area.code == self.area), None)
        for item in self.sheet.items.values():
            if item.is_scored and (nodes is None or any(inside(item.section, node) for node in nodes)):
                yield item.code

    def _tried(self, code: str) -> Tried:
        item = self.sheet.items[code]
        section = self.sheet.section(item.section)
        stands = trial.as_text(item, self.standing.get(code))
        was, now = self.before.items[code], self.after.items[code]
        places = [result.nodes[section.code].points for result in (self.before, self.after)]
        return Tried(
            item, section, stands, self.trial.typed.get(code, stands), self.trial.errors.get(code, ""),
            code in self.trial.changed, Pair(was.score, now.score), Pair(*places), self.trial.query(without=code),
        )  # fmt: skip

    @staticmethod
    def _has_begun(result: Result) -> bool:
        return result.nodes[model.ROOT].answered > 0


def page(assessment: Assessment, asked: QueryDict) -> TrialPage:
    """The trial that an address asks for. Reads, never writes."""
    sheet = queries.sheet_for(assessment)
    standing = queries.engine_answers(sheet, queries.answers_of(assessment))
    tried = trial.read(sheet, standing, asked)
    before, after = engine.score(sheet, standing), engine.score(sheet, tried.answers)
    known = [area.code for area in areas_of(sheet.id)]
    area = asked.get("area", "")
    if area not in (*known, ALL):
        area = known[0] if known else ALL
    return TrialPage(assessment, sheet, tried, standing, before, after, area)
