"""Comments addressed to a person on an item."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from benah.access.grants import Access
from benah.access.models import User
from benah.assessments import policies as sheets
from benah.assessments import scores
from benah.assessments.models import Assessment
from benah.assessments.saving import locked
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Refused
from benah.reviews import notices
from benah.reviews.actions.returning import clean
from benah.reviews.models import Comment


@transaction.atomic
def write_comment(
    *, assessment: Assessment, code: str, to: User, text: str, by: User, at: dt.datetime | None = None
) -> Comment:
    """Say something to a person who may read this sheet. The same words sent twice in a row are stored once."""
    assessment = locked(assessment)
    sheets.check_can_view(Access.of(by), assessment)
    item = scores.item_ids(assessment.cycle.instrument).get(code)
    if item is None:
        raise Refused(_("Butir %s tidak ada di lembar ini.") % code, code="unknown_item")
    words = clean(text, _("Tulis komentar Anda."))
    try:
        sheets.check_can_view(Access(to), assessment)
    except Refused:
        raise Refused(
            _("%s tidak dapat membaca lembar ini, jadi tidak dapat dituju.") % to, code="cannot_read"
        ) from None
    last = Comment.objects.filter(assessment=assessment, item=item, by=by).last()
    if last and (last.to_id, last.text, last.resolved_at) == (to.pk, words, None):
        return last
    made = Comment.objects.create(assessment=assessment, item_id=item, to=to, text=words, at=at or clock.now(), by=by)
    detail = {"item": code, "person": str(to)}
    notices.comment_written(made, code)
    record("review.comment_written", by=by, unit=assessment.unit, target=assessment, detail=detail)
    return made


@transaction.atomic
def resolve_comment(*, comment: Comment, by: User, at: dt.datetime | None = None) -> Comment:
    """Settled: by the person addressed or the one who wrote it. Doing it again changes nothing."""
    assessment = locked(comment.assessment)
    standing = Comment.objects.select_related("item").get(pk=comment.pk)
    if standing.resolved_at:
        return standing
    if by.pk not in (standing.to_id, standing.by_id):
        raise Refused(_("Komentar diselesaikan oleh yang dituju atau penulisnya."), code="not_yours")
    standing.resolved_at, standing.resolved_by = at or clock.now(), by
    standing.save(update_fields=["resolved_at", "resolved_by"])
    detail = {"item": standing.item.code}
    record("review.comment_resolved", by=by, unit=assessment.unit, target=assessment, detail=detail)
    return standing
