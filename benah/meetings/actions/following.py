"""Promises: given by a decision, reported done by the owner, verified or returned by the organiser."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Conflict, Refused
from benah.meetings import keeping, notices, policies
from benah.meetings.actions.planning import locked as locked_meeting
from benah.meetings.actions.writing import clean
from benah.meetings.models import Decision, FollowUp, FollowUpEvent, State
from benah.plans.models import Activity
from benah.units.models import Post, Unit


@dataclass(frozen=True)
class Promise:
    """What is asked of whom, until the end of which day."""

    text: str
    unit: Unit
    due_on: dt.date
    post: Post | None = None
    person: User | None = None
    activity: Activity | None = None


@transaction.atomic
def give_follow_up(*, decision: Decision, promise: Promise, by: User, at: dt.datetime | None = None) -> FollowUp:
    """A decision becomes somebody's work. The same promise sent twice is one; the owner is told."""
    at = at or clock.now()
    meeting = locked_meeting(decision.meeting)
    policies.check_can_write(by, meeting)
    decision = Decision.objects.select_related("meeting__unit", "meeting__chair").get(pk=decision.pk)
    text = clean(promise.text)
    _check(promise, text, decision, at)
    values = {
        "text": text, "unit": promise.unit, "post": promise.post, "person": promise.person,
        "activity": promise.activity, "due_on": promise.due_on,
    }  # fmt: skip
    found = FollowUp.objects.filter(decision=decision, **values).exclude(state=FollowUp.State.CANCELLED).first()
    if found is not None:
        return found
    made = FollowUp.objects.create(decision=decision, made_at=at, made_by=by, **values)
    _note(made, "given", "", by, at)
    notices.tell_given(made, at)
    record("followup.given", by=by, unit=promise.unit, target=made, detail=_told(made))
    return made


def _check(promise: Promise, text: str, decision: Decision, at: dt.datetime) -> None:
    if decision.withdrawn_at is not None or decision.meeting.state == State.CANCELLED:
        raise Refused(_("Keputusan ini sudah ditarik."), code="withdrawn")
    if not text:
        raise Refused(_("Tulis apa yang harus dikerjakan."), code="no_text")
    if promise.due_on < decision.meeting.starts_at.astimezone(promise.unit.zone).date():
        raise Refused(_("Tenggatnya sebelum rapat ini. Periksa tanggalnya."), code="due")
    if promise.post is not None and promise.post.unit_id != promise.unit.pk:
        raise Refused(_("Jabatan itu bukan jabatan %s.") % promise.unit.body_name, code="post")
    if promise.post is not None and promise.person is not None:
        raise Refused(_("Pilih jabatan atau orang, tidak keduanya."), code="both")
    if promise.person is not None and not keeping.can_promise(promise.person, promise.unit):
        raise Refused(
            _("%(person)s tidak bertugas di %(unit)s.") % {"person": promise.person, "unit": promise.unit.body_name},
            code="person",
        )
    if promise.activity is not None and promise.activity.plan.unit_id != promise.unit.pk:
        raise Refused(_("Kegiatan itu bukan dari rencana aksi %s.") % promise.unit.body_name, code="activity")


@transaction.atomic
def report_done(*, follow_up: FollowUp, report: str, by: User, at: dt.datetime | None = None) -> FollowUp:
    """The owner says it is done, and how. Said again in the same words, it stands as said."""
    at = at or clock.now()
    found = locked(follow_up)
    policies.check_can_report(by, found)
    report = clean(report)
    if found.state == FollowUp.State.REPORTED and found.report == report:
        return found
    to = policies.check_follow_up_next(found, "report")
    if not report:
        raise Refused(_("Tulis apa yang sudah dikerjakan, supaya dapat diperiksa."), code="no_report")
    found.state, found.report, found.reported_at, found.reported_by, found.answer = to, report, at, by, ""
    found.save()
    _note(found, "reported", report, by, at)
    notices.tell_reported(found, at)
    record("followup.reported", by=by, unit=found.unit, target=found, detail=_told(found))
    return found


