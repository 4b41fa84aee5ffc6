"""Examination: the plan, hearings with their summons, allegations, what was found, and that the superior was told.

Here: what leads to a recommendation. Not here: recommendation, decision, sanction (`deciding`).
"""

import datetime as dt
from dataclasses import replace

from django.utils.translation import gettext as _

from benah.cases import deadlines
from benah.cases.states import Kind, State
from benah.casework.actions.changing import begin, check_not_ahead, keep, new_ref
from benah.casework.queries.examined import allegation_of, interview_of, task_of
from benah.casework.reading import OpenCase
from benah.casework.records import Allegation, Finding, Interview, Task, Told
from benah.clocks.calendar import national, working_days_between
from benah.clocks.kinds import Event
from benah.clocks.kinds import Kind as ClockKind
from benah.clocks.table import clock_of
from benah.core.refused import Refused

WORKING = frozenset({State.ACCEPTED, State.PRELIMINARY, State.EXAMINATION, State.OBJECTION})
# The duty to act begins as soon as anybody knows, before the case is accepted (PP 94/2021 Pasal 28).
TELLING = frozenset(State) - {State.CLOSED, State.RECEIVED}


def plan_task(found: OpenCase, *, what: str, who: str, by: dt.date | None, on: dt.date, seen: int) -> None:
    """One more step of the plan, to be done `by` a day."""
    begin(found, seen, WORKING)
    task = Task(ref=new_ref(), what=what, who=who, by=by.isoformat() if by else "")
    keep(found, task, "examination.recorded", on, detail={"part": "task"})


def finish_task(found: OpenCase, *, ref: str, on: dt.date, seen: int) -> None:
    """A step of the plan is done."""
    begin(found, seen, WORKING)
    task = replace(task_of(found, ref), done_on=on.isoformat())
    keep(found, task, "examination.recorded", on, detail={"part": "task_done"})


def summon(
    found: OpenCase,
    *,
    person: str,
    role: str,
    summoned_on: dt.date,
    held_on: dt.date,
    place: str,
    on: dt.date,
    seen: int,
) -> None:
    """Call somebody to a hearing. A second summons follows an absence; in discipline at most 7 working days pass.

    PP 94/2021 and Peraturan BKN 6/2022 give the gap; its length is data of `benah.clocks`.
    """
    case = begin(found, seen, WORKING)
    if held_on < summoned_on:
        raise Refused(_("Pemeriksaan tidak dapat mendahului panggilannya. Periksa kedua tanggal."), code="order")
    gap = clock_of(ClockKind.DISCIPLINE, "summons_gap")
    if case.kind == Kind.DISCIPLINE and working_days_between(summoned_on, held_on, national()) > gap.length:
        raise Refused(
            _("Jarak panggilan dan pemeriksaan paling lama %(days)s hari kerja. Majukan pemeriksaan.")
            % {"days": gap.length},
            code="gap",
        )
    before = [one for one in found.current(Interview) if one.person.casefold() == person.casefold()]
    if any(not one.absent and not one.text for one in before):
        raise Refused(_("Orang ini sudah dipanggil. Catat dahulu hasil panggilan itu."), code="summoned")
    hearing = Interview(
        ref=new_ref(),
        person=person,
        role=role,
        on=held_on.isoformat(),
        summoned_on=summoned_on.isoformat(),
        place=place,
        summons=1 + sum(one.absent for one in before),
    )
    deadlines.begin(case, Event.SUMMONED, summoned_on)
    keep(found, hearing, "examination.recorded", on, detail={"part": "summons"})


def hear(
    found: OpenCase, *, ref: str, absent: bool, text: str, signed: bool, held_on: dt.date, on: dt.date, seen: int
) -> None:
    """What a hearing gave: the person stayed away, or what was said and whether the minutes (BAP) were signed."""
    case = begin(found, seen, WORKING)
    if not absent and not text.strip():
        raise Refused(_("Tulis keterangan yang diberikan, atau tandai bahwa orang itu tidak hadir."), code="empty")
    hearing = replace(
        interview_of(found, ref), absent=absent, text="" if absent else text, signed=signed and not absent,
        on=held_on.isoformat(),
    )  # fmt: skip
    deadlines.keep(case, ["summons_gap"], on)
    keep(found, hearing, "examination.recorded", on, detail={"part": "hearing"})


def allege(
    found: OpenCase, *, what: str, person: str, status: str, act_on: dt.date, rule: str, on: dt.date, seen: int,
    ref: str = "",
) -> None:  # fmt: skip
    """One thing somebody is said to have done, with their status that day; `ref` corrects an earlier one."""
    begin(found, seen, WORKING)
    check_not_ahead(act_on, on)
    if ref:
        allegation_of(found, ref)
    allegation = Allegation(
        ref=ref or new_ref(), what=what, person=person, status=status, on=act_on.isoformat(), rule=rule
    )
    keep(found, allegation, "examination.recorded", on, detail={"part": "allegation"})


def find(found: OpenCase, *, ref: str, verdict: str, reason: str, evidence: list[str], on: dt.date, seen: int) -> None:
    """What was found of an allegation. Proven, in whole or part, rests on evidence of the case or a hearing."""
    begin(found, seen, WORKING)
    allegation_of(found, ref)
    if verdict in ("proven", "partly") and not evidence:
        raise Refused(_("Temuan “terbukti” butuh sedikitnya satu bukti. Pilih bukti yang mendasarinya."), code="proof")
    finding = Finding(allegation=ref, verdict=verdict, reason=reason, evidence=evidence)
    keep(found, finding, "examination.recorded", on, detail={"part": "finding"})


def tell_superior(found: OpenCase, *, who: str, post: str, told_on: dt.date, how: str, on: dt.date, seen: int) -> None:
    """The day on which a superior or the secretary was told: from then on they must act (PP 94/2021 Pasal 28)."""
    begin(found, seen, TELLING)
    check_not_ahead(told_on, on)
    keep(found, Told(who=who, post=post, on=told_on.isoformat(), how=how), "superior.told", on)
