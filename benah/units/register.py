"""Loads the register of units (data/units.csv) and brings the table in step with it.

Belongs here: file → rows. A unit is found again by the code it has or had; a code that changes
is recorded, and nothing that hangs on the unit moves.
"""

import csv
from importlib.resources import files

from django.db import transaction
from django.db.models import F

from benah.units.models import Tier, Unit, UnitCode

TIERS = {
    "national": Tier.NATIONAL,
    "province": Tier.PROVINCE,
    "regency_city": Tier.CITY,
}

# Keppres 41/1987 and its successors: provinces outside Western Indonesian Time, by region code.
WITA = {"51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"}
WIT = {"81", "82", "91", "92", "93", "94", "95", "96"}


def time_zone(code: str) -> str:
    province = code[:2]
    return "Asia/Makassar" if province in WITA else "Asia/Jayapura" if province in WIT else "Asia/Jakarta"


def read_register() -> list[dict[str, str]]:
    text = files("benah.units").joinpath("data/units.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def read_tile_map() -> dict[str, tuple[int, int]]:
    """Column and row (from 0, north-west first) of each Jawa Timur unit on the tile-grid map, by name."""
    text = files("benah.units").joinpath("data/tilemap-jatim.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return {row["name"]: (int(row["col"]), int(row["row"])) for row in rows}


@transaction.atomic
def load_units(rows: list[dict[str, str]] | None = None) -> tuple[int, int]:
    """Create missing units and update names of known ones; returns (created, updated).

    `rows` is the whole register unless told. A parent always comes before its children, whatever
    the order of lines.
    """
    # Codes that ended first, so that a code in force wins where one was given to another unit later.
    codes = UnitCode.objects.select_related("unit").order_by(F("valid_to").asc(nulls_last=True))
    known = {code.code: code.unit for code in codes}
    created = updated = 0
    for row in sorted(read_register() if rows is None else rows, key=lambda row: list(TIERS).index(row["tier"])):
        facts = {
            "tier": TIERS[row["tier"]],
            "code": row["unit_code"],
            "name": row["region_name"],
            "body_name": row["body_name"],
            "region_kind": row["region_type"],
            "capital": row["seat_capital"],
            "capital_note": row["note"] if "capital" in row["note"].lower() else "",
            "time_zone": time_zone(row["unit_code"]),
            "is_pilot": row["scope"] == "pilot",
            "source": row["source"],
            "confidence": row["confidence"],
        }
        unit = known.get(row["unit_code"])
        if unit is None:
            parent = known.get(row["parent_code"])
            # The id is needed for the path: a placeholder is unique and lives within this transaction.
            unit = Unit.objects.create(parent=parent, path=f"?{row['unit_code']}", **facts)
            unit.path = f"{parent.path if parent else ''}{unit.pk}."
            unit.save(update_fields=["path"])
            UnitCode.objects.create(unit=unit, code=unit.code, source=row["source"])
            known[unit.code] = unit
            created += 1
            continue
        # What people changed on the screen, with their source, is newer than the file.
        del facts["code"]
        if unit.name_source:
            del facts["name"], facts["body_name"]
        if any(getattr(unit, name) != value for name, value in facts.items()):
            Unit.objects.filter(pk=unit.pk).update(**facts)
            updated += 1
    return created, updated
