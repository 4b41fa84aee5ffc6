"""Answers of calendar programs are stored: handed in by the organiser, or read from the mailbox."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from benah.access.grants import Access
from benah.access.models import User
from benah.audit.actions import record
from benah.core import clock
from benah.meetings import policies
from benah.meetings.actions.planning import locked, told
from benah.meetings.models import Meeting, Rsvp
from benah.meetings.replies.matching import Judgement, Verdict, judge
from benah.meetings.replies.reading import Reply


@transaction.atomic
def take_handed_in(*, meeting: Meeting, replies: Sequence[Reply], by: User, at: dt.datetime | None = None) -> int:
    """Store what the organiser hands in for this meeting, judged anew; returns how many answers are new."""
    at = at or clock.now()
    meeting = locked(meeting)
    policies.check_can_manage(by, meeting)
    new = [each for each in judge(replies, at, only=meeting) if each.judgement is Judgement.NEW]
    for verdict in new:
        _store(verdict, at, brought_by=by)
    if new:
        names = ", ".join(str(verdict.person) for verdict in new)[:300]
        detail = told(meeting) | {"count": len(new), "names": names}
        record("meeting.replies_handed_in", by=by, unit=meeting.unit, target=meeting, detail=detail)
    return len(new)


@transaction.atomic
def take_mailed(*, replies: Sequence[Reply], at: dt.datetime | None = None) -> list[Verdict]:
    """Store what one e-mail answers, of whichever meetings; only for who sent it. Returns how each was judged."""
    at = at or clock.now()
    meetings = {each.meeting.pk: each.meeting for each in judge(replies, at, by_sender=True) if each.meeting}
    for pk in sorted(meetings):
        locked(meetings[pk])
    verdicts = judge(replies, at, by_sender=True)
    new = [each for each in verdicts if each.judgement is Judgement.NEW]
    rows = [(each, _store(each, at, brought_by=None)) for each in new]
    for verdict, row in rows:
        assert verdict.meeting is not None, "it was judged for one"
        detail = told(verdict.meeting) | {"name": str(verdict.person), "answer": row.get_answer_display()}
        record("meeting.reply_mailed", by=None, unit=row.unit, target=verdict.meeting, detail=detail)
    return verdicts


def _store(verdict: Verdict, at: dt.datetime, *, brought_by: User | None) -> Rsvp:
    """The person's word, as of when they gave it; a clock that runs ahead is not believed."""
    reply, person = verdict.reply, verdict.person
    assert person is not None and verdict.meeting is not None, "it was judged to be new"
    home = Access.of(person).home_unit
    assert home is not None, "who is called holds a duty"
    values = {
        "answer": verdict.answer,
        "delegate": reply.delegate if verdict.answer == Rsvp.Answer.DELEGATE else "",
        "note": reply.comment,
        "unit": home,
        "at": min(reply.stamp, at),
        "by_link": False,
        "by_mail": True,
        "brought_by": brought_by,
    }
    row, _new = Rsvp.objects.update_or_create(meeting=verdict.meeting, person=person, defaults=values)
    return row
