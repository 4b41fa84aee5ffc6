"""Writes about the proof of an answer: attach a document, take it off, say why there is none."""

import datetime as dt
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.assessments import policies
from benah.assessments.actions import locked
from benah.assessments.models import Answer, AnswerEvidence, Assessment, Line
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Refused
from benah.files.linking import held_for_linking, set_page
from benah.files.models import Document, LinkState

LONGEST_REASON = 2000


@transaction.atomic
def attach_documents(
    *,
    assessment: Assessment,
    code: str,
    documents: Sequence[Document],
    by: User,
    pages: Mapping[int, int | None] | None = None,
    at: dt.datetime | None = None,
) -> list[AnswerEvidence]:
    """Let documents prove an answer. Those attached already stay as they are; returns the new links.

    `pages`: the page meant, by document id.
    """
    at = at or clock.now()
    assessment, answer = _held(assessment, code, by, at)
    held = held_for_linking(documents, by, pages)
    there = set(answer.proof_links.filter(removed_at=None).values_list("document_id", flat=True))
    links = []
    for document in (each for each in held if each.pk not in there):
        page = (pages or {}).get(document.pk)
        link = AnswerEvidence.objects.create(answer=answer, document=document, page=page, linked_at=at, linked_by=by)
        links.append(link)
        detail = {"item": code, "document": document.pk, "title": document.title}
        record("evidence.attached", by=by, unit=assessment.unit, target=assessment, detail=detail)
    return links


@transaction.atomic
def set_proof_page(
    *,
    assessment: Assessment,
    code: str,
    link_id: int,
    page: int | None,
    seen: int | None,
    by: User,
    at: dt.datetime | None = None,
) -> AnswerEvidence:
    """Say which page of an attached document proves the answer; None takes it back. `seen`: the page shown before."""
    assessment, answer = _held(assessment, code, by, at or clock.now())
    link = _link(answer, link_id)
    if link.removed_at is not None:
        raise Refused(_("Dokumen itu baru saja dilepas dari butir ini. Muat ulang halaman."), code="gone")
    if link.state == LinkState.ACCEPTED:
        raise Refused(_("Bukti ini sudah diterima asesor, jadi halamannya tidak diubah lagi."), code="accepted")
    if set_page(link, page, seen):
        detail = {"item": code, "document": link.document_id, "title": link.document.title, "page": page or "–"}
        record("evidence.page_set", by=by, unit=assessment.unit, target=assessment, detail=detail)
    return link


@transaction.atomic
def detach_document(
    *, assessment: Assessment, code: str, link_id: int, by: User, at: dt.datetime | None = None
) -> None:
    """Take a document off an answer; the link stays as history. A second call changes nothing."""
    at = at or clock.now()
    assessment, answer = _held(assessment, code, by, at)
    link = _link(answer, link_id)
    if link.removed_at is not None:
        return
    if link.state == LinkState.ACCEPTED:
        raise Refused(_("Bukti ini sudah diterima asesor, jadi tidak dapat dilepas."), code="accepted")
    link.removed_at, link.removed_by = at, by
    link.save(update_fields=["removed_at", "removed_by"])
    detail = {"item": code, "document": link.document_id, "title": link.document.title}
    record("evidence.detached", by=by, unit=assessment.unit, target=assessment, detail=detail)


@transaction.atomic
def explain_missing_evidence(
    *, assessment: Assessment, code: str, reason: str, by: User, at: dt.datetime | None = None
) -> Answer:
    """Why an answer is sent without evidence; an empty reason takes an earlier one back."""
    assessment, answer = _held(assessment, code, by, at or clock.now())
    reason = reason.replace("\0", "").strip()
    if len(reason) > LONGEST_REASON:
        raise Refused(_("Alasan paling banyak %d huruf.") % LONGEST_REASON, code="too_long")
    if reason == answer.without_evidence_reason:
        return answer
    answer.without_evidence_reason = reason
    answer.save(update_fields=["without_evidence_reason"])
    detail = {"item": code, "reason": reason}
    record("evidence.missing_explained", by=by, unit=assessment.unit, target=assessment, detail=detail)
    return answer


def check_answered(assessment: Assessment, code: str) -> Answer:
    """The answer that stands for the item; raises `Refused` where there is none to prove."""
    answer = Answer.objects.filter(assessment=assessment, item__code=code, line=Line.SELF).first()
    if answer is None:
        raise Refused(_("Jawab dahulu butir %s, lalu lampirkan buktinya.") % code, code="unanswered")
    return answer


def _held(assessment: Assessment, code: str, by: User, at: dt.datetime) -> tuple[Assessment, Answer]:
    """Sheet locked and allowed, and the answer that stands for the item."""
    assessment = locked(assessment)
    policies.check_can_fill(assessment=assessment, by=by, at=at, code=code)
    return assessment, check_answered(assessment, code)


def _link(answer: Answer, link_id: int) -> AnswerEvidence:
    link = AnswerEvidence.objects.select_related("document").filter(pk=link_id, answer=answer).first()
    if link is None:
        raise Refused(_("Dokumen itu tidak terlampir pada butir ini. Muat ulang halaman."), code="gone")
    return link
