"""Reads the answers of a filled sheet, ours or other people's: xlsx, xlsm, xlsb, xls, ods, csv.

Here: from a file to checked answers and a list of everything that is wrong, each with its cell. Not here: finding heads
and rows (`heads`, `rows`) and single cells (`entries`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from django.utils.translation import gettext as _

from benah.scoring import methods
from benah.scoring.model import Answer, Instrument, Item

from . import layout
from .cells import Grid, Value, address, read_grids
from .entries import BadCell, answer_of, input_of, is_error, text_of
from .files import NotASheet
from .heads import Table, find_table
from .mark import Mark, read_mark
from .rows import Found, match_rows

_CLOSE = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong. `cell` and `code` are "" where it concerns the whole file."""

    text: str
    cell: str = ""
    code: str = ""

    def __str__(self) -> str:
        place = " ".join(filter(None, (self.cell, f"[{self.code}]" if self.code else "")))
        return f"{place} {self.text}".strip()


@dataclass(slots=True)
class ReadResult:
    """What the file says. `rows` are the items it has a row for; a blank among them stands in no mapping.

    `notes` and `evidence` are None where the file has no such column; else by item code, "" for empty cells.
    """

    answers: dict[str, Answer] = field(default_factory=dict)
    notes: dict[str, str] | None = None
    evidence: dict[str, str] | None = None
    problems: list[Problem] = field(default_factory=list)
    mark: Mark | None = None
    rows: frozenset[str] = frozenset()
    cells: Mapping[str, str] = field(default_factory=dict)

    @property
    def wrong(self) -> frozenset[str]:
        """Items with a wrong cell: what the file wants of them is not known."""
        return frozenset(problem.code.split(":")[0] for problem in self.problems if problem.code)


def read_answers(source: Path | bytes, instrument: Instrument) -> ReadResult:
    """All answers of the file, and all its problems; never raises for what a person may send.

    Raises OSError when a path cannot be read.
    """
    try:
        grids = read_grids(source if isinstance(source, bytes) else _bytes(source))
    except NotASheet as error:
        return ReadResult(problems=[Problem(error.sentence)])
    mark = next(filter(None, (_mark(grid) for grid in grids)), None)
    if mark is not None and (wrong := _wrong_sheet(mark, instrument)):
        return ReadResult(problems=[Problem(wrong)], mark=mark)
    tables = [table for grid in grids if (table := find_table(grid)) is not None]
    read = [_read_table(table, instrument, is_only=len(tables) == 1) for table in tables]
    best = max(read, key=lambda result: len(result.rows), default=None)
    if best is None:
        text = _(
            "Tidak ada tabel LKE di berkas ini: dicari baris judul dengan kolom “Kode” atau “Penilaian”, dan “Jawaban”."
        )
        return ReadResult(problems=[Problem(text)], mark=mark)
    if not best.rows:
        text = _("Tidak satu pun baris berkas ini cocok dengan butir %s. Mungkin berkas untuk lembar lain.")
        return ReadResult(problems=[Problem(text % instrument.short_title)], mark=mark)
    best.mark = mark
    return best


