"""Rules between the nodes of an instrument file that its schema cannot tell.

Here: codes, weights, sources, options, formulas and chains, each with the code it concerns. Not here: the shape of a
node (`schema.py`).
"""

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import TypeAlias

from benah.instruments.schema import (
    AnswerTypeRow,
    InstrumentFile,
    ItemRow,
    OptionRow,
    SectionRow,
)
from benah.scoring import formula
from benah.scoring.model import ROOT

Finding: TypeAlias = tuple[str, str]
"""The code (or the file's outermost key) concerned, and what is wrong, in Indonesian."""

_OTHER_SHEET = re.compile(r"[a-z]+-[0-9]{4}(-[a-z]+)? [A-Z0-9]")


def findings(row: InstrumentFile) -> list[Finding]:
    """Everything that is wrong, in the order of the file."""
    found = list(_answer_types(row))
    sections = list(_sections(row.sections))
    found += _codes(sections)
    found += _sum_of_weights("max_score", "nilai tertinggi", row.max_score, [s.weight for s in row.sections])
    for section in sections:
        found += _section(row, section)
        for item in section.items:
            for rule in _ITEM_RULES:
                found += [(item.code, text) for text in rule(row, section, item)]
    return found


def _sections(rows: Iterable[SectionRow]) -> Iterator[SectionRow]:
    for row in rows:
        yield row
        yield from _sections(row.sections)


def _codes(sections: list[SectionRow]) -> Iterator[Finding]:
    """That codes are unique is seen while reading, where the line of each is known."""
    for section in sections:
        for code in (section.code, *(item.code for item in section.items)):
            if code == ROOT:
                yield code, f'kode "{ROOT}" dipakai untuk nilai total'
            if code != code.strip():
                yield code, "kode tidak boleh diawali atau diakhiri spasi"


def _answer_types(row: InstrumentFile) -> Iterator[Finding]:
    for key, kind in row.answer_types.items():
        if kind.kind == "choice":
            if not kind.options:
                yield "answer_types", f'cara menjawab "{key}": pilihan tidak ada'
            elif any(not 0 <= score <= 1 for score in kind.options.values()):
                yield (
                    "answer_types",
                    f'cara menjawab "{key}": nilai pilihan harus 0 sampai 1',
                )
        elif kind.options:
            yield (
                "answer_types",
                f'cara menjawab "{key}": hanya jenis "choice" yang berpilihan',
            )
        if kind.kind == "number" and kind.range and not (kind.range[0] == 0 < kind.range[1]):
            yield (
                "answer_types",
                f'cara menjawab "{key}": rentang harus mulai dari 0 dan berakhir di atas 0',
            )
        if (kind.kind == "integer") == kind.scored:
            yield (
                "answer_types",
                f'cara menjawab "{key}": isian hitungan (integer), dan hanya itu, bertanda "scored: false"',
            )


def _section(row: InstrumentFile, section: SectionRow) -> Iterator[Finding]:
    code = section.code
    if section.source not in row.sources:
        yield code, f'sumber "{section.source}" tidak ada dalam "sources"'
    if section.weight is not None and section.weight <= 0:
        yield code, "bobot harus lebih dari 0"
    if (section.weight is None) != (section.weight_fidelity == "unknown"):
        yield code, 'bobot kosong, dan hanya itu, bertanda "weight_fidelity: unknown"'
    if section.aggregate == "mean_items" and section.sections:
        yield code, 'bagian "mean_items" hanya boleh berisi butir, bukan bagian lain'
    if section.aggregate == "sum" and (section.sections or section.items):
        parts = [child.weight for child in section.sections] + [item.weight for item in section.items]
        yield from _sum_of_weights(code, f"bobot {code}", section.weight, parts)


def _sum_of_weights(code: str, name: str, weight: Decimal | None, parts: list[Decimal | None]) -> Iterator[Finding]:
    """Known parts never exceed the whole; where all are known, they make it up."""
    if weight is None:
        return
    total = sum((part for part in parts if part is not None), Decimal(0))
    if total > weight:
        yield code, f"jumlah bobot isinya {total} melebihi {name} {weight}"
    elif None not in parts and total != weight:
        yield code, f"jumlah bobot isinya {total}, bukan {weight}"


