"""The matrix of an action plan as it is downloaded (domain/action-plan §3): columns, heads, and the cells of each row.

One definition for writing and for knowing again what was written. Not here: looks (`write`).
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from benah.assessments.workbook.cells import Grid, Value
from benah.plans.drafts.lines import LineDraft, TargetDraft
from benah.plans.models.plan import Target
from benah.plans.workbook.columns import Columns
from benah.plans.workbook.entries import clean
from benah.plans.workbook.fields import TARGETS

SHEET, MARK = "Rencana aksi", "_benah"
TITLE_ROWS = 3  # name, unit, a line of guidance
HEAD_TOP, HEAD_BOTTOM = TITLE_ROWS, TITLE_ROWS + 1
FIRST_ROW = HEAD_BOTTOM + 1
ROMAN = ("I", "II", "III", "IV")


_KINDS = {
    Target.Kind.PER_PERIOD: "Jumlah per periode",
    Target.Kind.CUMULATIVE: "Kumulatif",
    Target.Kind.POINT: "Tingkat yang dijaga",
}


@dataclass(frozen=True)
class Place:
    """A column: its field, the head over it (merged with neighbours of the same), its own head, its width."""

    key: str
    group: str
    head: str
    width: float


@dataclass(frozen=True)
class Standing:
    """A row of a plan: its key, its number, its edition, what it says, and its owner as one reads it."""

    pk: int
    number: int
    edition: int
    draft: LineDraft
    owner: str


Cell = str | int | Decimal | dt.date | None


def places(year: int, periods: int) -> list[Place]:
    """The columns in their order. Heads are those an import finds again."""
    name = "Triwulan" if periods == 4 else "Semester"
    group = f"Target {year}"
    return [
        Place("number", "", "No.", 5),
        Place("area", "", "Area perubahan", 22),
        Place("programme", "", "Program", 20),
        Place("objective", "", "Sasaran", 24),
        Place("name", "", "Kegiatan / rencana aksi", 38),
        Place("indicator_number", "", "No. ind.", 6),
        Place("indicator", "", "Indikator", 32),
        Place("measure", "", "Satuan", 11),
        Place("year_target", group, "Target setahun", 10),
        *(Place(key, group, f"{name} {ROMAN[place]}", 9) for place, key in enumerate(TARGETS[:periods])),
        Place("kind", "", "Arti target", 22),
        Place("output", "", "Keluaran yang diharapkan", 26),
        Place("starts_on", "Waktu pelaksanaan", "Mulai", 12),
        Place("ends_on", "Waktu pelaksanaan", "Selesai", 12),
        Place("owner", "", "Penanggung jawab", 26),
        Place("team", "", "Pokja", 16),
        Place("budget", "", "Anggaran (Rp)", 15),
        Place("budget_source", "", "Sumber anggaran", 14),
        Place("evidence_expected", "", "Data dukung", 30),
        Place("regulations", "", "Dasar hukum", 26),
    ]


def kind_name(kind: str) -> str:
    """As the file says it, in Indonesian whatever language its reader uses: the import must know it again."""
    return _KINDS[Target.Kind(kind)]


def cells_of(row: Standing, areas: Mapping[str, str]) -> list[dict[str, Cell]]:
    """The row as lines of the matrix: one an indicator, what belongs to the activity in the first alone."""
    draft = row.draft
    first: dict[str, Cell] = {
        "number": row.number, "area": f"{draft.area} {areas.get(draft.area, '')}".strip(), "name": clean(draft.name),
        "programme": clean(draft.programme), "objective": clean(draft.objective), "output": clean(draft.output),
        "owner": clean(row.owner), "team": clean(draft.team), "budget": draft.budget,
        "budget_source": clean(draft.budget_source), "starts_on": draft.starts_on, "ends_on": draft.ends_on,
        "evidence_expected": clean(draft.evidence_expected),
        "regulations": "\n".join(clean(each) for each in draft.regulations),
    }  # fmt: skip
    lines = [_target_cells(target) for target in draft.targets] or [{}]
    return [{**first, **line} if place == 0 else line for place, line in enumerate(lines)]


def _target_cells(target: TargetDraft) -> dict[str, Cell]:
    return {
        "indicator_number": target.number,
        "indicator": clean(target.name),
        "measure": clean(target.measure),
        "year_target": target.year_target,
        "kind": kind_name(target.kind),
        **dict(zip(TARGETS, target.per_period, strict=False)),
    }


def grid_of(rows: Sequence[Standing], areas: Mapping[str, str], periods: int) -> tuple[Grid, Columns]:
    """The same cells as an import would find them in the file, with the columns they stand in."""
    keys = [place.key for place in places(2000, periods)]
    cells: dict[tuple[int, int], Value] = {}
    at = FIRST_ROW
    for row in rows:
        for line in cells_of(row, areas):
            for column, key in enumerate(keys):
                if (value := _value(line.get(key))) is not None:
                    cells[at, column] = value
            at += 1
    fields = {key: column for column, key in enumerate(keys)}
    return Grid(SHEET, cells), Columns(SHEET, HEAD_TOP, HEAD_BOTTOM, fields, identify=True)


def _value(cell: Cell) -> Value | None:
    if cell is None or cell == "":
        return None
    if isinstance(cell, dt.date):
        return Value("date", cell.isoformat())
    if isinstance(cell, str):
        return Value("text", cell)
    number = Decimal(repr(float(cell)))
    number = number.to_integral_value() if number == number.to_integral_value() else number
    return Value("number", f"{number:f}", number)