def _bytes(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(20 * 1024 * 1024 + 1)


def _mark(grid: Grid) -> Mark | None:
    if grid.name != layout.MARK:
        return None
    return read_mark([(grid.text(row, 0), grid.text(row, 1)) for row in range(grid.height)])


def _wrong_sheet(mark: Mark, instrument: Instrument) -> str:
    if mark.instrument != instrument.id:
        return _("Berkas ini lembar “%(file)s”, bukan “%(wanted)s”.") % {
            "file": mark.instrument,
            "wanted": instrument.id,
        }
    if mark.version != instrument.version or mark.content_hash != instrument.content_hash:
        return _(
            "Berkas ini memakai lembar %(name)s versi %(file)s, sedangkan yang berlaku versi %(wanted)s. "
            "Unduh berkas baru dan salin jawabannya."
        ) % {"name": instrument.id, "file": mark.version, "wanted": instrument.version}
    return ""


def _read_table(table: Table, instrument: Instrument, *, is_only: bool) -> ReadResult:
    reader = _Reader(table, "" if is_only else table.grid.name)
    found = list(match_rows(instrument, table))
    placed = [each.row for each in found if each.item is not None]
    for each in found:
        if each.item is not None:
            reader.take(each, each.item)
        elif each.problem and placed and each.row <= placed[-1]:
            reader.unplaced(each)
    return reader.finish(instrument)


class _Reader:
    """Gathers answers, inputs and problems while the rows go by."""

    def __init__(self, table: Table, sheet: str) -> None:
        self.table, self.sheet = table, sheet
        self.direct: dict[str, tuple[int, Value | None]] = {}
        self.inputs: dict[str, dict[str, Decimal]] = {}
        self.seen: set[str] = set()
        self.result = ReadResult(
            notes={} if table.note is not None else None, evidence={} if table.evidence is not None else None
        )

    def cell(self, row: int, column: int | None = None) -> str:
        place = address(row, self.table.answer if column is None else column)
        return f"{self.sheet}!{place}" if self.sheet else place

    def value(self, row: int, column: int) -> Value | None:
        return self.table.grid.cells.get((row, column))

    def problem(self, row: int, code: str, text: str, column: int | None = None) -> None:
        self.result.problems.append(Problem(text, self.cell(row, column), code))

    def unplaced(self, found: Found) -> None:
        """A row nobody knows matters only if somebody answered it."""
        value = self.value(found.row, self.table.answer)
        if value is not None and value.text.strip() and value.text.casefold().strip() != "jawaban":
            self.problem(found.row, found.label if len(found.label) <= 24 and "." in found.label else "", found.problem)

    def take(self, found: Found, item: Item) -> None:
        value = self.value(found.row, self.table.answer)
        self.seen.add(item.code)
        if merged := self._merged(found.row):
            self.problem(found.row, item.code, merged)
        if found.input_id is not None:
            self._input(found, item, value)
            return
        if item.code in self.direct:
            self._again(found.row, item, value)
        else:
            self.direct[item.code] = (found.row, value)
        for column, into in (
            (self.table.note, self.result.notes), (self.table.evidence, self.result.evidence),
        ):  # fmt: skip
            if column is None or into is None:
                continue
            try:
                text = text_of(self.value(found.row, column))
            except BadCell as error:
                self.problem(found.row, item.code, str(error), column)
                continue
            if text != layout.TOO_LONG and not into.get(item.code):
                into[item.code] = text

    def _merged(self, row: int) -> str:
        """An answer cell merged over several rows belongs to none of them for certain."""
        for top, left, bottom, right in self.table.grid.merged:
            if top == row and bottom > top and left <= self.table.answer <= right and self.value(top, left) is not None:
                area = f"{address(top, left)}:{address(bottom, right)}"
                return _("sel jawaban digabung untuk beberapa baris (%s); pisahkan dan jawab tiap baris") % area
        return ""

    def _input(self, found: Found, item: Item, value: Value | None) -> None:
        assert found.input_id is not None
        try:
            number = input_of(item, found.input_id, value)
        except BadCell as error:
            self.problem(found.row, layout.input_code(item, found.input_id), str(error))
            return
        if number is None:
            return
        known = self.inputs.setdefault(item.code, {})
        if known.setdefault(found.input_id, number) != number:
            self.problem(found.row, layout.input_code(item, found.input_id), _("diisi dua kali dengan angka berbeda"))

    def _again(self, row: int, item: Item, value: Value | None) -> None:
        """An item that stands twice: the one with an answer counts; two different answers are a problem."""
        first_row, first = self.direct[item.code]
        if first is None or not first.text.strip():
            self.direct[item.code] = (row, value)
        elif (
            value is not None and value.text.strip() and first.text.strip().casefold() != value.text.strip().casefold()
        ):
            self.problem(row, item.code, _("butir ini sudah dijawab lain di sel %s") % self.cell(first_row))

    def finish(self, instrument: Instrument) -> ReadResult:
        for code, item in instrument.items.items():
            if code in self.direct:
                self._settle(item, *self.direct[code])
            elif code in self.inputs:
                self.result.answers[code] = self.inputs[code]
        self.result.rows = frozenset(self.seen)
        self.result.cells = {code: self.cell(row) for code, (row, _value) in self.direct.items()}
        return self.result

    def _settle(self, item: Item, row: int, value: Value | None) -> None:
        inputs = self.inputs.get(item.code)
        if item.inputs and value is not None and (is_error(value) or (inputs and value.kind == "formula")):
            value = None  # other people's sheets compute the percentage here
        try:
            direct = answer_of(item, value)
        except BadCell as error:
            self.problem(row, item.code, str(error))
            return
        if inputs and isinstance(direct, Decimal):
            score = methods.score_answer(item, inputs).score
            if score is None or abs(score - direct) > _CLOSE:
                self.problem(row, item.code, _("persentase ini tidak sama dengan hitungan dari rinciannya (n1, n2, …); "
                                               "kosongkan salah satu"))  # fmt: skip
        answer = inputs or direct
        if answer is not None:
            self.result.answers[item.code] = answer
