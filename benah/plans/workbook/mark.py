"""The hidden sheet of a downloaded plan: whose it is and what each row said then.

No proof of anything: who changes it by hand only loses the protection against undoing other people's changes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benah.assessments.workbook.cells import Grid
from benah.plans.workbook.layout import MARK

if TYPE_CHECKING:
    from openpyxl import Workbook

FORMAT = "rencana-1"


@dataclass(frozen=True)
class PlanMark:
    """The plan's key, the version's number, and the digest of each activity by its number."""

    plan: int
    version: int
    digests: Mapping[int, str] = field(default_factory=dict)


def write_mark(book: "Workbook", mark: PlanMark) -> None:
    sheet = book.create_sheet(MARK)
    sheet.sheet_state = "hidden"
    facts = {"benah_format": FORMAT, "rencana": str(mark.plan), "versi": str(mark.version)}
    facts |= {f"r:{number}": text for number, text in mark.digests.items()}
    for row, pair in enumerate(facts.items(), start=1):
        for column, text in enumerate(pair, start=1):
            cell = sheet.cell(row, column)
            cell.value, cell.data_type = text, "s"
    sheet.protection.sheet = True


def read_mark(grids: list[Grid]) -> PlanMark | None:
    """The mark, None where the file carries none that can be read."""
    grid = next((each for each in grids if each.name == MARK), None)
    if grid is None:
        return None
    facts = {grid.text(row, 0): grid.text(row, 1) for row in range(grid.height)}
    numbers = {key: facts.get(key, "") for key in ("rencana", "versi")}
    if facts.get("benah_format") != FORMAT or not all(text.isdecimal() and len(text) < 10 for text in numbers.values()):
        return None
    digests = {int(key[2:]): text for key, text in facts.items() if key.startswith("r:") and key[2:].isdecimal()}
    return PlanMark(int(numbers["rencana"]), int(numbers["versi"]), digests)
