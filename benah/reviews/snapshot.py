"""The text of a published result: everything a reader needs to redo it, in one canonical JSON.

Here: rows → value → bytes, the same bytes for the same facts. Not here: storing it (`actions.publishing`) and pages.
The schema is told in docs/reference/snapshot.md; a change of meaning is a new number.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from benah.access.models import User
from benah.assessments import queries
from benah.assessments.models import Answer, Assessment, Line, NodeScore, Signature
from benah.reviews.evidence import evidence_of, told_of_objections
from benah.reviews.models import Finding, Objection, PlenarySignature, Publication, ReviewAssignment
from benah.scoring import engine, model, thresholds
from benah.scoring.results import NodeResult, Result
from benah.units.models import Unit

SCHEMA = 2
"""2 adds `issuer`; texts of schema 1 stay as they were published, and are rebuilt as such."""
LINES = (Line.SELF, Line.ASSESSOR, Line.FINAL)


@dataclass(frozen=True)
class Facts:
    """What a publication adds to the rows: when, by whom, and which one it replaces and why."""

    at: dt.datetime
    by: User
    replaces: Publication | None = None
    reason: str = ""
    schema: int = SCHEMA


class ScoresDiffer(Exception):
    """A stored score is not what the engine gives for the stored answers: nothing may be published."""


def build(assessment: Assessment, facts: Facts) -> dict[str, Any]:
    """The snapshot as a value. Raises `ScoresDiffer`."""
    sheet = queries.sheet_for(assessment)
    answers = {line: queries.answers_of(assessment, line) for line in LINES}
    results = {line: _scored(sheet, assessment, line, answers[line]) for line in LINES}
    return {
        "schema": facts.schema,
        "instrument": _instrument(assessment, sheet),
        "unit": _unit(assessment.unit),
        **({"issuer": _unit(assessment.cycle.scope)} if facts.schema > 1 else {}),
        "cycle": _cycle(assessment),
        "items": _items(assessment, sheet, answers, results, facts.at),
        "lines": {line.value: _line(sheet, result) for line, result in results.items()},
        "signed": _signed(assessment),
        "assessors": _assessors(assessment),
        "published": {
            "at": moment(facts.at),
            "by": person(facts.by),
            "replaces": facts.replaces.sha256 if facts.replaces else None,
            "reason": facts.reason,
        },
    }


def canonical(value: Mapping[str, Any]) -> str:
    """One text for one value: keys sorted, no spaces, UTF-8 letters as they are, no floats."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def sha256(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()


def rebuilt(publication: Publication) -> str:
    """The text made anew from the rows: the same bytes as long as no correction followed."""
    rows = Assessment.objects.select_related("unit", "cycle__instrument", "cycle__scope")
    assessment = rows.defer("cycle__instrument__document").get(pk=publication.assessment_id)
    told = publication
    facts = Facts(told.published_at, told.published_by, told.replaces, told.reason, told.schema)
    return canonical(build(assessment, facts))


def issuer_of(publication: Publication, body: Mapping[str, Any]) -> str:
    """The office that ran the round as it was called then; texts of schema 1 do not tell: its name of today."""
    return str(body["issuer"]["body_name"] if "issuer" in body else publication.assessment.cycle.scope.body_name)


def moment(at: dt.datetime | None) -> str | None:
    return at.astimezone(dt.UTC).isoformat(timespec="microseconds") if at else None


def figure(value: Decimal | None) -> str | None:
    """The exact number as text, without zeros that mean nothing: `41.5`, `0`."""
    if value is None:
        return None
    return f"{value.normalize():f}" if value else "0"


def person(user: User | None) -> dict[str, Any] | None:
    return {"id": user.pk, "name": str(user)} if user else None


def _instrument(assessment: Assessment, sheet: model.Instrument) -> dict[str, Any]:
    return {
        "id": sheet.id,
        "version": sheet.version,
        "hash": sheet.content_hash,
        "title": sheet.title,
        "short_title": sheet.short_title,
        "regulation": sheet.regulation.number,
        "max_score": figure(sheet.max_score),
        "is_complete": not sheet.incomplete,
    }


def _unit(unit: Unit) -> dict[str, Any]:
    return {"id": unit.pk, "path": unit.path, "code": unit.code, "name": unit.name, "body_name": unit.body_name}


def _cycle(assessment: Assessment) -> dict[str, Any]:
    cycle = assessment.cycle
    return {
        "id": cycle.pk,
        "year": cycle.year,
        "opens_at": moment(cycle.opens_at),
        "closes_at": moment(cycle.closes_at),
        "source_letter": cycle.source_letter,
    }


