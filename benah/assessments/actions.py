"""Every write about assessments: policy → lock → change → audit event."""

import datetime as dt
import uuid
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.access.policies import check_can
from benah.access.roles import Permission
from benah.assessments import answering, notices, panel, policies, proof, scores, signing, values
from benah.assessments.models import Answer, AnswerValue, Assessment, Cycle, ItemReturn, Line
from benah.assessments.saving import Saved, hold, locked
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Conflict, Refused
from benah.instruments.models import Instrument
from benah.instruments.register import sheet_of
from benah.scoring import engine
from benah.scoring.answers import BadAnswer, read_answer
from benah.units.models import Unit


class AnswerConflict(Conflict):
    """Somebody saved this item first. `standing` is what is stored now."""

    def __init__(self, sentence: str, standing: Answer) -> None:
        super().__init__(sentence, code="answer_changed")
        self.standing = standing


@transaction.atomic
def open_cycle(
    *,
    year: int,
    instrument: Instrument,
    scope: Unit,
    opens_at: dt.datetime,
    closes_at: dt.datetime,
    letter: str,
    by: User,
) -> Cycle:
    """Open a year's round with a sheet for `scope` and all below it."""
    check_can(by, Permission.CYCLE_MANAGE, scope)
    if closes_at <= opens_at:
        raise Refused(_("Tanggal penutupan harus sesudah tanggal pembukaan."), code="dates")
    exists = Refused(
        _("Siklus %(sheet)s tahun %(year)s sudah ada.") % {"sheet": instrument, "year": year}, code="exists"
    )
    if Cycle.objects.filter(year=year, instrument=instrument, scope=scope).exists():
        raise exists
    try:
        with transaction.atomic():
            cycle = Cycle.objects.create(
                year=year,
                instrument=instrument,
                scope=scope,
                opens_at=opens_at,
                closes_at=closes_at,
                source_letter=letter,
            )
    except IntegrityError:  # somebody opened the same one this moment
        raise exists from None
    notices.cycle_opened(cycle, by=by)
    record("cycle.opened", by=by, unit=scope, target=cycle, detail={"year": year, "instrument": instrument.slug})
    return cycle


@transaction.atomic
def start_assessment(*, cycle: Cycle, unit: Unit, by: User, at: dt.datetime | None = None) -> Assessment:
    """Begin a unit's sheet; a second call returns the first one's."""
    at = at or clock.now()
    cycle = Cycle.objects.select_related("instrument", "scope").defer("instrument__document").get(pk=cycle.pk)
    policies.check_can_start(cycle=cycle, unit=unit, by=by, at=at)
    assessment, is_new = Assessment.objects.get_or_create(
        cycle=cycle, unit=unit, defaults={"started_at": at, "started_by": by, "changed_at": at}
    )
    if is_new:
        scores.store(assessment, Line.SELF, engine.score(sheet_of(cycle.instrument), {}).nodes.values())
        record("assessment.started", by=by, unit=unit, target=assessment)
    return assessment


@transaction.atomic
def save_item(
    *,
    assessment: Assessment,
    code: str,
    raw: Any,
    note: str,
    evidence: str,
    seen_version: int,
    by: User,
    request_id: uuid.UUID | None = None,
    at: dt.datetime | None = None,
) -> Saved:
    """Store one item's answer, note and evidence, and the scores on its path.

    `raw` is what the person chose or typed; `seen_version` the version their page showed (0: none yet). A save sent
    twice (same `request_id`) and a save that changes nothing leave no second trace. Raises `AnswerConflict` when the
    item changed meanwhile, `Refused` for a bad answer, a wrong state or a closed cycle.
    """
    at = at or clock.now()
    assessment = locked(assessment)
    policies.check_can_fill(assessment=assessment, by=by, at=at, code=code)
    sheet = sheet_of(assessment.cycle.instrument)
    if code not in sheet.items:
        raise Refused(_("Butir %s tidak ada di lembar ini.") % code, code="unknown_item")
    try:
        value = read_answer(sheet.items[code], raw)
    except BadAnswer as error:
        raise Refused(f"{code}: {error.message.spoken(_)}.", code="bad_answer") from error
    entry = answering.Entry.of(code, value, note, evidence)
    nodes = {*engine.path_siblings(sheet, code), *panel.codes_shown(sheet)}
    held = hold(assessment, Line.SELF, engine.path_items(sheet, code), nodes)
    standing = held.answers.get(code)
    if entry.same_as(standing):
        return Saved(standing)
    if standing is not None and standing.version != seen_version:
        if request_id and AnswerValue.objects.filter(request_id=request_id, answer=standing).exists():
            return Saved(standing)
        raise AnswerConflict(_("Butir %s sudah diubah orang lain sejak Anda membukanya.") % code, standing)
    saved = answering.save_one(assessment, code, entry, held, Line.SELF, answering.Way(by, at, request_id=request_id))
    assert saved.answer is not None
    record(
        "answer.saved",
        by=by,
        unit=assessment.unit,
        target=assessment,
        detail={"item": code, "version": saved.answer.version, "value": values.shown(saved.answer.value)},
    )
    return saved


@transaction.atomic
def submit_assessment(
    *, assessment: Assessment, by: User, statement: str = "", at: dt.datetime | None = None
) -> Assessment:
    """Send the sheet to the province and lock it. Blanks are allowed but were shown; they are recorded.

    `statement` is what the head of the secretariat puts a name to; the usual words where none is given.
    """
    at = at or clock.now()
    assessment = locked(assessment)
    to = policies.check_can_move("submit", assessment=assessment, by=by)
    policies.check_is_open(assessment.cycle, assessment.unit, at)
    proof.check_is_proven(assessment)
    root = assessment.scores.get(node__code="total", line=Line.SELF)
    assessment.state, assessment.submitted_at, assessment.submitted_by = to, at, by
    assessment.save(update_fields=["state", "submitted_at", "submitted_by"])
    signing.sign(assessment, statement, by, at)
    detail = {"total": None if root.points is None else f"{root.points.normalize():f}", "blanks": root.blanks}
    notices.sheet_submitted(assessment, blanks=root.blanks, by=by)
    record("assessment.submitted", by=by, unit=assessment.unit, target=assessment, detail=detail)
    return assessment


@transaction.atomic
def reopen_assessment(*, assessment: Assessment, reason: str, by: User) -> Assessment:
    """Give a sent sheet back to the unit, with a reason they will read."""
    assessment = locked(assessment)
    to = policies.check_can_move("reopen", assessment=assessment, by=by)
    if not reason.strip():
        raise Refused(_("Tulis alasan pengembalian, agar satker tahu apa yang harus diperbaiki."), code="reason")
    sent_at = assessment.submitted_at
    assessment.state, assessment.submitted_at, assessment.submitted_by = to, None, None
    assessment.ready_at = assessment.ready_by = None
    assessment.save(update_fields=["state", "submitted_at", "submitted_by", "ready_at", "ready_by"])
    ItemReturn.objects.filter(assessment=assessment, closed_at=None).update(closed_at=clock.now(), closed_by=by)
    notices.sheet_returned(assessment, sent_at=sent_at, reason=reason.strip(), by=by)
    record("assessment.reopened", by=by, unit=assessment.unit, target=assessment, detail={"reason": reason.strip()})
    return assessment
