"""The province's recap: one row per unit and area.

Here: that one table. Not here: which units a person may see, and the figures (both come from the caller).
"""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from . import style

_HEADS = (("Satker", 40), ("Kode wilayah", 12), ("Area", 44), ("Bobot", 9), ("Nilai", 10), ("%", 9), ("Butir", 8),
          ("Kosong", 8), ("Keadaan", 16))  # fmt: skip


@dataclass(frozen=True, slots=True)
class RecapRow:
    """A unit's result in one area (or its total). `points` and `percent` (0..1) are None where there are none."""

    unit: str
    unit_code: str
    area: str
    weight: Decimal | None
    points: Decimal | None
    percent: Decimal | None
    items: int
    blanks: int
    state: str
    is_total: bool = False


def write_recap(rows: Iterable[RecapRow], *, title: str, subtitle: str = "") -> bytes:
    """The workbook as bytes; numbers are numbers, so that people can sort, filter and sum."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Rekap"
    for at, (text, look) in enumerate(
        ((title, style.font(size=16, bold=True, color=style.BRAND)), (subtitle, style.font(color=style.INK_SOFT))),
        start=1,
    ):
        style.put_text(style.dress(sheet.cell(at, 1), like=look, at=style.align(wrap=False), framed=False), text)
    sheet.row_dimensions[1].height = 26
    for at, (head, width) in enumerate(_HEADS, start=1):
        cell = style.dress(sheet.cell(4, at), like=style.font(bold=True, color=style.WHITE), ground=style.BRAND,
                           at=style.align("center", vertical="center"))  # fmt: skip
        style.put_text(cell, head)
        sheet.column_dimensions[get_column_letter(at)].width = width
    last = 4
    for last, row in enumerate(rows, start=5):
        values = (
            row.unit,
            row.unit_code,
            row.area,
            row.weight,
            row.points,
            row.percent,
            row.items,
            row.blanks,
            row.state,
        )
        for at, value in enumerate(values, start=1):
            cell = style.dress(sheet.cell(last, at), like=style.font(bold=row.is_total),
                               ground=style.BRAND_SOFT if row.is_total else None)  # fmt: skip
            if isinstance(value, str):
                style.put_text(cell, value)
                continue
            cell.value, cell.alignment = value, style.align("right")
            cell.number_format = {4: "0.##", 5: style.SHORT, 6: style.PERCENT}.get(at, "0")
    sheet.freeze_panes = "B5"
    sheet.auto_filter.ref = f"A4:{get_column_letter(len(_HEADS))}{last}"
    style.print_setup(sheet, landscape=True, head=4)
    book.properties.title, book.properties.creator = title, "Benah"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
