"""Sheets for tests of overviews: stored as saving them item by item would, in few statements."""

import random
from collections.abc import Mapping

from benah.assessments import scores, values
from benah.assessments.invent import invent_sheet
from benah.assessments.models import Answer, Assessment, Cycle, Line
from benah.core import clock
from benah.instruments.register import sheet_of
from benah.scoring import engine, model
from benah.scoring.answers import best_answer, worst_answer
from benah.units.models import Unit
from tests.cast import Cast


def make_sheet(cycle: Cycle, unit: Unit, given: Mapping[str, model.Answer], proven: float = 0) -> Assessment:
    """A unit's sheet with these answers; the share `proven` of them names evidence, the first ones."""
    now = clock.now()
    assessment = Assessment.objects.create(cycle=cycle, unit=unit, started_at=now, changed_at=now)
    sheet = sheet_of(cycle.instrument)
    result = engine.score(sheet, given)
    ids = scores.item_ids(cycle.instrument)
    count = round(len(given) * proven)
    Answer.objects.bulk_create(
        Answer(
            assessment=assessment,
            item_id=ids[code],
            value=values.stored(value),
            score=result.items[code].score,
            evidence="SK 1" if at < count else "",
            version=1,
            changed_at=now,
        )
        for at, (code, value) in enumerate(given.items())
    )
    scores.store(assessment, Line.SELF, result.nodes.values())
    return assessment


def best(cycle: Cycle) -> dict[str, model.Answer]:
    """Every item at its best: 100 of 100."""
    return _all(cycle, best_answer)


def worst(cycle: Cycle) -> dict[str, model.Answer]:
    """Every item answered at its worst: 0, and no blank."""
    return _all(cycle, worst_answer)


def random_answers(cycle: Cycle, level: float, filled: float, seed: int) -> dict[str, model.Answer]:
    return invent_sheet(sheet_of(cycle.instrument), level, filled, random.Random(seed))


def _all(cycle: Cycle, pick) -> dict[str, model.Answer]:  # type: ignore[no-untyped-def]  # one of the two functions above
    items = sheet_of(cycle.instrument).items
    return {code: answer for code, item in items.items() if (answer := pick(item)) is not None}


def submit(assessment: Assessment, cast: Cast) -> None:
    assessment.state, assessment.submitted_at = Assessment.State.SUBMITTED, clock.now()
    assessment.submitted_by = cast.budi
    assessment.save()
