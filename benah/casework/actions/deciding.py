"""Recommendation, decision, sanctions and their days.

Here: from what was found to what was carried out. Not here: the answer to the reporter and closing (`closing`).
"""

import datetime as dt
from dataclasses import replace

from django.utils.translation import gettext as _

from benah.cases import deadlines
from benah.cases.models import Case
from benah.cases.states import State
from benah.casework import sanctions
from benah.casework.actions.changing import begin, check_not_ahead, keep, new_ref
from benah.casework.actions.moving import move
from benah.casework.queries.examined import charge_of, charges, day, sanction_of
from benah.casework.reading import OpenCase
from benah.casework.records import Decision, Recommendation, Sanction
from benah.clocks.calendar import national
from benah.clocks.clock import Clock
from benah.clocks.kinds import Event, Kind
from benah.clocks.table import clock_of
from benah.core.refused import Refused

RECOMMENDING = frozenset({State.ACCEPTED, State.PRELIMINARY, State.EXAMINATION, State.OBJECTION})
DECIDED = frozenset({State.DECISION, State.EXECUTION, State.OBJECTION})
# From light to heavy; `ethics` is a scale of its own, the same rule of the heaviest holds.
LEVELS = ("none", "light", "moderate", "ethics", "heavy")


def recommend(found: OpenCase, *, text: str, to: str, on: dt.date, seen: int) -> None:
    """What the desk advises; the case then waits for the decision. Every allegation needs a finding first."""
    begin(found, seen, RECOMMENDING)
    open_ones = [charge.allegation.what for charge in charges(found) if charge.finding is None]
    if open_ones:
        raise Refused(
            _("Belum ada temuan untuk: %(what)s. Catat temuannya dahulu.") % {"what": "; ".join(open_ones)},
            code="no_finding",
        )
    move(found, to=State.DECISION, on=on, seen=seen)
    keep(found, Recommendation(text=text, to=to), "recommendation.written", on)


def decide(found: OpenCase, *, by: str, decided_on: dt.date, number: str, text: str, on: dt.date, seen: int) -> None:
    """Who decided what, by which document. Where something was proven, carrying out follows."""
    begin(found, seen, {State.DECISION})
    check_not_ahead(decided_on, on)
    proven = any(charge.is_proven for charge in charges(found))
    if proven:
        move(found, to=State.EXECUTION, on=decided_on, seen=seen)
    else:
        deadlines.begin(found.case, Event.DECIDED, decided_on)
    decision = Decision(by=by, on=decided_on.isoformat(), number=number, text=text)
    keep(found, decision, "decision.recorded", on)


def impose(found: OpenCase, *, ref: str, code: str, on: dt.date, seen: int) -> None:
    """A sanction for the allegation `ref`, out of the lists in force for that person's status on the day of the act.

    A commissioner is not subject to PP 94/2021, staff not to DKPP (domain/complaints §6, §7): another list is refused.
    """
    begin(found, seen, DECIDED)
    decision = found.last(Decision)
    if decision is None:
        raise Refused(_("Catat keputusannya dahulu; sanksi mengikuti keputusan."), code="no_decision")
    charge = charge_of(found, ref)
    if not charge.is_proven:
        raise Refused(_("Dugaan ini tidak terbukti, sehingga tidak ada sanksinya."), code="not_proven")
    chosen = next(((one, kind) for one in charge.lists for kind in one.sanctions if kind.code == code), None)
    if chosen is None:
        raise Refused(
            _("Sanksi itu tidak berlaku bagi %(status)s pada tanggal perbuatan. Pilih dari daftar yang tampil.")
            % {"status": charge.status},
            code="wrong_list",
        )
    if any(one.record.code == code for one in charge.imposed):
        raise Refused(_("Sanksi itu sudah dicatat untuk dugaan ini."), code="twice")
    its_list, kind = chosen
    record = Sanction(ref=new_ref(), allegation=ref, code=code, basis=_basis(its_list, kind), decided_on=decision.on)
    level = max([found.case.sanction_level or "none", kind.level], key=LEVELS.index)
    Case.objects.filter(pk=found.case.pk).update(sanction_level=level)
    keep(found, record, "sanction.recorded", on, detail={"level": kind.level})


