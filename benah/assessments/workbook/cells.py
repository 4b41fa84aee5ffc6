"""Bytes of any spreadsheet to grids of plain values.

Here: opening each format, safely. Not here: which column is which (`heads`) and what a value means (`entries`).
"""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from django.utils.translation import gettext as _

from .files import Kind, NotASheet, check_file

CellKind = Literal["text", "number", "date", "bool", "formula"]


@dataclass(frozen=True, slots=True)
class Value:
    """What stands in a cell. `formula`: one that was never computed; its text."""

    kind: CellKind
    text: str
    number: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet: filled cells by (row, column) from 0, and merged areas (top, left, bottom, right)."""

    name: str
    cells: Mapping[tuple[int, int], Value]
    merged: tuple[tuple[int, int, int, int], ...] = field(default=())

    @property
    def height(self) -> int:
        return max((row for row, _column in self.cells), default=-1) + 1

    @property
    def width(self) -> int:
        return max((column for _row, column in self.cells), default=-1) + 1

    def text(self, row: int, column: int) -> str:
        """The cell as text, "" for an empty one."""
        value = self.cells.get((row, column))
        return value.text if value else ""


def address(row: int, column: int) -> str:
    """`F12`, as the person sees it."""
    from openpyxl.utils import get_column_letter  # loads slowly; only a wrong cell is named

    return f"{get_column_letter(column + 1)}{row + 1}"


def read_grids(data: bytes) -> list[Grid]:
    """Every sheet of the file. Raises `NotASheet` with one sentence."""
    kind = check_file(data)
    if kind is Kind.CSV:
        return [_csv(data)]
    return _workbook(data, kind)


def _workbook(data: bytes, kind: Kind) -> list[Grid]:
    command = [sys.executable, "-P", str(Path(__file__).with_name("open_cells.py")), kind.value]
    try:
        done = subprocess.run(  # noqa: S603  # our own module, no shell, the file on standard input
            command, input=data, capture_output=True, timeout=25, check=False
        )
        failed: dict[str, Any] = {"error": "bomb" if done.returncode < 0 else "damaged"}  # below 0: stopped by a limit
        found = json.loads(done.stdout) if done.returncode == 0 else failed
    except (subprocess.TimeoutExpired, ValueError):
        found = {"error": "bomb"}
    if error := found.get("error"):
        raise NotASheet(_SENTENCES[error](), error)
    return [
        Grid(
            sheet["name"],
            {(row, column): _value(kind, value) for row, column, kind, value in sheet["cells"]},
            tuple(tuple(area) for area in sheet["merged"]),
        )
        for sheet in found["sheets"]
    ]


_SENTENCES = {
    "locked": lambda: _("Berkas ini terkunci kata sandi. Buka kuncinya (simpan tanpa kata sandi), lalu unggah lagi."),
    "bomb": lambda: _(
        "Isi berkas ini terlalu besar bila dibuka. Salin lembar LKE saja ke berkas baru, lalu coba lagi."
    ),
    "damaged": lambda: _("Berkas ini rusak atau bukan lembar kerja. Simpan ulang sebagai .xlsx, lalu coba lagi."),
}


def _value(kind: CellKind, raw: object) -> Value:
    if kind == "number":
        number = Decimal(repr(raw))
        number = number.to_integral_value() if number == number.to_integral_value() else number
        return Value(kind, f"{number:f}", number)
    if kind == "bool":
        return Value(kind, "TRUE" if raw else "FALSE")
    return Value(kind, str(raw))


def _csv(data: bytes) -> Grid:
    text = _decoded(data)
    csv.field_size_limit(1_000_000)
    lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    if sum(len(line) for line in lines) > 400_000:
        raise NotASheet(_SENTENCES["bomb"](), "bomb")
    cells = {
        (row, column): Value("text", cell) for row, line in enumerate(lines) for column, cell in enumerate(line) if cell
    }
    return Grid("", cells)


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _delimiter(text: str) -> str:
    """The sign that stands most often in the line of heads, else in the first lines."""
    lines = text.splitlines()[:60]
    heads = next((line for line in lines if "jawaban" in line.casefold()), "\n".join(lines))
    return max((";", ",", "\t"), key=heads.count)
