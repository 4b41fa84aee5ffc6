"""Opens a foreign workbook in a process of its own: `python open_cells.py FORMAT < file`.

Here: bytes on standard input to cells as JSON on standard output. A file that makes the parser eat memory or crash
takes down this process, never the server; hence the limits at the top. Not here: any meaning.
"""

import datetime as dt
import io
import json
import resource
import sys
import zipfile
from typing import Any
from xml.etree import ElementTree

MEMORY = 1024 * 1024 * 1024
SECONDS = 15
MOST_CELLS = 400_000
LONGEST_TEXT = 40_000
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384  # what Excel itself allows
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    data = sys.stdin.buffer.read()
    json.dump(_sheets(data, sys.argv[1]), sys.stdout)


def _sheets(data: bytes, kind: str) -> dict[str, Any]:
    from python_calamine import CalamineWorkbook, PasswordError

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except PasswordError:
        return {"error": "locked"}
    unread = _unread(data) if kind == "xlsx" else {}
    found, total = [], 0
    for name in book.sheet_names:
        try:
            sheet = book.get_sheet_by_name(name)
        except Exception:  # noqa: S112  # a chart sheet, or one damaged sheet among good ones
            continue
        cells: list[tuple[int, int, str, Any]] = []
        start = sheet.start or (0, 0)
        for row, values in enumerate(sheet.to_python(skip_empty_area=True), start=start[0]):
            for column, value in enumerate(values, start=start[1]):
                if value is not None and value != "":
                    cells.append((row, column, *_plain(value)))
        total += len(cells)
        if total > MOST_CELLS:
            return {"error": "bomb"}
        cells += unread.get(name, ())
        merged = [(*one, *other) for one, other in sheet.merged_cell_ranges or ()]
        found.append({"name": name, "cells": cells, "merged": merged})
    return {"sheets": found}


def _plain(value: Any) -> tuple[str, Any]:
    if isinstance(value, bool):
        return "bool", value
    if isinstance(value, int | float):
        return "number", value
    if isinstance(value, dt.datetime | dt.date | dt.time | dt.timedelta):
        return "date", value.isoformat() if not isinstance(value, dt.timedelta) else str(value)
    return "text", str(value)[:LONGEST_TEXT]


def _unread(data: bytes) -> dict[str, list[tuple[int, int, str, Any]]]:
    """Cells that calamine gives as empty, by sheet: formulas nobody computed, and errors such as #REF!."""
    found: dict[str, list[tuple[int, int, str, Any]]] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        targets = {}
        for each in ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels")):  # noqa: S314  # own process, limits
            targets[each.get("Id")] = "xl/" + (each.get("Target") or "").removeprefix("/xl/")
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314  # as above
        for sheet in book.iter(f"{_MAIN}sheet"):
            path = targets.get(sheet.get(_RELATION))
            if path in archive.namelist():
                found[sheet.get("name") or ""] = list(_unread_of(archive, path))
    return found


def _unread_of(archive: zipfile.ZipFile, path: str) -> Any:
    with archive.open(path) as stream:
        for _event, cell in ElementTree.iterparse(stream):  # noqa: S314  # as above
            if cell.tag == f"{_MAIN}row":
                cell.clear()
            place = _place(cell.get("r") or "") if cell.tag == f"{_MAIN}c" else None
            if place is None:
                continue
            value, formula = cell.find(f"{_MAIN}v"), cell.find(f"{_MAIN}f")
            if cell.get("t") == "e":
                yield (*place, "text", value.text if value is not None else "#N/A")
            elif formula is not None and (value is None or not value.text) and cell.get("t") != "str":
                yield (*place, "formula", (formula.text or "")[:200])


def _place(address: str) -> tuple[int, int] | None:
    letters = address.rstrip("0123456789")
    digits = address[len(letters) :]
    if not letters.isalpha() or not digits:
        return None
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
        if column > MOST_COLUMNS:
            return None
    return (int(digits) - 1, column - 1) if len(digits) < 9 and 0 < int(digits) <= MOST_ROWS else None


if __name__ == "__main__":
    main()
