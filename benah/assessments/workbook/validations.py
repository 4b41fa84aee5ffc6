"""Drop-downs and number checks of the sheet: Excel refuses a wrong answer where it is typed.

Here: data validation. Not here: the checks of an upload, which never trust it (`read`).
"""

from typing import Literal

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from benah.scoring.exact import ZERO, figure
from benah.scoring.model import Instrument, Item

from . import layout
from .choices import Table
from .layout import LETTER, Plan


def add(sheet: Worksheet, instrument: Instrument, plan: Plan, tables: dict[str, Table]) -> None:
    """One rule per kind of answer, with a sentence that says what is wanted."""
    rules: dict[str, DataValidation] = {}
    for item in instrument.items.values():
        rule = _rule_of(item, tables)
        if rule is not None:
            key = f"{rule.type}{rule.formula1}{rule.formula2}"
            rules.setdefault(key, rule).add(plan.cell("answer", item.code))
        for each in item.inputs:
            count = _number("decimal", "0", None, "Isi bilangan 0 atau lebih.")
            rules.setdefault("input", count).add(plan.cell("answer", layout.input_code(item, each.id)))
    hints: dict[str, DataValidation] = {}
    for item in instrument.items.values():
        if item.evidence:
            text = " ".join(f"Contoh (petunjuk lokal, bukan bagian peraturan): {item.evidence}".split())
            hint = DataValidation(type="textLength", operator="greaterThanOrEqual", formula1="0", allow_blank=True)
            hint.promptTitle, hint.prompt = "Eviden", text if len(text) <= 250 else text[:249] + "…"
            hint.showInputMessage = True
            hints.setdefault(hint.prompt, hint).add(f"{LETTER['evidence']}{plan.at[item.code]}")
    for rule in (*rules.values(), *hints.values()):
        sheet.add_data_validation(rule)


def _rule_of(item: Item, tables: dict[str, Table]) -> DataValidation | None:
    kind = item.answer_type
    if kind is None:
        return None
    if item.kind == "choice":
        rule = DataValidation(type="list", formula1=tables[item.code].labels, allow_blank=True)
        return _told(rule, "Pilih dari daftar, atau kosongkan.")
    if item.kind == "integer":
        return _number("whole", "0", None, "Isi bilangan bulat 0 atau lebih.")
    if item.kind == "ratio":
        ask = "Isi baris n1, n2, … di bawah. Bila hanya persentasenya yang ada, tulis di sini (0–100%)."
        return _number("decimal", "0", "1", ask if item.inputs else "Isi persentase 0–100%.")
    low, high = kind.low or ZERO, kind.high
    if high is None:
        return _number("decimal", f"{low:f}", None, f"Isi bilangan {figure(low)} atau lebih.")
    words = f"Isi bilangan {figure(low)} sampai {figure(high)}; koma untuk desimal."
    return _number("decimal", f"{low:f}", f"{high:f}", words)


def _number(kind: Literal["whole", "decimal"], low: str, high: str | None, words: str) -> DataValidation:
    operator: Literal["greaterThanOrEqual", "between"] = "greaterThanOrEqual" if high is None else "between"
    return _told(DataValidation(type=kind, operator=operator, formula1=low, formula2=high, allow_blank=True), words)


def _told(rule: DataValidation, words: str) -> DataValidation:
    rule.showErrorMessage = rule.showInputMessage = True
    rule.errorTitle, rule.error = "Jawaban tidak sesuai", words
    rule.promptTitle, rule.prompt = "Jawaban", words
    return rule
