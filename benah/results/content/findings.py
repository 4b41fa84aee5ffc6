"""Where points were lost, what the assessor wrote there, and what the best answer asks for."""

from decimal import Decimal
from typing import Any

from benah.core import numbers
from benah.results.content import words
from benah.results.content.scores import LINES, title
from benah.scoring import engine
from benah.scoring.answers import best_answer
from benah.scoring.model import Instrument, Item

MOST = 15
WORTH_TELLING = Decimal("0.005")  # less is shown as 0,00
_GROUND = {"true": "benar di lapangan", "false": "tidak benar di lapangan"}
_BEST: dict[str, dict[str, Decimal]] = {}


def losses(body: dict[str, Any], sheet: Instrument) -> list[dict[str, Any]]:
    """The items whose final value earns least of what they could, the largest loss first, at most `MOST`."""
    best = _best(sheet)
    rows = []
    for item in body["items"]:
        final = item["values"].get("final")
        earned = Decimal(final["points"]) if final and final["points"] is not None else Decimal(0)
        lost = best.get(item["code"], Decimal(0)) - earned
        if lost >= WORTH_TELLING:
            rows.append((lost, item))
    rows.sort(key=lambda row: -row[0])  # stable: as in the sheet where equal
    return [_finding(number, lost, item, sheet) for number, (lost, item) in enumerate(rows[:MOST], 1)]


def changes(body: dict[str, Any]) -> dict[str, int]:
    """How many items the assessment raised, lowered or left, by their final points against the unit's own."""
    told = {"naik": 0, "turun": 0, "tetap": 0, "butir": len(body["items"])}
    for item in body["items"]:
        own, final = (Decimal((item["values"].get(line) or {}).get("points") or 0) for line in ("self", "final"))
        told["naik" if final > own else "turun" if final < own else "tetap"] += 1
    return told


def _finding(number: int, lost: Decimal, item: dict[str, Any], sheet: Instrument) -> dict[str, Any]:
    values = item["values"]
    told = values.get("assessor") or {}
    final = values.get("final") or {}
    section = sheet.sections.get(item["section"])
    return {
        "nomor": str(number),
        "kode": item["code"],
        "uraian": words.plain(item["text"]),
        "area": title(section.title) if section else "",
        **{name: words.answer(values.get(line)) for name, line in LINES.items()},
        "hilang": numbers.fixed(lost),
        "catatan": words.plain(final.get("note") or told.get("note")),
        "lapangan": _GROUND.get(told.get("ground", ""), ""),
        "saran": _advice(sheet.items.get(item["code"])),
    }


def _advice(item: Item | None) -> str:
    """The criteria of the best option, in the words of the regulation."""
    best = best_answer(item) if item and item.kind == "choice" else None
    option = item.option(best) if item and isinstance(best, str) else None
    return words.plain(option.criteria) if option and option.criteria else ""


def _best(sheet: Instrument) -> dict[str, Decimal]:
    """Points of every item where all are answered best; kept per sheet version, which never changes."""
    if sheet.content_hash not in _BEST:
        answers = {code: found for code, item in sheet.items.items() if (found := best_answer(item)) is not None}
        result = engine.score(sheet, answers)
        _BEST[sheet.content_hash] = {code: each.points for code, each in result.items.items() if each.points}
    return _BEST[sheet.content_hash]
