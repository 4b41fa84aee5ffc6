"""What people say beforehand: they come, they do not, somebody comes instead."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from benah.access.grants import Access
from benah.access.models import User
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Forbidden, Refused
from benah.meetings.actions.planning import locked, told
from benah.meetings.models import Meeting, Rsvp, State
from benah.meetings.people import is_called

A = Rsvp.Answer


@transaction.atomic
def answer_invitation(
    *, meeting: Meeting, answer: str, delegate: str = "", note: str = "", by: User, by_link: bool = False,
    at: dt.datetime | None = None,
) -> Rsvp:  # fmt: skip
    """The person's answer; the latest stands. The same answer again is stored once."""
    at = at or clock.now()
    meeting = locked(meeting)
    if not is_called(by, meeting):
        raise Forbidden(_("Undangan rapat ini tidak ditujukan kepada Anda."))
    if meeting.state != State.PLANNED or meeting.ends_at <= at:
        raise Refused(_("Rapat ini sudah lewat atau dibatalkan, jadi jawaban tidak dicatat lagi."), code="past")
    delegate, note = (text.replace("\0", "").strip() for text in (delegate, note))
    if answer not in A.values:
        raise Refused(_("Pilih hadir, tidak hadir, atau diwakilkan."), code="answer")
    if answer == A.DELEGATE and not delegate:
        raise Refused(_("Tulis nama dan jabatan yang mewakili."), code="delegate")
    home = Access.of(by).home_unit
    assert home is not None, "who is called holds a duty"
    values = {"answer": answer, "delegate": delegate[:200] if answer == A.DELEGATE else "", "note": note[:300]}
    found = Rsvp.objects.filter(meeting=meeting, person=by).first()
    if found is not None and all(getattr(found, name) == value for name, value in values.items()):
        return found
    row, _new = Rsvp.objects.update_or_create(
        meeting=meeting,
        person=by,
        defaults={**values, "unit": home, "at": at, "by_link": by_link, "by_mail": False, "brought_by": None},
    )
    detail = told(meeting) | {"answer": row.get_answer_display(), "by_link": by_link}
    record("meeting.answered", by=by, unit=home, target=meeting, detail=detail)
    return row
