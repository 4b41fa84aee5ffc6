"""The one definition of the sheet: its columns and the order of its rows. Writer and reader both follow it.

Here: columns, the words by which other people's sheets name them, rows. Not here: looks (`style`), formulas.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from string import ascii_uppercase
from typing import Literal

from benah.scoring.model import ROOT, Input, Instrument, Item, Section

SHEET, SUMMARY, GUIDE, CHOICES, MARK = "LKE", "Hasil", "Petunjuk", "Pilihan", "_benah"
HEAD_ROW = 6
TOO_LONG = "(terlalu panjang untuk Excel; teks lengkapnya tetap ada di Benah)"
"""Stands in a cell for a text beyond Excel's 32,767 characters; read back, it changes nothing."""
LONGEST = 32_000


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `words` are heads by which it is found, in lower case; `width` is in characters."""

    key: str
    head: str
    width: float
    words: tuple[str, ...] = ()
    is_hidden: bool = False


COLUMNS = (
    Column("code", "Kode", 12, ("kode", "kode butir", "kode item", "code")),
    Column(
        "text", "Penilaian", 44,
        ("penilaian", "uraian", "indikator", "pertanyaan", "item", "butir", "komponen", "komponen penilaian",
         "aspek penilaian", "komponen/sub komponen/kriteria", "komponen/sub komponen", "kriteria penilaian"),
    ),
    Column("weight", "Bobot", 8, ("bobot",)),
    Column("help", "Penjelasan", 50, ("penjelasan", "kriteria", "keterangan kriteria")),
    Column("choices", "Pilihan Jawaban", 12, ("pilihan jawaban", "pilihan", "opsi jawaban")),
    Column(
        "answer", "Jawaban", 14,
        ("jawaban", "jawaban unit", "jawaban unit kerja", "jawaban satker", "isian", "jawab", "jawaban mandiri"),
    ),
    Column("points", "Nilai", 9, ("nilai", "skor", "poin")),
    Column("percent", "%", 9, ("%", "persen", "persentase", "capaian")),
    Column(
        "note", "Catatan", 26, ("catatan", "catatan/keterangan", "keterangan", "catatan unit", "catatan/penjelasan")
    ),
    Column(
        "evidence", "Eviden", 30,
        ("eviden", "evidence", "evidens", "bukti", "bukti dukung", "data dukung", "link eviden", "link bukti dukung",
         "tautan bukti dukung", "link data dukung"),
    ),
    Column("own", "Angka", 8, is_hidden=True),
    Column("score", "Skor", 8, is_hidden=True),
    Column("helper", "Bantu", 8, is_hidden=True),
)  # fmt: skip
LETTER = {column.key: letter for column, letter in zip(COLUMNS, ascii_uppercase, strict=False)}
LAST_SHOWN = ascii_uppercase[sum(not column.is_hidden for column in COLUMNS) - 1]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the sheet. `code` is the code of the section or item, of an input `ITEM:n1`, or `total`."""

    kind: Literal["section", "item", "input", "total"]
    code: str
    at: int
    node: Section | Item | Input


@dataclass(frozen=True, slots=True)
class Plan:
    """All rows in order, and where each code stands. `last` is the last row of what lies under a section."""

    rows: tuple[Row, ...]
    at: dict[str, int] = field(default_factory=dict)
    last: dict[str, int] = field(default_factory=dict)

    def cell(self, key: str, code: str) -> str:
        """Address of a column's cell in the row of a code, without the sheet's name."""
        return f"{LETTER[key]}{self.at[code]}"


def input_code(item: Item, input_id: str) -> str:
    """Code of the row of one input of an item."""
    return f"{item.code}:{input_id}"


def plan(instrument: Instrument) -> Plan:
    """Rows of an instrument: sections and items in sheet order, inputs below their item, the total last."""
    rows = tuple(Row(kind, code, at, node) for at, (kind, code, node) in enumerate(_lines(instrument), HEAD_ROW + 1))
    at = {row.code: row.at for row in rows}
    last: dict[str, int] = {}
    for row in rows:
        if row.kind == "total":
            last[ROOT] = row.at - 1
        else:
            owner = row.code.split(":")[0] if row.kind == "input" else row.code
            path = instrument.path_to_root(owner)
            last.update((section.code, row.at) for section in path if section.code != ROOT)
    return Plan(rows, at, last)


def _lines(
    instrument: Instrument,
) -> Iterator[tuple[Literal["section", "item", "input", "total"], str, Section | Item | Input]]:
    for node in instrument.walk():
        if isinstance(node, Section):
            yield "section", node.code, node
            continue
        yield "item", node.code, node
        for each in node.inputs:
            yield "input", input_code(node, each.id), each
    yield "total", ROOT, instrument.root
