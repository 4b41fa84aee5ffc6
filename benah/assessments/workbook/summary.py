"""The sheet "Hasil": total, areas and minimums, all live from the main sheet.

Here: its cells and formulas. Not here: the rules of thresholds (`benah.scoring.thresholds`), which it follows; the
prerequisites of the whole agency are not known to a unit's sheet and are named as unchecked.
"""

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.worksheet.worksheet import Worksheet

from benah.instruments.areas import areas_of
from benah.scoring import thresholds
from benah.scoring.model import ROOT, Area, Instrument

from . import heights, layout, style
from .formulas import Formulas

_ROW = 17.0
_OUTSIDE = "Di luar lembar: satker sudah berpredikat Menuju WBK"
_WIDTHS = (46, 13, 13, 13, 16)


def add(book: Workbook, instrument: Instrument, formulas: Formulas, head: Sequence[str]) -> None:
    sheet = book.create_sheet(layout.SUMMARY)
    for at, width in enumerate(_WIDTHS):
        sheet.column_dimensions["ABCDE"[at]].width = width
    unit, cycle = head
    _line(sheet, 1, f"Hasil {instrument.short_title}", size=16, color=style.BRAND)
    _line(sheet, 2, " · ".join(filter(None, (unit, cycle))), size=12)
    at = _totals(sheet, instrument, formulas, 4)
    at = _areas(sheet, list(areas_of(instrument.id)) or _top(instrument), formulas, at + 1)
    for predicate in thresholds.evaluate(instrument, formulas.empty).predicates:
        at = _predicate(sheet, predicate, formulas, at + 1)
    good = FormulaRule(
        formula=['$E1="memenuhi"'], font=style.font(bold=True, color=style.GOOD), fill=style.fill(style.GOOD_SOFT)
    )
    bad = FormulaRule(
        formula=['$E1="belum memenuhi"'], font=style.font(bold=True, color=style.BAD), fill=style.fill(style.BAD_SOFT)
    )
    for rule in (good, bad):
        sheet.conditional_formatting.add(f"E1:E{at}", rule)
    style.print_setup(sheet, landscape=False)
    style.protect(sheet)


def _ref(formulas: Formulas, key: str, code: str) -> str:
    return f"{layout.SHEET}!{formulas.plan.cell(key, code)}"


def _totals(sheet: Worksheet, instrument: Instrument, formulas: Formulas, at: int) -> int:
    blanks = formulas.blank_count(instrument.root)
    score = layout.LETTER["score"]
    blanks = blanks.replace(f"{score}{layout.HEAD_ROW + 1}", f"{layout.SHEET}!{score}{layout.HEAD_ROW + 1}", 1)
    rows = [
        ("Butir belum terjawab", f"={blanks}", "0"),
        ("Nilai total", f"={_ref(formulas, 'points', ROOT)}", style.SHORT),
    ]
    rows.append(("Persen dari nilai tertinggi", f"={_ref(formulas, 'percent', ROOT)}", style.PERCENT))
    if bands := instrument.thresholds.bands:
        rows.append(("Kategori", formulas.category(bands, _ref(formulas, "points", ROOT)), "General"))
    for label, formula, form in rows:
        sheet.row_dimensions[at].height = 20
        style.put_text(style.dress(sheet.cell(at, 1), like=style.font(size=11)), label)
        cell = style.dress(sheet.cell(at, 2), like=style.font(size=12, bold=True, color=style.BRAND),
                           at=style.align("right"), form=form)  # fmt: skip
        cell.value = formula
        at += 1
    if instrument.incomplete:
        _line(sheet, at, "Lembar belum lengkap: tidak ada nilai total resmi.", size=10, color=style.BAD)
        at += 1
    return at


def _top(instrument: Instrument) -> list[Area]:
    """Sheets without a taxonomy show their uppermost sections."""
    return [Area(section.code, section.title, section.title, (section.code,)) for section in instrument.root.sections]


