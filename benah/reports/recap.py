"""The overview as an Excel recap: a row per unit and area, then its total.

Here: which rows. Not here: how the workbook looks (`benah.assessments.workbook.recap`).
"""

from collections.abc import Iterator

from django.http import HttpResponse
from django.utils.translation import gettext as _

from benah.assessments.excel import CONTENT_TYPE
from benah.assessments.policies import when
from benah.assessments.workbook.recap import RecapRow, write_recap
from benah.core import clock
from benah.reports.overview import Overview, Row
from benah.reports.tables import state_of


def recap_response(overview: Overview) -> HttpResponse:
    """The workbook as a download."""
    current = overview.round
    title = f"{current.instrument.short_title} {current.year}: {overview.unit.body_name}"
    subtitle = _("Penilaian mandiri, keadaan %(when)s. Nilai lembar yang masih punya butir kosong sementara.")
    data = write_recap(
        (line for row in overview.by_name() for line in _lines(row)),
        title=title,
        subtitle=subtitle % {"when": when(clock.now(), overview.unit)},
    )
    response = HttpResponse(data, content_type=CONTENT_TYPE)
    name = f"rekap-{current.instrument.slug}-{current.year}-{overview.unit.code}"
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    response["Cache-Control"] = "private, no-store"
    return response


def _lines(row: Row) -> Iterator[RecapRow]:
    """The unit's areas, then its total. A province has percents and a mean, no points of an area."""
    state = state_of(row)
    for area, cell, _url in row.columns:
        if cell is not None:
            is_single = row.is_single
            yield RecapRow(
                unit=row.unit.body_name,
                unit_code=row.unit.code,
                area=area.title,
                weight=cell.weight if is_single else None,
                points=cell.points if is_single and cell.answered else None,
                percent=cell.percent,
                items=cell.items,
                blanks=cell.blanks,
                state=state,
            )
    yield RecapRow(
        unit=row.unit.body_name,
        unit_code=row.unit.code,
        area=_("Nilai total") if row.is_single else _("Rata-rata lembar lengkap"),
        weight=row.high,
        points=row.score,
        percent=row.share,
        items=row.tally.items,
        blanks=row.tally.blanks,
        state=state,
        is_total=True,
    )
