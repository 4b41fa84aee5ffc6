"""Invented but believable answers, the same for the same seed: for demo data, benchmarks and tests.

Here: what a unit of some ability might answer. Not here: storing it (`demo`). Nothing of this is official.
"""

import random
from decimal import Decimal

from benah.scoring.model import Answer, Instrument, Item

DOCUMENTS = ["SK", "Notulen rapat", "Laporan", "Surat tugas", "Berita acara", "Dokumentasi kegiatan", "SOP"]


def invent_answer(item: Item, level: float, dice: random.Random) -> Answer | None:
    """An answer near `level` (0 weak … 1 strong); None where the item cannot be answered."""
    aim = min(1.0, max(0.0, dice.gauss(level, 0.22)))
    if item.kind == "choice":
        return min(item.options, key=lambda option: abs(float(option.score) - aim)).label
    if item.kind == "number" and item.answer_type and item.answer_type.high is not None:
        high = item.answer_type.high
        share = Decimal(str(round(0.55 + 0.43 * aim, 3)))
        return (high * share).quantize(Decimal("0.01"))
    if item.kind == "ratio":
        return _counts(item, aim, dice)
    if item.kind == "integer":
        return Decimal(dice.randint(0, 12))
    return None


def _counts(item: Item, aim: float, dice: random.Random) -> Answer:
    """Counts in the order of the sheet: a whole first, its parts in between, what was done last."""
    whole = dice.randint(4, 24)
    done = Decimal(round(whole * aim))
    ids = [each.id for each in item.inputs]
    if len(ids) == 5:  # reports of wealth: obliged = head + named posts + others; reported
        head, named = 1, dice.randint(1, whole - 2)
        obliged = [Decimal(part) for part in (whole, head, named, whole - head - named)]
        return dict(zip(ids, [*obliged, done], strict=True))
    middle = [Decimal(max(0, whole - int(done)))] if len(ids) == 3 else []
    if item.formula and "-" in item.formula:  # fewer violations than last year is better
        return {ids[0]: Decimal(whole), ids[1]: whole - done, ids[2]: whole - done}
    return dict(zip(ids, [Decimal(whole), *middle, done], strict=True))


def invent_sheet(sheet: Instrument, level: float, filled: float, dice: random.Random) -> dict[str, Answer]:
    """Answers for the first `filled` share of the sheet, as a person would work from the top, with a few gaps."""
    items = list(sheet.items.values())
    last = round(len(items) * filled)
    strength = {code: min(1.0, max(0.05, dice.gauss(level, 0.12))) for code in {_area(item) for item in items}}
    found: dict[str, Answer] = {}
    for item in items[:last]:
        if filled < 1 and dice.random() < 0.06:
            continue
        answer = invent_answer(item, strength[_area(item)], dice)
        if answer is not None:
            found[item.code] = answer
    return found


def _area(item: Item) -> str:
    return item.code.split(".")[2] if item.code.count(".") > 1 else item.code


def invent_evidence(item: Item, title: str, year: int, dice: random.Random, share: float) -> str:
    """One or two documents by name, or nothing: as many units answer first and look for proof later."""
    if dice.random() > share:
        return ""
    names = dice.sample(DOCUMENTS, k=dice.choice([1, 1, 2]))
    return "\n".join(f"{name} {dice.randint(2, 180)}/{year} – {title}" for name in names)