@transaction.atomic
def verify(*, follow_up: FollowUp, by: User, note: str = "", at: dt.datetime | None = None) -> FollowUp:
    """The organiser has seen that it is done. Twice changes nothing."""
    at = at or clock.now()
    found = locked(follow_up)
    policies.check_can_verify(by, found)
    if found.state == FollowUp.State.VERIFIED:
        return found
    found.state = policies.check_follow_up_next(found, "verify")
    found.answer, found.ended_at, found.ended_by = clean(note)[:1000], at, by
    found.save()
    _note(found, "verified", found.answer, by, at)
    notices.tell_verified(found, at)
    record("followup.verified", by=by, unit=found.unit, target=found, detail=_told(found))
    return found


@transaction.atomic
def return_follow_up(*, follow_up: FollowUp, reason: str, by: User, at: dt.datetime | None = None) -> FollowUp:
    """It is not done yet, for a reason the owner reads."""
    at = at or clock.now()
    found = locked(follow_up)
    policies.check_can_settle(by, found)
    to = policies.check_follow_up_next(found, "return")
    found.state, found.answer = to, _reason(reason)
    found.save()
    _note(found, "returned", found.answer, by, at)
    notices.tell_returned(found, at)
    record("followup.returned", by=by, unit=found.unit, target=found, detail=_told(found) | {"reason": found.answer})
    return found


@transaction.atomic
def cancel_follow_up(*, follow_up: FollowUp, reason: str, by: User, at: dt.datetime | None = None) -> FollowUp:
    """It is no longer needed. Twice changes nothing."""
    at = at or clock.now()
    found = locked(follow_up)
    policies.check_can_settle(by, found)
    if found.state == FollowUp.State.CANCELLED:
        return found
    to = policies.check_follow_up_next(found, "cancel")
    found.state, found.answer, found.ended_at, found.ended_by = to, _reason(reason), at, by
    found.save()
    _note(found, "cancelled", found.answer, by, at)
    notices.tell_moved(found, at)
    record("followup.cancelled", by=by, unit=found.unit, target=found, detail=_told(found) | {"reason": found.answer})
    return found


@transaction.atomic
def move_due(
    *, follow_up: FollowUp, due_on: dt.date, seen_due: dt.date, reason: str, by: User, at: dt.datetime | None = None
) -> FollowUp:
    """More time, or less, for a reason. Steps of escalation count from the new day."""
    at = at or clock.now()
    found = locked(follow_up)
    policies.check_can_settle(by, found)
    if found.state not in FollowUp.WAITING:
        policies.check_follow_up_next(found, "move")
    if found.due_on == due_on:
        return found
    if found.due_on != seen_due:
        raise Conflict(_("Tenggatnya sudah diubah orang lain. Muat ulang halaman, lalu putuskan lagi."))
    before, found.due_on, found.answer = found.due_on, due_on, _reason(reason)
    found.save(update_fields=["due_on", "answer"])
    _note(found, "moved", f"{before:%Y-%m-%d} → {due_on:%Y-%m-%d}: {found.answer}", by, at)
    notices.tell_moved(found, at)
    detail = _told(found) | {"from": before.isoformat(), "to": due_on.isoformat(), "reason": found.answer}
    record("followup.moved", by=by, unit=found.unit, target=found, detail=detail)
    return found


def locked(follow_up: FollowUp) -> FollowUp:
    """The promise as it stands now, held until the transaction ends."""
    rows = FollowUp.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("unit", "decision__meeting__unit", "decision__meeting__chair").get(pk=follow_up.pk)


def _reason(text: str) -> str:
    reason = clean(text)[:1000]
    if not reason:
        raise Refused(_("Tulis alasannya, supaya pemilik tindak lanjut mengerti."), code="reason")
    return reason


def _note(follow_up: FollowUp, act: str, text: str, by: User, at: dt.datetime) -> None:
    FollowUpEvent.objects.create(follow_up=follow_up, act=act, text=text, at=at, by=by)


def _told(follow_up: FollowUp) -> dict[str, object]:
    return {"text": follow_up.text[:200], "due": follow_up.due_on.isoformat()}
