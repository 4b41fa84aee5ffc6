"""Triage and talk: what a case is taken for, who works on it, what is said to the reporter and what is noted."""

import datetime as dt

from django.utils.translation import gettext as _

from benah.access.models import User
from benah.caselog.actions import append
from benah.cases import deadlines
from benah.cases.models import Audience, Case, Wrap
from benah.cases.records import Message
from benah.cases.states import Kind, State
from benah.casework.actions.moving import move, write
from benah.casework.policies import check_is_open, check_version
from benah.casework.reading import OpenCase
from benah.casework.records import Note, Triage
from benah.clocks.kinds import Event
from benah.core.refused import Refused
from benah.custody.models import PersonKey


def classify(found: OpenCase, *, kind: Kind, reason: str, formal: bool, urgent: bool, on: dt.date, seen: int) -> None:
    """Take the case for `kind`: from here on the clocks of that kind run, counted from the day it was filed."""
    case = found.case
    check_is_open(case)
    check_version(case, seen)
    if case.state == State.RECEIVED:
        move(found, to=State.TRIAGE, on=on, seen=seen)
    before = case.kind
    write(found, Triage(chosen=kind, reason=reason, formal=formal), Audience.INTERNAL, on)
    case.kind, case.is_urgent = kind, urgent
    Case.objects.filter(pk=case.pk).update(kind=kind, is_urgent=urgent)
    deadlines.begin(case, Event.FILED, case.filed_on)
    _log(found, "case.classified", {"kind": kind.value, "from": before} if before else {"kind": kind.value})


def say(found: OpenCase, *, text: str, on: dt.date, seen: int, asks: bool = False) -> None:
    """A message to the reporter; with `asks` the case waits for the answer and its clocks rest."""
    check_is_open(found.case)
    if asks:
        move(found, to=State.NEED_INFO, on=on, seen=seen)
    write(found, Message(text=text), Audience.CONTENT, on)
    deadlines.keep(found.case, ["greet", "feedback"], on)
    deadlines.begin(found.case, Event.LAST_FEEDBACK, on)
    _log(found, "message.sent", {})


def note(found: OpenCase, *, text: str, on: dt.date) -> None:
    """A note for the desk alone."""
    write(found, Note(text=text), Audience.INTERNAL, on)
    _log(found, "note.written", {})


def handlers_of(case: Case) -> list[PersonKey]:
    """Whose keys open the case's present epoch, standbys left out. From inside a side."""
    held = Wrap.objects.filter(case=case, audience=Audience.INTERNAL, epoch=case.epoch, is_standby=False)
    return [wrap.key for wrap in held.select_related("key__person") if wrap.key is not None]


def assign(found: OpenCase, *, to: User, seen: int) -> None:
    """Give the case to one of those who can open it."""
    check_is_open(found.case)
    check_version(found.case, seen)
    keys = {key.person_id: key for key in handlers_of(found.case)}
    if to.pk not in keys:
        raise Refused(_("Orang itu tidak memegang kunci laporan ini. Pilih penangan lain."), code="no_key")
    Case.objects.filter(pk=found.case.pk).update(assigned_to=keys[to.pk], version=seen + 1)
    found.case.version = seen + 1
    _log(found, "case.assigned", {"person": to.pk})


def _log(found: OpenCase, act: str, detail: dict[str, str | int]) -> None:
    append(act, by=found.by.person, key_id=bytes(found.by.key.key_id), case=found.case.pk, detail=detail)
