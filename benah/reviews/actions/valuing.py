"""Values of assessors and final values, item by item. Version, double sending and conflict as in `save_item`."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.assessments import answering, queries, scores, states, values
from benah.assessments.actions import AnswerConflict
from benah.assessments.models import Answer, AnswerValue, Assessment, Line
from benah.assessments.saving import Held, hold, locked
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Refused
from benah.reviews import policies, rules
from benah.reviews.actions.moving import move
from benah.reviews.models import Finding, Part
from benah.scoring import engine, model
from benah.scoring.answers import BadAnswer, read_answer


@dataclass(frozen=True)
class Given:
    """One value as it came: what was typed, why, what was seen on the ground, and what the page had shown."""

    code: str
    raw: Any
    note: str
    seen_version: int
    ground: str = Finding.Ground.UNCHECKED
    request_id: uuid.UUID | None = None


@transaction.atomic
def set_assessor_value(*, assessment: Assessment, given: Given, by: User, at: dt.datetime | None = None) -> Answer:
    """An assessor's value of an item, on the assessor's line or the second's, with the scores on its path.

    A note is required where the value differs from the unit's, is left out, or the claim is not true on the ground.
    Raises `AnswerConflict` when another assessor saved the item meanwhile; a save sent twice is stored once.
    """
    at = at or clock.now()
    assessment = locked(assessment)
    assignment = policies.check_can_value(assessment, given.code, by, at)
    line = Line.SECOND if assignment.part == Part.SECOND else Line.ASSESSOR
    entry = read_entry(assessment, given)
    _check_reasoned(assessment, entry, given, Line.SELF)
    answer, is_new = store_value(assessment, line, entry, given, answering.Way(by, at, request_id=given.request_id))
    if is_new:
        begin_if_submitted(assessment, by)
        detail = _told(answer, given.code) | {"line": str(line.label)}
        record("review.value_set", by=by, unit=assessment.unit, target=assessment, detail=detail)
    return answer


@transaction.atomic
def set_final_value(*, assessment: Assessment, given: Given, by: User, at: dt.datetime | None = None) -> Answer:
    """The lead's final value of an item. A note is required where it differs from the assessor's."""
    at = at or clock.now()
    assessment = locked(assessment)
    policies.check_can_decide(assessment, by, at)
    entry = read_entry(assessment, given)
    _check_reasoned(assessment, entry, given, Line.ASSESSOR)
    answer, is_new = store_value(
        assessment, Line.FINAL, entry, given, answering.Way(by, at, request_id=given.request_id)
    )
    if is_new:
        record("review.final_set", by=by, unit=assessment.unit, target=assessment, detail=_told(answer, given.code))
    return answer


def read_entry(assessment: Assessment, given: Given) -> answering.Entry:
    """The checked answer and its note. Raises `Refused`."""
    sheet = queries.sheet_for(assessment)
    if given.code not in sheet.items:
        raise Refused(_("Butir %s tidak ada di lembar ini.") % given.code, code="unknown_item")
    if given.ground not in Finding.Ground.values:
        raise Refused(_("Pilih salah satu keadaan lapangan."), code="ground")
    try:
        value = read_answer(sheet.items[given.code], given.raw)
    except BadAnswer as error:
        raise Refused(f"{given.code}: {error.message.spoken(_)}.", code="bad_answer") from error
    return answering.Entry.of(given.code, value, given.note, "")


def _check_reasoned(assessment: Assessment, entry: answering.Entry, given: Given, judged: Line) -> None:
    item = scores.item_ids(assessment.cycle.instrument)[given.code]
    before = (
        Answer.objects.filter(assessment=assessment, item=item, line=judged).values_list("value", flat=True).first()
    )
    if rules.needs_note(values.stored(entry.value), before, given.ground) and not entry.note:
        raise Refused(
            _("Butir %s: tulis catatan. Nilai yang berbeda, dikosongkan, atau tidak benar di lapangan perlu alasan.")
            % given.code,
            code="note",
        )


def store_value(
    assessment: Assessment, line: Line, entry: answering.Entry, given: Given, way: answering.Way
) -> tuple[Answer, bool]:
    """Write the value, its finding and the scores; returns the answer that stands and whether it is a new one."""
    sheet = queries.sheet_for(assessment)
    held = _held(assessment, line, sheet, given.code)
    standing = held.answers.get(given.code)
    if standing is not None and _is_same(standing, entry, given.ground, line):
        return standing, False
    if standing is not None and standing.version != given.seen_version:
        if given.request_id and AnswerValue.objects.filter(request_id=given.request_id, answer=standing).exists():
            return standing, False
        raise AnswerConflict(_("Butir %s sudah dinilai orang lain sejak Anda membukanya.") % given.code, standing)
    if model.ROOT not in held.scores:
        prepare_line(assessment, line, sheet)
        held = _held(assessment, line, sheet, given.code)
    answer = answering.save_one(assessment, given.code, entry, held, line, way).answer
    assert answer is not None
    if line != Line.FINAL:
        stored = AnswerValue.objects.get(answer=answer, version=answer.version)
        Finding.objects.create(value=stored, ground=given.ground)
    return answer, True


def _held(assessment: Assessment, line: Line, sheet: model.Instrument, code: str) -> Held:
    nodes = {*engine.path_siblings(sheet, code), model.ROOT}
    return hold(assessment, line, engine.path_items(sheet, code), nodes)


def _is_same(standing: Answer, entry: answering.Entry, ground: str, line: Line) -> bool:
    if not entry.same_as(standing):
        return False
    if line == Line.FINAL:
        return True
    seen = Finding.objects.filter(value__answer=standing, value__version=standing.version).first()
    return seen is not None and seen.ground == ground


def prepare_line(assessment: Assessment, line: Line, sheet: model.Instrument) -> None:
    """A line's first value needs the stored scores of an empty sheet beside its path."""
    scores.store(assessment, line, engine.score(sheet, {}).nodes.values())


def begin_if_submitted(assessment: Assessment, by: User) -> None:
    """The first act of an assessor on a sent sheet begins its review."""
    if assessment.state == states.SUBMITTED:
        to = policies.check_can_move("begin_review", assessment=assessment, by=by)
        move(assessment, to, "review.begun", by)


def _told(answer: Answer, code: str) -> dict[str, Any]:
    return {"item": code, "version": answer.version, "value": values.shown(answer.value)}
