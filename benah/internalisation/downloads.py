"""Reach and coverage as files: what the page shows, all its pages, in the same order. CSV exact, Excel with numbers.

Here: which columns, and how they become a file. Not here: the figures (queries), who may see them (views).
"""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from benah.internalisation.models import PactVersion
from benah.internalisation.queries.outreach import Cell, UnitReach
from benah.internalisation.queries.pacts import Coverage
from benah.ui.downloads import csv_response

KINDS = ("csv", "xlsx")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FIRST = 4  # row of the heads in a workbook, below title and subtitle


@dataclass(frozen=True)
class Table:
    """A page's table. `shares`: places of columns that hold shares of 0 to 1, shown as percent."""

    title: str
    subtitle: str
    head: Sequence[str]
    rows: Sequence[Sequence[object]]
    shares: frozenset[int] = frozenset()

    @property
    def name(self) -> str:
        """`Jangkauan-sosialisasi-2026`."""
        return re.sub(r"[^\w]+", "-", self.title).strip("-")[:80]


def reach_table(rows: Sequence[UnitReach], year: int, narrowed: str, quarters: Sequence[str]) -> Table:
    """A row a unit. An empty share: the number of staff was not written down."""
    head = [_("Satker"), _("Kode wilayah")]
    for quarter in quarters:
        head += [_("%s, bagian pegawai") % quarter, _("%s, kegiatan") % quarter]
    head += [_("Setahun, bagian pegawai"), _("Kegiatan"), _("Kehadiran")]
    return Table(
        title=_("Jangkauan sosialisasi %d") % year,
        subtitle=narrowed,
        head=head,
        rows=[_reach_row(row) for row in rows],
        shares=frozenset({2, 4, 6, 8, 10}),
    )


def _reach_row(row: UnitReach) -> list[object]:
    line: list[object] = [row.unit.body_name, row.unit.code]
    for cell in row.quarters:
        line += _cells(cell)
    return [*line, *_cells(row.year), row.year.attendances]


def _cells(cell: Cell) -> list[object]:
    return [cell.share, cell.events]


def coverage_table(rows: Sequence[Coverage], version: PactVersion, narrowed: str) -> Table:
    """A row a unit: people asked, those who have confirmed this text, those who have not."""
    return Table(
        title=_("%(pact)s, versi %(number)d") % {"pact": version.pact.title, "number": version.number},
        subtitle=narrowed,
        head=[_("Satker"), _("Kode wilayah"), _("Orang"), _("Sudah"), _("Belum"), _("Keadaan")],
        rows=[
            [row.unit.body_name, row.unit.code, row.asked, row.confirmed, row.waiting, state_of(row)] for row in rows
        ],
    )


def state_of(row: Coverage) -> str:
    """As the page calls it."""
    if not row.asked:
        return _("tanpa akun")
    if not row.waiting:
        return _("lengkap")
    return _("sebagian") if row.confirmed else _("belum ada")


def response(table: Table, kind: str) -> HttpResponse:
    """The file of `kind` (`KINDS`)."""
    if kind == "csv":
        answer = csv_response(table.name, table.head, table.rows)
    else:
        answer = HttpResponse(_workbook(table), content_type=XLSX)
        answer["Content-Disposition"] = f'attachment; filename="{table.name}.xlsx"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _workbook(table: Table) -> bytes:
    from openpyxl import Workbook  # loads slowly; other pages need none of it
    from openpyxl.utils import get_column_letter

    from benah.assessments.workbook import style

    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Tabel"
    style.put_text(style.dress(sheet.cell(1, 1), like=style.font(size=15, bold=True), framed=False), table.title)
    style.put_text(style.dress(sheet.cell(2, 1), like=style.font(color=style.INK_SOFT), framed=False), table.subtitle)
    for place, text in enumerate(table.head, start=1):
        cell = style.dress(
            sheet.cell(_FIRST, place), like=style.font(bold=True, color=style.WHITE), ground=style.BRAND,
            at=style.align("center", vertical="center"),
        )  # fmt: skip
        style.put_text(cell, text)
        sheet.column_dimensions[get_column_letter(place)].width = 40 if place == 1 else 14
    for at, line in enumerate(table.rows, start=_FIRST + 1):
        for place, value in enumerate(line):
            cell = style.dress(sheet.cell(at, place + 1))
            if isinstance(value, str):
                style.put_text(cell, value)
            elif value is not None:
                cell.value = value
            if place in table.shares and isinstance(value, Decimal):
                cell.number_format = "0.0%"
    sheet.freeze_panes = f"B{_FIRST + 1}"
    sheet.auto_filter.ref = f"A{_FIRST}:{get_column_letter(len(table.head))}{max(_FIRST + 1, sheet.max_row)}"
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()
