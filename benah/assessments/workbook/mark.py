"""The mark a downloaded workbook carries, so that a wrong or stale upload is noticed.

Here: its values, writing and reading them on the hidden sheet. It is no proof: whoever changes it by hand only loses
the protection against overwriting.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from . import layout

if TYPE_CHECKING:
    from openpyxl import Workbook

FORMAT = "1"
_NUMBER = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Mark:
    """Which sheet of whom this file is. `versions` are the answers' versions at the time of the download."""

    instrument: str
    version: int
    content_hash: str
    assessment: str = ""
    unit: str = ""
    cycle: str = ""
    exported_at: str = ""
    versions: Mapping[str, int] = field(default_factory=dict)


def write_mark(book: "Workbook", mark: Mark) -> None:
    """The hidden sheet, and the same facts as document properties for people who look there."""
    from openpyxl.packaging.custom import StringProperty  # loads slowly; who reads a mark needs none of it

    from .style import put_text

    sheet = book.create_sheet(layout.MARK)
    sheet.sheet_state = "hidden"
    properties: Any = book.custom_doc_props  # type: ignore[attr-defined]  # the stubs do not know it
    facts = {
        "benah_format": FORMAT, "instrumen": mark.instrument, "versi": str(mark.version), "isi": mark.content_hash,
        "penilaian": mark.assessment, "satker": mark.unit, "siklus": mark.cycle, "diunduh": mark.exported_at,
    }  # fmt: skip
    for row, (key, value) in enumerate(facts.items(), start=1):
        put_text(sheet.cell(row, 1), key)
        put_text(sheet.cell(row, 2), value)
        if value and key != "satker":
            properties.append(StringProperty(name=f"Benah {key}", value=value))
    for row, (code, version) in enumerate(mark.versions.items(), start=len(facts) + 1):
        put_text(sheet.cell(row, 1), f"v:{code}")
        put_text(sheet.cell(row, 2), str(version))
    sheet.protection.sheet = True


def read_mark(rows: Sequence[tuple[str, str]]) -> Mark | None:
    """The mark from the two columns of its sheet; None where it is no mark."""
    facts = dict(rows)
    if "benah_format" not in facts or not _NUMBER.fullmatch(facts.get("versi", "")):
        return None
    versions = {
        key[2:]: int(value) for key, value in facts.items() if key.startswith("v:") and _NUMBER.fullmatch(value)
    }
    return Mark(
        facts.get("instrumen", ""), int(facts["versi"]), facts.get("isi", ""), facts.get("penilaian", ""),
        facts.get("satker", ""), facts.get("siklus", ""), facts.get("diunduh", ""), versions,
    )  # fmt: skip
