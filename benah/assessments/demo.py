"""A believable demo year: three cycles of LKE ZI for a province and its units, this year's in progress.

Written in bulk, not through the actions, since thousands of invented answers are not acts of people; each carries
the way “data contoh”. Used by `benah demo` and by the benchmarks. Never for a real installation.
"""

import datetime as dt
import random
from collections.abc import Sequence

from django.db import transaction

from benah.access.models import Assignment, User
from benah.assessments import scores, values
from benah.assessments.invent import invent_evidence, invent_sheet
from benah.assessments.models import Answer, AnswerValue, Assessment, Cycle, Line, NodeScore
from benah.core import clock
from benah.instruments.models import Instrument
from benah.instruments.register import sheet_of
from benah.scoring import engine
from benah.units.models import Unit

# How far the units are with this year's sheet: not begun, share filled, or done and sent.
PROGRESS = [0.0] * 5 + [0.15, 0.3, 0.45, 0.55, 0.7, 0.8, 0.9, 0.97] + [1.0] * 17 + [2.0] * 9


@transaction.atomic
def make_assessments(scope: Unit, units: Sequence[Unit], *, years: int = 3, slug: str = "zi-2021") -> list[Cycle]:
    """Cycles of the last `years` years for `scope`, each with a sheet per unit. Does nothing where they exist."""
    instrument = Instrument.objects.filter(slug=slug).order_by("-version").first()
    assert instrument is not None, "load_instruments first"
    this_year = clock.today().year
    made = []
    for year in range(this_year - years + 1, this_year + 1):
        is_now = year == this_year
        closes = max(dt.date(year, 11, 30), clock.today() + dt.timedelta(days=14)) if is_now else dt.date(year, 10, 31)
        cycle, is_new = Cycle.objects.get_or_create(
            year=year,
            instrument=instrument,
            scope=scope,
            defaults={
                "opens_at": dt.datetime(year, 8, 1, tzinfo=clock.WIB),
                "closes_at": dt.datetime.combine(closes, dt.time(23, 59), tzinfo=clock.WIB),
                "closed_at": None if is_now else dt.datetime(year, 11, 15, tzinfo=clock.WIB),
            },
        )
        made.append(cycle)
        if is_new:
            _fill(cycle, units, is_now)
    return made


def _fill(cycle: Cycle, units: Sequence[Unit], is_now: bool) -> None:
    heads, operators = _holders("unit_head", units), _holders("operator", units)
    answers: list[Answer] = []
    results: list[NodeScore] = []
    for number, unit in enumerate(units):
        dice = random.Random(f"{cycle.year} {unit.code}")  # noqa: S311  # invented data, not a secret
        ability = random.Random(unit.code).uniform(0.45, 0.93)  # noqa: S311  # as above
        share = PROGRESS[(number * 8 + 15) % len(PROGRESS)] if is_now else 2.0
        if share == 0:
            continue
        rows, stored = _one(cycle, unit, ability, share, dice, operators.get(unit.pk), heads.get(unit.pk))
        answers += rows
        results += stored
    Answer.objects.bulk_create(answers, batch_size=2000)
    AnswerValue.objects.bulk_create((_history(answer) for answer in answers), batch_size=2000)
    NodeScore.objects.bulk_create(results, batch_size=2000)


def _holders(role: str, units: Sequence[Unit]) -> dict[int, User]:
    """Who holds a role, by unit."""
    rows = Assignment.objects.filter(role=role, unit__in=units).select_related("user").order_by("-pk")
    return {row.unit_id: row.user for row in rows}


def _one(
    cycle: Cycle,
    unit: Unit,
    ability: float,
    share: float,
    dice: random.Random,
    operator: User | None,
    head: User | None,
) -> tuple[list[Answer], list[NodeScore]]:
    sheet = sheet_of(cycle.instrument)
    trend = 0.03 * (cycle.year - clock.today().year)
    given = invent_sheet(sheet, ability + trend, min(share, 1.0), dice)
    begun = cycle.opens_at + dt.timedelta(days=dice.randint(1, 40), hours=dice.randint(1, 9))
    changed = min(begun + dt.timedelta(days=30), clock.now())
    is_sent = share > 1 and head is not None
    assessment = Assessment.objects.create(
        cycle=cycle,
        unit=unit,
        state=Assessment.State.SUBMITTED if is_sent else Assessment.State.FILLING,
        started_at=begun,
        started_by=operator,
        changed_at=changed,
        submitted_at=changed if is_sent else None,
        submitted_by=head if is_sent else None,
    )
    result = engine.score(sheet, given)
    ids = scores.item_ids(cycle.instrument)
    proof = 0.95 if share > 1 else dice.uniform(0.55, 0.97)
    rows = [
        Answer(
            assessment=assessment,
            item_id=ids[code],
            value=values.stored(value),
            score=result.items[code].score,
            evidence=invent_evidence(
                sheet.items[code], sheet.section(sheet.items[code].section).title, cycle.year, dice, proof
            ),
            version=1,
            changed_at=begun + (changed - begun) * dice.random(),
            changed_by=operator,
        )
        for code, value in given.items()
    ]
    return rows, scores.as_rows(assessment, Line.SELF, result.nodes.values())


def _history(answer: Answer) -> AnswerValue:
    return AnswerValue(
        answer=answer,
        version=1,
        value=answer.value,
        score=answer.score,
        note=answer.note,
        evidence=answer.evidence,
        way=AnswerValue.Way.DEMO,
        at=answer.changed_at,
        by=answer.changed_by,
    )
