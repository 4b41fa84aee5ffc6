"""What a returned workbook changes: three-way, from the download, what stands now, and what the file says.

Here: pure comparing. A cell nobody touched since the download never overwrites what was saved online meanwhile; where
both changed the same thing differently it is a conflict. Not here: rows and saving (`benah.assessments.excel`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from benah.scoring.model import Answer, Instrument

from .read import ReadResult

FIELDS = ("value", "note", "evidence")


@dataclass(frozen=True, slots=True)
class Stand:
    """What an item holds: the answer, the note, the evidence named."""

    value: Answer | None = None
    note: str = ""
    evidence: str = ""


EMPTY = Stand()


@dataclass(frozen=True, slots=True)
class Change:
    """One item and what becomes of it. `fields` are the changed ones."""

    code: str
    old: Stand
    new: Stand
    fields: tuple[str, ...]
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Changes and conflicts in sheet order. `kept` were changed online only, `absent` have no row in the file."""

    changes: tuple[Change, ...] = ()
    conflicts: tuple[Change, ...] = ()
    kept: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    unchanged: int = 0
    after: Mapping[str, Answer] = field(default_factory=dict)


def compare(
    instrument: Instrument, read: ReadResult, current: Mapping[str, Stand], base: Mapping[str, Stand] | None
) -> Comparison:
    """Compares a read file with what stands. `base`: what the file held when it was downloaded; None for a file that is
    no download, whose blanks then leave alone what stands."""
    changes, conflicts, kept, unchanged = [], [], [], 0
    after = {code: stand.value for code, stand in current.items() if stand.value is not None}
    for code in instrument.items:
        if code not in read.rows or code in read.wrong:
            continue
        old = current.get(code, EMPTY)
        before = None if base is None else base.get(code, EMPTY)
        new, changed, clashing, is_kept = _merge(_said(read, code), old, before)
        change = Change(code, old, new, tuple(changed or clashing), read.cells.get(code, ""))
        if clashing:
            conflicts.append(change)
        elif changed:
            changes.append(change)
            after.pop(code, None)
            if new.value is not None:
                after[code] = new.value
        else:
            unchanged += 1
        if is_kept:
            kept.append(code)
    absent = tuple(code for code in instrument.items if code not in read.rows)
    return Comparison(tuple(changes), tuple(conflicts), tuple(kept), absent, unchanged, after)


def _said(read: ReadResult, code: str) -> dict[str, Answer | str | None]:
    """The fields the file speaks of; a column it does not have is silent."""
    said: dict[str, Answer | str | None] = {"value": read.answers.get(code)}
    for name, texts in (("note", read.notes), ("evidence", read.evidence)):
        if texts is not None and code in texts:
            said[name] = texts[code]
    return said


def _merge(
    said: Mapping[str, Answer | str | None], old: Stand, base: Stand | None
) -> tuple[Stand, list[str], list[str], bool]:
    new: dict[str, Answer | str | None] = {name: getattr(old, name) for name in FIELDS}
    changed, clashing, is_kept = [], [], False
    for name, value in said.items():
        stands = getattr(old, name)
        if same(value, stands):
            continue
        if base is None:
            if value in (None, ""):
                continue
        elif same(value, getattr(base, name)):
            is_kept = True
            continue
        elif not same(stands, getattr(base, name)):
            clashing.append(name)
        new[name] = value
        changed.append(name)
    return Stand(new["value"], str(new["note"]), str(new["evidence"])), changed, clashing, is_kept


def same(one: Answer | str | None, other: Answer | str | None) -> bool:
    """Equal answers, or texts that differ only in spaces and signs that Excel cannot hold."""
    if isinstance(one, str) and isinstance(other, str):
        return _bare(one) == _bare(other)
    if one in (None, "") and other in (None, ""):
        return True
    return one == other


def _bare(text: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