def _scored(sheet: model.Instrument, assessment: Assessment, line: Line, answers: dict[str, Answer]) -> Result:
    result = engine.score(sheet, queries.engine_answers(sheet, answers))
    stored = {
        row.node.code: row for row in NodeScore.objects.filter(assessment=assessment, line=line).select_related("node")
    }
    for code, node in result.nodes.items():
        row = stored.get(code)
        if row is None or (row.points, row.percent, row.answered) != (node.points, node.percent, node.answered):
            raise ScoresDiffer(f"assessment {assessment.pk}, {line}, {code}")
    return result


def _line(sheet: model.Instrument, result: Result) -> dict[str, Any]:
    said = thresholds.evaluate(sheet, result)
    return {
        "total": figure(result.total),
        "percent": figure(result.percent),
        "blanks": result.blanks,
        "category": said.category,
        "band": said.bands.label if said.bands else None,
        "predicates": {each.name: each.met for each in said.predicates},
        "nodes": {code: _node(node) for code, node in result.nodes.items()},
    }


def _node(node: NodeResult) -> dict[str, Any]:
    return {
        "points": figure(node.points),
        "weight": figure(node.weight),
        "percent": figure(node.percent),
        "percent_basis": node.percent_basis,
        "items": node.items,
        "answered": node.answered,
        "trace": [
            {
                "method": step.method,
                "values": [[name, figure(v) if isinstance(v, Decimal) else v] for name, v in step.values],
                "result": figure(step.result),
                "source": step.source,
            }
            for step in node.steps
        ],
    }


def _items(
    assessment: Assessment,
    sheet: model.Instrument,
    answers: dict[Line, dict[str, Answer]],
    results: dict[Line, Result],
    at: dt.datetime,
) -> list[dict[str, Any]]:
    grounds = {
        (row.value.answer_id, row.value.version): row.ground
        for row in Finding.objects.filter(value__answer__assessment=assessment).select_related("value")
    }
    objections: dict[str, list[Objection]] = {}
    for each in Objection.objects.filter(assessment=assessment).select_related("item").order_by("pk"):
        objections.setdefault(each.item.code, []).append(each)
    evidence = evidence_of(assessment, at)
    objected = told_of_objections([each for rows in objections.values() for each in rows], at)
    return [
        {
            "code": code,
            "section": item.section,
            "text": item.text,
            "values": {
                line.value: _value(answers[line][code], results[line].items[code].points, grounds)
                for line in LINES
                if code in answers[line]
            },
            "evidence": evidence.get(code, []),
            "objections": [_objection(each, objected.get(each.pk)) for each in objections.get(code, [])],
        }
        for code, item in sheet.items.items()
    ]


def _value(answer: Answer, points: Decimal | None, grounds: dict[tuple[int, int], str]) -> dict[str, Any]:
    told = {
        "value": answer.value,
        "score": figure(answer.score),
        "points": figure(points),
        "note": answer.note,
        "evidence_named": answer.evidence,
        "version": answer.version,
        "at": moment(answer.changed_at),
    }
    ground = grounds.get((answer.pk, answer.version))
    return told | ({"ground": ground} if ground else {})


def _objection(objection: Objection, evidence: list[dict[str, Any]] | None) -> dict[str, Any]:
    told = {
        "reason": objection.reason,
        "outcome": objection.outcome,
        "answer": objection.answer,
        "at": moment(objection.at),
        "decided_at": moment(objection.decided_at),
    }
    return told | ({"evidence": evidence} if evidence else {})


def _signed(assessment: Assessment) -> dict[str, Any]:
    head = Signature.objects.filter(assessment=assessment).select_related("by").last()
    plenary = PlenarySignature.objects.filter(assessment=assessment).select_related("by").last()
    return {
        "head": head
        and {
            "statement": head.statement,
            "answers_hash": head.answers_hash,
            "at": moment(head.at),
            "by": person(head.by),
        },
        "plenary": plenary
        and {
            "minutes_number": plenary.minutes_number,
            "held_on": plenary.held_on.isoformat(),
            "final_hash": plenary.final_hash,
            "at": moment(plenary.at),
            "by": person(plenary.by),
        },
    }


def _assessors(assessment: Assessment) -> list[dict[str, Any]]:
    rows = ReviewAssignment.objects.filter(assessment=assessment).select_related("user").order_by("pk")
    return [
        {
            "part": row.part,
            "person": person(row.user),
            "share": row.share,
            "from": moment(row.assigned_at),
            "to": moment(row.ended_at),
        }
        for row in rows
    ]
