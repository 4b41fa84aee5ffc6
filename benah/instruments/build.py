"""Turns a checked instrument file into the immutable model that scoring and pages use.

Here: copying values and laying the indexes. Not here: deciding whether the file is right (`schema.py`,
`rules.py`).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from benah.instruments import schema
from benah.scoring import model
from benah.scoring.completeness import incomplete_reasons

LineOf = Callable[[str], int]

_NOTES = ("note", "title_note", "text_note", "weight_note", "multiply_note", "purpose_note", "source_note",
          "valid_from_note", "valid_to_note", "max_score_note")  # fmt: skip


def build(row: schema.InstrumentFile, line_of: LineOf, content_hash: str) -> model.Instrument:
    """The model of a file that passed the checks; `line_of` gives the line of a code."""
    types = {key: _answer_type(key, value) for key, value in row.answer_types.items()}
    builder = _Builder(types, line_of)
    root = model.Section(
        code=model.ROOT, title="Total", weight=row.max_score, aggregate="sum", source="", fidelity="verbatim",
        weight_fidelity="unknown" if row.max_score is None else "verbatim", parent=None, level=0,
        sections=tuple(builder.section(child, model.ROOT, 1) for child in row.sections),
    )  # fmt: skip
    instrument = model.Instrument(
        id=row.id, version=row.version, title=row.title, short_title=row.short_title,
        regulation=model.Regulation(
            row.regulation.number, row.regulation.about, row.regulation.annex,
            _extra(row.regulation, "replaces", "replaced_by", "amended_by", "implementing", "road_map", "note"),
        ),
        valid_from=row.valid_from, valid_to=row.valid_to,
        levels=tuple(model.Level(level.id, level.label, level.note) for level in row.levels),
        max_score=row.max_score, completeness=row.completeness, sources=MappingProxyType(dict(row.sources)),
        answer_types=MappingProxyType(types), aggregation_rules=MappingProxyType(row.aggregation_rules),
        root=root, sections=MappingProxyType(builder.sections), items=MappingProxyType(builder.items),
        thresholds=_thresholds(row.thresholds or schema.ThresholdsRow()), known_quirks=row.known_quirks,
        absent=row.absent, notes=_notes(row), extra=_extra(row, "evaluation_lenses", "road_map_3_2023"),
        content_hash=content_hash, item_decimals=_item_decimals(row.aggregation_rules),
    )  # fmt: skip
    return replace(instrument, incomplete=incomplete_reasons(instrument))


class _Builder:
    """Walks the tree once, top down, and keeps both indexes in sheet order."""

    def __init__(self, types: Mapping[str, model.AnswerType], line_of: LineOf) -> None:
        self.types = types
        self.line_of = line_of
        self.sections: dict[str, model.Section] = {}
        self.items: dict[str, model.Item] = {}

    def section(self, row: schema.SectionRow, parent: str, level: int) -> model.Section:
        # Reserve the place now, so that a section stands before its children.
        self.sections[row.code] = None  # type: ignore[assignment]  # filled below, before anyone can look
        children = tuple(self.section(child, row.code, level + 1) for child in row.sections)
        items = tuple(self.item(child, row) for child in row.items)
        section = model.Section(
            code=row.code, title=row.title, weight=row.weight, aggregate=row.aggregate, source=row.source,
            fidelity=row.fidelity, weight_fidelity=row.weight_fidelity, parent=parent, level=level,
            sections=children, items=items, notes=_notes(row),
            extra=_extra(row, "aspect", "weight_recalled", "weight_by_level", "weight_by_year", "weight_parts",
                         "predecessor_ref", "related_ref", "themes"),
            line=self.line_of(row.code),
        )  # fmt: skip
        self.sections[row.code] = section
        return section

    def item(self, row: schema.ItemRow, section: schema.SectionRow) -> model.Item:
        item = model.Item(
            code=row.code, text=row.text, answer_type=self.types[row.answer_type] if row.answer_type else None,
            source=row.source, fidelity=row.fidelity, section=section.code, position=len(self.items),
            is_weighted=section.aggregate == "sum", weight=row.weight, weight_fidelity=row.weight_fidelity,
            options=tuple(model.Option(o.label, o.score, o.criteria, o.value, o.points) for o in row.options),
            options_source=row.options_source, options_fidelity=row.options_fidelity,
            inputs=tuple(model.Input(i.id, i.text) for i in row.inputs),
            formula=row.formula, formula_special=row.formula_special, multiply_by=row.multiply_by,
            checklist=tuple(model.Probe(p.code, p.text, p.source, p.fidelity, p.note) for p in row.checklist),
            guidance=row.guidance, evidence=row.evidence, evidence_source=row.evidence_source,
            notes=_notes(row), extra=_extra(row, "formula_source", "weight_source", "weight_by_year", "applies_to",
                                            "assessed_by"),
            line=self.line_of(row.code),
        )  # fmt: skip
        self.items[row.code] = item
        return item


def _item_decimals(rules: Mapping[str, Any]) -> int | None:
    """RB 2023: "points(indicator) = value / max_value x weight, rounded to 2 decimals"."""
    match = re.search(r"rounded to (\d+) decimals", str(rules.get("item", "")))
    return int(match[1]) if match else None


def _answer_type(key: str, row: schema.AnswerTypeRow) -> model.AnswerType:
    low, high = row.range or (None, None)
    options = tuple(model.Option(label, score) for label, score in (row.options or {}).items())
    return model.AnswerType(key, row.kind, row.scored, options, low, high, row.rule)


def _thresholds(row: schema.ThresholdsRow) -> model.Thresholds:
    categories, told = row.categories, row.agency_prerequisites
    return model.Thresholds(
        bands=tuple(_band(band) for band in categories.bands) if categories else (),
        bands_source=categories.source if categories else None,
        bands_fidelity=categories.fidelity if categories else None,
        predicates=tuple(_predicate(name, rules) for name, rules in (("wbk", row.wbk), ("wbbm", row.wbbm)) if rules),
        prerequisites=tuple(_prerequisite(rule) for rule in told.rules) if told else (),
        prerequisites_source=told.source if told else None,
        area_weights=MappingProxyType(
            {key: Decimal(value) for key, value in (row.area_weights_combined or {}).items() if key != "note"}
        ),
    )


def _band(row: schema.BandRow) -> model.Band:
    return model.Band(
        row.label,
        row.min_inclusive,
        row.min_exclusive,
        row.max,
        row.max_exclusive,
        row.meaning,
        row.condition,
    )


def _predicate(name: str, row: schema.PredicateRow) -> model.PredicateRules:
    rules = tuple(model.ThresholdRule(r.node, r.min_points, r.min_percent, r.equals_survey, r.rule) for r in row.rules)
    return model.PredicateRules(name, row.source, row.fidelity, rules)


def _prerequisite(row: schema.PrerequisiteRow) -> model.Prerequisite:
    told = {"rule": row.rule, "wbk": row.wbk, "wbbm": row.wbbm}
    return model.Prerequisite(row.id, {key: text for key, text in told.items() if text}, row.applies_to)


def _notes(row: schema.Strict) -> tuple[str, ...]:
    return tuple(text for name in _NOTES if (text := getattr(row, name, None)))


def _extra(row: schema.Strict, *names: str) -> Mapping[str, Any]:
    return MappingProxyType({name: value for name in names if (value := getattr(row, name)) is not None})
