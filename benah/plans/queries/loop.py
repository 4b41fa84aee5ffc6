"""One item all the way round: its value, the work that answers it, the proof of that work, and its next value."""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch, Q
from django.http import Http404

from benah.access.grants import Access
from benah.assessments import filling, queries, values
from benah.assessments.cards import Card
from benah.assessments.models import Answer, Assessment
from benah.assessments.models import Line as AnswerLine
from benah.plans.models import Activity, ActivityReport, Line, ReportEvidence
from benah.plans.performance import rules
from benah.plans.periods.years import period_name


@dataclass(frozen=True)
class Said:
    """A value of one line (unit, assessor, final), who gave it and why."""

    line: str
    value: str
    answer: Answer


@dataclass(frozen=True)
class Quarter:
    """What was reported of an activity in one period, with its documents."""

    name: str
    number: int
    row: ActivityReport
    links: list[ReportEvidence]
    light: str | None


@dataclass
class Work:
    """An activity that answers the item; `line` as it stands in force, None while its plan is a draft."""

    activity: Activity
    line: Line | None
    why: str
    quarters: list[Quarter] = field(default_factory=list)


@dataclass(frozen=True)
class Year:
    """The item's value in one cycle: the unit's own and the final one, as shown, with scores 0 to 1."""

    assessment: Assessment
    own: str
    final: str
    score: Decimal | None
    is_this: bool


@dataclass(frozen=True)
class Loop:
    assessment: Assessment
    code: str
    card: Card
    said: list[Said]
    works: list[Work]
    years: list[Year]

    @property
    def is_weak(self) -> bool:
        """Below its best, blank, or without proof."""
        score = self.card.result.score
        return score is None or score < 1 or self.card.is_unproven

    @property
    def later(self) -> Year | None:
        """The next time the item was valued."""
        return next((year for year in self.years if year.assessment.cycle.year > self.assessment.cycle.year), None)

    @property
    def change(self) -> Decimal | None:
        """By how much its score (0 to 1) changed until then; None where there is nothing to compare."""
        here = next((year.score for year in self.years if year.is_this), None)
        there = self.later.score if self.later else None
        return None if here is None or there is None else there - here


def loop_of(access: Access, pk: int, code: str) -> Loop:
    """Some ten statements. 404 for an item that the sheet does not have."""
    assessment = queries.assessment_for(access, pk)
    if code not in queries.sheet_for(assessment).items:
        raise Http404
    card = filling.card_of(assessment, code)
    answers = _answers(assessment, code)
    order = list(AnswerLine.values)
    ours = [answer for answer in answers if answer.assessment_id == assessment.pk]
    said = [
        Said(answer.get_line_display(), values.shown(answer.value), answer)
        for answer in sorted(ours, key=lambda each: order.index(each.line))
    ]
    return Loop(assessment, code, card, said, _works(assessment, code), _years(assessment, answers))


def _answers(assessment: Assessment, code: str) -> list[Answer]:
    """What was said of the item in every cycle in which the unit was valued by the same instrument, oldest first."""
    rows = Answer.objects.filter(
        assessment__unit=assessment.unit_id,
        assessment__cycle__instrument__slug=assessment.cycle.instrument.slug,
        item__code=code,
    )
    return list(
        rows.select_related("assessment__cycle", "changed_by").order_by("assessment__cycle__year", "assessment")
    )


def _works(assessment: Assessment, code: str) -> list[Work]:
    """Activities of the unit whose row names the item, or that were made because of it or of a finding on it."""
    slug = assessment.cycle.instrument.slug
    named = Q(lines__items__code=code, lines__items__instrument__slug=slug)
    born = Q(from_item__code=code, from_item__instrument__slug=slug)
    found_in = Q(from_finding__value__answer__item__code=code, from_finding__value__answer__item__instrument__slug=slug)
    rows = (
        Activity.objects.filter(named | born | found_in, plan__unit=assessment.unit_id, plan__kind="own")
        .select_related("plan__plan_year", "plan__unit", "from_item", "from_finding")
        .order_by("plan__plan_year__year", "number")
        .distinct()
    )
    activities = list(rows)
    lines = {
        line.activity_id: line
        for line in Line.objects.filter(activity__in=activities).order_by("version__number")
        if line.activity_id
    }
    quarters = _quarters(activities)
    return [Work(each, lines.get(each.pk), _why(each, code), quarters.get(each.pk, [])) for each in activities]


def _why(activity: Activity, code: str) -> str:
    if activity.from_finding_id:
        return "finding"
    if activity.from_item_id and activity.from_item and activity.from_item.code == code:
        return "step"
    return "linked"


def _quarters(activities: list[Activity]) -> dict[int, list[Quarter]]:
    links = Prefetch(
        "evidence",
        ReportEvidence.objects.filter(ReportEvidence.STANDING).select_related("document"),
        to_attr="standing",
    )
    rows = (
        ActivityReport.objects.filter(activity__in=activities)
        .select_related("report__period", "activity__plan__plan_year")
        .prefetch_related(links)
        .order_by("report__period__number")
    )
    found: dict[int, list[Quarter]] = defaultdict(list)
    for row in rows:
        year, number = row.activity.plan.plan_year, row.report.period.number
        standing: Any = row.standing  # set by the prefetch
        light = rules.light(row.performance, green_from=year.green_from, yellow_from=year.yellow_from)
        found[row.activity_id].append(Quarter(period_name(year, number), number, row, standing, light))
    return found


def _years(assessment: Assessment, answers: list[Answer]) -> list[Year]:
    """The unit's own and the final value in each cycle that has either."""
    by_sheet: dict[int, dict[str, Answer]] = defaultdict(dict)
    for row in answers:
        if row.line in (AnswerLine.SELF, AnswerLine.FINAL):
            by_sheet[row.assessment_id][row.line] = row
    years = []
    for lines in by_sheet.values():
        own, final = lines.get(AnswerLine.SELF), lines.get(AnswerLine.FINAL)
        told = final or own
        assert told is not None
        years.append(
            Year(
                told.assessment,
                values.shown(own.value) if own else "–",
                values.shown(final.value) if final else "–",
                told.score,
                told.assessment_id == assessment.pk,
            )
        )
    return years
