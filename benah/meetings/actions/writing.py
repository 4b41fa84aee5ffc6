"""Minutes are written by several people at once: block by block, each with a version, and no text is ever lost.

A save that was based on an older version than stands changes nothing: it is kept beside (`TextVersion.stands` False)
and the writer is shown both (`TextConflict`).
"""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Conflict, Refused
from benah.meetings import policies
from benah.meetings.actions.planning import locked, told
from benah.meetings.models import AgendaItem, Decision, Meeting, TextVersion

LONGEST = 20_000


class TextConflict(Conflict):
    """Somebody saved first. `standing` is what stands now and its `version`; `own` the text that did not come in."""

    def __init__(self, *, standing: str, version: int, by: User | None, at: dt.datetime | None, own: str) -> None:
        super().__init__(
            _("%s menyimpan bagian ini lebih dahulu. Gabungkan keduanya, lalu simpan lagi; tulisan Anda tetap ada.")
            % (by or _("Orang lain")), code="text_conflict",
        )  # fmt: skip
        self.standing, self.version, self.by, self.at, self.own = standing, version, by, at, own


def save_notes(
    *, item: AgendaItem, text: str, seen_version: int, by: User, at: dt.datetime | None = None
) -> AgendaItem:
    """The notes of one point of the agenda. Raises `TextConflict`, the text being kept first."""
    at = at or clock.now()
    text = clean(text)
    lost: TextConflict | None = None
    with transaction.atomic():
        meeting = locked(item.meeting)
        policies.check_can_write(by, meeting)
        item = AgendaItem.objects.select_related("notes_by").get(pk=item.pk)
        item.meeting = meeting
        if text == item.notes:
            return item
        if seen_version != item.notes_version:
            TextVersion.objects.create(item=item, version=seen_version, text=text, at=at, by=by, stands=False)
            lost = TextConflict(
                standing=item.notes, version=item.notes_version, by=item.notes_by, at=item.notes_at, own=text
            )
        else:
            item.notes, item.notes_version, item.notes_at, item.notes_by = text, item.notes_version + 1, at, by
            item.save(update_fields=["notes", "notes_version", "notes_at", "notes_by"])
            TextVersion.objects.create(item=item, version=item.notes_version, text=text, at=at, by=by)
            detail = told(meeting) | {"topic": item.topic, "version": item.notes_version}
            record("minutes.notes_saved", by=by, unit=meeting.unit, target=meeting, detail=detail)
    if lost:
        raise lost  # after the commit that keeps the text
    return item


@transaction.atomic
def add_topic(*, meeting: Meeting, topic: str, by: User) -> AgendaItem:
    """A block for something that was not on the agenda."""
    meeting = locked(meeting)
    policies.check_can_write(by, meeting)
    topic = " ".join(topic.replace("\0", "").split())[:240]
    if not topic:
        raise Refused(_("Tulis pokok bahasannya."), code="no_topic")
    last = meeting.agenda.last()
    if last is not None and last.topic == topic:
        return last
    item = AgendaItem.objects.create(meeting=meeting, position=last.position + 1 if last else 1, topic=topic)
    detail = told(meeting) | {"topic": topic}
    record("minutes.topic_added", by=by, unit=meeting.unit, target=meeting, detail=detail)
    return item


@transaction.atomic
def add_decision(
    *, meeting: Meeting, text: str, item: AgendaItem | None = None, by: User, at: dt.datetime | None = None
) -> Decision:
    """Something was decided. The same words sent twice in a row are one decision."""
    at = at or clock.now()
    meeting = locked(meeting)
    policies.check_can_write(by, meeting)
    text = clean(text)
    if not text:
        raise Refused(_("Tulis keputusannya."), code="no_text")
    last = meeting.decisions.filter(withdrawn_at=None).last()
    if last is not None and (last.text, last.item, last.changed_by) == (text, item, by):
        return last
    decision = Decision.objects.create(meeting=meeting, item=item, text=text, changed_at=at, changed_by=by)
    TextVersion.objects.create(decision=decision, version=1, text=text, at=at, by=by)
    record("minutes.decided", by=by, unit=meeting.unit, target=meeting, detail=told(meeting) | {"text": text[:200]})
    return decision


def change_decision(
    *, decision: Decision, text: str, seen_version: int, by: User, at: dt.datetime | None = None
) -> Decision:
    """Other words for a decision. Raises `TextConflict` like `save_notes`."""
    at = at or clock.now()
    text = clean(text)
    lost: TextConflict | None = None
    with transaction.atomic():
        meeting = locked(decision.meeting)
        policies.check_can_write(by, meeting)
        decision = Decision.objects.select_related("changed_by").get(pk=decision.pk)
        if not text:
            raise Refused(_("Keputusan tidak boleh kosong. Tarik keputusannya bila keliru."), code="no_text")
        if text == decision.text:
            return decision
        if seen_version != decision.version:
            TextVersion.objects.create(decision=decision, version=seen_version, text=text, at=at, by=by, stands=False)
            lost = TextConflict(
                standing=decision.text, version=decision.version, by=decision.changed_by, at=decision.changed_at,
                own=text,
            )  # fmt: skip
        else:
            decision.text, decision.version = text, decision.version + 1
            decision.changed_at, decision.changed_by = at, by
            decision.save()
            TextVersion.objects.create(decision=decision, version=decision.version, text=text, at=at, by=by)
            detail = told(meeting) | {"text": text[:200]}
            record("minutes.decision_changed", by=by, unit=meeting.unit, target=meeting, detail=detail)
    if lost:
        raise lost
    return decision


@transaction.atomic
def withdraw_decision(*, decision: Decision, by: User, at: dt.datetime | None = None) -> None:
    """It was no decision. Refused while a promise hangs on it."""
    meeting = locked(decision.meeting)
    policies.check_can_write(by, meeting)
    decision = Decision.objects.get(pk=decision.pk)
    if decision.withdrawn_at is not None:
        return
    if decision.follow_ups.exclude(state="cancelled").exists():
        raise Refused(
            _("Keputusan ini punya tindak lanjut. Batalkan dahulu tindak lanjutnya, lalu tarik keputusannya."),
            code="has_follow_ups",
        )
    decision.withdrawn_at = at or clock.now()
    decision.save(update_fields=["withdrawn_at"])
    detail = told(meeting) | {"text": decision.text[:200]}
    record("minutes.decision_withdrawn", by=by, unit=meeting.unit, target=meeting, detail=detail)


def clean(text: str) -> str:
    text = text.replace("\0", "").replace("\r\n", "\n").strip()
    if len(text) > LONGEST:
        raise Refused(_("Tulisan ini lebih dari %d huruf. Bagi ke beberapa bagian.") % LONGEST, code="too_long")
    return text
