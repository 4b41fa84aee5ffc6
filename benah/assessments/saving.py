"""One item's save: what is read under the lock, and the one statement that writes.

On the last evening hundreds of people save at once, and the ORM needs longer to build these four statements than
PostgreSQL to run them (docs/decisions/0016); so they are written out. Here: rows of one save. Not here: who may
(`policies`), what is right (`actions`), what it scores (the engine), saving a whole workbook (`answering`).
"""

import json
from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from typing import Any

from django.db import connection

from benah.assessments import scores
from benah.assessments.models import Answer, Assessment, Line, NodeScore
from benah.scoring.results import ItemResult, NodeResult

_LOCK = """
    SELECT a.*, c.opens_at AS cycle_opens_at, c.closes_at AS cycle_closes_at, c.closed_at AS cycle_closed_at
    FROM assessments_assessment a JOIN assessments_cycle c ON c.id = a.cycle_id
    WHERE a.id = %s
    FOR NO KEY UPDATE OF a
"""
_ANSWERS = """
    SELECT * FROM assessments_answer WHERE line = %(line)s AND item_id = ANY(%(items)s) AND assessment_id = ANY(
        ARRAY[%(assessment)s, (
            SELECT p.id FROM assessments_assessment p JOIN assessments_cycle c ON c.id = p.cycle_id
            WHERE p.unit_id = %(unit)s AND c.year = %(year)s AND c.instrument_id = %(instrument)s LIMIT 1
        )]
    )
"""
_SCORES = """
    SELECT * FROM assessments_nodescore WHERE assessment_id = %s AND line = %s AND node_id = ANY(%s)
"""
_KEEP = """
    WITH answer AS (
        INSERT INTO assessments_answer AS a
            (assessment_id, item_id, line, value, score, note, evidence, version, changed_at, changed_by_id)
        VALUES (%(assessment)s, %(item)s, %(line)s, %(value)s::jsonb, %(score)s::numeric, %(note)s, %(evidence)s,
                %(version)s, %(at)s, %(by)s)
        ON CONFLICT (assessment_id, item_id, line) DO UPDATE SET
            value = excluded.value, score = excluded.score, note = excluded.note, evidence = excluded.evidence,
            version = excluded.version, changed_at = excluded.changed_at, changed_by_id = excluded.changed_by_id
        RETURNING id
    ), history AS (
        INSERT INTO assessments_answervalue
            (answer_id, version, value, score, note, evidence, way, request_id, at, by_id)
        SELECT id, %(version)s, %(value)s::jsonb, %(score)s::numeric, %(note)s, %(evidence)s, %(way)s,
               %(request)s::uuid, %(at)s, %(by)s
        FROM answer
    ), touched AS (
        UPDATE assessments_assessment SET changed_at = %(at)s WHERE id = %(assessment)s
    ), nodes AS (
        INSERT INTO assessments_nodescore
            (assessment_id, line, node_id, points, percent, percent_basis, items, answered)
        SELECT %(assessment)s, %(line)s, * FROM unnest(
            %(nodes)s::bigint[], %(points)s::numeric[], %(percents)s::numeric[], %(bases)s::text[],
            %(counts)s::int[], %(answered)s::int[])
        ON CONFLICT (assessment_id, line, node_id) DO UPDATE SET
            points = excluded.points, percent = excluded.percent, percent_basis = excluded.percent_basis,
            items = excluded.items, answered = excluded.answered
    )
    SELECT id FROM answer
"""


@dataclass(frozen=True)
class Held:
    """What stands around an item while its sheet is locked, by code: answers of its path, scores, last year."""

    answers: dict[str, Answer]
    scores: dict[str, NodeScore]
    previous: dict[str, Any]


@dataclass(frozen=True)
class Saved:
    """What a save left: the answer, and, unless nothing changed, what it scored and what stands beside it."""

    answer: Answer | None
    items: Mapping[str, ItemResult] | None = None
    nodes: Mapping[str, NodeScore | NodeResult] | None = None
    previous: Any = None


def locked(assessment: Assessment) -> Assessment:
    """The assessment as it stands now, held until the transaction ends: saves of one sheet follow each other.

    Its cycle's dates are read anew too; unit and instrument, which no act on a sheet depends on, are those already
    read. Raises `Assessment.DoesNotExist`.
    """
    found: Any = next(iter(Assessment.objects.raw(_LOCK, [assessment.pk])), None)
    if found is None:
        raise Assessment.DoesNotExist
    cycle = copy(assessment.cycle)
    cycle.opens_at, cycle.closes_at = found.cycle_opens_at, found.cycle_closes_at
    cycle.closed_at = found.cycle_closed_at
    found.cycle, found.unit = cycle, assessment.unit
    return found


def hold(assessment: Assessment, line: Line, items: Iterable[str], nodes: Iterable[str]) -> Held:
    """Read the answers of these items, this year's and last year's, and the stored scores of these nodes."""
    cycle = assessment.cycle
    item_ids, node_ids = scores.item_ids(cycle.instrument), scores.node_ids(cycle.instrument)
    item_of, node_of = {item_ids[code]: code for code in items}, {node_ids[code]: code for code in nodes}
    asked = {
        "line": line, "items": list(item_of), "assessment": assessment.pk, "unit": assessment.unit_id,
        "year": cycle.year - 1, "instrument": cycle.instrument_id,
    }  # fmt: skip
    rows = list(Answer.objects.raw(_ANSWERS, asked))
    stored = NodeScore.objects.raw(_SCORES, [assessment.pk, line, list(node_of)])
    return Held(
        {item_of[row.item_id]: row for row in rows if row.assessment_id == assessment.pk},
        {node_of[row.node_id]: row for row in stored},
        {item_of[row.item_id]: row.value for row in rows if row.assessment_id != assessment.pk},
    )


def keep(answer: Answer, results: Iterable[NodeResult], *, way: str, request_id: Any) -> Answer:
    """Write an answer as it shall stand, one line of its history, the scores on its path and the sheet's time."""
    nodes = list(results)
    ids = scores.node_ids(answer.assessment.cycle.instrument)
    with connection.cursor() as cursor:
        cursor.execute(
            _KEEP,
            {
                "assessment": answer.assessment_id, "item": answer.item_id, "line": answer.line,
                "value": None if answer.value is None else json.dumps(answer.value),
                "score": answer.score, "note": answer.note, "evidence": answer.evidence, "version": answer.version,
                "at": answer.changed_at, "by": answer.changed_by_id, "way": way, "request": request_id,
                "nodes": [ids[node.code] for node in nodes],
                "points": [node.points for node in nodes],
                "percents": [node.percent for node in nodes],
                "bases": [node.percent_basis for node in nodes],
                "counts": [node.items for node in nodes],
                "answered": [node.answered for node in nodes],
            },
        )  # fmt: skip
        answer.pk = cursor.fetchone()[0]
    answer._state.adding = False
    return answer
