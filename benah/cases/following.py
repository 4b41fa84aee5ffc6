"""A case as its reporter sees it: opened with the receipt alone, from the reporter's side.

Here: opening and what may be shown. Not here: what a reporter does (`actions.reporting`), pages (`filing`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from benah.cases import sides, vault
from benah.cases.models import Case, Entry
from benah.cases.records import Answer, Message, Objection, Rating, Record, Report, Retaliation
from benah.cases.vault import CaseKeys
from benah.sealing.receipt import Receipt

SHAPES: dict[str, type[Record]] = {
    shape.kind: shape for shape in (Answer, Message, Objection, Rating, Report, Retaliation)
}


@dataclass(frozen=True)
class Said:
    """One record between reporter and desk."""

    entry: Entry
    record: Record

    @property
    def kind(self) -> str:
        return self.entry.kind

    @property
    def is_mine(self) -> bool:
        return self.entry.author == "reporter"


@dataclass
class Followed:
    """The reporter's case with everything that its receipt opens, oldest first."""

    case: Case
    keys: CaseKeys = field(repr=False)
    said: list[Said] = field(default_factory=list, repr=False)

    @property
    def answer(self) -> Answer | None:
        """What the desk answered in the end; the newest where there are several."""
        found = [said.record for said in self.said if isinstance(said.record, Answer)]
        return found[-1] if found else None


class Unknown(Exception):
    """No case has this receipt."""


@contextmanager
def followed(receipt: Receipt) -> Iterator[Followed]:
    """One transaction with the case of `receipt` open. Raises Unknown."""
    with sides.reporter(lookup=receipt.lookup):
        case = Case.objects.filter(lookup=receipt.lookup).first()
        if case is None:
            raise Unknown
        keys = vault.open_wraps(case.pk, case.wraps.filter(key=None), vault.pair_of(receipt))
        yield Followed(case, keys, _said(case, keys))


def _said(case: Case, keys: CaseKeys) -> list[Said]:
    return [
        Said(entry, SHAPES[entry.kind].from_body(vault.open_entry(keys, entry)))
        for entry in case.entries.filter(kind__in=SHAPES)
        if (entry.audience, entry.epoch) in keys.keys
    ]
