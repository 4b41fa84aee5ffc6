"""Filled sheets for tests of the workbook: random answers, and a workbook as a stranger would change it.

Here: builders. Not here: expectations.
"""

import io
import random
from collections.abc import Callable, Mapping
from decimal import Decimal as D
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from benah.assessments.workbook import layout
from benah.assessments.workbook.write import write_workbook
from benah.scoring.model import Answer, Instrument, Item

FULL = ["zi-2021", "pmprb-2014-instansi", "sakip-2021"]


def random_answer(item: Item, dice: random.Random) -> Answer | None:
    if item.kind == "choice":
        return dice.choice(item.options).label
    if item.kind == "ratio":
        if dice.random() < 0.25:
            return D(dice.randint(0, 10_000)) / 10_000
        return {each.id: D(dice.choice((0, 0, 1, 2, 3, 7, 40))) for each in item.inputs if dice.random() < 0.85} or None
    if item.kind == "number" and item.answer_type.high is not None:
        return D(dice.randint(0, int(item.answer_type.high * 1000))) / 1000
    if item.kind == "integer":
        return D(dice.randint(0, 50))
    return None


def random_answers(sheet: Instrument, seed: int, *, share: float = 0.8) -> dict[str, Answer]:
    dice = random.Random(seed)
    drawn = {code: random_answer(item, dice) for code, item in sheet.items.items() if dice.random() < share}
    return {code: answer for code, answer in drawn.items() if answer is not None}


def changed(data: bytes, change: Callable[[Worksheet], Any]) -> bytes:
    """Our workbook after somebody changed its main sheet by a script."""
    return changed_plain(data, change, layout.SHEET)


def changed_plain(data: bytes, change: Callable[[Worksheet], Any], name: str = "Sheet1") -> bytes:
    """Any workbook after somebody changed one of its sheets."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    change(book[name])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def filled(sheet: Instrument, cells: Mapping[str, Any], answers: Mapping[str, Answer] | None = None) -> bytes:
    """A workbook whose answer cells were written by hand; keys are codes, `CODE:n1` for inputs."""
    plan = layout.plan(sheet)

    def write(page: Worksheet) -> None:
        for code, value in cells.items():
            page[plan.cell("answer", code)].value = value

    return changed(write_workbook(sheet, answers or {}), write)


def rebuilt(rows: list[list[Any]], *, title: str = "Sheet1") -> bytes:
    """A workbook of somebody else: plain rows."""
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
