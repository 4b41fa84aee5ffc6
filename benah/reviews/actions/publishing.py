"""Publishing a result, and opening a published one for a correction."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.assessments import policies as sheets
from benah.assessments import signing
from benah.assessments.models import Assessment, Line
from benah.assessments.models_opening import StageKind
from benah.assessments.saving import locked
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Refused
from benah.reviews import notices, policies, snapshot
from benah.reviews.actions.moving import move
from benah.reviews.actions.returning import clean
from benah.reviews.models import PlenarySignature, Publication


@transaction.atomic
def publish_result(*, assessment: Assessment, by: User, reason: str = "", at: dt.datetime | None = None) -> Publication:
    """Freeze the adopted result in a snapshot. From here on no act and no hand can change its values.

    A sheet published before needs the `reason` of the correction; the new publication names the one it replaces.
    Publishing again what is published changes nothing.
    """
    at = at or clock.now()
    assessment = locked(assessment)
    last = Publication.objects.filter(assessment=assessment).select_related("published_by").order_by("-pk").first()
    if last and assessment.state == Assessment.State.PUBLISHED:
        return last
    to = policies.check_can_move("publish", assessment=assessment, by=by)
    sheets.check_stage(StageKind.PUBLISHED, assessment=assessment, at=at)
    words = clean(reason, _("Tulis alasan koreksi: hasil ini menggantikan yang sudah terbit."))[:240] if last else ""
    _check_is_what_was_signed(assessment)
    body = snapshot.canonical(snapshot.build(assessment, snapshot.Facts(at, by, last, words)))
    made = Publication.objects.create(
        assessment=assessment,
        schema=snapshot.SCHEMA,
        body=body,
        sha256=snapshot.sha256(body),
        published_at=at,
        published_by=by,
        replaces=last,
        reason=words,
    )
    assessment.state = to
    assessment.save(update_fields=["state"])
    detail = {"sha256": made.sha256, "schema": made.schema, "replaces": last.sha256 if last else None}
    notices.result_published(made)
    record("result.published", by=by, unit=assessment.unit, target=made, detail=detail)
    return made


@transaction.atomic
def open_correction(*, assessment: Assessment, reason: str, by: User) -> Assessment:
    """Let the lead correct final values of a published sheet. What is published stays, until another replaces it."""
    assessment = locked(assessment)
    to = policies.check_can_move("correct", assessment=assessment, by=by)
    words = clean(reason, _("Tulis alasan koreksi, misalnya nomor putusannya."))
    return move(assessment, to, "result.correction_opened", by, {"reason": words})


def _check_is_what_was_signed(assessment: Assessment) -> None:
    plenary = PlenarySignature.objects.filter(assessment=assessment).last()
    if plenary is None or plenary.final_hash != signing.answers_hash(assessment, Line.FINAL):
        raise Refused(_("Nilai akhir berbeda dari yang disahkan pleno. Kembalikan ke pleno."), code="not_signed")
