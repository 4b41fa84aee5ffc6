"""Numbers as offices type them in their workbooks: `80 %`, `1.250`, `√`, `2 dokumen`, `Rp 12.500.000,-`.

Here: one cell to a number. Not here: what the number is a target of (`rows`).
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from benah.assessments.workbook.cells import Value

# Ticks of keyboards and of the fonts Wingdings (ü, þ) and Marlett.
_MARKS = frozenset({"√", "v", "✓", "✔", "☑", "x", "ya", "●", "•", "ü", "þ", "ok", "ada"})
_NOTHING = frozenset({"", "-", "–", "—", "n/a", "na", "tidak ada", "nihil", "non budgeter", "nonbudgeter", "0,-"})
_FIGURE = re.compile(r"(?:rp\.?\s*)?(?P<figure>\d[\d.,\s]*?)(?:\s*,\s*[-–])?\s*(?P<unit>%|[^\W\d].*)?", re.IGNORECASE)
_TIMES = {"ribu": 3, "rb": 3, "juta": 6, "jt": 6, "miliar": 9, "milyar": 9, "m": 9}


class NotAFigure(ValueError):
    """The cell is no number; the first argument says what to write instead."""


@dataclass(frozen=True)
class Figure:
    """A number (None: nothing is said), whether it was a tick, and the unit that stood behind it."""

    number: Decimal | None
    is_mark: bool = False
    unit: str = ""
    is_text: bool = False


def figure(value: Value | None) -> Figure:
    """The number in a cell. Raises `NotAFigure`."""
    if value is None:
        return Figure(None)
    if value.kind == "number":
        return Figure(value.number)
    if value.kind == "bool":
        return Figure(Decimal(1), is_mark=True) if value.text == "TRUE" else Figure(None)
    if value.kind == "formula":
        raise NotAFigure(_("Rumus ini belum dihitung. Buka berkasnya di Excel, simpan, lalu unggah lagi."))
    text = re.sub(r"\([^\d)]*\)", " ", value.text.replace("\u00a0", " "))  # the number again, in words
    text = " ".join(text.split())
    if text.casefold() in _NOTHING:
        return Figure(None, is_text=True)
    if text.casefold() in _MARKS:
        return Figure(Decimal(1), is_mark=True, is_text=True)
    found = _FIGURE.fullmatch(text)
    if found is None:
        raise NotAFigure(_("“%s” bukan angka. Tulis angkanya saja, misalnya 4 atau 12,5.") % text[:60])
    return Figure(_number(found["figure"]), unit=(found["unit"] or "").strip(), is_text=True)


def rupiah(value: Value | None) -> int | None:
    """An amount of money; `12,5 juta` too. Raises `NotAFigure`."""
    found = figure(value)
    if found.number is None:
        return None
    unit = found.unit.casefold().rstrip(".,- ").removeprefix("rp").removesuffix("rupiah").strip()
    if found.is_mark or (unit and unit not in _TIMES):
        raise NotAFigure(_("Tulis anggaran dalam rupiah penuh, misalnya 12500000."))
    amount = found.number.scaleb(_TIMES.get(unit, 0))
    if amount != amount.to_integral_value():
        raise NotAFigure(_("Tulis anggaran dalam rupiah penuh tanpa sen, misalnya 12500000."))
    return int(amount)


def _number(text: str) -> Decimal:
    """`1.250` is 1250, `12,5` is 12.5, `1.250,5` is 1250.5. Raises `NotAFigure` where two readings are possible."""
    plain = re.sub(r"\s", "", text).rstrip(".,")
    points, commas = plain.count("."), plain.count(",")
    if points and commas:
        thousands, mark = (".", ",") if plain.rindex(",") > plain.rindex(".") else (",", ".")
        plain = plain.replace(thousands, "")
        if plain.count(mark) > 1:
            raise NotAFigure(_("“%s” bukan angka. Tulis angkanya saja, misalnya 4 atau 12,5.") % text[:60])
        return Decimal(plain.replace(mark, "."))
    if points > 1 or commas > 1 or (points and re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", plain)):
        if not re.fullmatch(r"\d{1,3}([.,]\d{3})+", plain):
            raise NotAFigure(_("“%s” bukan angka. Tulis angkanya saja, misalnya 4 atau 12,5.") % text[:60])
        return Decimal(plain.replace(".", "").replace(",", ""))
    if commas and re.fullmatch(r"[1-9]\d{0,2},\d{3}", plain):
        sentence = _("“%s” dapat berarti ribuan atau pecahan. Tulis tanpa tanda ribuan.")
        raise NotAFigure(sentence % text[:60])
    return Decimal(plain.replace(",", "."))
