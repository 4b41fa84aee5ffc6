"""Writes around the signature: the operator hands a sheet to the head, the head sends returned items again."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.access.policies import check_can
from benah.access.roles import Permission
from benah.assessments import policies, signing, states
from benah.assessments.models import Assessment, ItemReturn, Signature
from benah.assessments.saving import locked
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Refused


@transaction.atomic
def hand_to_head(*, assessment: Assessment, by: User, at: dt.datetime | None = None) -> Assessment:
    """The operator says that the sheet is ready to be signed. Saying it again changes nothing."""
    at = at or clock.now()
    assessment = locked(assessment)
    policies.check_can_fill(assessment=assessment, by=by, at=at)
    if assessment.ready_at is None:
        assessment.ready_at, assessment.ready_by = at, by
        assessment.save(update_fields=["ready_at", "ready_by"])
        record("assessment.handed_to_head", by=by, unit=assessment.unit, target=assessment)
    return assessment


@transaction.atomic
def send_returned_items(
    *, assessment: Assessment, by: User, statement: str = "", at: dt.datetime | None = None
) -> Signature:
    """Send all items that were given back to the assessors again, signed anew: the answers are others now."""
    at = at or clock.now()
    assessment = locked(assessment)
    check_can(by, Permission.ASSESSMENT_SUBMIT, assessment.unit)
    returned = ItemReturn.objects.filter(assessment=assessment, closed_at=None)
    codes = list(returned.values_list("item__code", flat=True))
    if assessment.state != states.IN_REVIEW or not codes:
        raise Refused(_("Tidak ada butir yang sedang dikembalikan. Muat ulang halaman."), code="wrong_state")
    returned.update(closed_at=at, closed_by=by)
    signature = signing.sign(assessment, statement, by, at)
    record(
        "assessment.items_sent_again", by=by, unit=assessment.unit, target=assessment, detail={"items": sorted(codes)}
    )
    return signature
