"""The cells of the heat map as HTML.

An overview has hundreds of cells, all alike: written here they cost a tenth of what template tags would. Here: one
row's cells. Not here: the table around them (template), the numbers (`overview`), the colour steps (`benah.ui.charts`).
"""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from benah.core import numbers
from benah.reports.overview import Overview, Row
from benah.reports.queries.areas import Cell
from benah.scoring import exact
from benah.scoring.model import Area
from benah.ui.charts import scale_class


def heat_rows(overview: Overview, by_name: bool) -> list[tuple[Row, SafeString]]:
    """Each row, in the order asked for, with its cells: areas, blanks and score."""
    return [(row, _areas(row) + _end(row)) for row in (overview.by_name() if by_name else overview.by_score())]


_BEGUN = '<td class="c {}"><a href="{}"{}>{}</a></td>'
_NOT_BEGUN = '<td class="c {}">{}</td>'


def _areas(row: Row) -> SafeString:
    """One call a row, not a cell: escaping is the same, the rest is not repeated."""
    if not row.is_begun:
        return format_html(_NOT_BEGUN * len(row.areas), *(("s0", "–") * len(row.areas)))
    return format_html(
        _BEGUN * len(row.areas), *(part for area, cell, url in row.columns for part in _cell(area, cell, url))
    )


def _cell(area: Area, cell: Cell | None, url: str) -> tuple[str, str, str, str]:
    """Colour, address, title and text. Only an area without blanks has a colour."""
    if cell is None or cell.percent is None:
        return "s0", url, _title(_("%s: belum diisi") % area.title), "–"
    percent = exact.multiply(cell.percent, exact.HUNDRED)
    if cell.is_provisional:
        words = _("%(area)s: sementara, masih kosong %(blanks)d") % {"area": area.title, "blanks": cell.blanks}
        return "s0", url, _title(words), f"{numbers.show(percent, 0)}*"
    return scale_class(percent), url, "", numbers.show(percent, 0)


def _title(words: str) -> SafeString:
    return format_html(' title="{}"', words)


def _end(row: Row) -> SafeString:
    blanks = str(row.tally.blanks) if row.is_begun else "–"
    mark = "*" if row.is_provisional else ""
    return format_html(
        '<td class="c blank">{}</td><td class="c total">{}{}</td>', blanks, numbers.fixed(row.score), mark
    )
