"""The tile-grid map: one equal tile a unit, so that a small city counts as much as a large regency."""

from dataclasses import dataclass
from html import escape
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from benah.ui.charts.words import soften

COLUMNS, ROWS = 16, 14  # what charts.css has classes for


@dataclass(frozen=True)
class Tile:
    """One unit. `col` and `row` count from 0 at the north-west, as in tilemap-jatim.csv.

    `label`: full name for the title and screen readers, such as “Kabupaten Tuban”.
    `short`: name on the tile, such as “Tuban”; a leading “Kt. ” or “Kota ” becomes a mark of its own.
    `value`: text on the tile, such as “75” or “–”. `css`: s0 … s5. `note`: said after the value.
    """

    label: str
    short: str
    col: int
    row: int
    value: str
    css: str = "s0"
    url: str = ""
    note: str = ""

    @property
    def is_city(self) -> bool:
        return self.short.startswith(("Kt. ", "Kota "))

    @property
    def name(self) -> str:
        """The short name with soft hyphens, without the mark of a city."""
        return soften(self.short.removeprefix("Kt. ").removeprefix("Kota "))

    @property
    def place(self) -> str:
        """Its grid classes: styles may not stand in the page (content security policy)."""
        if not (0 <= self.col < COLUMNS and 0 <= self.row < ROWS):
            raise ValueError(f"tile {self.label} lies outside {COLUMNS} × {ROWS}: {self.col}, {self.row}")
        return f"c{self.col} r{self.row}"

    @property
    def said(self) -> str:
        return f"{self.label}: {self.value}" + (f", {self.note}" if self.note else "")

    @property
    def square(self) -> str:
        """The tile as HTML, escaped. Not a template: a map has dozens, and most of it is looking up names."""
        kind = _("kota")
        mark = f'<i aria-hidden="true">{escape(kind)}</i>' if self.is_city else ""
        note = f'<span class="hidden-visually"> {escape(self.note)}</span>' if self.note else ""
        tag, link = ("a", f' href="{escape(self.url)}"') if self.url else ("div", "")
        return (
            f'<li class="{self.place}"><{tag} class="t {self.css}{" city" if self.is_city else ""}"{link}'
            f' title="{escape(self.said)}"><span class="hidden-visually">{escape(self.label)} </span>'
            f'<span class="nm" aria-hidden="true">{escape(self.name)}</span><b>{escape(self.value)}</b>{mark}{note}'
            f"</{tag}></li>"
        )


def tile_map(tiles: list[Tile]) -> dict[str, Any]:
    """Tiles in reading order (row by row), their HTML, and the number of columns as a class."""
    ordered = sorted(tiles, key=lambda tile: (tile.row, tile.col))
    squares = "".join(f"\n{tile.square}" for tile in ordered)
    width = f"w{max((tile.col for tile in tiles), default=0) + 1}"
    return {"tiles": ordered, "squares": SafeString(squares), "width": width}  # safe: escaped in `square`
