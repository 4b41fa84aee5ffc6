"""The cells of the heat map as HTML.

An overview has hundreds of cells, all alike: written here they cost a tenth of what template tags would. Here: one
row's cells. Not here: the table around them (template), the numbers (`overview`), the colour steps (`benah.ui.charts`).
"""

from dataclasses import dataclass
from html import escape

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
    rows = overview.by_name() if by_name else overview.by_score
    texts = _Texts(_("%s: belum diisi"), _("%(area)s: sementara, masih kosong %(blanks)d"))
    # Safe: figures and colour steps are our own, addresses and titles are escaped below.
    return [(row, SafeString(_areas(row, texts) + _end(row))) for row in rows]


@dataclass(frozen=True, slots=True)
class _Texts:
    """Looked up once a page, not once a cell."""

    blank: str
    provisional: str


def _areas(row: Row, texts: _Texts) -> str:
    if not row.is_begun:
        return '<td class="c s0">–</td>' * len(row.areas)
    return "".join([_cell(area, cell, escape(url), texts) for area, cell, url in row.columns])


def _cell(area: Area, cell: Cell | None, url: str, texts: _Texts) -> str:
    """Only an area without blanks has a colour."""
    if cell is None or cell.percent is None:
        return _linked("s0", url, "–", texts.blank % area.title)
    percent = exact.multiply(cell.percent, exact.HUNDRED)
    if cell.is_provisional:
        words = texts.provisional % {"area": area.title, "blanks": cell.blanks}
        return _linked("s0", url, f"{numbers.show(percent, 0)}*", words)
    return _linked(scale_class(percent), url, numbers.show(percent, 0))


def _linked(css: str, url: str, text: str, title: str = "") -> str:
    told = f' title="{escape(title)}"' if title else ""
    return f'<td class="c {css}"><a href="{url}"{told}>{text}</a></td>'


def _end(row: Row) -> str:
    blanks = str(row.tally.blanks) if row.is_begun else "–"
    mark = "*" if row.is_provisional else ""
    return f'<td class="c blank">{blanks}</td><td class="c total">{numbers.fixed(row.score)}{mark}</td>'
