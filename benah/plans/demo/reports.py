"""Believable quarterly reports of the demo year: most units reported, some late, some returned, some without evidence.

Written in bulk, since invented people did not type them; figures and words follow from the unit's code, so that two
installations show the same. Used by `benah demo`, never in a real installation.
"""

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import cycle, islice

from django.db import transaction

from benah.access.models import Assignment, User
from benah.core import clock
from benah.files.actions.reading import index_documents
from benah.files.models import Document, Kind, LinkState
from benah.plans.actions.progress import recount_all
from benah.plans.demo import texts as words
from benah.plans.models import (
    ActionPlan,
    ActivityReport,
    Line,
    Period,
    PlanYear,
    QuarterReport,
    Realisation,
    ReportEvidence,
    Target,
)
from benah.plans.performance import measuring
from benah.plans.queries.plan import lines_of
from benah.units.models import Tier

_R, _A = QuarterReport.State, ActivityReport.State
# How a unit fares, by its place in the register: of every eleven one is late, one is returned and so on.
_LATE, _GIVEN_BACK, _WAITING, _SILENT, _HALF_DONE = 3, 5, 7, 9, 10


@dataclass
class Batch:
    """Everything to be stored, in the order of storing."""

    reports: list[QuarterReport] = field(default_factory=list)
    rows: list[ActivityReport] = field(default_factory=list)
    values: list[Realisation] = field(default_factory=list)
    links: list[ReportEvidence] = field(default_factory=list)
    judged: list[ActivityReport] = field(default_factory=list)


@transaction.atomic
def make_reports(plan_year: PlanYear) -> int:
    """Reports on every period that is over; returns how many. Does nothing where there are any."""
    if QuarterReport.objects.filter(plan__plan_year=plan_year).exists():
        return 0
    periods = list(plan_year.periods.filter(opens_at__lt=clock.now() - dt.timedelta(days=20)).order_by("number"))
    plans = ActionPlan.objects.filter(plan_year=plan_year, kind="own", current__isnull=False)
    plans = plans.select_related("unit", "current", "plan_year").order_by("unit__code")
    people, batch = _People(), Batch()
    for place, plan in enumerate(plans):
        lines = list(lines_of(plan.current))
        is_past = plan_year.year < clock.today().year
        documents = (
            [] if is_past else list(Document.objects.filter(unit=plan.unit, withdrawn_at=None).order_by("pk")[:12])
        )
        documents = documents or _folders(plan, people)
        for period in periods:
            is_last = period is periods[-1]
            _report(batch, plan, period, lines, documents, place if is_last else place % 5, people, is_last)
    _store(batch)
    recount_all(plan_year=plan_year.pk)
    return len(batch.reports)


def _folders(plan: ActionPlan, people: "_People") -> list[Document]:
    """Addresses of shared folders, as many offices keep their proof (domain/users §1)."""
    at = dt.datetime(plan.plan_year.year, 1, 12, 2, tzinfo=dt.UTC)
    made = Document.objects.bulk_create(
        Document(
            unit=plan.unit,
            title=f"Folder bukti {name} {plan.plan_year.year}",
            kind=Kind.ADDRESS,
            url=f"https://berbagi.example/{plan.unit.code}/{place}",
            created_at=at,
            created_by=people.of("operator", plan.unit_id),
        )
        for place, name in enumerate(("rapat dan notula", "keputusan dan SOP", "pelayanan publik"), 1)
    )
    index_documents([document.pk for document in made])
    return made


class _People:
    """Who reports, sends and verifies, by unit."""

    def __init__(self) -> None:
        rows = Assignment.objects.on(clock.today()).select_related("user").order_by("-pk")
        self._held = {(row.role, row.unit_id): row.user for row in rows}
        self._parents: dict[int, User | None] = {}

    def of(self, role: str, unit_id: int) -> User | None:
        return self._held.get((role, unit_id))

    def verifier(self, plan: ActionPlan) -> User | None:
        role = "coordinator" if plan.unit.tier == Tier.CITY else "national_admin"
        return self.of(role, plan.unit.parent_id or 0)


def _report(
    batch: Batch,
    plan: ActionPlan,
    period: Period,
    lines: Sequence[Line],
    documents: Sequence[Document],
    place: int,
    people: _People,
    is_last: bool,
) -> None:
    fate = place % 11
    if fate == _SILENT:
        return
    dice = random.Random(f"{plan.unit.code} {plan.plan_year.year} {period.number}")  # noqa: S311  # invented data, not a secret
    began = period.opens_at + dt.timedelta(
        days=dice.randint(1, 5), hours=dice.randint(1, 8), minutes=dice.randint(0, 59)
    )
    late = dt.timedelta(days=dice.randint(1, 6))
    due = period.due_at - dt.timedelta(days=dice.randint(0, 4), hours=dice.randint(1, 12))
    sent_at = max(began + dt.timedelta(days=1), period.due_at + late if fate == _LATE else due)
    is_draft, sender = fate == _HALF_DONE, people.of("unit_head", plan.unit_id)
    verifier = people.verifier(plan)
    report = QuarterReport(
        plan=plan,
        period=period,
        version=plan.current,
        begun_at=began,
        begun_by=people.of("operator", plan.unit_id),
    )
    if not is_draft and sender is not None:
        report.state, report.submitted_at, report.submitted_by = _R.SUBMITTED, sent_at, sender
        report.summary, report.edition = dice.choice(words.SUMMARIES), 1
        report.obstacles = dice.choice(("", *words.OBSTACLES))
        report.changed_at, report.changed_by = sent_at, report.begun_by
    batch.reports.append(report)
    skill = dice.uniform(0.72, 1.0)
    proofs = cycle(documents) if documents else None
    rows = []
    for line in lines:
        if measuring.is_planned(line, period.number) and not (is_draft and dice.random() < 0.5):
            rows.append(_row(batch, report, line, dice, skill, proofs))
    if report.state == _R.SUBMITTED and verifier is not None:
        _judge(batch, report, rows, fate, dice, verifier, sent_at + dt.timedelta(days=dice.randint(2, 9)))


