"""The tables of a unit's page as rows for a CSV: the same figures as on the page, unrounded.

Here: which tables there are, their heads and cells. Not here: how a file is written (`benah.ui.downloads`).
"""

from collections.abc import Callable, Iterator

from django.http import HttpResponse
from django.utils.translation import gettext as _

from benah.reports.queries.history import Past
from benah.reports.unit_page import Line, Sheet, percent_of
from benah.ui.downloads import csv_response
from benah.units.models import Unit


def download(table: str, unit: Unit, sheet: Sheet | None, past: list[Past]) -> HttpResponse:
    """The table of this name; the areas for a name that is not known."""
    if table == "riwayat":
        head = [_("Tahun"), _("Lembar"), _("Nilai"), _("Butir kosong"), _("Perubahan")]
        return csv_response(f"riwayat-{unit.code}", head, _history(past))
    if table in _LINES:
        head = [_("Butir"), _("Pertanyaan"), _("Jawaban"), _("Poin")]
        lines = _LINES[table](sheet) if sheet else []
        return csv_response(f"{table}-{unit.code}", head, _lines(lines))
    head = [_("Area"), _("Poin"), _("Bobot"), _("Persen"), _("Terjawab"), _("Kosong")]
    return csv_response(f"area-{unit.code}", head, _areas(sheet))


_LINES: dict[str, Callable[[Sheet], list[Line]]] = {
    "tanpa-bukti": lambda sheet: sheet.unproven,
    "merugikan": lambda sheet: sheet.costly(None),
    "menambah": lambda sheet: sheet.helpful(None),
}


def _history(past: list[Past]) -> Iterator[list]:
    for each in past:
        blanks = each.total.blanks if each.total else None
        yield [each.round.year, each.instrument.short_title, each.points, blanks, each.change]


def _lines(lines: list[Line]) -> Iterator[list]:
    for line in lines:
        yield [line.item.code, line.item.text, line.answer, line.points]


def _areas(sheet: Sheet | None) -> Iterator[list]:
    for area in sheet.areas if sheet else ():
        yield [area.area.title, area.points, area.weight, percent_of(area), area.answered, area.blanks]
