"""What one cell says: an answer, a note, or a sentence why it is none.

Here: cell kinds, percent signs, dates, formulas. Not here: labels and ranges (`benah.scoring.answers`), rows.
"""

import datetime as dt
import re
from decimal import Decimal

from django.utils.translation import gettext as _

from benah.scoring.answers import BadAnswer, read_answer
from benah.scoring.model import Answer, Item

from .cells import Value

_PERCENT = re.compile(r"(-?\d{1,15}(?:[.,]\d{1,30})?)\s*%")
_ERRORS = re.compile(r"#[A-Z0-9/!?]+[!?]?|Err:\d+", re.IGNORECASE)
_MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
           "November", "Desember")  # fmt: skip


class BadCell(ValueError):
    """The cell holds no answer; the text says why, fit for the screen."""


def is_error(value: Value) -> bool:
    """Whether a formula of the sheet failed here (#DIV/0!)."""
    return value.kind == "text" and bool(_ERRORS.fullmatch(value.text.strip()))


def raw_of(value: Value | None, *, percent: bool = False) -> str | Decimal | None:
    """The cell as text or number; None for an empty one. Raises `BadCell`.

    `percent`: "85%" means 0.85.
    """
    if value is None or not value.text.strip():
        return None
    if value.kind == "formula":
        raise BadCell(_("berisi rumus yang belum dihitung (=%s); tulis nilainya, atau buka dan simpan dulu di Excel")
                      % value.text[:60])  # fmt: skip
    if value.kind == "date":
        raise BadCell(_("berisi tanggal (%s), mungkin diubah sendiri oleh Excel; ubah format sel menjadi Umum, lalu "
                        "tulis lagi jawabannya") % _date(value.text))  # fmt: skip
    if is_error(value):
        raise BadCell(_("rumusnya gagal (%s); tulis jawabannya") % value.text.strip())
    if value.number is not None:
        return value.number
    text = value.text.replace("\u00a0", " ").strip()
    if percent and (match := _PERCENT.fullmatch(text)):
        return Decimal(match[1].replace(",", ".")).scaleb(-2)
    return text.lstrip("'") if text.startswith("'") else text


def answer_of(item: Item, value: Value | None) -> Answer | None:
    """The checked answer in a cell. Raises `BadCell`."""
    raw = raw_of(value, percent=item.kind == "ratio")
    if raw in ("-", "–", "—"):
        return None  # operators write a dash for "nothing"
    try:
        return read_answer(item, raw)
    except BadAnswer as error:
        raise BadCell(error.message.spoken(_)) from error


def input_of(item: Item, input_id: str, value: Value | None) -> Decimal | None:
    """The checked number of one input. Raises `BadCell`."""
    raw = raw_of(value)
    if raw in (None, "-", "–", "—"):
        return None
    try:
        found = read_answer(item, {input_id: raw})
    except BadAnswer as error:
        raise BadCell(error.message.spoken(_)) from error
    return found[input_id] if isinstance(found, dict) else None


def text_of(value: Value | None) -> str:
    """A note or evidence as text, whatever the cell holds. Raises `BadCell` for a formula nobody computed."""
    if value is None:
        return ""
    if value.kind == "formula":
        raise BadCell(_("berisi rumus yang belum dihitung (=%s); tulis teksnya") % value.text[:60])
    if value.kind == "date":
        return _date(value.text)
    return value.text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _date(text: str) -> str:
    try:
        day = dt.datetime.fromisoformat(text)
    except ValueError:
        return text
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
