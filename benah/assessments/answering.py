"""The inner work of saving answers, shared by the page and the workbook: versions, history, scores.

Here: changing rows inside a transaction that `actions` opened and locked. Not here: who may, and when.
"""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from benah.access.models import User
from benah.assessments import queries, saving, scores, values
from benah.assessments.models import Answer, AnswerValue, Assessment, Line, NodeScore
from benah.assessments.saving import Held, Saved
from benah.core.refused import Refused
from benah.instruments.register import sheet_of
from benah.scoring import engine
from benah.scoring import model as sheet_model
from benah.scoring.results import ItemResult, NodeResult

LONGEST = 10_000  # letters of a note or of the evidence named; a sheet shows 113 of each at once


@dataclass(frozen=True)
class Entry:
    """What one item shall hold: a checked answer, the note and the evidence named."""

    value: sheet_model.Answer | None
    note: str
    evidence: str

    @classmethod
    def of(cls, code: str, value: sheet_model.Answer | None, note: str, evidence: str) -> "Entry":
        """From what was typed, without the spaces around it. Raises `Refused` for a text no page could show."""
        note, evidence = (text.replace("\0", "").strip() for text in (note, evidence))
        if max(len(note), len(evidence)) > LONGEST:
            raise Refused(
                _("%(code)s: catatan dan bukti masing-masing paling banyak %(most)d huruf. Simpan teks panjang sebagai "
                  "dokumen, lalu sebut nomornya di sini.") % {"code": code, "most": LONGEST}, code="too_long",
            )  # fmt: skip
        return cls(value, note, evidence)

    def same_as(self, answer: Answer | None) -> bool:
        if answer is None:
            return self.value is None and not self.note and not self.evidence
        return (values.stored(self.value), self.note, self.evidence) == (answer.value, answer.note, answer.evidence)


@dataclass(frozen=True)
class Way:
    """By whom, when and how a value came."""

    by: User | None
    at: dt.datetime
    kind: str = AnswerValue.Way.PAGE
    request_id: uuid.UUID | None = None


def save_one(assessment: Assessment, code: str, entry: Entry, held: Held, line: Line, way: Way) -> Saved:
    """Write one item and the scores on its path to the root. `held` is what stands there, read under the lock."""
    sheet = sheet_of(assessment.cycle.instrument)
    beside = {key: row for key, row in held.answers.items() if key != code}
    path_answers = queries.engine_answers(sheet, beside)
    if entry.value is not None:
        path_answers[code] = entry.value
    stored = {key: scores.restore(held.scores[key], sheet.section(key)) for key in engine.path_siblings(sheet, code)}
    result = engine.rescore_path(sheet, code, path_answers, stored)
    answer = _changed(assessment, code, entry, held.answers.get(code), result.items[code].score, line, way)
    saving.keep(answer, result.nodes, way=way.kind, request_id=way.request_id)
    follow_chains(beside.values(), result.items, assessment)
    nodes: dict[str, NodeScore | NodeResult] = {**held.scores, **{node.code: node for node in result.nodes}}
    return Saved(answer, result.items, nodes, held.previous.get(code))


def follow_chains(rows: Iterable[Answer], results: Mapping[str, ItemResult], assessment: Assessment) -> None:
    """Bring the scores of items that hang on a changed one in step; their own answers and versions stay."""
    code_of = {pk: code for code, pk in scores.item_ids(assessment.cycle.instrument).items()}
    moved = [row for row in rows if results[code_of[row.item_id]].score != row.score]
    for row in moved:
        row.score = results[code_of[row.item_id]].score
    if moved:
        Answer.objects.bulk_update(moved, ["score"])


def write(
    assessment: Assessment, code: str, entry: Entry, old: Answer | None, score: Any, line: Line, way: Way
) -> Answer:
    """The row of the item and one line of its history."""
    answer = _changed(assessment, code, entry, old, score, line, way)
    answer.save()
    AnswerValue.objects.create(
        answer=answer,
        version=answer.version,
        value=answer.value,
        score=score,
        note=entry.note,
        evidence=entry.evidence,
        way=way.kind,
        request_id=way.request_id,
        at=way.at,
        by=way.by,
    )
    return answer


def _changed(
    assessment: Assessment, code: str, entry: Entry, old: Answer | None, score: Any, line: Line, way: Way
) -> Answer:
    """The item's row as it shall stand, one version on; not stored yet."""
    answer = old or Answer(item_id=scores.item_ids(assessment.cycle.instrument)[code], line=line, version=0)
    answer.assessment = assessment
    answer.value, answer.note, answer.evidence = values.stored(entry.value), entry.note, entry.evidence
    answer.score, answer.version = score, answer.version + 1
    answer.changed_at, answer.changed_by = way.at, way.by
    return answer
