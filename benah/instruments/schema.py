"""The strict shape of an instrument file: which keys exist and what type each value has.

Here: one pydantic model per kind of node, no key beyond those named. Not here: rules between nodes
(`rules.py`) and turning the file into the scoring model (`loader.py`).
"""

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field


def _number(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise ValueError("harus berupa bilangan")
    if not -1_000_000 < value < 1_000_000:
        raise ValueError("terlalu besar")
    return Decimal(value)


Number = Annotated[Decimal, BeforeValidator(_number)]
Text = Annotated[str, Field(min_length=1, strict=True)]
Fidelity = Literal["verbatim", "paraphrase", "structure-only"]
WeightFidelity = Literal["verbatim", "derived", "unknown"]


class Strict(BaseModel):
    """Refuses unknown keys and never coerces."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class OptionRow(Strict):
    label: Text
    score: Number
    criteria: Text | None = None
    value: Number | None = None
    points: Number | None = None


class InputRow(Strict):
    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", strict=True)]
    text: Text


class ProbeRow(Strict):
    code: Text
    text: Text
    source: Text
    fidelity: Fidelity
    note: Text | None = None


class ItemRow(Strict):
    code: Text
    text: Text
    answer_type: Text | None
    source: Text
    fidelity: Fidelity
    weight: Number | None = None
    weight_fidelity: WeightFidelity | None = None
    options: tuple[OptionRow, ...] = ()
    options_source: Text | None = None
    options_fidelity: Fidelity | None = None
    inputs: tuple[InputRow, ...] = ()
    formula: Text | None = None
    formula_source: Text | None = None
    formula_special: Text | None = None
    multiply_by: Text | None = None
    multiply_note: Text | None = None
    checklist: tuple[ProbeRow, ...] = ()
    guidance: Text | None = None
    evidence: Text | None = None
    evidence_source: Text | None = None
    note: Text | None = None
    text_note: Text | None = None
    weight_note: Text | None = None
    weight_source: Text | None = None
    weight_by_year: dict[str, Any] | None = None
    applies_to: Any = None
    assessed_by: Text | None = None


class SectionRow(Strict):
    code: Text
    title: Text
    weight: Number | None
    aggregate: Literal["mean_items", "sum"]
    source: Text
    fidelity: Fidelity
    weight_fidelity: WeightFidelity
    sections: tuple["SectionRow", ...] = ()
    items: tuple[ItemRow, ...] = ()
    aspect: Text | None = None
    note: Text | None = None
    title_note: Text | None = None
    weight_note: Text | None = None
    weight_recalled: Number | None = None
    weight_by_level: dict[str, Any] | None = None
    weight_by_year: dict[str, Any] | None = None
    weight_parts: list[Any] | None = None
    predecessor_ref: Text | None = None
    related_ref: Text | None = None
    themes: list[Any] | None = None


class AnswerTypeRow(Strict):
    kind: Literal["choice", "ratio", "integer", "number"]
    options: dict[str, Number] | None = None
    range: Annotated[list[Number], Field(min_length=2, max_length=2)] | None = None
    scored: Annotated[bool, Field(strict=True)] = True
    rule: Text | None = None


class RegulationRow(Strict):
    number: Text
    about: Text | None = None
    annex: Text | None = None
    replaces: list[Text] | None = None
    replaced_by: Text | None = None
    amended_by: list[Text] | None = None
    implementing: list[Text] | None = None
    road_map: Text | None = None
    note: Text | None = None


class LevelRow(Strict):
    id: Text
    label: Text
    note: Text | None = None
    instrument: Text | None = None
    agency_instrument: Text | None = None


class BandRow(Strict):
    label: Text
    min_inclusive: Number | None = None
    min_exclusive: Number | None = None
    max: Number | None = None
    max_exclusive: Number | None = None
    meaning: Text | None = None
    condition: Text | None = None


class CategoriesRow(Strict):
    source: Text
    fidelity: Fidelity
    note: Text | None = None
    bands: Annotated[tuple[BandRow, ...], Field(min_length=1)]


class MinimumRow(Strict):
    node: Text
    min_points: Number | None = None
    min_percent: Number | None = None
    equals_survey: Number | None = None
    rule: Text | None = None


class PredicateRow(Strict):
    source: Text
    fidelity: Fidelity
    rules: Annotated[tuple[MinimumRow, ...], Field(min_length=1)]


class PrerequisiteRow(Strict):
    id: Text
    rule: Text | None = None
    wbk: Text | None = None
    wbbm: Text | None = None
    applies_to: Text | None = None


class PrerequisitesRow(Strict):
    source: Text
    fidelity: Fidelity
    rules: tuple[PrerequisiteRow, ...]


class ThresholdsRow(Strict):
    categories: CategoriesRow | None = None
    wbk: PredicateRow | None = None
    wbbm: PredicateRow | None = None
    area_weights_combined: dict[str, Any] | None = None
    agency_prerequisites: PrerequisitesRow | None = None


class InstrumentFile(Strict):
    schema_version: Literal[1]
    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$", strict=True)]
    version: Annotated[int, Field(ge=1, strict=True)] = 1
    title: Text
    short_title: Text
    regulation: RegulationRow
    valid_from: Text
    valid_from_note: Text | None = None
    valid_to: Text | None
    valid_to_note: Text | None = None
    levels: Annotated[tuple[LevelRow, ...], Field(min_length=1)]
    max_score: Number | None
    max_score_note: Text | None = None
    completeness: Text | None = None
    purpose_note: Text | None = None
    source_note: Text | None = None
    sources: Annotated[dict[str, Text], Field(min_length=1)]
    answer_types: dict[str, AnswerTypeRow]
    aggregation_rules: dict[str, Any]
    sections: Annotated[tuple[SectionRow, ...], Field(min_length=1)]
    thresholds: ThresholdsRow | None = None
    known_quirks: tuple[Text, ...] = ()
    absent: tuple[Text, ...] = ()
    evaluation_lenses: dict[str, Any] | None = None
    road_map_3_2023: dict[str, Any] | None = None
