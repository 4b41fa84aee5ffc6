"""Writes a unit's sheet in the layout operators know, with live formulas.

Here: cells of the main sheet. Not here: what formulas say (`formulas`), the other sheets (`summary`, `guide`).
"""

import io
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.worksheet.worksheet import Worksheet

from benah.scoring.model import Answer, Input, Instrument, Item, Section

from . import choices, guide, heights, layout, style, summary, validations, words
from .formulas import Formulas
from .layout import COLUMNS, LETTER, Plan, Row
from .mark import Mark, write_mark

_SECTION = {  # ground, ink and size by level
    1: (style.BRAND_STRONG, style.WHITE, 11.5), 2: ("A8555D", style.WHITE, 11), 3: ("EBD3D2", style.INK, 10.5),
}  # fmt: skip
_OTHER = (style.BRAND_SOFT, style.INK, 10)
_WEIGHT = "0.##########"
_MIDDLE = style.align(vertical="center")
_SECTION_CELL = {  # place and number format
    "weight": (style.align("center", vertical="center"), _WEIGHT),
    "choices": (style.align("center", vertical="center", wrap=False), None),
    "points": (style.align("right", vertical="center", wrap=False), style.SHORT),
    "percent": (style.align("right", vertical="center", wrap=False), style.PERCENT),
    "helper": (style.align(shrink=True), style.UNSEEN),
}


def write_workbook(
    instrument: Instrument,
    answers: Mapping[str, Answer],
    *,
    unit_name: str = "",
    cycle_label: str = "",
    notes: Mapping[str, str] | None = None,
    evidence: Mapping[str, str] | None = None,
    mark: Mark | None = None,
) -> bytes:
    """The workbook as bytes. `answers`, `notes` and `evidence` are by item code; `mark` tells later whose it is."""
    book = Workbook()
    plan, tables = layout.plan(instrument), choices.tables(instrument)
    formulas = Formulas(instrument, plan, tables)
    sheet = book.worksheets[0]
    sheet.title = layout.SHEET
    _heads(sheet, instrument, unit_name, cycle_label)
    for row in plan.rows:
        sheet.row_dimensions[row.at].height = heights.of(
            row, (notes or {}).get(row.code), (evidence or {}).get(row.code)
        )
        if isinstance(row.node, Item):
            _item(sheet, row, row.node, formulas)
            _answer(
                sheet, row, row.node, answers.get(row.code), (notes or {}).get(row.code), (evidence or {}).get(row.code)
            )
        elif isinstance(row.node, Input):
            _input(sheet, row, row.node, formulas)
        else:
            _section(sheet, row, row.node, formulas)
    _frame(sheet, instrument, plan, tables)
    summary.add(book, instrument, formulas, (unit_name, cycle_label))
    guide.add(book, instrument, mark)
    _choices(book, tables)
    write_mark(book, mark or Mark(instrument.id, instrument.version, instrument.content_hash))
    _properties(book, instrument, unit_name)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _heads(sheet: Worksheet, instrument: Instrument, unit_name: str, cycle_label: str) -> None:
    who = " · ".join(filter(None, (unit_name, cycle_label)))
    lines = (
        (instrument.title, style.font(size=16, bold=True, color=style.BRAND)),
        (who or "Lembar kosong", style.font(size=12, bold=True)),
        (f"{instrument.regulation.number} · versi lembar {instrument.version}", style.font(color=style.INK_SOFT)),
        ("Isi hanya sel kuning: Jawaban, Catatan, Eviden. Nilai dan persen menghitung sendiri; kosong tidak sama "
         "dengan nol. Cara mengisi: lembar Petunjuk.", style.font(color=style.INK_SOFT)),
    )  # fmt: skip
    for at, (text, look) in enumerate(lines, start=1):
        cell = style.dress(sheet.cell(at, 1), like=look, at=style.align(vertical="center", wrap=False), framed=False)
        style.put_text(cell, text)
    if instrument.incomplete:
        cell = style.dress(
            sheet.cell(5, 1), like=style.font(bold=True, color=style.BAD), at=style.align(wrap=False), framed=False
        )
        style.put_text(cell, "LEMBAR BELUM LENGKAP: tidak ada nilai total resmi. " + str(instrument.incomplete[0]))
    for at, column in enumerate(COLUMNS, start=1):
        cell = sheet.cell(layout.HEAD_ROW, at, column.head)
        style.dress(cell, like=style.font(bold=True, color=style.WHITE), ground=style.BRAND,
                    at=style.align("center", vertical="center"))  # fmt: skip
    sheet.row_dimensions[1].height, sheet.row_dimensions[2].height = 26, 20
    sheet.row_dimensions[5].height = 18 if instrument.incomplete else 6
    sheet.row_dimensions[layout.HEAD_ROW].height = 32