def _row(batch, report, line, dice, skill, proofs):  # one place calls it, above
    number, year = report.period.number, report.plan.plan_year
    reached = {target.indicator_id: _value(target, number, skill, dice) for target in line.targets.all()}
    values = {pk: {number: value} for pk, value in reached.items()}
    measure = measuring.measure(line, values, number, year)
    percent = measure.percent
    row = ActivityReport(
        report=report,
        activity=line.activity,
        state=report.state if report.state == _R.SUBMITTED else _A.DRAFT,
        done=_done(percent, line, dice),
        performance=percent,
        changed_at=report.submitted_at or report.begun_at,
        changed_by=report.begun_by,
    )
    if percent is not None and percent < 100:
        row.obstacles, row.follow_up = dice.choice(words.OBSTACLES), dice.choice(words.FOLLOW_UPS)
        row.follow_up_due = report.period.due_at.date() + dt.timedelta(days=dice.randint(10, 60))
    if line.budget:
        planned = sum(target is not None for target in line.targets.all()[0].per_period)
        row.spent = int(line.budget / planned * dice.uniform(0.55, 1.02)) // 1000 * 1000
    if proofs is not None and percent and dice.random() < 0.86:
        linked = list(islice(proofs, 2 if dice.random() < 0.2 else 1))
        batch.links += [
            ReportEvidence(activity_report=row, document=each, linked_at=row.changed_at, linked_by=row.changed_by)
            for each in {each.pk: each for each in linked}.values()
        ]
        row.proofs = len({each.pk for each in linked})
    elif percent:
        row.without_evidence_reason = dice.choice(words.NO_EVIDENCE)
    batch.rows.append(row)
    batch.values += [Realisation(activity_report=row, indicator_id=pk, value=value) for pk, value in reached.items()]
    return row


def _value(target: Target, number: int, skill: float, dice: random.Random) -> Decimal | None:
    wanted = target.per_period[number - 1]
    if wanted is None:
        return None
    share = 1.0 if dice.random() < skill else dice.choice((0.0, 0.5, 0.5, 0.75, 0.8, 0.9))
    return (wanted * Decimal(str(share))).quantize(Decimal(1))


def _done(percent: Decimal | None, line: Line, dice: random.Random) -> str:
    if percent is not None and percent == 0:
        return dice.choice(words.NOT_YET)
    if percent is not None and percent < 100:
        return dice.choice(words.PART)
    return dice.choice(words.DONE).format(name=line.name.rstrip("."))


def _judge(
    batch: Batch,
    report: QuarterReport,
    rows: list[ActivityReport],
    fate: int,
    dice: random.Random,
    verifier: User,
    at: dt.datetime,
) -> None:
    at = min(at, clock.now())
    if fate == _WAITING:
        return
    given_back = dice.sample(range(len(rows)), min(len(rows), 2)) if fate == _GIVEN_BACK else []
    for place, row in enumerate(rows):
        row.judged_at, row.judged_by = at, verifier
        if place in given_back:
            row.state, row.note = _A.RETURNED, dice.choice(words.NOTES)
            _reject_one(batch, row, dice, verifier, at)
        else:
            row.state = _A.VERIFIED
    batch.judged += rows
    if given_back:
        report.state = _R.RETURNED
    elif rows:
        report.state, report.verified_at, report.verified_by = _R.VERIFIED, at, verifier


def _reject_one(batch: Batch, row: ActivityReport, dice: random.Random, verifier: User, at: dt.datetime) -> None:
    link = next((each for each in batch.links if each.activity_report is row), None)
    if link is not None:
        link.state, link.reason = LinkState.REJECTED, dice.choice(words.REJECTIONS)
        link.decided_at, link.decided_by = at, verifier
        row.proofs -= 1


def _store(batch: Batch) -> None:
    """Figures first: what is verified takes no figures any more (trigger)."""
    QuarterReport.objects.bulk_create(batch.reports)
    wanted: dict[tuple[object, ...], list[ActivityReport]] = {}
    for row in batch.judged:
        key = (row.state, row.note, row.judged_at, row.judged_by)
        wanted.setdefault(key, []).append(row)
        row.state, row.note, row.judged_at, row.judged_by = _A.SUBMITTED, "", None, None
    ActivityReport.objects.bulk_create(batch.rows)
    Realisation.objects.bulk_create(batch.values)
    ReportEvidence.objects.bulk_create(batch.links)
    for (state, note, at, by), rows in wanted.items():
        same = ActivityReport.objects.filter(pk__in=[row.pk for row in rows])
        same.update(state=state, note=note, judged_at=at, judged_by=by)
