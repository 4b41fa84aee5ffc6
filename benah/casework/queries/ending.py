"""Whether an open case may end, and how: what is still missing, and the outcomes its findings bear.

Reads the records of an `OpenCase` alone.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from benah.cases.states import Kind, Outcome, State
from benah.casework.queries.examined import Charge, charges
from benah.casework.reading import OpenCase
from benah.casework.records import Answer, Decision, Moved, Objection, Referral

# Kinds that ask for an answer, not for a finding about a person.
_ANSWERS = frozenset({Kind.INFORMATION, Kind.ASPIRATION, Kind.SERVICE, Kind.PUBLIC_INFORMATION})


def outcome_of(found: list[Charge]) -> Outcome:
    """The outcome that findings give together. Allegations not found of count as not proven."""
    verdicts = {charge.finding.verdict if charge.finding else "not_proven" for charge in found}
    if verdicts == {"proven"}:
        return Outcome.PROVEN
    if verdicts & {"proven", "partly"}:
        return Outcome.PARTLY
    return Outcome.UNKNOWABLE if verdicts == {"unknowable"} else Outcome.NOT_PROVEN


def outcomes(found: OpenCase) -> list[Outcome]:
    """Outcomes with which the case may close in its state; one alone where findings decide."""
    state, found_of = State(found.case.state), charges(found)
    if state == State.REFERRED:
        return [Outcome.REFERRED]
    if found_of:
        return [outcome_of(found_of)]
    given = [Outcome.NOT_ACTIONABLE]
    return [Outcome.ANSWERED, *given] if found.case.kind in _ANSWERS else given


def waiting_for(found: OpenCase) -> list[str | Promise]:
    """Sentences: what must be done before the case may close."""
    state, found_of = State(found.case.state), charges(found)
    missing: list[str | Promise] = []
    if any(charge.finding is None for charge in found_of):
        missing.append(_("Setiap dugaan butuh temuan."))
    if state in (State.DECISION, State.EXECUTION, State.OBJECTION) and not decided(found):
        missing.append(_("Keputusan belum dicatat."))
    if state != State.REFERRED and any(charge.is_proven for charge in found_of):
        if not all(charge.imposed for charge in found_of if charge.is_proven and charge.lists):
            missing.append(_("Dugaan yang terbukti belum ada sanksinya."))
        if any(not one.record.carried_out_on for charge in found_of for one in charge.imposed):
            missing.append(_("Pelaksanaan sanksi belum dicatat."))
    if state == State.REFERRED and not any(one.number for one in found.current(Referral)):
        missing.append(_("Nomor surat atau nomor register di lembaga tujuan belum dicatat."))
    if not answered(found):
        missing.append(_("Pelapor belum menerima jawaban akhir."))
    return missing


def answered(found: OpenCase) -> bool:
    """Whether the reporter was told the outcome since the case was last opened or objected to."""
    return _last(found, Answer) > _opened_again(found)


def decided(found: OpenCase) -> bool:
    """Whether there is a decision since the case was last opened or objected to."""
    return _last(found, Decision) > _opened_again(found)


def _opened_again(found: OpenCase) -> int:
    again = [
        read.entry.place
        for read in found.read
        if isinstance(read.record, Objection)
        or (
            isinstance(read.record, Moved)
            and (read.record.before == State.CLOSED or read.record.after == State.OBJECTION)
        )
    ]
    return max(again, default=0)


def _last(found: OpenCase, shape: type) -> int:
    return max((read.entry.place for read in found.read if isinstance(read.record, shape)), default=-1)