def _section(sheet: Worksheet, row: Row, section: Section, formulas: Formulas) -> None:
    is_total = row.kind == "total"
    ground, ink, size = _SECTION.get(section.level, _OTHER) if not is_total else (style.BRAND, style.WHITE, 12.5)
    texts = {"code": row.code, "text": "NILAI TOTAL" if is_total else section.title}
    values = {
        "weight": section.weight, "choices": formulas.blanks(section), "points": formulas.points(section),
        "percent": formulas.percent(section), "helper": None if is_total else formulas.answered_percent(section),
    }  # fmt: skip
    if is_total and (bands := formulas.instrument.thresholds.bands):
        category = formulas.category(bands, formulas.plan.cell("points", row.code)).removeprefix("=")
        values["note"] = f'=IF({category}="","","Kategori "&{category})'
    for key, letter in LETTER.items():
        look = style.font(size=9 if key == "code" else size, bold=True, color=ink)
        place, form = _SECTION_CELL.get(key, (_MIDDLE, None))
        cell = style.dress(sheet[f"{letter}{row.at}"], like=look, ground=ground, at=place, form=form)
        if key in texts:
            style.put_text(cell, texts[key])
        else:
            cell.value = values.get(key)


_SMALL, _CENTER, _RIGHT = (
    style.font(size=8.5, color=style.INK_SOFT),
    style.align("center"),
    style.align("right", wrap=False),
)
_HIDDEN = {"at": style.align(shrink=True), "form": style.UNSEEN}
_ANSWER = {"like": style.font(size=11, bold=True), "at": _CENTER, "ground": style.ACCENT_SOFT, "is_open": True}
_FREE_TEXT = {"at": style.align(indent=1), "ground": style.ACCENT_SOFT, "is_open": True}
_ITEM: dict[str, dict[str, Any]] = {
    "code": {"like": _SMALL}, "text": {"at": style.align(indent=1)}, "weight": {"at": _CENTER, "form": _WEIGHT},
    "help": {"like": style.font(size=9, color=style.INK_SOFT)}, "choices": {"at": _CENTER}, "answer": _ANSWER,
    "points": {"at": _RIGHT, "form": style.SHORT}, "percent": {"at": _RIGHT, "form": style.PERCENT},
    "note": _FREE_TEXT, "evidence": _FREE_TEXT, "own": _HIDDEN, "score": _HIDDEN, "helper": _HIDDEN,
}  # fmt: skip
_INPUT: dict[str, dict[str, Any]] = {
    "code": {"like": _SMALL}, "text": {"like": style.font(size=9.5), "at": style.align(indent=3)},
    "choices": {"like": style.font(size=9.5), "at": _CENTER}, "answer": _ANSWER, "own": _HIDDEN, "helper": _HIDDEN,
}  # fmt: skip


def _item(sheet: Worksheet, row: Row, item: Item, formulas: Formulas) -> None:
    texts = {"code": item.code, "text": item.text, "help": words.explanation(item), "choices": words.choices_text(item)}
    values = {
        "weight": item.weight if item.is_weighted else None, "points": formulas.item_points(item),
        "percent": formulas.item_percent(item), "own": formulas.own(item), "score": formulas.score(item),
    }  # fmt: skip
    for key, letter in LETTER.items():
        look = _ITEM[key] | ({"form": "0.00%"} if key == "answer" and item.kind == "ratio" else {})
        cell = style.dress(sheet[f"{letter}{row.at}"], **look)
        if key in texts:
            style.put_text(cell, texts[key])
        else:
            cell.value = values.get(key)


