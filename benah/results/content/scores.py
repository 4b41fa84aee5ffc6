"""Totals, categories, predicates and the table of areas, the three values side by side."""

from typing import Any

from benah.results.content import words
from benah.scoring.model import Instrument

LINES = {"mandiri": "self", "asesor": "assessor", "akhir": "final"}
# Areas down to this level of the sheet; a sheet with more rows than fit one page shows a level less.
DEEPEST, MOST_ROWS = 3, 45
_MET = {True: "memenuhi", False: "belum memenuhi", None: "belum dapat dipastikan"}


def sheet(body: dict[str, Any]) -> dict[str, Any]:
    told = body["instrument"]
    return {
        "judul": told["title"],
        "singkat": told["short_title"],
        "peraturan": told["regulation"],
        "nilai_tertinggi": words.points(told["max_score"]) if told["max_score"] else "–",
        "lengkap": told["is_complete"],
        "sidik": told["hash"][:12],
    }


def totals(body: dict[str, Any]) -> dict[str, Any]:
    return {name: _total(body["lines"][line]) for name, line in LINES.items()}


def _total(line: dict[str, Any]) -> dict[str, Any]:
    return {
        "total": words.points(line["total"]),
        "persen": words.percent(line["percent"]),
        "kategori": line["category"] or line["band"] or "–",
        "kosong": line["blanks"],
    }


def predicates(body: dict[str, Any]) -> list[dict[str, str]]:
    """WBK, WBBM … by the final values."""
    return [{"nama": name.upper(), "hasil": _MET[met]} for name, met in body["lines"]["final"]["predicates"].items()]


def areas(body: dict[str, Any], sheet: Instrument) -> list[dict[str, Any]]:
    """The upper sections in sheet order. `tingkat` is 1 for the uppermost."""
    final = body["lines"]["final"]["nodes"]
    sections = [section for code, section in sheet.sections.items() if code in final]
    deepest = DEEPEST
    while deepest > 1 and sum(each.level <= deepest for each in sections) > MOST_ROWS:
        deepest -= 1
    return [
        {
            "kode": each.code,
            "judul": title(each.title),
            "tingkat": each.level,
            "bobot": words.points(final[each.code]["weight"]),
            **{name: words.points(body["lines"][line]["nodes"][each.code]["points"]) for name, line in LINES.items()},
            "persen": words.percent(final[each.code]["percent"]),
        }
        for each in sections
        if each.level <= deepest
    ]


def title(text: str) -> str:
    """Headings of sheets that shout are written as words: `MANAJEMEN PERUBAHAN` → `Manajemen Perubahan`."""
    if not text.isupper() or len(text) < 5:
        return text
    acronyms = {"SDM", "SOP", "ASN", "RB", "ZI", "WBK", "WBBM", "SAKIP", "SPIP", "WBS", "PMPRB", "IPK", "IPAK", "LHKPN"}
    small = {"Dan", "Atau", "Yang", "Di", "Ke", "Dari", "Untuk", "Pada", "Dengan"}
    capital = [word if word in acronyms else word.capitalize() for word in text.split()]
    return " ".join(word.lower() if at and word in small else word for at, word in enumerate(capital))
