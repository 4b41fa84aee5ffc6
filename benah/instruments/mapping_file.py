"""Reads a mapping file strictly: its shape, and that it covers every code of both sheets once.

A mapping file stands beside the new sheet, `library/<new id>/mapping-from-<old id>-v<old version>.yaml`:

    schema_version: 1
    version: 1
    old: {instrument: zi-2021, version: 1}
    new: {instrument: zi-2027, version: 1}
    source: where the change is told
    entries:
    - {relation: same, old: [A.I.1.i.a], new: [A.I.1.i.a], source: …, note: …}

Every code of both sheets stands in exactly one entry. `same` promises that an answer means the same in both: the
options, their scores and the inputs are compared. A sheet of which only a part is known cannot say that an item was
dropped; such items are `unknown`.
"""

from collections.abc import Callable, Iterator
from typing import Literal

from pydantic import ValidationError

from benah.core.yaml_lines import Document, Unreadable, read_yaml
from benah.instruments.library_files import BadInstrument
from benah.instruments.loader import content_hash
from benah.instruments.mapping import Entry, Mapping, Relation
from benah.instruments.schema import Strict, Text
from benah.instruments.schema_errors import schema_errors
from benah.scoring.model import Instrument, Item

# How many old and new codes an entry has: least and most, None without limit.
_SIZES: dict[Relation, tuple[tuple[int, int | None], tuple[int, int | None]]] = {
    Relation.SAME: ((1, 1), (1, 1)),
    Relation.CHANGED: ((1, 1), (1, 1)),
    Relation.NEW: ((0, 0), (1, None)),
    Relation.DROPPED: ((1, None), (0, 0)),
    Relation.SPLIT: ((1, 1), (2, None)),
    Relation.MERGED: ((2, None), (1, 1)),
    Relation.UNKNOWN: ((1, None), (0, 0)),
}
Finder = Callable[[str, int], Instrument | None]


class _SheetRow(Strict):
    instrument: Text
    version: int


class _EntryRow(Strict):
    relation: Literal["same", "changed", "new", "dropped", "split", "merged", "unknown"]
    old: tuple[Text, ...] = ()
    new: tuple[Text, ...] = ()
    source: Text | None = None
    note: Text | None = None


class _MappingFile(Strict):
    schema_version: Literal[1]
    version: int
    old: _SheetRow
    new: _SheetRow
    source: Text
    note: Text | None = None
    entries: tuple[_EntryRow, ...]


def load_mapping(text: str, name: str, find: Finder) -> Mapping:
    """The mapping in this text. `find` gives a sheet by id and version. Raises `BadInstrument` with all errors."""
    try:
        document = read_yaml(text)
    except Unreadable as error:
        raise BadInstrument([f"{name}:{error.line} {error.text}"]) from error
    try:
        row = _MappingFile.model_validate(document.value)
    except ValidationError as error:
        raise BadInstrument(schema_errors(document, name, error)) from error
    old, new = (find(each.instrument, each.version) for each in (row.old, row.new))
    missing = [
        (document.line((key,)), f"instrumen {each.instrument} versi {each.version} tidak dikenal")
        for key, each, sheet in (("old", row.old, old), ("new", row.new, new))
        if sheet is None
    ]
    found = missing or sorted(_findings(document, row, old, new))
    if found:
        raise BadInstrument([f"{name}:{line} {words}" for line, words in found])
    entries = tuple(
        Entry(Relation(each.relation), each.old, each.new, each.source or row.source, each.note or "")
        for each in row.entries
    )
    return Mapping(
        (row.old.instrument, row.old.version), (row.new.instrument, row.new.version), row.version, row.source,
        row.note or "", entries, content_hash(document.value),
    )  # fmt: skip


def _findings(
    document: Document, row: _MappingFile, old: Instrument | None, new: Instrument | None
) -> Iterator[tuple[int, str]]:
    assert old is not None and new is not None
    if (row.old.instrument, row.old.version) == (row.new.instrument, row.new.version):
        yield document.line(("new",)), "instrumen lama dan baru sama; pemetaan hanya antara dua versi"
    if row.version < 1:
        yield document.line(("version",)), '"version" mulai dari 1'
    for side, sheet in (("old", old), ("new", new)):
        yield from _coverage(document, row, side, sheet)
    for at, entry in enumerate(row.entries):
        line = document.line(("entries", at))
        relation = Relation(entry.relation)
        for side, codes, (least, most) in zip(("old", "new"), (entry.old, entry.new), _SIZES[relation], strict=True):
            if len(codes) < least or (most is not None and len(codes) > most):
                yield line, f'"{relation}" memerlukan {_wanted(least, most)} kode "{side}", bukan {len(codes)}'
        if relation is Relation.UNKNOWN and not new.incomplete:
            yield line, '"unknown" hanya untuk instrumen baru yang belum lengkap; tulis "dropped" bila butir hilang'
        if relation is Relation.DROPPED and new.incomplete:
            yield line, 'instrumen baru belum lengkap, jadi hilangnya butir tidak diketahui; tulis "unknown"'
        if relation is Relation.SAME and len(entry.old) == len(entry.new) == 1:
            before, after = old.items.get(entry.old[0]), new.items.get(entry.new[0])
            if before and after and (differs := difference(before, after)):
                yield line, f'[{after.code}] bukan "same": {differs}; tulis "changed"'


def _coverage(document: Document, row: _MappingFile, side: str, sheet: Instrument) -> Iterator[tuple[int, str]]:
    """Unknown, repeated and forgotten codes of one side."""
    seen: dict[str, int] = {}
    for at, entry in enumerate(row.entries):
        for place, code in enumerate(getattr(entry, side)):
            line = document.line(("entries", at, side, place))
            if code not in sheet.items:
                yield line, f"[{code}] tidak ada di {sheet.id} versi {sheet.version}"
            elif code in seen:
                yield line, f"[{code}] sudah dipetakan di baris {seen[code]}"
            seen.setdefault(code, line)
    if forgotten := [code for code in sheet.items if code not in seen]:
        shown = ", ".join(forgotten[:10]) + (" …" if len(forgotten) > 10 else "")
        yield document.line(("entries",)), f"{len(forgotten)} butir {sheet.id} belum dipetakan: {shown}"


def difference(before: Item, after: Item) -> str:
    """Why an answer to `before` does not mean the same under `after`; empty where it does."""
    if before.kind is None or before.kind != after.kind:
        return "cara menjawabnya berbeda atau tidak diketahui"
    if [(each.label, each.score) for each in before.options] != [(each.label, each.score) for each in after.options]:
        return "pilihan atau nilainya berbeda"
    high = [each.answer_type.high if each.answer_type else None for each in (before, after)]
    if [each.id for each in before.inputs] != [each.id for each in after.inputs] or before.formula != after.formula:
        return "isian atau rumusnya berbeda"
    return "rentang nilainya berbeda" if high[0] != high[1] else ""


def _wanted(least: int, most: int | None) -> str:
    return str(least) if most == least else f"{least} atau lebih"
