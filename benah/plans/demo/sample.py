"""Rows of `library/renaksi-contoh.csv`, the sample action plan: as drafts of a plan's lines.

Of each row the activity is real where `basis` says so; targets, quarters, owners and evidence are examples
(domain/action-plan §7). Here: reading the file. Not here: workbooks of offices.
"""

import csv
from decimal import Decimal
from importlib.resources import files

from benah.plans.drafts.lines import LineDraft, TargetDraft


def sample_rows() -> list[dict[str, str]]:
    """The rows as they stand in the file."""
    text = files("benah.plans").joinpath("library/renaksi-contoh.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def sample_drafts(level: str) -> list[LineDraft]:
    """Rows meant for `level` (`kab/kota` or `provinsi`) as drafts, in the file's order."""
    return [draft_of(row) for row in sample_rows() if level in row["level"]]


def draft_of(row: dict[str, str]) -> LineDraft:
    """One row as a draft; the owner stays in words, since posts differ from office to office."""
    number = [Decimal(row[f"target_tw{quarter}"]) if row[f"target_tw{quarter}"] else None for quarter in range(1, 5)]
    return LineDraft(
        area=row["area_code"],
        name=row["kegiatan"],
        objective=row["sasaran"],
        output=row["output"],
        owner_words=row["penanggung_jawab"],
        budget=int(row["anggaran"]) if row["anggaran"] else None,
        evidence_expected="\n".join(part.strip() for part in row["data_dukung"].split(";")),
        targets=(
            TargetDraft(
                name=row["indikator"],
                measure=row["satuan"],
                kind=row["target_mode"],
                per_period=tuple(number),
                year_target=Decimal(row["target_tahun"]) if row["target_tahun"] else None,
            ),
        ),
    )
