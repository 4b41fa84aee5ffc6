"""Writes that bring answers of an earlier sheet into a new one: as drafts first, as answers once a person confirms."""

import datetime as dt
from collections.abc import Collection, Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.assessments import answering, policies, queries, scores, values
from benah.assessments.carrying import offers, source_of
from benah.assessments.models import Answer, AnswerEvidence, AnswerValue, Assessment, Line
from benah.assessments.models_carried import CarriedAnswer
from benah.assessments.saving import locked
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Refused
from benah.scoring import engine

State = CarriedAnswer.State


@transaction.atomic
def carry_over(*, assessment: Assessment, by: User, at: dt.datetime | None = None) -> int:
    """Lay the unit's earlier answers as drafts beside every item that is blank; returns how many.

    Nothing that stands is touched and no score moves. A second call adds only what is still missing.
    """
    at = at or clock.now()
    assessment = locked(assessment)
    policies.check_can_fill(assessment=assessment, by=by, at=at)
    source = source_of(assessment)
    if source is None:
        raise Refused(
            _("Tidak ada lembar lama yang jawabannya dapat dibawa: satker ini belum punya, atau belum ada pemetaan "
              "dari instrumen lamanya."), code="no_source",
        )  # fmt: skip
    ids = scores.item_ids(assessment.cycle.instrument)
    rows = [
        CarriedAnswer(
            assessment=assessment, item_id=ids[offer.item.code], source=offer.old[0][1], year=source.year,
            relation=offer.entry.relation, value=offer.value, made_at=at, made_by=by,
        )
        for offer in offers(assessment, source)
        if offer.item is not None and offer.can_carry
    ]  # fmt: skip
    if not rows:
        return 0
    CarriedAnswer.objects.bulk_create(rows)
    detail = {"year": source.year, "count": len(rows), "from": str(source.assessment.cycle.instrument)}
    record("answers.carried", by=by, unit=assessment.unit, target=assessment, detail=detail)
    return len(rows)


@transaction.atomic
def accept_carried(*, assessment: Assessment, codes: Collection[str], by: User, at: dt.datetime | None = None) -> int:
    """Make these drafts the unit's answers, with their notes and evidence; returns how many.

    A draft decided before, and one whose item was answered meanwhile, is left alone: what a person wrote stands.
    """
    at = at or clock.now()
    assessment = locked(assessment)
    policies.check_can_fill(assessment=assessment, by=by, at=at)
    standing = queries.answers_of(assessment)
    drafts = {
        code: draft
        for code, draft in _waiting(assessment, codes).items()
        if code not in standing or standing[code].value is None
    }
    if not drafts:
        return 0
    _write(assessment, drafts, standing, answering.Way(by, at, kind=AnswerValue.Way.CARRIED))
    _decide(drafts.values(), State.ACCEPTED, by, at)
    Assessment.objects.filter(pk=assessment.pk).update(changed_at=at)
    year = next(iter(drafts.values())).year
    detail = {"year": year, "items": list(drafts)}
    record("answers.confirmed", by=by, unit=assessment.unit, target=assessment, detail=detail)
    return len(drafts)


@transaction.atomic
def decline_carried(*, assessment: Assessment, codes: Collection[str], by: User, at: dt.datetime | None = None) -> int:
    """Leave these drafts unused; the items stay as they are. Returns how many."""
    at = at or clock.now()
    assessment = locked(assessment)
    policies.check_can_fill(assessment=assessment, by=by, at=at)
    drafts = _waiting(assessment, codes)
    if not drafts:
        return 0
    _decide(drafts.values(), State.DECLINED, by, at)
    record("answers.declined", by=by, unit=assessment.unit, target=assessment, detail={"items": list(drafts)})
    return len(drafts)


def _waiting(assessment: Assessment, codes: Collection[str]) -> dict[str, CarriedAnswer]:
    """Drafts of these items that wait, in sheet order. The assessment is locked, so nobody decides them meanwhile."""
    rows = CarriedAnswer.objects.filter(assessment=assessment, state=State.WAITING).select_related("source")
    found = {row.item_id: row for row in rows}
    ids = scores.item_ids(assessment.cycle.instrument)
    return {code: found[pk] for code, pk in ids.items() if code in codes and pk in found}


def _write(
    assessment: Assessment, drafts: dict[str, CarriedAnswer], standing: dict[str, Answer], way: answering.Way
) -> None:
    """Answers with their history and evidence, then the scores of the whole sheet at once."""
    sheet = queries.sheet_for(assessment)
    new = values.restored_all(sheet.items, ((code, draft.value) for code, draft in drafts.items()))
    result = engine.score(sheet, {**queries.engine_answers(sheet, standing), **new})
    for code, draft in drafts.items():
        old = standing.get(code)
        note = (old.note if old else "") or draft.source.note
        evidence = (old.evidence if old else "") or draft.source.evidence
        entry = answering.Entry(new[code], note, evidence)
        answer = answering.write(assessment, code, entry, old, result.items[code].score, Line.SELF, way)
        _link_documents(draft.source, answer, way)
    answering.follow_chains((row for code, row in standing.items() if code not in drafts), result.items, assessment)
    scores.store(assessment, Line.SELF, result.nodes.values())


def _link_documents(source: Answer, answer: Answer, way: answering.Way) -> None:
    """The documents that proved the old answer prove the new one, until an assessor has looked at them anew.

    Not those withdrawn since.
    """
    known = set(AnswerEvidence.objects.filter(answer=answer, removed_at=None).values_list("document_id", flat=True))
    links = AnswerEvidence.objects.filter(AnswerEvidence.STANDING, answer=source, document__withdrawn_at=None)
    AnswerEvidence.objects.bulk_create(
        AnswerEvidence(answer=answer, document_id=link.document_id, page=link.page, linked_at=way.at, linked_by=way.by)
        for link in links
        if link.document_id not in known
    )


def _decide(drafts: Iterable[CarriedAnswer], state: str, by: User, at: dt.datetime) -> None:
    ids = [draft.pk for draft in drafts]
    CarriedAnswer.objects.filter(pk__in=ids).update(state=state, decided_at=at, decided_by=by)
