"""The tables of the overview as rows for a CSV: the same figures as on the page, unrounded.

Here: heads and cells. Not here: how a file is written (`downloads`).
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from benah.reports.overview import Overview, Row
from benah.reports.queries.people import Contact
from benah.scoring import exact


def state_of(row: Row) -> str:
    """How far a unit, or a province with its units, is."""
    tally = row.tally
    if not row.is_single:
        return _("%(done)s dari %(all)s lengkap") % {"done": tally.complete, "all": tally.units}
    if row.is_sent:
        return _("terkirim")
    if not row.is_begun:
        return _("belum mulai")
    return _("lengkap, belum dikirim") if row.is_complete else _("belum lengkap")


def units_head() -> list[str]:
    return [
        _("Kode"), _("Satker"), _("Keadaan"), _("Butir terjawab"), _("Butir kosong"), _("Jumlah butir"),
        _("Nilai"), _("Sementara"), _("Perubahan dari siklus sebelumnya"), _("Jawaban tanpa bukti"),
        _("Poin terancam"), _("Kontak"),
    ]  # fmt: skip


def units_rows(rows: Iterator[Row] | list[Row] | tuple[Row, ...], people: dict[int, list[Contact]]) -> Iterator[list]:
    for row in rows:
        tally = row.tally
        yield [
            row.unit.code, row.unit.body_name, state_of(row), tally.answered, tally.blanks, tally.items,
            row.score, _("ya") if row.is_provisional else _("tidak"), row.change, row.stake.answers,
            row.stake.points, "; ".join(f"{c.name} ({c.role}) {c.phone}".strip() for c in people.get(row.unit.pk, [])),
        ]  # fmt: skip


def heat_head(overview: Overview) -> list[str]:
    return [_("Kode"), _("Satker"), *(f"{area.title} (%)" for area in overview.areas), _("Nilai"), _("Sementara")]


def heat_rows(overview: Overview) -> Iterator[list]:
    for row in overview.by_name():
        shares = [
            None if cell is None or cell.percent is None else exact.multiply(cell.percent, exact.HUNDRED)
            for cell in row.cells
        ]
        yield [row.unit.code, row.unit.body_name, *shares, row.score, _("ya") if row.is_provisional else _("tidak")]


def progress_head() -> list[str]:
    return [
        _("Kode"), _("Satker"), _("Jumlah satker"), _("Sudah mulai"), _("Lengkap"), _("Terkirim"), _("Butir terjawab"),
        _("Jumlah butir"), _("Rata-rata lembar lengkap"), _("Perubahan dari siklus sebelumnya"),
    ]  # fmt: skip


def progress_rows(overview: Overview) -> Iterator[list]:
    for row in overview.by_name():
        tally = row.tally
        yield [
            row.unit.code, row.unit.body_name, tally.units, tally.begun, tally.complete, tally.submitted,
            tally.answered, tally.items, tally.average, row.change,
        ]  # fmt: skip
