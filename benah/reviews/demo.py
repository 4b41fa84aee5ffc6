"""Invented reviews: last year's sheets assessed, decided, adopted and published; this year's sent ones under review.

Values are written in bulk, like the demo's answers; what people sign and publish goes through the real actions, so
that hashes, audit events and frozen rows are what they would be. Used by `benah demo` alone.
"""

import datetime as dt
import random
from collections.abc import Mapping, Sequence

from django.db import transaction

from benah.assessments import queries, signing, states
from benah.assessments.models import Answer, Assessment, Cycle, Line, Signature, Stage
from benah.assessments.models_opening import StageKind
from benah.core import clock
from benah.reviews.actions import publishing, stages
from benah.reviews.demo_rows import (
    Batch,
    People,
    appoint,
    assess,
    fresh,
    move,
    object_to,
    return_one,
    write_line,
)
from benah.reviews.models import ReviewAssignment
from benah.units.models import Unit


@transaction.atomic
def make_reviews(scope: Unit, units: Sequence[Unit]) -> None:
    """Reviews for the demo's cycles of `scope`. Does nothing where there are any."""
    this_year = clock.today().year
    cycles = {row.year: row for row in Cycle.objects.filter(scope=scope).select_related("instrument", "scope")}
    if ReviewAssignment.objects.exists() or this_year - 1 not in cycles:
        return
    people = People(scope, units)
    if not people.assessors or people.coordinator is None or people.secretary is None:
        return
    _stages(cycles[this_year])
    _stages(cycles[this_year - 1])
    _past(cycles[this_year - 1], people)
    _present(cycles[this_year], people)


def _stages(cycle: Cycle) -> None:
    """Review, objection, final and publication after the cycle's own closing."""
    at = cycle.closes_at
    days = {StageKind.REVIEW: (-30, 14), StageKind.OBJECTION: (14, 24), StageKind.FINAL: (14, 34)}
    days[StageKind.PUBLISHED] = (34, 60)
    for kind, (first, last) in days.items():
        Stage.objects.get_or_create(
            cycle=cycle,
            kind=kind,
            defaults={"opens_at": at + dt.timedelta(days=first), "closes_at": at + dt.timedelta(days=last)},
        )


def _past(cycle: Cycle, people: People) -> None:
    """Published for most units; the last six wait at the stages before."""
    sheets, batch = _sent(cycle), Batch()
    lines = [assess(sheet, people, number, 1.0, batch) for number, sheet in enumerate(sheets)]
    done = max(0, len(sheets) - 6)
    for number, (sheet, line) in enumerate(zip(sheets, lines, strict=True)):
        is_open = number >= done + 3
        accepted = object_to(sheet, line, number, sheet.submitted_by, is_open) if number < done + 5 else set()
        if not is_open:
            _final(sheet, line, accepted, batch)
    batch.store()
    move(sheets[: done + 3], states.FINALISED)
    move(sheets[done + 3 : done + 5], states.OBJECTION)
    move(sheets[done + 5 :], states.REVIEWED)
    at = cycle.closes_at + dt.timedelta(days=35)
    assert people.secretary is not None and people.coordinator is not None  # the demonstration has both
    adopted = [fresh(sheet, cycle) for sheet in sheets[: done + 2]]
    stages.sign_plenary(
        assessments=adopted, minutes_number=f"47/BA/35/{cycle.year}", held_on=at.date(), by=people.secretary, at=at
    )
    for sheet in sheets[:done]:
        publishing.publish_result(assessment=fresh(sheet, cycle), by=people.coordinator, at=at)


def _sent(cycle: Cycle) -> list[Assessment]:
    """Sent sheets of the cycle, each signed by the head of its secretariat."""
    rows = Assessment.objects.filter(cycle=cycle, state=states.SUBMITTED).select_related(
        "unit", "submitted_by", "started_by"
    )
    sheets = list(rows.order_by("pk"))
    for sheet in sheets:
        sheet.cycle = cycle
    Signature.objects.bulk_create(
        Signature(
            assessment=sheet, statement=signing.usual_statement(sheet), answers_hash=signing.answers_hash(sheet),
            at=sheet.submitted_at or sheet.changed_at, by=sheet.submitted_by,
        )
        for sheet in sheets
    )  # fmt: skip
    return sheets


def _final(sheet: Assessment, line: Mapping[str, Answer], accepted: set[str], batch: Batch) -> None:
    """The assessor's values, but the unit's own where its objection was accepted."""
    own = queries.answers_of(sheet, codes=accepted) if accepted else {}
    given = {code: (row.value, "") for code, row in line.items()}
    given |= {code: (row.value, "Keberatan diterima: bukti cukup.") for code, row in own.items()}
    lead = next(iter(line.values())).changed_by
    assert lead is not None  # assessed by somebody
    write_line(sheet, Line.FINAL, given, lead, batch, random.Random(f"{sheet.pk} final"))  # noqa: S311  # invented


def _present(cycle: Cycle, people: People) -> None:
    """Sent sheets under review, some half way; an item given back here and there."""
    sheets, batch = _sent(cycle), Batch()
    made = []
    for number, sheet in enumerate(sheets):
        share = [0.35, 0.7, 0.0, 1.0][number % 4]
        made.append((sheet, share, assess(sheet, people, number, share, batch)))
    batch.store()
    move([sheet for sheet, share, _line in made if share], states.IN_REVIEW)
    for sheet, share, line in made:
        if share == 0.7:
            return_one(sheet, line)
    begun = Assessment.objects.filter(cycle=cycle, state=states.FILLING).select_related("unit").order_by("pk")
    for number, sheet in enumerate(begun):
        sheet.cycle = cycle
        appoint(sheet, people, number + 3)
