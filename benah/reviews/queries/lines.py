"""All lines of a sheet side by side: what unit, assessors and lead gave for every item, and what is open there."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Count, Q, QuerySet

from benah.assessments import queries, scores, values
from benah.assessments.models import Answer, Assessment, ItemReturn, Line, NodeScore
from benah.instruments.areas import areas_of
from benah.reviews.models import Comment, Objection
from benah.scoring import model


@dataclass
class Row:
    """One item with its values by line. `objection` is the latest that was not withdrawn."""

    item: model.Item
    section: model.Section
    area: str
    answers: dict[str, Answer] = field(default_factory=dict)
    returned: ItemReturn | None = None
    objection: Objection | None = None
    said: list[Comment] = field(default_factory=list)
    previous: Any = None
    is_sampled: bool = True

    @property
    def comments(self) -> int:
        """Those not settled."""
        return sum(each.resolved_at is None for each in self.said)

    def value(self, line: str) -> Any:
        answer = self.answers.get(line)
        return answer.value if answer else None

    def shown(self, line: str) -> str:
        """As a person reads it; an en dash where the line has no row at all."""
        return values.shown(self.answers[line].value) if line in self.answers else "–"

    @property
    def own(self) -> str:
        return self.shown(Line.SELF)

    @property
    def assessor(self) -> str:
        return self.shown(Line.ASSESSOR)

    @property
    def second(self) -> str:
        return self.shown(Line.SECOND)

    @property
    def final(self) -> str:
        return self.shown(Line.FINAL)

    @property
    def previous_shown(self) -> str:
        return values.shown(self.previous) if self.previous is not None else "–"

    @property
    def differs(self) -> bool:
        """The assessors do not agree with the unit, or with each other."""
        judged = [self.value(line) for line in (Line.ASSESSOR, Line.SECOND) if line in self.answers]
        return bool(judged) and any(value != self.value(Line.SELF) for value in judged)

    @property
    def assessors_differ(self) -> bool:
        both = Line.ASSESSOR in self.answers and Line.SECOND in self.answers
        return both and self.value(Line.ASSESSOR) != self.value(Line.SECOND)

    @property
    def is_changed(self) -> bool:
        """The first assessor, whose value would be final, does not agree with the unit."""
        return Line.ASSESSOR in self.answers and self.value(Line.ASSESSOR) != self.value(Line.SELF)

    @property
    def is_objected(self) -> bool:
        return self.objection is not None

    @property
    def waits(self) -> bool:
        """An objection that is not decided."""
        return self.objection is not None and self.objection.outcome == Objection.Outcome.OPEN


@dataclass
class Sheet:
    """The rows in sheet order; the stored total of each line is read when a page asks for it."""

    assessment: Assessment
    plan: model.Instrument
    rows: dict[str, Row]

    @cached_property
    def scored(self) -> list[Row]:
        """Rows that can be scored and so must be assessed."""
        return [row for row in self.rows.values() if row.item.is_scored]

    @cached_property
    def totals(self) -> dict[str, NodeScore]:
        roots = NodeScore.objects.filter(assessment=self.assessment, node__code=model.ROOT)
        return {row.line: row for row in roots}

    def total(self, line: str) -> Any:
        """Points of the line; None where it has no answer yet or the sheet gives no total."""
        root = self.totals.get(line)
        return root.points if root and root.answered else None

    def judged(self, line: str) -> int:
        return sum(line in row.answers for row in self.scored if row.is_sampled)

    @property
    def areas(self) -> list[model.Area]:
        return list(areas_of(self.plan.id))


def sheet_of(assessment: Assessment, sample: Iterable[str] = ()) -> Sheet:
    """Four statements, however long the sheet. `sample`: the items a second assessor looks at (empty: all)."""
    plan, chosen = queries.sheet_for(assessment), set(sample)
    rows = {
        code: Row(item, plan.section(item.section), _area(plan, item.section), is_sampled=not chosen or code in chosen)
        for code, item in plan.items.items()
    }
    code_of = _codes(assessment)
    for answer in sorted(_now_and_before(assessment), key=lambda each: each.line == Line.FINAL):
        row = rows[code_of[answer.item_id]]
        if answer.assessment_id == assessment.pk:
            row.answers[answer.line] = answer
        else:
            row.previous = answer.value  # the final one comes last and counts
    for returned in ItemReturn.objects.filter(assessment=assessment, closed_at=None).select_related("by").order_by():
        rows[code_of[returned.item_id]].returned = returned
    objections = Objection.objects.filter(assessment=assessment).exclude(outcome=Objection.Outcome.WITHDRAWN)
    objections = objections.annotate(documents=Count("proof_links", filter=Q(proof_links__removed_at=None)))
    for objection in objections.select_related("by", "decided_by").order_by("pk"):
        rows[code_of[objection.item_id]].objection = objection
    comments = Comment.objects.filter(assessment=assessment).select_related("by", "to").order_by("pk")
    for comment in comments:
        rows[code_of[comment.item_id]].said.append(comment)
    return Sheet(assessment, plan, rows)


def _now_and_before(assessment: Assessment) -> QuerySet[Answer]:
    """This sheet's answers, and of the same sheet a year ago the final ones and the unit's own."""
    cycle, answers = assessment.cycle, Answer.objects.select_related("changed_by").order_by()
    before = answers.filter(
        line__in=[Line.SELF, Line.FINAL],
        assessment__unit=assessment.unit_id,
        assessment__cycle__year=cycle.year - 1,
        assessment__cycle__instrument=cycle.instrument_id,
    )
    return answers.filter(assessment=assessment).union(before, all=True)


def _codes(assessment: Assessment) -> dict[int, str]:
    return {pk: code for code, pk in scores.item_ids(assessment.cycle.instrument).items()}


def _area(plan: model.Instrument, section: str) -> str:
    for area in areas_of(plan.id):
        if any(section == node or section.startswith(f"{node}.") for node in area.nodes):
            return area.code
    return ""
