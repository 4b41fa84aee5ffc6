"""Tiles of the map: one for each unit of a region that has a tile-grid map.

Here: which unit lies where and what its tile says. Not here: drawing (`benah.ui.charts`).
"""

from functools import cache

from django.utils.translation import gettext as _

from benah.core import numbers
from benah.reports.overview import Overview, Row
from benah.scoring import exact
from benah.ui.charts import Tile, scale_class
from benah.units.register import read_tile_map


@cache
def _places() -> dict[str, tuple[int, int]]:
    return read_tile_map()


def tiles(overview: Overview) -> list[Tile]:
    """The region's tiles; empty where no map exists for it.

    Only a complete sheet has a colour and a score. One being filled is hatched and tells how much is filled: a blank
    is not a zero.
    """
    places = _places()
    rows = [row for row in overview.rows if row.is_single and row.unit.name in places]
    return [_tile(row, *places[row.unit.name]) for row in rows]


def _tile(row: Row, col: int, line: int) -> Tile:
    percent = exact.multiply(row.share, exact.HUNDRED) if row.share is not None else None
    if row.is_complete and row.score is not None:
        value, css, note = numbers.show(row.score, 0), scale_class(percent), _("nilai penilaian mandiri, lengkap")
    elif row.is_begun:
        filled = numbers.show((row.filled or exact.ZERO) * 100, 0)
        value, css, note = f"{filled}%", "s0", _("terisi; masih kosong %d butir") % row.tally.blanks
    else:
        value, css, note = "–", "s0", _("belum mulai")
    return Tile(row.unit.name, row.unit.short_name, col, line, value, css, row.url, note)
