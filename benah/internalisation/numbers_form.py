"""The table in which a host enters participants and staff of many units, to values."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from benah.core.refused import Refused
from benah.internalisation.models import Reached
from benah.internalisation.rules import Numbers, check_numbers
from benah.units.models import Unit


@dataclass(frozen=True)
class NumberRow:
    """One unit's two fields as they stand or were typed. `hint`: the staff number said last at another event."""

    unit: Unit
    participants: str
    staff: str
    hint: int | None


def read_numbers(data: QueryDict, units: list[Unit]) -> dict[int, Numbers]:
    """By unit id; rows left empty are left out. Raises `Refused` naming the unit whose number is none."""
    found: dict[int, Numbers] = {}
    for unit in units:
        participants = _count(data.get(f"peserta:{unit.pk}", ""), unit)
        staff = _count(data.get(f"pegawai:{unit.pk}", ""), unit)
        if participants is not None:
            found[unit.pk] = (participants, staff)
        elif staff is not None:
            raise Refused(
                _("%s: isi juga jumlah pesertanya, 0 bila tidak ada yang hadir.") % unit.body_name, code="participants"
            )
    check_numbers(found, {unit.pk: unit.body_name for unit in units})
    return found


def rows_for(
    units: list[Unit], standing: list[Reached], hints: dict[int, int], data: QueryDict | None
) -> list[NumberRow]:
    """What the page shows: as typed after a refusal, else as it stands."""
    known = {row.unit_id: row for row in standing}
    return [
        NumberRow(
            unit,
            data.get(f"peserta:{unit.pk}", "") if data else _shown(known.get(unit.pk), "participants"),
            data.get(f"pegawai:{unit.pk}", "") if data else _shown(known.get(unit.pk), "staff"),
            hints.get(unit.pk),
        )
        for unit in units
    ]


def _shown(row: Reached | None, name: str) -> str:
    value = getattr(row, name) if row else None
    return "" if value is None else str(value)


def _count(text: str, unit: Unit) -> int | None:
    text = text.strip().replace(".", "")
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) < 7):
        raise Refused(_("%s: tulis jumlah orang sebagai angka bulat, misalnya 24.") % unit.body_name, code="number")
    return int(text)
