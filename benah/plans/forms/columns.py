"""The form on which a person says which column of a workbook is which. Text to a choice; saves nothing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from benah.core.refused import Refused
from benah.plans.models.plan import Target
from benah.plans.queries.importing import Sheets
from benah.plans.workbook.columns import GUESS, Columns
from benah.plans.workbook.fields import BY_KEY

_SAMPLES = 3
_COUNT = re.compile(r"\(\d{1,2}\)")  # many tables count their columns below the heads


@dataclass(frozen=True)
class HeadRow:
    """A head of the file with the first values below it and the field chosen for it, "" for none."""

    place: int
    letter: str
    label: str
    samples: list[str]
    key: str


def kinds() -> list[tuple[str, str | Promise]]:
    """What targets may mean, the guess first."""
    return [(GUESS, gettext_lazy("kenali dari angka tiap baris; terlihat di halaman periksa")), *Target.Kind.choices]


def head_rows(sheets: Sheets, chosen: Columns, sent: Mapping[str, str]) -> list[HeadRow]:
    """Each head of the table, as chosen so far; what a person just sent counts first."""
    from openpyxl.utils import get_column_letter  # loads slowly; other pages need none of it

    assert sheets.heads is not None
    grid, by_place = sheets.grid, {place: key for key, place in chosen.fields.items()}
    rows = []
    for column in sheets.heads.columns:
        below = (grid.text(row, column.place).strip() for row in range(chosen.bottom + 1, grid.height))
        samples = [text[:60] for text in below if text and not _COUNT.fullmatch(text)][:_SAMPLES]
        key = sent.get(f"kolom-{column.place}", by_place.get(column.place, ""))
        rows.append(HeadRow(column.place, get_column_letter(column.place + 1), column.label, samples, key))
    return rows


def columns_from(sent: Mapping[str, str], sheets: Sheets, areas: Mapping[str, str]) -> Columns:
    """The choice sent. Raises `Refused` for a field chosen twice."""
    assert sheets.heads is not None
    fields: dict[str, int] = {}
    for column in sheets.heads.columns:
        key = sent.get(f"kolom-{column.place}", "")
        if key not in BY_KEY:
            continue
        if key in fields:
            sentence = _("Dua kolom dipilih sebagai %s. Biarkan satu saja.")
            raise Refused(sentence % BY_KEY[key].label, code="twice")
        fields[key] = column.place
    kind, area = sent.get("arti", GUESS), sent.get("area", "")
    heads = sheets.heads
    made = Columns(
        heads.sheet, heads.top, heads.bottom, fields, identify=bool(sent.get("nomor")) and "number" in fields
    )
    return replace(made, kind=kind if kind in Target.Kind.values else GUESS, area=area if area in areas else "")
