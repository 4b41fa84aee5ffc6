"""Reads `library/areas.yaml` strictly."""

from typing import Annotated

from pydantic import Field

from benah.core.yaml_lines import read_yaml
from benah.instruments.library_files import LIBRARY
from benah.instruments.schema import Strict, Text


class AreaRow(Strict):
    code: Text
    title: Text
    short: Annotated[Text, Field(max_length=14)]
    reform_area: Text | None = None


class TaxonomyRow(Strict):
    id: Text
    title: Text
    areas: tuple[AreaRow, ...]


class MappingRow(Strict):
    taxonomy: Text
    nodes: dict[str, tuple[Text, ...]]


class AreasFile(Strict):
    taxonomies: tuple[TaxonomyRow, ...]
    instruments: dict[str, MappingRow]


def read_areas() -> AreasFile:
    """The file as it stands. Raises `ValidationError` for a wrong one."""
    return AreasFile.model_validate(read_yaml((LIBRARY / "areas.yaml").read_text(encoding="utf-8")).value)
