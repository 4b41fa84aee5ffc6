"""Areas of change: the versioned taxonomies and which sections of a sheet belong to which area.

Here: what `library/areas.yaml` says. Not here: reading it (`areas_file`), points per area (sum the node results of
`Area.nodes`).
"""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from benah.scoring.model import Area

if TYPE_CHECKING:
    from benah.instruments.areas_file import AreasFile


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """One version of the areas. `areas` carry no nodes: those depend on the sheet."""

    id: str
    title: str
    areas: tuple[Area, ...]


@cache
def _file() -> "AreasFile":
    from benah.instruments.areas_file import read_areas  # the schema loads slowly; not every page shows areas

    return read_areas()


def taxonomies() -> tuple[Taxonomy, ...]:
    """All taxonomies, oldest first."""
    return tuple(
        Taxonomy(
            t.id,
            t.title,
            tuple(Area(a.code, a.title, a.short, (), a.reform_area) for a in t.areas),
        )
        for t in _file().taxonomies
    )


def taxonomy_of(instrument_id: str) -> str | None:
    """Id of the taxonomy a sheet is grouped by; None for a sheet without areas."""
    mapping = _file().instruments.get(instrument_id)
    return mapping.taxonomy if mapping else None


@cache
def areas_of(instrument_id: str) -> tuple[Area, ...]:
    """The areas of a sheet with their sections, in the order of the columns; empty for a sheet without areas."""
    mapping = _file().instruments.get(instrument_id)
    if mapping is None:
        return ()
    areas = next(t.areas for t in _file().taxonomies if t.id == mapping.taxonomy)
    return tuple(
        Area(a.code, a.title, a.short, mapping.nodes[a.code], a.reform_area) for a in areas if a.code in mapping.nodes
    )
