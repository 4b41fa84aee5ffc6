"""Single items given back to the unit while the rest of the sheet stays locked."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.assessments import queries, scores, states
from benah.assessments.models import Assessment, ItemReturn
from benah.assessments.saving import locked
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Refused
from benah.reviews import notices, policies
from benah.reviews.actions.valuing import begin_if_submitted
from benah.reviews.models import Part

LONGEST = 2000


@transaction.atomic
def return_item(
    *,
    assessment: Assessment,
    code: str,
    reason: str,
    by: User,
    due_at: dt.datetime | None = None,
    at: dt.datetime | None = None,
) -> ItemReturn:
    """Give one item back to the unit, with a reason. An item already given back stays as it is."""
    at = at or clock.now()
    assessment = locked(assessment)
    policies.check_is_assessor(by, assessment, Part.LEAD, Part.FIRST)
    if assessment.state not in (states.SUBMITTED, states.IN_REVIEW):
        raise Refused(_("Butir hanya dapat dikembalikan selama lembar ditinjau."), code="wrong_state")
    if code not in queries.sheet_for(assessment).items:
        raise Refused(_("Butir %s tidak ada di lembar ini.") % code, code="unknown_item")
    words = clean(reason, _("Tulis apa yang harus diperbaiki, agar satker tahu."))
    if due_at is not None and due_at <= at:
        raise Refused(_("Batas waktu perbaikan harus di depan."), code="past")
    item = scores.item_ids(assessment.cycle.instrument)[code]
    standing = ItemReturn.objects.filter(assessment=assessment, item=item, closed_at=None).first()
    if standing:
        return standing
    begin_if_submitted(assessment, by)
    made = ItemReturn.objects.create(assessment=assessment, item_id=item, reason=words, due_at=due_at, at=at, by=by)
    detail = {"item": code, "reason": words, "to": due_at.isoformat() if due_at else None}
    notices.item_returned(made, code, by)
    record("review.item_returned", by=by, unit=assessment.unit, target=assessment, detail=detail)
    return made


@transaction.atomic
def take_back_return(*, returned: ItemReturn, by: User, at: dt.datetime | None = None) -> ItemReturn:
    """The assessor no longer waits for the unit: the item is locked again. Doing it again changes nothing."""
    assessment = locked(returned.assessment)
    policies.check_is_assessor(by, assessment, Part.LEAD, Part.FIRST)
    standing = ItemReturn.objects.select_related("item").get(pk=returned.pk)
    if standing.closed_at:
        return standing
    standing.closed_at, standing.closed_by = at or clock.now(), by
    standing.save(update_fields=["closed_at", "closed_by"])
    record(
        "review.return_taken_back",
        by=by,
        unit=assessment.unit,
        target=assessment,
        detail={"item": standing.item.code},
    )
    return standing


def clean(text: str, missing: str) -> str:
    """A text somebody must write. Raises `Refused` with `missing` where it is empty."""
    words = text.replace("\0", "").strip()
    if not words:
        raise Refused(missing, code="reason")
    if len(words) > LONGEST:
        raise Refused(_("Paling banyak %d huruf.") % LONGEST, code="too_long")
    return words
