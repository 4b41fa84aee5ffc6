"""A case opened with one's key: its records in order, each in its shape. Every opening is in the log.

Here: opening. Not here: which cases there are (`queries`), changing (`actions`). Works inside `sides.desk` alone.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar
from uuid import UUID

from django.http import Http404

from benah.caselog.actions import append
from benah.cases import sides, vault
from benah.cases.models import Case, Entry, SealedFile, Wrap
from benah.cases.records import FileHeader, Record
from benah.cases.vault import CaseKeys
from benah.cases.vault_files import Owner, open_header
from benah.casework.policies import check_can_open
from benah.casework.records import SHAPES
from benah.custody.unlocking import Opened

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Read:
    """One entry with what stands in it."""

    entry: Entry
    record: Record


@dataclass
class OpenCase:
    """A case and everything of it that this person's wraps open."""

    case: Case
    keys: CaseKeys = field(repr=False)
    by: Opened = field(repr=False)
    read: list[Read] = field(default_factory=list, repr=False)

    def all(self, shape: type[R]) -> list[R]:
        """Records of one shape, oldest first."""
        return [read.record for read in self.read if isinstance(read.record, shape)]

    def last(self, shape: type[R]) -> R | None:
        """The newest record of one shape."""
        found = self.all(shape)
        return found[-1] if found else None

    def current(self, shape: type[R]) -> list[R]:
        """The newest record of every `ref`, in the order in which they first came."""
        newest: dict[str, R] = {}
        for record in self.all(shape):
            newest[getattr(record, "ref")] = record  # noqa: B009  # only shapes with a ref are asked for
        return list(newest.values())

    def files(self) -> list[tuple[SealedFile, FileHeader]]:
        """Whole files this person can open, with their headers."""
        rows = self.case.files.filter(is_whole=True).select_related("cleaned")
        return [(row, self.header(row)) for row in rows if (row.audience, row.epoch) in self.keys.keys]

    def header(self, file: SealedFile) -> FileHeader:
        return open_header(Owner.case(self.keys, file.audience, file.epoch), file)


@contextmanager
def opened_case(by: Opened, pk: UUID, *, act: str = "case.opened") -> Iterator[OpenCase]:
    """One transaction from the desk's side with the case open; `act` goes to the log at its end.

    Raises Http404 alike for a case that does not exist and for one whose wraps somebody else holds.
    """
    with sides.desk(by.key.pk):
        found = open_inside(by, pk)
        yield found
        if act:
            append(act, by=by.person, key_id=bytes(by.key.key_id), case=pk)


def open_inside(by: Opened, pk: UUID) -> OpenCase:
    """A case, from inside the side already, for acts on two cases. Raises Http404; logs nothing."""
    case = Case.objects.select_related("desk__unit").filter(pk=pk, erased_on=None).first()
    if case is None:
        raise Http404
    wraps = list(Wrap.objects.filter(case=case, key=by.key))
    check_can_open(case, wraps)
    keys = vault.open_wraps(case.pk, wraps, by.private)
    return OpenCase(case, keys, by, read_entries(case, keys))


def read_entries(case: Case, keys: CaseKeys) -> list[Read]:
    """Entries of a case that these keys open, in their order."""
    return [
        Read(entry, SHAPES[entry.kind].from_body(vault.open_entry(keys, entry)))
        for entry in case.entries.select_related("key__person")
        if (entry.audience, entry.epoch) in keys.keys
    ]
