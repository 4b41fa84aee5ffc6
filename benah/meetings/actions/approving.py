"""The chair approves the minutes: one text that stays, and a lock. A correction is another text, for a reason."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Conflict, Refused
from benah.meetings import minutes_text, notices, policies
from benah.meetings.actions.planning import locked, told
from benah.meetings.models import Meeting, Minutes, State
from benah.reviews.snapshot import canonical, sha256


@transaction.atomic
def approve_minutes(*, meeting: Meeting, seen: str, by: User, at: dt.datetime | None = None) -> Minutes:
    """Freeze the minutes as the chair read them; everybody called is told. Twice gives the same text.

    `seen`: fingerprint of what the page showed (`fingerprint`). Raises `Conflict` where somebody wrote since.
    """
    at = at or clock.now()
    meeting = locked(meeting)
    policies.check_can_approve(by, meeting)
    if meeting.state == State.APPROVED:
        return meeting.approved_minutes.first()  # type: ignore[return-value]  # an approved meeting has one (trigger)
    to = policies.check_next(meeting, "approve")
    content = minutes_text.whole(meeting)
    if not any(item["notes"] for item in content["agenda"]) and not content["decisions"]:
        raise Refused(_("Notula ini masih kosong. Isi catatan atau keputusannya dahulu."), code="empty")
    if seen != sha256(canonical(content)):
        raise Conflict(_("Notula berubah sejak Anda membukanya. Baca lagi yang terbaru, lalu sahkan."), code="changed")
    last = meeting.approved_minutes.first()
    number, reason = (last.number + 1 if last else 1), meeting.correction_reason
    stamped = content | {"number": number, "approved_by": str(by), "approved_at": minutes_text.day_of(at, meeting)}
    body = canonical(stamped | {"reason": reason})
    made = Minutes.objects.create(
        meeting=meeting, number=number, body=body, sha256=sha256(body), approved_at=at, approved_by=by, reason=reason
    )
    meeting.state, meeting.correction_reason = to, ""
    meeting.save(update_fields=["state", "correction_reason"])
    notices.tell_approved(made, meeting, at)
    detail = told(meeting) | {"version": number, "sha256": made.sha256[:16]}
    record("minutes.approved", by=by, unit=meeting.unit, target=meeting, detail=detail)
    return made


def fingerprint(meeting: Meeting) -> str:
    """Of the minutes as they stand now."""
    return sha256(canonical(minutes_text.whole(meeting)))


@transaction.atomic
def open_correction(*, meeting: Meeting, reason: str, by: User) -> Meeting:
    """Approved minutes were wrong: open them again. What was approved stays readable."""
    meeting = locked(meeting)
    policies.check_can_approve(by, meeting)
    to = policies.check_next(meeting, "correct")
    reason = reason.replace("\0", "").strip()[:300]
    if not reason:
        raise Refused(_("Tulis apa yang keliru, supaya pembaca mengerti mengapa notula berubah."), code="reason")
    meeting.state, meeting.correction_reason = to, reason
    meeting.save(update_fields=["state", "correction_reason"])
    detail = told(meeting) | {"reason": reason}
    record("minutes.correction_opened", by=by, unit=meeting.unit, target=meeting, detail=detail)
    return meeting
