"""From what a person wrote to a checked answer, or a sentence why it is none.

Here: labels, numbers and inputs of one item, however they arrive (file, form, spreadsheet cell). Not here: whole
files and their shape (`benah.instruments.answers_file`).
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import NoReturn

from benah.core.message import Message, gettext_noop, message
from benah.scoring import exact
from benah.scoring.model import Answer, Input, Instrument, Item

_SHORT = {  # what people write for an official label; used only where an item has that very label
    "y": "ya",
    "t": "tidak",
    "wtp": "wajar tanpa pengecualian",
    "wtp-dpp": "wtp-dengan paragraph penjelas",
    "wtp dpp": "wtp-dengan paragraph penjelas",
    "wdp": "wajar dengan pengecualian",
    "tmp": "tidak memberikan pendapat",
    "tw": "tidak wajar",
}
_NUMBER = re.compile(r"-?[0-9]{1,15}([.,][0-9]{1,30})?")


class BadAnswer(ValueError):
    """What was written is no answer to this item; `message` says why, fit for the screen."""

    def __init__(self, why: Message) -> None:
        super().__init__(str(why))
        self.message = why


def read_answer(item: Item, raw: object) -> Answer | None:
    """The checked answer, or None for a blank. Raises `BadAnswer`.

    `raw` is text, a number, or (for a percentage) a mapping of input ids. Labels match whatever their case and
    spaces; `Y`/`T` and the usual abbreviations of BPK opinions are understood; a number counts as a SAKIP rating if
    it is the value of one.
    """
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        return None
    if isinstance(raw, bool):
        _refuse(gettext_noop("ya/tidak sebagai nilai logika bukan jawaban; tulis labelnya sebagai teks"))
    if isinstance(raw, Mapping):
        return _inputs(item, raw)
    if not isinstance(raw, str | int | float | Decimal):
        _refuse(gettext_noop("jawaban harus berupa teks, bilangan, atau isian n1, n2, …"))
    if item.kind == "choice":
        return _label(item, raw)
    if item.kind is None:
        return str(raw).strip()
    return _in_range(item, _number(raw))


def item_of(instrument: Instrument, code: str) -> Item | None:
    """The item a code in an answers file means: an item code, or the code of a section that has only a rating."""
    if code in instrument.items:
        return instrument.items[code]
    section = instrument.sections.get(code)
    if section and len(section.items) == 1 and any(option.value is not None for option in section.items[0].options):
        return section.items[0]
    return None


def best_answer(item: Item) -> Answer | None:
    """The answer that earns the most; None where no answer earns anything."""
    return _extreme(item, best=True)


def worst_answer(item: Item) -> Answer | None:
    """The answer that earns the least; None where no answer earns anything."""
    return _extreme(item, best=False)


def _extreme(item: Item, *, best: bool) -> Answer | None:
    kind = item.answer_type
    if item.kind == "choice":
        pick = max if best else min
        return pick(item.options, key=lambda option: option.score).label
    if item.kind == "ratio":
        return exact.ONE if best else exact.ZERO
    if item.kind == "number" and kind is not None and kind.high is not None:
        return kind.high if best else exact.ZERO
    return None


def _label(item: Item, raw: str | float | Decimal) -> str:
    number = _number_or_none(raw)
    if number is not None:
        for option in item.options:
            if option.value == number:
                return option.label
    wanted = _plain(str(raw))
    labels = {_plain(option.label): option.label for option in item.options}
    found = labels.get(wanted) or labels.get(_SHORT.get(wanted, ""))
    if found is None:
        choices = ", ".join(option.label for option in item.options)
        _refuse(gettext_noop('"{raw}" bukan pilihan butir ini; pilihannya: {choices}'), raw=raw, choices=choices)
    return found


def _inputs(item: Item, raw: Mapping[object, object]) -> Answer | None:
    if not item.inputs:
        _refuse(gettext_noop("butir ini dijawab dengan satu nilai, bukan dengan isian n1, n2, …"))
    known = {each.id: each for each in item.inputs}
    if unknown := [str(key) for key in raw if key not in known]:
        _refuse(
            gettext_noop('isian "{unknown}" tidak dikenal; isiannya: {known}'),
            unknown='", "'.join(unknown), known=", ".join(known),
        )  # fmt: skip
    values = {id: _input(each, raw[id]) for id, each in known.items() if raw.get(id) not in (None, "")}
    return values or None


def _input(each: Input, raw: object) -> Decimal:
    number = _number_or_none(raw)
    if number is None or number < 0:
        _refuse(
            gettext_noop('{id} ({text}) harus bilangan 0 atau lebih, bukan "{raw}"'),
            id=each.id,
            text=each.text,
            raw=raw,
        )
    return number


def _in_range(item: Item, number: Decimal) -> Decimal:
    assert item.answer_type is not None
    low, high = item.answer_type.low, item.answer_type.high
    if item.kind == "integer":
        if number < 0 or number != number.to_integral_value():
            _refuse(gettext_noop("harus bilangan bulat 0 atau lebih, bukan {raw}"), raw=exact.figure(number))
    elif number < (low or 0) or (high is not None and number > high):
        wanted = f"{exact.figure(low or exact.ZERO)}–{exact.figure(high) if high is not None else '…'}"
        _refuse(gettext_noop("{raw} di luar rentang {wanted}"), raw=exact.figure(number), wanted=wanted)
    return number


def _number(raw: object) -> Decimal:
    number = _number_or_none(raw)
    if number is None:
        _refuse(gettext_noop('"{raw}" bukan bilangan'), raw=raw)
    return number


def _number_or_none(raw: object) -> Decimal | None:
    """Exact value of a number or of its text; a float (spreadsheet cell) by its shortest notation.

    Numbers beyond all counts of people and papers (1e15) are none.
    """
    if isinstance(raw, bool):
        return None
    if isinstance(raw, int | float | Decimal):
        number = Decimal(repr(raw)) if isinstance(raw, float) else Decimal(raw)
        return number if number.is_finite() and -exact.DECIMALS <= number.adjusted() < 15 else None
    text = raw.strip() if isinstance(raw, str) else ""
    return Decimal(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None


def _plain(label: str) -> str:
    return " ".join(label.split()).casefold()


def _refuse(template: str, **values: object) -> NoReturn:
    raise BadAnswer(message(template, **values))