def _answer(
    sheet: Worksheet, row: Row, item: Item, answer: Answer | None, note: str | None, evidence: str | None
) -> None:
    cell = sheet[f"{LETTER['answer']}{row.at}"]
    if isinstance(answer, Mapping):
        for at, each in enumerate(item.inputs, start=row.at + 1):
            if each.id in answer:
                _put_number(sheet[f"{LETTER['answer']}{at}"], answer[each.id])
    elif isinstance(answer, Decimal):
        _put_number(cell, answer)
    else:
        style.put_text(cell, answer)
    for key, text in (("note", note), ("evidence", evidence)):
        long = text is not None and len(text) > layout.LONGEST
        style.put_text(sheet[f"{LETTER[key]}{row.at}"], layout.TOO_LONG if long else text)


def _put_number(cell: style.AnyCell, number: Decimal) -> None:
    """A number, or its text where a spreadsheet's 15 digits would change it."""
    if Decimal(repr(float(number))) == number:
        cell.value = number
    else:
        style.put_text(cell, f"{number:f}".replace(".", ","))


def _input(sheet: Worksheet, row: Row, each: Input, formulas: Formulas) -> None:
    item = formulas.instrument.items[row.code.split(":")[0]]
    texts = {"code": row.code, "text": each.text, "choices": "Jumlah"}
    values = {"own": formulas.input_own(item, each.id), "helper": formulas.input_value(item, each.id)}
    for key, letter in LETTER.items():
        cell = style.dress(sheet[f"{letter}{row.at}"], **_INPUT.get(key, {}))
        if key in texts:
            style.put_text(cell, texts[key])
        elif key in values:
            cell.value = values[key]


def _frame(sheet: Worksheet, instrument: Instrument, plan: Plan, tables: dict[str, choices.Table]) -> None:
    for column in COLUMNS:
        dimension = sheet.column_dimensions[LETTER[column.key]]
        dimension.width, dimension.hidden = column.width, column.is_hidden
    first, last = layout.HEAD_ROW + 1, plan.rows[-1].at
    sheet.freeze_panes = f"C{first}"
    sheet.auto_filter.ref = f"A{layout.HEAD_ROW}:{layout.LAST_SHOWN}{last}"
    answer, own = LETTER["answer"], LETTER["own"]
    wrong = FormulaRule(formula=[f'AND(LEN(${answer}{first})>0,${own}{first}="")'],
                        fill=style.fill(style.BAD_SOFT), font=style.font(color=style.BAD, bold=True))  # fmt: skip
    sheet.conditional_formatting.add(f"{answer}{first}:{answer}{last}", wrong)
    validations.add(sheet, instrument, plan, tables)
    style.print_setup(sheet, landscape=True, head=layout.HEAD_ROW)
    sheet.print_area = f"A1:{layout.LAST_SHOWN}{last}"
    style.protect(sheet)
    sheet.sheet_view.zoomScale = 100


def _choices(book: Workbook, tables: dict[str, choices.Table]) -> None:
    sheet = book.create_sheet(layout.CHOICES)
    sheet.sheet_state = "hidden"
    for at, head in enumerate(("Pilihan", "Skor", "Poin"), start=1):
        sheet.cell(1, at, head)
    for table in {id(table): table for table in tables.values()}.values():
        for at, (label, score, points) in enumerate(table.lines, start=table.first):
            style.put_text(sheet.cell(at, 1), label)
            sheet.cell(at, 2, score)
            sheet.cell(at, 3, points)
    sheet.protection.sheet = True


def _properties(book: Workbook, instrument: Instrument, unit_name: str) -> None:
    book.properties.title = " – ".join(filter(None, (instrument.short_title, unit_name)))
    book.properties.creator = "Benah"
    book.calculation.fullCalcOnLoad = True
    book.active = 0
