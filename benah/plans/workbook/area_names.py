"""Which area of change a text names: its code, its title of any regime, or what offices call it for short."""

import re
from collections.abc import Mapping
from difflib import SequenceMatcher

from benah.plans.workbook.heads import normal

# Words that tell the eight areas apart, with the names of 2014, 2020 and 2021 (domain/action-plan §2). The first area
# that one of its words names is meant, so the order counts: "sistem manajemen SDM" before "manajemen".
_TELLING = (
    ("A7", ("pengawasan", "gratifikasi")),
    ("A8", ("pelayanan", "layanan publik")),
    ("A6", ("akuntabilitas",)),
    ("A5", ("sdm", "sumber daya manusia")),
    ("A4", ("tata laksana", "tatalaksana", "ketatalaksanaan")),
    ("A3", ("kelembagaan", "organisasi")),
    ("A2", ("perundang", "deregulasi", "produk hukum")),
    ("A1", ("manajemen perubahan", "perubahan", "mental aparatur", "pola pikir")),
)
_COUNTED = re.compile(r"^(?:area|program)?\s*(?:[ivx]{1,4}|[a-h]|\d{1,2})\s*[.):]\s*")


def area_of(text: str, areas: Mapping[str, str]) -> str | None:
    """The code of the area meant, from `areas` (code to title); None where it is none or could be two."""
    short = " ".join(text.split()).casefold()
    for code in areas:
        if short == code.casefold() or re.match(rf"{re.escape(code.casefold())}\b[\s.:–-]", short):
            return code
    if re.fullmatch(r"(area\s*)?[1-8]", short) and (code := f"A{short[-1]}") in areas:
        return code
    name = normal(_COUNTED.sub("", short))
    if not name:
        return None
    best = max(areas, key=lambda code: SequenceMatcher(None, name, normal(areas[code])).ratio(), default=None)
    if best and SequenceMatcher(None, name, normal(areas[best])).ratio() > 0.9:
        return best
    if len(name) > 70:
        return None
    return next((code for code, words in _TELLING if code in areas and any(word in name for word in words)), None)
