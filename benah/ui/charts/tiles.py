"""The tile-grid map: one equal tile a unit, so that a small city counts as much as a large regency."""

from dataclasses import dataclass
from typing import Any

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


def tile_map(tiles: list[Tile]) -> dict[str, Any]:
    """Tiles in reading order (row by row), and the number of columns as a class."""
    ordered = sorted(tiles, key=lambda tile: (tile.row, tile.col))
    return {"tiles": ordered, "width": f"w{max((tile.col for tile in tiles), default=0) + 1}"}
