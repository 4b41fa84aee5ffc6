"""The objection round: the unit objects or accepts, the lead decides, values nobody disputes are taken over at once."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.access.policies import check_can
from benah.access.roles import Permission
from benah.assessments import answering, queries, scores, states
from benah.assessments.models import Answer, AnswerValue, Assessment, Line
from benah.assessments.saving import locked
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Refused
from benah.reviews import notices, policies
from benah.reviews.actions.returning import clean
from benah.reviews.actions.valuing import Given, set_final_value
from benah.reviews.models import Acceptance, Objection
from benah.scoring import engine


@transaction.atomic
def raise_objection(
    *, assessment: Assessment, code: str, reason: str, by: User, evidence: str = "", at: dt.datetime | None = None
) -> Objection:
    """The unit objects to the assessor's value of an item. While one waits, a second is refused."""
    at = at or clock.now()
    assessment = locked(assessment)
    policies.check_can_object(assessment, by, at)
    item = scores.item_ids(assessment.cycle.instrument).get(code)
    if item is None:
        raise Refused(_("Butir %s tidak ada di lembar ini.") % code, code="unknown_item")
    words = clean(reason, _("Tulis alasan keberatan."))
    rows = Objection.objects.filter(assessment=assessment, item=item)
    standing = rows.filter(outcome=Objection.Outcome.OPEN).first()
    if standing:
        if standing.reason == words:
            return standing
        raise Refused(_("Butir %s sudah diajukan keberatan dan menunggu putusan.") % code, code="exists")
    made = Objection.objects.create(
        assessment=assessment,
        item_id=item,
        reason=words,
        evidence=evidence.replace("\0", "").strip()[:10_000],
        at=at,
        by=by,
    )
    notices.objection_raised(made, code)
    record("review.objection_raised", by=by, unit=assessment.unit, target=assessment, detail={"item": code})
    return made


@transaction.atomic
def withdraw_objection(*, objection: Objection, by: User, at: dt.datetime | None = None) -> Objection:
    """The unit takes its objection back. Doing it again changes nothing."""
    assessment = locked(objection.assessment)
    check_can(by, Permission.ASSESSMENT_FILL, assessment.unit)
    standing = Objection.objects.select_related("item").get(pk=objection.pk)
    if standing.outcome == Objection.Outcome.WITHDRAWN:
        return standing
    _check_waits(standing)
    _decide(standing, Objection.Outcome.WITHDRAWN, "", by, at or clock.now())
    detail = {"item": standing.item.code}
    record("review.objection_withdrawn", by=by, unit=assessment.unit, target=assessment, detail=detail)
    return standing


@transaction.atomic
def decide_objection(
    *,
    objection: Objection,
    is_accepted: bool,
    answer: str,
    by: User,
    raw: Any = None,
    seen_version: int = 0,
    at: dt.datetime | None = None,
) -> Objection:
    """The lead decides, with a reason, and the item's final value is set by it.

    Accepted: `raw` is the final value, the unit's own where it is None. Rejected: the assessor's value is final.
    """
    at = at or clock.now()
    assessment = locked(objection.assessment)
    policies.check_can_decide(assessment, by, at)
    standing = Objection.objects.select_related("item").get(pk=objection.pk)
    _check_waits(standing)
    words = clean(answer, _("Tulis alasan putusan; satker membacanya."))
    code = standing.item.code
    if raw is None:
        line = Line.SELF if is_accepted else Line.ASSESSOR
        raw = (
            Answer.objects.filter(assessment=assessment, item=standing.item, line=line)
            .values_list("value", flat=True)
            .first()
        )
    outcome = Objection.Outcome.ACCEPTED if is_accepted else Objection.Outcome.REJECTED
    given = Given(code, raw, words, seen_version)
    set_final_value(assessment=assessment, given=given, by=by, at=at)
    _decide(standing, outcome, words, by, at)
    detail = {"item": code, "outcome": str(outcome.label), "reason": words}
    notices.objection_decided(standing, code)
    record("review.objection_decided", by=by, unit=assessment.unit, target=assessment, detail=detail)
    return standing


@transaction.atomic
def accept_result(*, assessment: Assessment, by: User, at: dt.datetime | None = None) -> Acceptance:
    """The head of the secretariat has no further objection. Saying it again changes nothing."""
    assessment = locked(assessment)
    check_can(by, Permission.ASSESSMENT_SUBMIT, assessment.unit)
    if assessment.state != states.OBJECTION:
        raise Refused(_("Hasil hanya dapat diterima selama masa keberatan."), code="wrong_state")
    standing = Acceptance.objects.filter(assessment=assessment).first()
    if standing:
        return standing
    made = Acceptance.objects.create(assessment=assessment, at=at or clock.now(), by=by)
    notices.result_accepted(made)
    record("review.result_accepted", by=by, unit=assessment.unit, target=assessment)
    return made


@transaction.atomic
def copy_final_values(*, assessment: Assessment, by: User, at: dt.datetime | None = None) -> int:
    """Take the assessor's value as final for items that have none yet and no waiting objection. Returns how many."""
    at = at or clock.now()
    assessment = locked(assessment)
    policies.check_can_decide(assessment, by, at)
    waiting = set(
        Objection.objects.filter(assessment=assessment, outcome=Objection.Outcome.OPEN).values_list(
            "item_id", flat=True
        )
    )
    there = queries.answers_of(assessment, Line.FINAL)
    given = {
        code: row
        for code, row in queries.answers_of(assessment, Line.ASSESSOR).items()
        if code not in there and row.item_id not in waiting
    }
    if given:
        take_over(assessment, given, there, answering.Way(by, at))
        detail = {"items": sorted(given)}
        record("review.final_taken_over", by=by, unit=assessment.unit, target=assessment, detail=detail)
    return len(given)


def take_over(assessment: Assessment, given: dict[str, Answer], there: dict[str, Answer], way: answering.Way) -> None:
    """Write final answers equal to `given` beside those `there`, and the scores of the whole line at once."""
    sheet = queries.sheet_for(assessment)
    result = engine.score(sheet, queries.engine_answers(sheet, there | given))
    rows = [
        Answer(
            assessment=assessment,
            item_id=row.item_id,
            line=Line.FINAL,
            value=row.value,
            score=result.items[code].score,
            version=1,
            changed_at=way.at,
            changed_by=way.by,
        )
        for code, row in given.items()
    ]
    Answer.objects.bulk_create(rows)
    AnswerValue.objects.bulk_create(
        AnswerValue(answer=row, version=1, value=row.value, score=row.score, way=way.kind, at=way.at, by=way.by)
        for row in rows
    )
    answering.follow_chains(there.values(), result.items, assessment)
    scores.store(assessment, Line.FINAL, result.nodes.values())


def _check_waits(objection: Objection) -> None:
    if objection.outcome != Objection.Outcome.OPEN:
        raise Refused(_("Keberatan ini sudah %s.") % objection.get_outcome_display(), code="decided")


def _decide(objection: Objection, outcome: str, answer: str, by: User, at: dt.datetime) -> None:
    objection.outcome, objection.answer, objection.decided_at, objection.decided_by = outcome, answer, at, by
    objection.save(update_fields=["outcome", "answer", "decided_at", "decided_by"])
