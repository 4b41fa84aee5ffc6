"""Checks the whole log against itself, its heads and the exported anchors: other code than the database's, same rule.

What it cannot see: a log rewritten together with its heads by somebody who holds the signing key and the folder of
anchors. That shows only against copies elsewhere: verifier/benah_verify.py.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import connection, transaction
from django.utils.translation import gettext as _

from benah.caselog import anchors
from benah.caselog.models import Head
from benah.merkle.growing import Frontier
from benah.merkle.hashing import SIZE, leaf_hash
from benah.merkle.heads import NONE_BEFORE, HeadInvalid, SignedHead


class LogBroken(Exception):
    """The log does not hold; the first problem says where."""


@dataclass
class Found:
    """What a check saw. `frontier` is the tree of the rows up to the first that is missing."""

    frontier: Frontier = field(default_factory=Frontier)
    heads: int = 0
    problems: list[str] = field(default_factory=list)
    is_whole: bool = True

    @property
    def rows(self) -> int:
        """Rows without a gap, from the first."""
        return self.frontier.size


@transaction.atomic
def check_log() -> Found:
    """Hash every row anew and compare. Reads a few thousand rows at a time; locks nothing."""
    found = Found()
    heads = _heads(found)
    for place, leaf, kept in _rows():
        while heads and heads[0].head.size == found.rows and found.is_whole:
            _compare(heads.pop(0), found)
        _check_row(place, leaf, kept, found)
    for head in heads:
        if found.is_whole:
            _compare(head, found)
    found.problems += [_("Berkas jangkar %s tidak sama dengan basis data.") % name for name in anchors.that_differ()]
    return found


def _rows() -> Iterator[tuple[int, str, bytes]]:
    with connection.chunked_cursor() as cursor:
        cursor.execute("SELECT place, leaf, hashes FROM caselog_entry ORDER BY place")
        while rows := cursor.fetchmany(2000):
            yield from ((place, leaf, bytes(kept)) for place, leaf, kept in rows)


def _check_row(place: int, leaf: str, kept: bytes, found: Found) -> None:
    """A row goes into the tree as it was stored, so that one edited row is one problem."""
    if found.is_whole and place != found.rows:
        found.problems.append(_("Baris %(row)d hilang.") % {"row": found.rows})
        found.is_whole = False
    stored = kept[:SIZE]
    if leaf_hash(leaf.encode()) != stored:
        found.problems.append(_("Isi baris %(row)d tidak sesuai dengan sidiknya.") % {"row": place})
    elif found.is_whole and b"".join(found.frontier.closed_by(stored)) != kept:
        found.problems.append(_("Baris %(row)d tidak menyambung pada baris sebelumnya.") % {"row": place})
    if found.is_whole:
        found.frontier = found.frontier.append(stored)


def _heads(found: Found) -> list[SignedHead]:
    """The heads in their order; what is wrong with them by themselves is told."""
    heads: list[SignedHead] = []
    for row in Head.objects.order_by("day"):
        found.heads += 1
        try:
            head = anchors.signed(row)
            head.check(head.key)
        except (HeadInvalid, ValueError):
            found.problems.append(_("Kepala log %s tidak bertanda tangan sah.") % row.day)
            continue
        if head.head.previous != (heads[-1].digest() if heads else NONE_BEFORE):
            found.problems.append(_("Kepala log %s tidak menyambung pada kepala sebelumnya.") % row.day)
        heads.append(head)
    return heads


def _compare(head: SignedHead, found: Found) -> None:
    """The head against the rows read so far."""
    if head.head.size > found.rows:
        told = _("Log terpotong: kepala %(at)s mencakup %(size)d baris, tinggal %(rows)d.")
        found.problems.append(told % {"at": head.head.at, "size": head.head.size, "rows": found.rows})
    elif head.head.size < found.rows or head.head.root != found.frontier.root():
        told = _("Baris 0 sampai %(last)d tidak sesuai dengan kepala log %(at)s.")
        found.problems.append(told % {"last": head.head.size - 1, "at": head.head.at})
