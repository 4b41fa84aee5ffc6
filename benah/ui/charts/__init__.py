"""Charts drawn on the server, as SVG or tables: no script, no style attributes, readable on paper.

Belongs here: geometry (values in, coordinates out) and how a chart says itself in words. Not here:
what the values mean or where they come from. Each chart stands beside its table on the page; the
caller writes the table. In a template (these tags are built in, nothing to load):

    {% tile_map tiles %}         tiles: list[Tile]   one equal square a unit, with `{% scale_legend %}`
    {% radar axes %}             axes: list[Axis]    this cycle and the one before
    {% sparkline points %}       points: list[Point | Decimal | None]
    {% bars rows %}              rows: list[Bar]     the longest first is the caller's order
    {% band_scale value %}       value 0 … 100 on D … AA; marks: list[Mark] such as WBK 75
    {% timeline stages today %}  stages: list[Stage] of one cycle on its year
    {{ share|step }}             css class s0 … s5 of a fraction 0 … 1 or None; `scale_class(percent)` in Python

Values of `Tile.value`, `Tile.note` and `Bar.note` are texts ready for the screen.
"""

from benah.ui.charts.bands import Mark, band_scale
from benah.ui.charts.bars import Bar, bars
from benah.ui.charts.radar import Axis, radar
from benah.ui.charts.scale import BANDS, Band, scale_class
from benah.ui.charts.spark import Point, sparkline
from benah.ui.charts.tiles import Tile, tile_map
from benah.ui.charts.timeline import Stage, timeline

__all__ = [
    "BANDS",
    "Axis",
    "Band",
    "Bar",
    "Mark",
    "Point",
    "Stage",
    "Tile",
    "band_scale",
    "bars",
    "radar",
    "scale_class",
    "sparkline",
    "tile_map",
    "timeline",
]