def deliver(found: OpenCase, *, ref: str, received_on: dt.date, on: dt.date, seen: int) -> None:
    """The person has the decision in hand: from here effect and objection are counted, where the rule sets them."""
    case = begin(found, seen, DECIDED)
    record = sanction_of(found, ref)
    check_not_ahead(received_on, on)
    if received_on < (day(record.decided_on) or received_on):
        raise Refused(_("Keputusan tidak dapat diterima sebelum tanggalnya. Periksa tanggal itu."), code="order")
    its_list, _kind = sanctions.find(record.code)
    effect, appeal = days_after(its_list.status, received_on)
    deadlines.keep(case, ["deliver"], on)
    deadlines.begin(case, Event.DECISION_RECEIVED, received_on)
    changed = replace(
        record,
        received_on=received_on.isoformat(),
        takes_effect_on=effect.isoformat() if effect else "",
        appeal_until=appeal.isoformat() if appeal else "",
    )
    keep(found, changed, "sanction.recorded", on, detail={"level": _level(record)})


def days_after(status: str, received_on: dt.date) -> tuple[dt.date | None, dt.date | None]:
    """First day of effect and last day of objection, by the clocks of discipline; None where no rule is data.

    DKPP's decisions are final and bind at once (UU 7/2017 Pasal 458).
    """
    if status != "civil_servant":
        return None, None
    effect, objection = (
        Clock(clock_of(Kind.DISCIPLINE, code), received_on).due(national()) for code in ("takes_effect", "objection")
    )
    return effect, objection


def carry_out(found: OpenCase, *, ref: str, carried_out_on: dt.date, on: dt.date, seen: int) -> None:
    """The sanction was carried out, not before it took effect."""
    case = begin(found, seen, DECIDED)
    record = sanction_of(found, ref)
    check_not_ahead(carried_out_on, on)
    if not record.received_on:
        raise Refused(_("Catat dahulu kapan keputusan diterima yang bersangkutan."), code="not_received")
    first = day(record.takes_effect_on) or day(record.received_on)
    if first and carried_out_on < first:
        raise Refused(
            _("Keputusan berlaku mulai %(day)s; pelaksanaan tidak dapat mendahuluinya.") % {"day": f"{first:%d-%m-%Y}"},
            code="too_early",
        )
    changed = replace(record, carried_out_on=carried_out_on.isoformat())
    waiting = [one for charge in charges(found) for one in charge.imposed if not one.record.carried_out_on]
    if [one.record.ref for one in waiting] == [ref]:
        deadlines.keep(case, ["carry_out", "takes_effect"], on)
    keep(found, changed, "sanction.recorded", on, detail={"level": _level(record)})


def appeal(found: OpenCase, *, ref: str, appealed_on: dt.date, reason: str, on: dt.date, seen: int) -> None:
    """The person objects or appeals. Whether in time is for who decides the appeal; the page shows the last day."""
    case = begin(found, seen, {State.EXECUTION})
    record = sanction_of(found, ref)
    check_not_ahead(appealed_on, on)
    if not record.received_on:
        raise Refused(_("Catat dahulu kapan keputusan diterima yang bersangkutan."), code="not_received")
    deadlines.keep(case, ["objection"], on)
    move(found, to=State.OBJECTION, on=on, seen=seen, reason=reason)
    keep(
        found, replace(record, appealed_on=appealed_on.isoformat()), "sanction.recorded", on,
        detail={"level": _level(record)},
    )  # fmt: skip


def _level(record: Sanction) -> str:
    return sanctions.find(record.code)[1].level


def _basis(its_list: sanctions.SanctionList, kind: sanctions.SanctionKind) -> str:
    """The rule with the article of this very sanction, where it names one."""
    rule = its_list.basis.partition(" Pasal ")[0]
    return f"{rule} {kind.article}" if kind.article.startswith("Pasal ") else its_list.basis
