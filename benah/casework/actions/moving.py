"""A case goes from state to state: the reason is sealed, the clocks follow, the log tells."""

import datetime as dt

from benah.caselog.actions import append
from benah.cases import deadlines, retention, route
from benah.cases.actions.entries import add_entry
from benah.cases.models import Audience, Case, Entry, UnderCase
from benah.cases.records import Record, Report
from benah.cases.states import Outcome, State
from benah.casework.policies import check_may_move, check_version
from benah.casework.reading import OpenCase
from benah.casework.records import Moved
from benah.clocks.kinds import Event, PauseReason

# Which clocks a new state ends, and which event it is.
_KEPT = {State.NEED_INFO: ["triage"], State.ACCEPTED: ["triage"], State.REFERRED: ["triage", "review"]}
_KEPT |= {State.EXAMINATION: ["review"], State.DECISION: ["review", "examine"]}
_EVENTS = {State.NEED_INFO: Event.ASKED_TO_COMPLETE, State.ACCEPTED: Event.ACCEPTED, State.EXECUTION: Event.DECIDED}
_RESTS = {
    State.NEED_INFO: PauseReason.WAITING_FOR_REPORTER,
    State.REFERRED: PauseReason.WAITING_FOR_OTHER_BODY,
    State.SUSPENDED: PauseReason.WAITING_FOR_OTHER_BODY,
}


def write(found: OpenCase, record: Record, audience: Audience, on: dt.date) -> Entry:
    """Add a record of the desk's to the open case."""
    return add_entry(case=found.case, keys=found.keys, record=record, audience=audience, on=on, key=found.by.key)


def move(found: OpenCase, *, to: State, on: dt.date, seen: int, reason: str = "", outcome: str = "") -> None:
    """Move the open case to `to`. `seen`: the version on the page. `outcome` with CLOSED. From inside a side."""
    case = Case.objects.select_for_update(no_key=True).get(pk=found.case.pk)
    check_version(case, seen)
    check_may_move(case, to)
    before = State(case.state)
    _turn_clocks(case, before, to, on)
    write(found, Moved(before=before, after=to, reason=reason), Audience.INTERNAL, on)
    changes: dict[str, object] = {"state": to, "version": seen + 1}
    if to == State.ACCEPTED:
        report = found.last(Report)
        marks = route.marks_for(report, on) if report else []
        UnderCase.objects.bulk_create(UnderCase(case=case, mark=mark) for mark in marks)
    if to == State.CLOSED:
        erase_on, identity_erase_on = retention.erase_days(Outcome(outcome), on)
        changes |= {"closed_on": on, "outcome": Outcome(outcome)}
        changes |= {"erase_on": erase_on, "identity_erase_on": identity_erase_on}
        UnderCase.objects.filter(case=case).delete()
    elif before == State.CLOSED:
        changes |= {"closed_on": None, "outcome": "", "erase_on": None, "identity_erase_on": None}
    Case.objects.filter(pk=case.pk).update(**changes)
    found.case.state, found.case.version = to, seen + 1
    append(
        "case.moved",
        by=found.by.person,
        key_id=bytes(found.by.key.key_id),
        case=case.pk,
        detail={"from": before.value, "to": to.value},
    )


def _turn_clocks(case: Case, before: State, to: State, on: dt.date) -> None:
    if before in _RESTS:
        deadlines.resume(case, on)
    if before == State.NEED_INFO:
        deadlines.keep(case, ["completeness"], on)
    deadlines.keep(case, _KEPT.get(to, []), on)
    if to in _EVENTS:
        deadlines.begin(case, _EVENTS[to], on)
    if to in _RESTS:
        deadlines.pause(case, _RESTS[to], on)
    if to == State.CLOSED:
        deadlines.keep(case, [row.name for row in case.deadlines.filter(done_on=None)], on)
