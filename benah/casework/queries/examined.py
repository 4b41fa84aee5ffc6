"""What examination and decision have put into an open case, joined: allegations with findings and sanctions.

Reads the records of an `OpenCase` alone; asks the database nothing.
"""

import datetime as dt
from dataclasses import dataclass, field
from typing import TypeVar

from django.http import Http404

from benah.cases.records import Record
from benah.casework import sanctions
from benah.casework.reading import OpenCase
from benah.casework.records import Allegation, Finding, Interview, Referral, Sanction, Summary, Task
from benah.casework.words import STATUSES, VERDICTS

R = TypeVar("R", bound=Record)
T = TypeVar("T")

PROVEN = frozenset({"proven", "partly"})


@dataclass(frozen=True)
class Imposed:
    """A sanction with the words and the list it was chosen from."""

    record: Sanction
    list: sanctions.SanctionList
    kind: sanctions.SanctionKind

    @property
    def is_uncertain(self) -> bool:
        return self.list.confidence == "uncertain"

    @property
    def days(self) -> dict[str, dt.date | None]:
        """Its days as days; None for what has not happened."""
        names = ("decided_on", "received_on", "takes_effect_on", "appeal_until", "appealed_on", "carried_out_on")
        return {name: day(getattr(self.record, name)) for name in names}


@dataclass(frozen=True)
class Charge:
    """One allegation with what was found and imposed."""

    allegation: Allegation
    finding: Finding | None
    imposed: list[Imposed] = field(default_factory=list)

    @property
    def status(self) -> str:
        return str(STATUSES.get(self.allegation.status, self.allegation.status))

    @property
    def verdict(self) -> str:
        return str(VERDICTS[self.finding.verdict]) if self.finding else ""

    @property
    def is_proven(self) -> bool:
        return self.finding is not None and self.finding.verdict in PROVEN

    @property
    def act_on(self) -> dt.date | None:
        return day(self.allegation.on)

    @property
    def lists(self) -> list[sanctions.SanctionList]:
        """Lists that may be chosen from: by the person's status, as in force on the day of the act."""
        return sanctions.lists_for(self.allegation.status, self.act_on) if self.act_on else []


def charges(found: OpenCase) -> list[Charge]:
    """Allegations in the order in which they were entered."""
    newest = {finding.allegation: finding for finding in found.all(Finding)}
    imposed: dict[str, list[Imposed]] = {}
    for record in found.current(Sanction):
        imposed.setdefault(record.allegation, []).append(Imposed(record, *sanctions.find(record.code)))
    return [Charge(one, newest.get(one.ref), imposed.get(one.ref, [])) for one in found.current(Allegation)]


def charge_of(found: OpenCase, ref: str) -> Charge:
    """Raises Http404."""
    return _one([charge for charge in charges(found) if charge.allegation.ref == ref])


def allegation_of(found: OpenCase, ref: str) -> Allegation:
    """Raises Http404."""
    return _of(found, Allegation, ref)


def task_of(found: OpenCase, ref: str) -> Task:
    """Raises Http404."""
    return _of(found, Task, ref)


def interview_of(found: OpenCase, ref: str) -> Interview:
    """Raises Http404."""
    return _of(found, Interview, ref)


def sanction_of(found: OpenCase, ref: str) -> Sanction:
    """Raises Http404."""
    return _of(found, Sanction, ref)


def referral_of(found: OpenCase, ref: str) -> Referral:
    """Raises Http404."""
    return _of(found, Referral, ref)


def summary_of(found: OpenCase, ref: str) -> Summary:
    """Raises Http404."""
    return _of(found, Summary, ref)


def approved_summary(found: OpenCase) -> Summary | None:
    """The newest neutral summary that a second person approved."""
    return next((one for one in reversed(found.current(Summary)) if one.approved), None)


def day(text: str) -> dt.date | None:
    """A stored ISO date."""
    return dt.date.fromisoformat(text) if text else None


def _of(found: OpenCase, shape: type[R], ref: str) -> R:
    return _one([record for record in found.current(shape) if getattr(record, "ref", None) == ref])


def _one(rows: list[T]) -> T:
    if not rows:
        raise Http404
    return rows[0]


def evidence_names(found: OpenCase) -> dict[str, str]:
    """What a finding may rest on: files of the case and hearings that were held, by id, with what to call them."""
    files = {str(file.pk): header.name for file, header in found.files()}
    heard = {one.ref: one.person for one in found.current(Interview) if one.text}
    return {**files, **heard}
