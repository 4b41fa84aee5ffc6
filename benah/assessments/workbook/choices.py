"""The hidden sheet of choices: labels for drop-downs, and what each label counts, for the formulas.

Here: which tables a sheet needs and where they stand. Below its labels a table repeats other ways of writing them
that `read_answer` understands, so that the formulas count what the program counts.
"""

from dataclasses import dataclass
from decimal import Decimal

from benah.scoring.answers import BadAnswer, read_answer
from benah.scoring.model import Instrument, Item, Option

from . import layout

SHORTHANDS = ("Y", "T", "WTP", "WTP DPP", "WTP-DPP", "WDP", "TMP", "TW")


@dataclass(frozen=True, slots=True)
class Table:
    """One set of options on the sheet of choices, rows `first` to `last`; labels alone end at `last_label`."""

    first: int
    last_label: int
    last: int
    lines: tuple[tuple[str, Decimal, Decimal | None], ...]

    @property
    def labels(self) -> str:
        """Range of the labels, for a drop-down."""
        return f"{layout.CHOICES}!$A${self.first}:$A${self.last_label}"

    @property
    def all(self) -> str:
        """Range of everything that is understood, with score and literal points."""
        return f"{layout.CHOICES}!$A${self.first}:$C${self.last}"


def tables(instrument: Instrument) -> dict[str, Table]:
    """The table of every choice item, by item code; equal sets of options share one."""
    found: dict[tuple[tuple[str, Decimal, Decimal | None], ...], Table] = {}
    by_code: dict[str, Table] = {}
    next_row = 2
    for item in instrument.items.values():
        if item.kind != "choice":
            continue
        labels = tuple(_line(option.label, option) for option in item.options)
        lines = labels + tuple(_others(item))
        if lines not in found:
            found[lines] = Table(next_row, next_row + len(labels) - 1, next_row + len(lines) - 1, lines)
            next_row += len(lines) + 1
        by_code[item.code] = found[lines]
    return by_code


def _line(text: str, option: Option) -> tuple[str, Decimal, Decimal | None]:
    return text, option.score, option.points


def _others(item: Item) -> list[tuple[str, Decimal, Decimal | None]]:
    known = {option.label.casefold() for option in item.options}
    texts = [f"{option.value.normalize():f}" for option in item.options if option.value is not None]
    found = []
    for text in (*texts, *SHORTHANDS):
        try:
            label = read_answer(item, text)
        except BadAnswer:
            continue
        option = item.option(label) if isinstance(label, str) else None
        if option is not None and text.casefold() not in known:
            found.append(_line(text, option))
    return found
