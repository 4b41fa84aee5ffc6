"""Answers by mail, matched with meetings and people: what would be stored, and why another would not.

Reads only. The same judgement is made for the page that shows it and, under the lock, by the action that stores it.
"""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db.models.functions import Lower
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from benah.access.models import User
from benah.meetings.models import Meeting, Rsvp, Series, State
from benah.meetings.people import called
from benah.meetings.replies.reading import Reply

A = Rsvp.Answer
_ANSWERS = {"ACCEPTED": A.YES, "DECLINED": A.NO, "DELEGATED": A.DELEGATE}


_OTHER = {"TENTATIVE": gettext_lazy("belum pasti"), "NEEDS-ACTION": gettext_lazy("belum menjawab")}


class Judgement(StrEnum):
    """What becomes of an answer."""

    NEW = "new"
    SAME = "same"
    OTHER_MEETING = "other_meeting"
    OVER = "over"
    OLD_VERSION = "old_version"
    UNKNOWN = "unknown"
    NOT_CALLED = "not_called"
    FORGED = "forged"
    UNDECIDED = "undecided"
    NO_DELEGATE = "no_delegate"
    OLDER = "older"


WORDS: dict[Judgement, str | Promise] = {
    Judgement.NEW: gettext_lazy("akan dicatat"),
    Judgement.SAME: gettext_lazy("sudah tercatat"),
    Judgement.OTHER_MEETING: gettext_lazy("untuk rapat lain, atau bukan undangan Benah"),
    Judgement.OVER: gettext_lazy("rapatnya sudah lewat atau dibatalkan"),
    Judgement.OLD_VERSION: gettext_lazy("menjawab undangan lama; rapatnya berubah sesudah itu"),
    Judgement.UNKNOWN: gettext_lazy("alamat surel ini bukan milik orang yang terdaftar"),
    Judgement.NOT_CALLED: gettext_lazy("orang ini tidak diundang"),
    Judgement.FORGED: gettext_lazy("pengirim surelnya bukan yang menjawab"),
    Judgement.UNDECIDED: gettext_lazy("belum pasti datang, jadi tidak dicatat"),
    Judgement.NO_DELEGATE: gettext_lazy("diwakilkan, tetapi tidak menyebut oleh siapa"),
    Judgement.OLDER: gettext_lazy("ada jawaban yang lebih baru"),
}


@dataclass(frozen=True)
class Verdict:
    """One answer to one meeting. `person` and `answer` as far as they are known."""

    reply: Reply
    judgement: Judgement
    meeting: Meeting | None = None
    person: User | None = None
    answer: str = ""

    @property
    def words(self) -> str:
        return str(WORDS[self.judgement])

    @property
    def answer_shown(self) -> str:
        return (
            str(A(self.answer).label) if self.answer else str(_OTHER.get(self.reply.status, self.reply.status.lower()))
        )


def judge(
    replies: Iterable[Reply], now: dt.datetime, *, only: Meeting | None = None, by_sender: bool = False
) -> list[Verdict]:
    """In the order of the answers; one to a whole series is judged for each of its coming days.

    `only`: those of this meeting, and of its series for its own day. `by_sender`: who mailed it must be who answers.
    A few statements for all, and one for each meeting.
    """
    listed = sorted(replies, key=lambda reply: (reply.stamp, reply.sequence))
    addressed = User.objects.annotate(address=Lower("email")).filter(address__in={reply.email for reply in listed})
    people = {person.email.lower(): person for person in addressed.filter(is_active=True)}
    days = {reply: _days(reply, now, only) for reply in listed}
    meetings = {day.pk: day for found in days.values() for day in found}
    invited = {pk: set(called(meeting).values_list("pk", flat=True)) for pk, meeting in meetings.items()}
    given = {(row.meeting_id, row.person_id): row for row in Rsvp.objects.filter(meeting__in=meetings)}
    last = {
        (day.pk, reply.email): reply for reply in listed if reply.status in _ANSWERS for day in days[reply]
    }  # of several in one go, the latest counts
    verdicts: list[Verdict] = []
    for reply in listed:
        person = people.get(reply.email)
        if not days[reply]:
            verdicts.append(Verdict(reply, Judgement.OTHER_MEETING, person=person))
        for day in days[reply]:
            known = given.get((day.pk, person.pk)) if person else None
            what = _judge(reply, day, person, invited[day.pk], known, now, by_sender)
            if what is Judgement.NEW and last[day.pk, reply.email] is not reply:
                what = Judgement.OLDER
            verdicts.append(Verdict(reply, what, day, person, _ANSWERS.get(reply.status, "")))
    return verdicts


def _judge(
    reply: Reply, meeting: Meeting, person: User | None, invited: set[int], known: Rsvp | None, now: dt.datetime,
    by_sender: bool,
) -> Judgement:  # fmt: skip
    if by_sender and reply.sender != reply.email:
        return Judgement.FORGED
    if person is None:
        return Judgement.UNKNOWN
    if person.pk not in invited:
        return Judgement.NOT_CALLED
    if meeting.state != State.PLANNED or meeting.ends_at <= now:
        return Judgement.OVER
    if reply.sequence < meeting.sequence:
        return Judgement.OLD_VERSION
    answer = _ANSWERS.get(reply.status)
    if answer is None:
        return Judgement.UNDECIDED
    if answer == A.DELEGATE and not reply.delegate:
        return Judgement.NO_DELEGATE
    if known is None:
        return Judgement.NEW
    delegate = reply.delegate if answer == A.DELEGATE else ""
    if (known.answer, known.delegate) == (answer, delegate) and (known.note == reply.comment or not reply.comment):
        return Judgement.SAME
    return Judgement.OLDER if known.at >= reply.stamp else Judgement.NEW


def _days(reply: Reply, now: dt.datetime, only: Meeting | None) -> Sequence[Meeting]:
    """The meetings an answer speaks of: one, one day of a series, or all its coming days."""
    try:
        key = uuid.UUID(reply.uid)
    except ValueError:
        return []
    rows = Meeting.objects.select_related("unit", "series")
    if only is not None:
        rows = rows.filter(pk=only.pk)
    found = list(rows.filter(uid=key))
    if found:
        return found
    series = Series.objects.filter(uid=key).first()
    if series is None:
        return []
    of_series = rows.filter(series=series)
    if reply.occurs_at is not None:
        return list(of_series.filter(occurs_at=reply.occurs_at))
    return list(of_series.filter(state=State.PLANNED, ends_at__gt=now).order_by("pk")) or list(of_series[:1])