def _item_source(row: InstrumentFile, section: SectionRow, item: ItemRow) -> Iterator[str]:
    """Sources are keys of `sources`; those of options and formulas may add words or name a node of another sheet."""
    keys = {
        item.source,
        item.evidence_source,
        item.weight_source,
        *(probe.source for probe in item.checklist),
    }
    cited = {text for text in (item.options_source, item.formula_source) if text and not _OTHER_SHEET.match(text)}
    keys |= {text.split()[0] for text in cited}
    for source in sorted(key for key in keys if key and key not in row.sources):
        yield f'sumber "{source}" tidak ada dalam "sources"'


def _item_weight(row: InstrumentFile, section: SectionRow, item: ItemRow) -> Iterator[str]:
    if item.weight is not None and item.weight <= 0:
        yield "bobot harus lebih dari 0"
    if section.aggregate != "sum" and "weight" in item.model_fields_set:
        yield 'bobot butir hanya boleh di bawah bagian "sum"'
    if section.aggregate == "sum" and "weight" not in item.model_fields_set:
        yield 'butir di bawah bagian "sum" harus menyebut bobot (null bila tidak diketahui)'


def _item_type(row: InstrumentFile, section: SectionRow, item: ItemRow) -> Iterator[str]:
    if item.answer_type is None:
        return
    kind = row.answer_types.get(item.answer_type)
    if kind is None:
        yield f'cara menjawab "{item.answer_type}" tidak ada dalam "answer_types"'
        return
    if kind.kind == "choice":
        yield from _options(kind, item)
    elif item.options:
        yield f'cara menjawab "{item.answer_type}" tidak berpilihan'
    if kind.kind != "ratio" and (item.inputs or item.formula or item.formula_special):
        yield "isian dan rumus hanya untuk persentase"


def _options(kind: AnswerTypeRow, item: ItemRow) -> Iterator[str]:
    labels = [" ".join(option.label.split()).casefold() for option in item.options]
    if not labels:
        yield "pilihan tidak ada"
    if len(set(labels)) < len(labels):
        yield "label pilihan berulang"
    for option in item.options:
        expected = (kind.options or {}).get(option.label)
        if not 0 <= option.score <= 1:
            yield f'nilai pilihan "{option.label}" harus 0 sampai 1'
        elif expected is None:
            yield f'pilihan "{option.label}" tidak ada dalam cara menjawab "{item.answer_type}"'
        elif option.score != expected:
            yield f'nilai pilihan "{option.label}" adalah {option.score}, bukan {expected}'
        yield from _option_points(option, item)


def _option_points(option: OptionRow, item: ItemRow) -> Iterator[str]:
    """Literal points may differ from weight x score by what a decimal notation of a third leaves over, no more."""
    if option.points is None:
        return
    if item.weight is None or abs(option.points - item.weight * option.score) > Decimal("1e-12"):
        yield f'poin pilihan "{option.label}" tidak sama dengan bobot × nilai'


def _formula(row: InstrumentFile, section: SectionRow, item: ItemRow) -> Iterator[str]:
    ids = [each.id for each in item.inputs]
    if len(set(ids)) < len(ids):
        yield "nama isian berulang"
    if bool(item.formula) != bool(item.inputs) or (item.formula_special and not item.formula):
        yield "rumus dan isiannya harus ada bersama"
        return
    if item.formula is None:
        return
    try:
        unknown = formula.parse(item.formula, item.formula_special).names() - set(ids)
    except formula.BadFormula as error:
        yield str(error)
        return
    if unknown:
        yield f"rumus memakai isian yang tidak ada: {', '.join(sorted(unknown))}"


def _chain(row: InstrumentFile, section: SectionRow, item: ItemRow) -> Iterator[str]:
    if item.multiply_by is None:
        return
    codes = [each.code for each in section.items]
    if item.multiply_by not in codes[: codes.index(item.code)]:
        yield f'pengali "{item.multiply_by}" harus butir sebelumnya dalam bagian yang sama'


_ITEM_RULES: tuple[Callable[[InstrumentFile, SectionRow, ItemRow], Iterator[str]], ...] = (
    _item_source, _item_weight, _item_type, _formula, _chain,
)  # fmt: skip
