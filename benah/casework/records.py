"""Shapes of what the desk writes into a case: notes, plan, interviews, findings, decision, sanction, letters.

Each is one sealed entry; a later entry of the same `ref` replaces an earlier one on the page, and both stay. Days are
ISO dates, people and posts are texts as the desk knows them. Not here: reports and messages (`cases.records`).
"""

import datetime as dt
from dataclasses import dataclass, field
from typing import ClassVar

from benah.cases.records import (
    Answer,
    FileHeader,
    Heading,
    Identity,
    IdentityAsked,
    Message,
    Objection,
    Rating,
    Record,
    Report,
    Retaliation,
)
from benah.casework.words import ROLES


@dataclass(frozen=True, kw_only=True)
class Note(Record):
    """An internal note."""

    kind: ClassVar[str] = "note"

    text: str


@dataclass(frozen=True, kw_only=True)
class Triage(Record):
    """What the case is taken for, and why. `formal` – name and two proofs are there (domain/complaints §4)."""

    kind: ClassVar[str] = "triage"

    chosen: str
    reason: str = ""
    formal: bool = False


@dataclass(frozen=True, kw_only=True)
class Aside(Record):
    """Somebody left the case for good; `person` and `left` are ids of users. `left`: whose keys went with that.

    Sealed for the desk: who steps aside may be close to somebody concerned.
    """

    kind: ClassVar[str] = "aside"

    person: int
    reason: str = ""
    left: list[int] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Moved(Record):
    """A change of state with its reason, for the desk alone."""

    kind: ClassVar[str] = "moved"

    before: str
    after: str
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Task(Record):
    """One step of the plan of investigation."""

    kind: ClassVar[str] = "task"

    ref: str
    what: str
    who: str = ""
    by: str = ""
    done_on: str = ""

    @property
    def due_on(self) -> dt.date | None:
        return _day(self.by)


@dataclass(frozen=True, kw_only=True)
class Interview(Record):
    """A hearing: of whom, when, what was said; `summons` 1 or 2; `absent` when the person did not come."""

    kind: ClassVar[str] = "interview"

    ref: str
    person: str
    role: str
    on: str
    # day of the written summons
    summoned_on: str = ""
    place: str = ""
    summons: int = 1
    absent: bool = False
    text: str = ""
    signed: bool = False

    @property
    def role_name(self) -> str:
        return str(ROLES.get(self.role, self.role))

    @property
    def held_on(self) -> dt.date | None:
        return _day(self.on)

    @property
    def called_on(self) -> dt.date | None:
        return _day(self.summoned_on)


@dataclass(frozen=True, kw_only=True)
class Allegation(Record):
    """One thing that somebody is said to have done, against whom, by which rule."""

    kind: ClassVar[str] = "allegation"

    ref: str
    what: str
    person: str
    # "commissioner", "civil_servant", "contract" (PPPK), "ad_hoc" – at the time of the act
    status: str
    # day of the act: the list of sanctions in force then holds for it
    on: str = ""
    rule: str = ""


@dataclass(frozen=True, kw_only=True)
class Told(Record):
    """A superior or the secretary was told of the allegation: the duty to act begins (PP 94/2021 Pasal 28)."""

    kind: ClassVar[str] = "told"

    who: str
    post: str
    on: str
    how: str = ""

    @property
    def told_on(self) -> dt.date | None:
        return _day(self.on)


@dataclass(frozen=True, kw_only=True)
class Finding(Record):
    """What was found of one allegation: "proven", "partly", "not_proven", "unknowable"."""

    kind: ClassVar[str] = "finding"

    allegation: str
    verdict: str
    reason: str
    evidence: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Recommendation(Record):
    """What the desk advises who decides."""

    kind: ClassVar[str] = "recommendation"

    text: str
    to: str


@dataclass(frozen=True, kw_only=True)
class Decision(Record):
    """Who decided what, by which document (rapat pleno's minutes, a decree)."""

    kind: ClassVar[str] = "decision"

    by: str
    on: str
    number: str
    text: str

    @property
    def decided_on(self) -> dt.date | None:
        return _day(self.on)


@dataclass(frozen=True, kw_only=True)
class Sanction(Record):
    """One sanction out of the list in force (`sanctions`), for one allegation."""

    kind: ClassVar[str] = "sanction"

    ref: str
    allegation: str
    code: str
    basis: str
    decided_on: str
    # day on which the person had it in hand: from there effect and objection are counted
    received_on: str = ""
    takes_effect_on: str = ""
    carried_out_on: str = ""
    appeal_until: str = ""
    appealed_on: str = ""


@dataclass(frozen=True, kw_only=True)
class Referral(Record):
    """The case was handed to another body, with which letter."""

    kind: ClassVar[str] = "referral"

    ref: str
    to: str
    number: str = ""
    on: str = ""
    reason: str = ""
    answer: str = ""

    @property
    def referred_on(self) -> dt.date | None:
        return _day(self.on)


@dataclass(frozen=True, kw_only=True)
class Consent(Record):
    """What the reporter said when asked whether their identity may go to a body that requires it: "yes" or "no".

    How it was said stands in `how`: the message, a signed sheet. The identity itself is nowhere here.
    """

    kind: ClassVar[str] = "consent"

    to: str
    answer: str
    how: str


@dataclass(frozen=True, kw_only=True)
class Summary(Record):
    """A neutral summary that may leave the desk; never the reporter's own words (domain/complaints §5)."""

    kind: ClassVar[str] = "summary"

    ref: str
    text: str
    approved: bool = False


@dataclass(frozen=True, kw_only=True)
class Letter(Record):
    """A letter made from a template: which, its number, the sealed file that holds it."""

    kind: ClassVar[str] = "letter"

    template: str
    number: str
    on: str
    to: str
    # ids of the sealed files: as PDF, as Word
    file: str = ""
    word: str = ""


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


SHAPES: dict[str, type[Record]] = {
    shape.kind: shape
    for shape in (
        Allegation,
        Answer,
        Aside,
        Consent,
        Decision,
        FileHeader,
        Finding,
        Heading,
        Identity,
        IdentityAsked,
        Interview,
        Letter,
        Message,
        Moved,
        Note,
        Objection,
        Rating,
        Recommendation,
        Referral,
        Report,
        Retaliation,
        Sanction,
        Summary,
        Task,
        Told,
        Triage,
    )
}

__all__ = [
    "SHAPES",
    "Allegation",
    "Answer",
    "Aside",
    "Decision",
    "Finding",
    "Interview",
    "Letter",
    "Moved",
    "Note",
    "Objection",
    "Rating",
    "Recommendation",
    "Referral",
    "Retaliation",
    "Sanction",
    "Summary",
    "Task",
    "Triage",
]
