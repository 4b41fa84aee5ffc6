"""The areas one names in internalisation: those of the year's planning, else of the standing taxonomy."""

import datetime as dt

from benah.instruments.areas import taxonomies
from benah.plans.periods.years import TAXONOMY, areas_of, year_for
from benah.units.models import Unit

_RESULTS = frozenset({"H", "HA"})  # headings that only group results


def areas_for(unit: Unit, year: int) -> dict[str, str]:
    """Titles by code, in order."""
    found = year_for(unit, year)
    return areas_of(found) if found else standard_areas()


def standard_areas() -> dict[str, str]:
    """Titles by code of the taxonomy in use where no planning was opened."""
    named = next(each for each in taxonomies() if each.id == TAXONOMY)
    return {area.code: area.title for area in named.areas if area.code not in _RESULTS}


def area_title(code: str) -> str:
    """`A1 Manajemen perubahan`, by whichever taxonomy knows the code; the bare code where none does."""
    for taxonomy in reversed(taxonomies()):
        for area in taxonomy.areas:
            if area.code == code and (taxonomy.id == TAXONOMY or code not in standard_areas()):
                return f"{code} {area.title}"
    return code


def quarter(day: dt.date) -> int:
    """1 to 4."""
    return (day.month + 2) // 3