def _areas(sheet: Worksheet, areas: Sequence[Area], formulas: Formulas, at: int) -> int:
    at = _table_head(sheet, at, ("Area", "Bobot", "Nilai", "%"))
    for area in areas:
        nodes = [node for node in area.nodes if node in formulas.plan.at]
        if not nodes:
            continue
        weight = "+".join(f"N({_ref(formulas, 'weight', node)})" for node in nodes)
        points = [_ref(formulas, "points", node) for node in nodes]
        known = f"COUNT({','.join(points)})={len(points)}"
        values = (f"={weight}", f'=IF({known},SUM({",".join(points)}),"")', f'=IF(OR(C{at}="",B{at}=0),"",C{at}/B{at})')
        sheet.row_dimensions[at].height = _ROW
        style.put_text(style.dress(sheet.cell(at, 1)), area.title)
        for column, (formula, form) in enumerate(
            zip(values, ("0.##", style.SHORT, style.PERCENT), strict=True), start=2
        ):
            style.dress(sheet.cell(at, column), at=style.align("right"), form=form).value = formula
        at += 1
    return at


def _predicate(sheet: Worksheet, predicate: thresholds.PredicateResult, formulas: Formulas, at: int) -> int:
    at = _table_head(sheet, at, (f"Syarat minimum {predicate.name.upper()}", "Batas", "Capaian", "Kurang", "Keadaan"))
    first = at
    for rule in predicate.rules:
        title = _OUTSIDE if rule.node == thresholds.PREREQUISITE else rule.title
        style.put_text(style.dress(sheet.cell(at, 1)), title)
        sheet.row_dimensions[at].height = max(_ROW, heights.needed(title, _WIDTHS[0], 10))
        for column in range(2, 6):
            style.dress(sheet.cell(at, column), at=style.align("right"), form="0.00")
        if rule.required is None:
            style.put_text(sheet.cell(at, 5), "periksa sendiri")
        else:
            points = ",".join(_ref(formulas, "points", node) for node in rule.nodes)
            weight = ",".join(_ref(formulas, "weight", node) for node in rule.nodes)
            actual = f"SUM({points})"
            if rule.unit == "percent":
                actual = f"SUM({points})*100/SUM({weight})"
                sheet.cell(at, 2).number_format = sheet.cell(at, 3).number_format = sheet.cell(at, 4).number_format = (
                    '0.00" %"'
                )
            sheet.cell(at, 2).value, sheet.cell(at, 3).value = rule.required, f"={actual}"
            sheet.cell(at, 4).value = f"=MAX(0,ROUND(B{at}-C{at},9))"
            sheet.cell(at, 5).value = f'=IF(D{at}=0,"memenuhi","belum memenuhi")'
        at += 1
    style.put_text(
        style.dress(sheet.cell(at, 1), like=style.font(bold=True)), f"{predicate.name.upper()} menurut lembar ini"
    )
    for column in range(2, 6):
        style.dress(sheet.cell(at, column), like=style.font(bold=True), at=style.align("right"))
    sheet.cell(at, 5).value = f'=IF(COUNTIF(E{first}:E{at - 1},"belum memenuhi")=0,"memenuhi","belum memenuhi")'
    _line(sheet, at + 1, "Prasyarat instansi tidak diperiksa di lembar ini.", size=9, color=style.INK_SOFT, bold=False)
    return at + 2


def _table_head(sheet: Worksheet, at: int, heads: Sequence[str]) -> int:
    for column, head in enumerate(heads, start=1):
        cell = style.dress(sheet.cell(at, column), like=style.font(bold=True, color=style.WHITE), ground=style.BRAND,
                           at=style.align(None if column == 1 else "right", vertical="center"))  # fmt: skip
        style.put_text(cell, head)
    sheet.row_dimensions[at].height = 20
    return at + 1


def _line(sheet: Worksheet, at: int, text: str, *, size: float, color: str = style.INK, bold: bool = True) -> None:
    sheet.row_dimensions[at].height = max(_ROW, size * 1.6)
    cell = style.dress(sheet.cell(at, 1), like=style.font(size=size, bold=bold, color=color),
                       at=style.align(vertical="center", wrap=False), framed=False)  # fmt: skip
    style.put_text(cell, text)
