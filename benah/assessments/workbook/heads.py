"""Finds the table in a sheet by its heads, whatever the order of columns and however many rows the heads take.

Here: which column is what. Not here: what the rows mean (`rows`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from . import layout
from .cells import Grid

_DEPTH = 80  # heads stand near the top
_WORDS = {word: column.key for column in layout.COLUMNS if not column.is_hidden for word in column.words}
_NUMBERING = ("no", "no.", "nomor")
_COLUMN_NUMBER = re.compile(r"\(?\d{1,2}\)?")
_OWN = ("mandiri", "unit", "satker", "satuan kerja", "pms", "self")
_OTHERS = ("tpi", "tpn", "evaluator", "asesor", "reviu", "apip", "inspektorat", "menpan", "verifik")


@dataclass(frozen=True, slots=True)
class Table:
    """Where a grid's table begins and which column (from 0) holds what. `text` may span several columns."""

    grid: Grid
    first_row: int
    answer: int
    text: range
    code: int | None = None
    note: int | None = None
    evidence: int | None = None
    numbering: int | None = None


def find_table(grid: Grid) -> Table | None:
    """The table of answers in a grid; None where none of its first rows heads one."""
    for row in range(min(grid.height, _DEPTH)):
        columns = _columns(grid, row)
        answers = [at for at, key in columns.items() if key == "answer"]
        if answers and any(key in ("code", "text", "numbering") for key in columns.values()):
            return _table(grid, row, columns, answers)
    return None


def _table(grid: Grid, row: int, columns: dict[int, str], answers: list[int]) -> Table:
    def first(key: str) -> int | None:
        return next((at for at in sorted(columns) if columns[at] == key), None)

    answer = _units_own(grid, row, answers)
    text = first("text")
    start = text if text is not None else first("numbering")
    later = [at for at in columns if start is not None and at > start]
    after = min(later, default=answer) if start is not None else 0
    depth = row + 1
    while depth <= row + 2 and _is_heads(grid, depth):
        depth += 1
    texts = range(start, max(after, start + 1)) if start is not None else range(0)
    return Table(
        grid, depth, answer, texts,
        first("code"), _beside(columns, "note", answer), _beside(columns, "evidence", answer), first("numbering"),
    )  # fmt: skip


def _beside(columns: dict[int, str], key: str, answer: int) -> int | None:
    """The unit's own column of several: the first one right of its answer, else the first."""
    found = sorted(at for at, each in columns.items() if each == key)
    return next((at for at in found if at > answer), found[0] if found else None)


def _units_own(grid: Grid, row: int, answers: list[int]) -> int:
    """Of several answer columns the unit's own one, by the words above it; else the first."""

    def above(at: int) -> str:
        return " ".join(_group(grid, up, at) for up in range(max(0, row - 3), row + 1)).casefold()

    own = [at for at in answers if any(word in above(at) for word in _OWN)]
    neutral = [at for at in answers if not any(word in above(at) for word in _OTHERS)]
    return (own or neutral or answers)[0]


def _group(grid: Grid, row: int, column: int) -> str:
    """The head above a column, also where it is written once over several merged ones."""
    for top, left, bottom, right in grid.merged:
        if top <= row <= bottom and left <= column <= right:
            return grid.text(top, left)
    return grid.text(row, column)


def _columns(grid: Grid, row: int) -> dict[int, str]:
    """What each column is, from the heads in this row and, where it says nothing, in the two above and below it."""
    found = dict(_named(grid, row))
    if "answer" not in found.values():
        return found
    for other in (row - 1, row + 1, row - 2, row + 2):
        for at, key in _named(grid, other) if other < row or _is_heads(grid, other) else ():
            if at not in found and (key not in found.values() or key in ("note", "evidence")):
                found[at] = key
    return found


def _named(grid: Grid, row: int) -> Iterator[tuple[int, str]]:
    for at in range(grid.width if row >= 0 else 0):
        if key := _word(grid, row, at):
            yield at, key


def _is_heads(grid: Grid, row: int) -> bool:
    """Whether a row below the first heads belongs to them: it holds nothing but heads or numbers of columns."""
    texts = [grid.text(row, at).strip().casefold() for at in range(grid.width) if grid.text(row, at).strip()]
    return bool(texts) and all(text in _WORDS or _COLUMN_NUMBER.fullmatch(text) for text in texts)


def _word(grid: Grid, row: int, column: int) -> str | None:
    text = " ".join(grid.text(row, column).casefold().split()).strip(" :*")
    if text in _NUMBERING:
        return "numbering"
    return _WORDS.get(text) or _longer(text)


def _longer(text: str) -> str | None:
    """Heads with an addition: "Jawaban (diisi unit)", "Catatan TPI"."""
    if len(text) > 60:
        return None
    for start, key in (("jawaban", "answer"), ("catatan", "note"), ("bukti", "evidence"), ("data dukung", "evidence"),
                       ("eviden", "evidence"), ("penilaian", "text"), ("bobot", "weight")):  # fmt: skip
        if text.startswith((f"{start} ", f"{start}(", f"{start}/")):
            return key
    return None
