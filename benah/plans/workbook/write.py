"""The plan as an Excel file in the matrix layout: frozen heads, widths, drop-downs, and what was reported beside it.

Here: openpyxl. Not here: which cells there are (`layout`).
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from benah.assessments.workbook import style
from benah.plans.models.plan import Target
from benah.plans.workbook import layout
from benah.plans.workbook.digests import digest_of
from benah.plans.workbook.fields import TARGETS
from benah.plans.workbook.layout import Cell, Place, Standing
from benah.plans.workbook.mark import PlanMark, write_mark

_ROOM = 300  # rows below the last that still offer the drop-downs


@dataclass(frozen=True)
class Matrix:
    """Everything the file shows. `reported`: further cells by activity number, with their columns `more`."""

    title: str
    subtitle: str
    year: int
    periods: int
    areas: Mapping[str, str]
    rows: Sequence[Standing]
    plan: int
    version: int
    more: Sequence[Place] = ()
    reported: Mapping[int, list[dict[str, Cell]]] = field(default_factory=dict)


def write_matrix(matrix: Matrix) -> bytes:
    """The file's bytes."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = layout.SHEET
    columns = [*layout.places(matrix.year, matrix.periods), *matrix.more]
    _titles(sheet, matrix)
    _heads(sheet, columns)
    last = _rows(sheet, matrix, columns)
    _choices(book, sheet, matrix, columns, last)
    _frame(sheet, columns, last)
    digests = {row.number: digest_of(row, matrix.areas, matrix.periods) for row in matrix.rows}
    write_mark(book, PlanMark(matrix.plan, matrix.version, digests))
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _titles(sheet: Worksheet, matrix: Matrix) -> None:
    hint = _(
        "Ubah atau tambah baris, lalu unggah lagi di Benah. Baris bernomor diubah, baris tanpa nomor ditambahkan; "
        "kolom realisasi hanya untuk dibaca."
    )
    texts = (
        (matrix.title, style.font(size=14, bold=True, color=style.BRAND)),
        (matrix.subtitle, style.font(bold=True)),
    )
    for row, (text, like) in enumerate((*texts, (hint, style.font(color=style.INK_SOFT, italic=True))), start=1):
        style.put_text(sheet.cell(row, 1), text)
        style.dress(sheet.cell(row, 1), like=like, at=style.align(wrap=False), framed=False)


def _heads(sheet: Worksheet, columns: Sequence[Place]) -> None:
    top, bottom = layout.HEAD_TOP + 1, layout.HEAD_BOTTOM + 1
    for place, column in enumerate(columns, start=1):
        for row, text in ((top, column.group or column.head), (bottom, column.head if column.group else "")):
            cell = sheet.cell(row, place)
            style.put_text(cell, text)
            like = style.font(bold=True, color=style.WHITE)
            style.dress(cell, like=like, ground=style.BRAND, at=style.align("center", vertical="center"))
    place = 1
    for group, members in groupby(columns, key=lambda column: column.group):
        count = len(list(members))
        if group:
            sheet.merge_cells(start_row=top, end_row=top, start_column=place, end_column=place + count - 1)
        else:
            for each in range(place, place + count):
                sheet.merge_cells(start_row=top, end_row=bottom, start_column=each, end_column=each)
        place += count
    sheet.row_dimensions[top].height, sheet.row_dimensions[bottom].height = 20, 32


def _rows(sheet: Worksheet, matrix: Matrix, columns: Sequence[Place]) -> int:
    at = layout.FIRST_ROW + 1
    for row in matrix.rows:
        reported = matrix.reported.get(row.number, [])
        for place, line in enumerate(layout.cells_of(row, matrix.areas)):
            more = reported[place] if place < len(reported) else {}
            for column, known in enumerate(columns, start=1):
                _put(sheet.cell(at, column), {**more, **line}.get(known.key), known.key)
            at += 1
    return at - 1


def _put(cell: Any, value: Cell, key: str) -> None:
    form = {"budget": "#,##0", "starts_on": "dd/mm/yyyy", "ends_on": "dd/mm/yyyy"}.get(key, "General")
    if isinstance(value, str):
        style.put_text(cell, value)
    elif isinstance(value, Decimal):
        cell.value = int(value) if value == value.to_integral_value() else value
    elif value is not None:
        cell.value = value
    centred = (isinstance(value, Decimal | int) and key != "budget") or key in ("measure", "number")
    style.dress(cell, at=style.align("center" if centred else None), form=form)


def _choices(book: Workbook, sheet: Worksheet, matrix: Matrix, columns: Sequence[Place], last: int) -> None:
    """Drop-downs for area and kind, and figures from 0 on; long lists stand on a sheet of their own."""
    lists = book.create_sheet("Daftar")
    areas = [f"{code} {title}" for code, title in matrix.areas.items()]
    kinds = [layout.kind_name(kind) for kind in Target.Kind.values]
    measures = ["dokumen", "laporan", "kegiatan", "orang", "persen", "indeks", "nilai", "satker", "kali"]
    for column, (head, values) in enumerate((("Area", areas), ("Arti target", kinds), ("Satuan", measures)), start=1):
        style.put_text(lists.cell(1, column), head)
        style.dress(lists.cell(1, column), like=style.font(bold=True), framed=False)
        for row, value in enumerate(values, start=2):
            style.put_text(lists.cell(row, column), value)
        lists.column_dimensions[get_column_letter(column)].width = 45 if column == 1 else 24
    letter = {known.key: get_column_letter(place) for place, known in enumerate(columns, start=1)}
    first, end = layout.FIRST_ROW + 1, last + _ROOM
    for key, source, size, is_strict in (
        ("area", "A", len(areas), True),
        ("kind", "B", len(kinds), True),
        ("measure", "C", len(measures), False),
    ):
        rule = DataValidation(type="list", formula1=f"Daftar!${source}$2:${source}${size + 1}", allow_blank=True)
        rule.showErrorMessage, rule.error = is_strict, _("Pilih dari daftar.")
        rule.add(f"{letter[key]}{first}:{letter[key]}{end}")
        sheet.add_data_validation(rule)
    figures = DataValidation(type="decimal", operator="greaterThanOrEqual", formula1="0", allow_blank=True)
    figures.showErrorMessage, figures.error = True, _("Isi angka mulai dari 0.")
    for key in ("year_target", *TARGETS[: matrix.periods], "budget"):
        figures.add(f"{letter[key]}{first}:{letter[key]}{end}")
    sheet.add_data_validation(figures)


def _frame(sheet: Worksheet, columns: Sequence[Place], last: int) -> None:
    for place, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    sheet.freeze_panes = sheet.cell(layout.FIRST_ROW + 1, 6)
    sheet.auto_filter.ref = f"A{layout.HEAD_BOTTOM + 1}:{get_column_letter(len(columns))}{max(last, layout.FIRST_ROW)}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A3
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{layout.HEAD_TOP + 1}:{layout.HEAD_BOTTOM + 1}"
