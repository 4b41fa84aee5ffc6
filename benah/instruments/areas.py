"""Areas of change: the versioned taxonomies and which sections of a sheet belong to which area.

Here: reading `library/areas.yaml`. Not here: points per area (sum the node results of `Area.nodes`).
"""

from dataclasses import dataclass
from functools import cache
from typing import Annotated

from pydantic import Field

from benah.core.yaml_lines import read_yaml
from benah.instruments.loader import LIBRARY
from benah.instruments.schema import Strict, Text
from benah.scoring.model import Area


class _AreaRow(Strict):
    code: Text
    title: Text
    short: Annotated[Text, Field(max_length=14)]
    reform_area: Text | None = None


class _TaxonomyRow(Strict):
    id: Text
    title: Text
    areas: tuple[_AreaRow, ...]


class _MappingRow(Strict):
    taxonomy: Text
    nodes: dict[str, tuple[Text, ...]]


class _AreasFile(Strict):
    taxonomies: tuple[_TaxonomyRow, ...]
    instruments: dict[str, _MappingRow]


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """One version of the areas. `areas` carry no nodes: those depend on the sheet."""

    id: str
    title: str
    areas: tuple[Area, ...]


@cache
def _file() -> _AreasFile:
    return _AreasFile.model_validate(read_yaml((LIBRARY / "areas.yaml").read_text(encoding="utf-8")).value)


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
