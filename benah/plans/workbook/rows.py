"""The rows below the heads as activities: areas filled down, indicators gathered, totals and notes left out.

Here: which rows are rows. Not here: single cells (`entries`), what stands in the plan already (`compare`).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from benah.assessments.workbook.cells import Grid
from benah.plans.drafts.lines import LineDraft
from benah.plans.workbook.area_names import area_of
from benah.plans.workbook.columns import Columns
from benah.plans.workbook.entries import CellProblem, Entry, Reader
from benah.plans.workbook.fields import OF_INDICATOR, TARGETS

_TOTAL = re.compile(r"(sub ?total|jumlah|total|grand total|rekapitulasi)\b", re.IGNORECASE)
_NOTE = re.compile(
    r"(\*|catatan|keterangan|ket\.|mengetahui|sumber:|nb\b|disusun oleh|ketua,|sekretaris,)", re.IGNORECASE
)
_COUNT = re.compile(r"\(?\d{1,2}\)?|\(?[a-z]\)?", re.IGNORECASE)
MOST_ROWS = 600


@dataclass(frozen=True)
class Skipped:
    """A row that is no activity, with why it was left out."""

    row: int
    text: str
    why: str


@dataclass
class RowRead:
    """One activity of the file. `given` are the fields it says something about, `cells` where each stands."""

    row: int
    number: int | None
    draft: LineDraft
    given: set[str]
    owner: str | None = None
    indicator_numbers: list[int | None] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    cells: dict[str, str] = field(default_factory=dict)


@dataclass
class Rows:
    """Everything a sheet says."""

    rows: list[RowRead] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)


def read_rows(
    grid: Grid, columns: Columns, *, areas: Mapping[str, str], periods: int, year: int, is_ours: bool
) -> Rows:
    """Activities from the sheet. `is_ours`: a file downloaded from here, whose blanks and numbers are meant."""
    found = Rows()
    reader = Reader(grid, columns, periods=periods, year=year, is_ours=is_ours)
    area, was_blank = columns.area, False
    for row, filled in _lines(grid, columns):
        if not filled:
            was_blank = True
            continue
        kind, words = _kind(grid, columns, row, filled, areas, was_blank and bool(found.rows))
        if kind == "area":
            area = words
        elif kind == "end":
            found.skipped += _rest(grid, row)
            break
        elif kind == "skip":
            found.skipped.append(Skipped(row + 1, _text_of(grid, row), words))
        elif kind == "more":
            _add_indicator(found.rows[-1], reader.entry(row))
        elif len(found.rows) == MOST_ROWS:
            why = _("Paling banyak %d kegiatan dibaca dari satu berkas.") % MOST_ROWS
            found.skipped.append(Skipped(row + 1, _text_of(grid, row), why))
            break
        else:
            entry = reader.entry(row)
            area = _area(entry, grid, columns, row, areas, area)
            found.rows.append(_begin(entry, row, area))
        was_blank = False
    return found


def _lines(grid: Grid, columns: Columns) -> Iterator[tuple[int, list[int]]]:
    """Every row below the heads with its filled columns; a row that counts the columns (1 2 3 …) is no row."""
    width = range(grid.width)
    for row in range(columns.bottom + 1, grid.height):
        filled = [column for column in width if grid.text(row, column).strip()]
        is_first = row == columns.bottom + 1
        if is_first and len(filled) > 3 and all(_COUNT.fullmatch(grid.text(row, column).strip()) for column in filled):
            continue
        yield row, filled


def _kind(
    grid: Grid, columns: Columns, row: int, filled: list[int], areas: Mapping[str, str], after_gap: bool
) -> tuple[str, str]:
    """What the row is: `row`, `more` (a further indicator), `area` (a heading), `skip`, `end`."""
    first = grid.text(row, filled[0]).strip()
    mapped = {key for key, column in columns.fields.items() if column in filled}
    has_work = bool(mapped & {"indicator", "measure", *TARGETS})
    name = grid.text(row, columns.fields["name"]).strip()
    if "indicator" not in mapped and (_TOTAL.match(first) or _TOTAL.match(name)):
        return "skip", _("baris jumlah")
    if not has_work and _NOTE.match(first):
        return "end", ""
    if not has_work and len(filled) <= 2:
        if code := area_of(_longest(grid, row, filled), areas):
            return "area", code
        if after_gap or "name" not in mapped:
            return ("end", "") if after_gap else ("skip", _("bukan baris kegiatan"))
    if not mapped - {"number", "area", "year_target", "budget"}:
        return "skip", _("bukan baris kegiatan")
    if has_work and _continues(grid, columns, row, mapped):
        return "more", ""
    return "row", ""


def _continues(grid: Grid, columns: Columns, row: int, mapped: set[str]) -> bool:
    """A further indicator of the activity above: no name of its own, or the same number and name once more."""
    if row == columns.bottom + 1 or "indicator" not in mapped:
        return False
    return "name" not in mapped and mapped & OF_INDICATOR != set()


def _longest(grid: Grid, row: int, filled: list[int]) -> str:
    return max((grid.text(row, column) for column in filled), key=len)


def _text_of(grid: Grid, row: int) -> str:
    texts = (" ".join(grid.text(row, column).split()) for column in range(grid.width))
    return " · ".join(text for text in texts if text)[:160]


def _rest(grid: Grid, start: int) -> list[Skipped]:
    lines = ((row, _text_of(grid, row)) for row in range(start, grid.height))
    return [Skipped(row + 1, text, _("catatan di bawah tabel")) for row, text in lines if text][:40]


def _area(entry: Entry, grid: Grid, columns: Columns, row: int, areas: Mapping[str, str], above: str) -> str:
    """The area the row names, else the one above it."""
    text = entry.texts.get("area", "")
    if not text:
        if not above:
            entry.wrong("area", _("Tulis area perubahannya, atau pilih area untuk baris tanpa area."))
        return above
    code = area_of(text, areas)
    if code is None:
        entry.wrong("area", _("“%s” bukan area yang dikenal. Tulis kodenya, misalnya A1.") % text[:60])
    return code or ""


def _begin(entry: Entry, row: int, area: str) -> RowRead:
    draft = replace(entry.draft, area=area, targets=(entry.target,))
    return RowRead(
        row=row + 1, number=entry.number, draft=draft, given=entry.given, owner=entry.texts.get("owner"),
        indicator_numbers=[entry.indicator_number], problems=entry.problems, notes=entry.notes, cells=entry.cells,
    )  # fmt: skip


def _add_indicator(read: RowRead, entry: Entry) -> None:
    place = len(read.draft.targets)
    read.draft = replace(read.draft, targets=(*read.draft.targets, entry.target))
    read.indicator_numbers.append(entry.indicator_number)
    read.problems += entry.problems
    read.notes += entry.notes
    read.cells |= {f"targets.{place}.{key}": cell for key, cell in entry.cells.items()}
