"""One plan in one period: its activities with targets, what was reported, documents, and what is missing."""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from django.http import Http404
from django.shortcuts import get_object_or_404

from benah.access.grants import Access
from benah.plans.drafts import reports as reported
from benah.plans.models import (
    ActionPlan,
    ActivityReport,
    Line,
    Period,
    PlanYear,
    QuarterReport,
    Realisation,
    ReportEvidence,
)
from benah.plans.performance import measuring, rules
from benah.plans.periods.windows import Window, own_window
from benah.plans.periods.years import areas_of, period_name, short_areas_of
from benah.plans.queries.plan import lines_of, plan_for

NOT_BEGUN = "none"


@dataclass
class ActivityCard:
    """One activity in the period. `row` is None until something was saved; `links` are documents not removed."""

    line: Line
    number: int
    measure: measuring.ActivityMeasure
    row: ActivityReport | None
    plan_year: PlanYear
    links: list[ReportEvidence] = field(default_factory=list)

    @property
    def state(self) -> str:
        return self.row.state if self.row else ActivityReport.State.DRAFT

    @property
    def edition(self) -> int:
        return self.row.edition if self.row else 0

    @property
    def is_planned(self) -> bool:
        return self.measure.is_planned

    @property
    def light(self) -> str | None:
        year = self.plan_year
        return rules.light(self.measure.percent, green_from=year.green_from, yellow_from=year.yellow_from)

    @property
    def standing(self) -> list[ReportEvidence]:
        """Documents that prove it: neither taken off nor rejected."""
        return [link for link in self.links if link.stands]

    @property
    def rejected(self) -> list[ReportEvidence]:
        return [link for link in self.links if not link.stands]

    @cached_property
    def missing(self) -> list[reported.Missing]:
        row = self.row
        values = [each.value for indicator in self.measure.indicators for each in indicator.period.readings]
        return reported.missing(
            is_planned=self.is_planned,
            blanks=self.measure.blanks,
            done=row.done if row else "",
            has_result=measuring.has_result(values),
            proofs=row.proofs if row else 0,
            reason=row.without_evidence_reason if row else "",
        )


@dataclass
class AreaCards:
    code: str
    title: str
    short: str
    cards: list[ActivityCard]

    @property
    def percent(self) -> Decimal | None:
        """Mean of the activities (a proposal, see rules)."""
        return rules.mean(card.measure.percent for card in self.planned)

    @property
    def planned(self) -> list[ActivityCard]:
        """Those with a target in the period: they must be reported."""
        return [card for card in self.cards if card.is_planned]

    @property
    def others(self) -> list[ActivityCard]:
        return [card for card in self.cards if not card.is_planned]

    @property
    def opens_others(self) -> bool:
        """Something was said of one of them, or came back."""
        return any(card.edition for card in self.others)

    @property
    def lacking(self) -> int:
        return sum(bool(card.missing) for card in self.cards)


@dataclass
class ReportPage:
    """A plan in a period. `report` is None while nothing was begun."""

    plan: ActionPlan
    period: Period
    report: QuarterReport | None
    window: Window
    areas: list[AreaCards]

    @property
    def name(self) -> str:
        return period_name(self.plan.plan_year, self.period.number)

    @cached_property
    def cards(self) -> list[ActivityCard]:
        return [card for area in self.areas for card in area.cards]

    @cached_property
    def planned(self) -> list[ActivityCard]:
        return [card for card in self.cards if card.is_planned]

    @cached_property
    def lacking(self) -> list[ActivityCard]:
        return [card for card in self.cards if card.missing]

    @property
    def percent(self) -> Decimal | None:
        """Mean of the activities with a target (a proposal, see rules)."""
        return rules.mean(card.measure.percent for card in self.planned)

    @property
    def state(self) -> str:
        return self.report.state if self.report else NOT_BEGUN

    def card(self, number: int) -> ActivityCard:
        """The activity with this number; 404 where the plan has none."""
        found = next((card for card in self.cards if card.line.activity.number == number), None)
        if found is None:
            raise Http404
        return found


def period_of(plan: ActionPlan, number: int) -> Period:
    return get_object_or_404(Period, plan_year=plan.plan_year_id, number=number)


def report_page(access: Access, pk: int, number: int) -> ReportPage:
    """Everything of one plan in one period, if the person may read it. Nine statements, however long the plan."""
    plan = plan_for(access, pk)
    if plan.kind == ActionPlan.Kind.TEMPLATE:
        raise Http404
    return page_of(plan, period_of(plan, number))


def page_of(plan: ActionPlan, period: Period) -> ReportPage:
    """The same for a plan that is read already, with unit, year and `current`."""
    report = (
        QuarterReport.objects.select_related("version", "submitted_by", "changed_by")
        .filter(plan=plan, period=period)
        .first()
    )
    version = report.version if report else plan.current
    rows, links = _rows(report)
    values = values_of(plan.pk, until=period.number)
    found: dict[str, list[ActivityCard]] = {}
    for line in lines_of(version) if version else []:
        measure = measuring.measure(line, values, period.number, plan.plan_year)
        row = rows.get(line.activity_id)
        card = ActivityCard(line, period.number, measure, row, plan.plan_year, links.get(row.pk, []) if row else [])
        found.setdefault(line.area, []).append(card)
    short = short_areas_of(plan.plan_year)
    areas = [
        AreaCards(code, title, short[code], found[code])
        for code, title in areas_of(plan.plan_year).items()
        if code in found
    ]
    return ReportPage(plan, period, report, own_window(period, plan.unit), areas)


def _rows(report: QuarterReport | None) -> tuple[dict[int, ActivityReport], dict[int, list[ReportEvidence]]]:
    """Rows by activity, documents by row."""
    if report is None:
        return {}, {}
    found = ActivityReport.objects.filter(report=report).select_related("changed_by", "judged_by")
    rows = {row.activity_id: row for row in found}
    links: dict[int, list[ReportEvidence]] = defaultdict(list)
    evidence = ReportEvidence.objects.filter(activity_report__report=report, removed_at=None)
    for link in evidence.select_related("document").order_by("pk"):
        links[link.activity_report_id].append(link)
    return rows, links


def values_of(plan: int, *, until: int = 4) -> dict[int, dict[int, Decimal | None]]:
    """What was reported of a plan: by the indicator's id, then by the period's number, up to `until`. One statement."""
    found: dict[int, dict[int, Decimal | None]] = defaultdict(dict)
    rows = Realisation.objects.filter(
        activity_report__report__plan=plan, activity_report__report__period__number__lte=until
    )
    for indicator, number, value in rows.order_by().values_list(
        "indicator_id", "activity_report__report__period__number", "value"
    ):
        found[indicator][number] = value
    return found


def missing_in(report: QuarterReport, values: measuring.Values) -> list[int]:
    """Numbers of the activities that lack something, in the order of the plan."""
    rows, _links = _rows(report)
    year, number = report.plan.plan_year, report.period.number
    lacking = []
    for line in lines_of(report.version):
        card = ActivityCard(
            line, number, measuring.measure(line, values, number, year), rows.get(line.activity_id), year
        )
        if card.missing:
            lacking.append(line.activity.number)
    return lacking
