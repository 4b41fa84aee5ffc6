"""What an assessor says of one document at one answer: accepted, or rejected with a reason."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.assessments import states
from benah.assessments.models import AnswerEvidence, Assessment
from benah.assessments.saving import locked
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Refused
from benah.files.linking import judge_link
from benah.reviews import notices, policies
from benah.reviews.actions.valuing import begin_if_submitted
from benah.reviews.models import Part


@transaction.atomic
def judge_evidence(
    *,
    assessment: Assessment,
    link_id: int,
    is_accepted: bool,
    by: User,
    reason: str = "",
    at: dt.datetime | None = None,
) -> AnswerEvidence:
    """Accept or reject a document as proof of an answer. The same verdict again changes nothing."""
    at = at or clock.now()
    assessment = locked(assessment)
    policies.check_is_assessor(by, assessment, Part.LEAD, Part.FIRST)
    if assessment.state not in (states.SUBMITTED, states.IN_REVIEW):
        raise Refused(_("Bukti dinilai selama lembar ditinjau."), code="wrong_state")
    rows = AnswerEvidence.objects.select_related("document", "answer__item")
    link = rows.filter(pk=link_id, answer__assessment=assessment, removed_at=None).first()
    if link is None:
        raise Refused(_("Bukti itu sudah dilepas satker dari butir ini. Muat ulang halaman."), code="gone")
    if not judge_link(link, is_accepted=is_accepted, reason=reason, by=by, at=at):
        return link
    begin_if_submitted(assessment, by)
    detail = {
        "item": link.answer.item.code,
        "title": link.document.title,
        "state": link.get_state_display(),
        "reason": link.reason,
    }
    if not is_accepted:
        notices.evidence_rejected(link, assessment)
    record("review.evidence_judged", by=by, unit=assessment.unit, target=assessment, detail=detail)
    return link
