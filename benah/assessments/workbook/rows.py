"""Which row of a table is which item: by its code, else by its text under its section.

Here: matching. Not here: values. A row is never guessed when two items fit: it is told.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.translation import gettext as _

from benah.scoring.model import ROOT, Instrument, Item, Section

from . import layout
from .heads import Table

_ENUMERATOR = re.compile(
    r"^(?:(?:[ivxlc]{1,5}|[a-z]|\d{1,3})(?:\.\w{1,3})*\s*[.)]|[-–—•*]|\d{1,3}\s)\s*", re.IGNORECASE
)
_ALIKE, _APART = 0.92, 0.04
_MOST_COMPARED = 300  # a sheet with more strange rows is another sheet; comparing letters takes long


@dataclass(frozen=True, slots=True)
class Found:
    """A row of the table and what it is: an item, one of its inputs, or nothing known (`problem` then says why)."""

    row: int
    item: Item | None = None
    input_id: str | None = None
    problem: str = ""
    label: str = ""


def match_rows(instrument: Instrument, table: Table) -> Iterator[Found]:
    """Every row of the table that names an item or an input, or that looks like one and cannot be placed."""
    code_column = _code_column(instrument, table)
    matcher = _Matcher(instrument)
    for row in range(table.first_row, table.grid.height):
        code = table.grid.text(row, code_column) if code_column is not None else ""
        texts = [table.grid.text(row, column) for column in table.text if column != code_column]
        found = matcher.by_code(row, code) if code.strip() else None
        is_answered = bool(table.grid.text(row, table.answer).strip())
        found = found or matcher.by_text(row, [text for text in texts if text.strip()], is_answered=is_answered)
        if found is not None:
            yield found


def _code_column(instrument: Instrument, table: Table) -> int | None:
    """The column of codes; a column of running numbers counts only if codes stand in it."""
    if table.code is not None or table.numbering is None:
        return table.code
    known = {_code(code) for code in instrument.items}
    hits = sum(
        _code(table.grid.text(row, table.numbering)) in known for row in range(table.first_row, table.grid.height)
    )
    return table.numbering if hits >= 3 else None


class _Matcher:
    """Remembers the section and item it stands in while it goes down the rows."""

    def __init__(self, instrument: Instrument) -> None:
        self.instrument = instrument
        self.codes: dict[str, Item | Section | tuple[Item, str]] = {}
        self.texts: dict[str, list[Item]] = defaultdict(list)
        self.titles: dict[str, list[Section]] = defaultdict(list)
        self.order = {node.code: at for at, node in enumerate(instrument.walk())}
        self.section: Section | None = None
        self.item: Item | None = None
        self.compared = 0
        for node in instrument.walk():
            self.codes[_code(node.code)] = node
            if isinstance(node, Section):
                self.titles[plain(node.title)].append(node)
                continue
            self.texts[plain(node.text)].append(node)
            self.codes.update({_code(layout.input_code(node, each.id)): (node, each.id) for each in node.inputs})

    def by_code(self, row: int, code: str) -> Found | None:
        node = self.codes.get(_code(code))
        if isinstance(node, Section):
            self.section, self.item = node, None
            return Found(row, label=code) if not self._rated(node) else Found(row, self._rated(node))
        if isinstance(node, Item):
            self.item = node
            return Found(row, node)
        if isinstance(node, tuple):
            return Found(row, node[0], node[1])
        if _code(code) == ROOT:
            return Found(row, label=code)
        if self.item is not None and any(each.id == _code(code) for each in self.item.inputs):
            return Found(row, self.item, _code(code))
        if re.fullmatch(r"[A-Za-z0-9]{1,4}(\.[A-Za-z0-9]{1,5})+(:\w+)?", code.strip()):
            return Found(row, label=code, problem=_("kode ini tidak ada dalam %s") % self.instrument.id)
        return None

    def _rated(self, section: Section) -> Item | None:
        """A section that has only a rating (SAKIP): its row may carry the answer."""
        is_rated = len(section.items) == 1 and any(option.value is not None for option in section.items[0].options)
        return section.items[0] if is_rated else None

    def by_text(self, row: int, pieces: list[str], *, is_answered: bool) -> Found | None:
        if not any(letter.isalpha() for piece in pieces for letter in piece):
            return None  # a line that numbers the columns, or nothing
        wanted = [plain(piece) for piece in (max(pieces, key=len), " ".join(pieces))]
        label = max(pieces, key=len)
        for text in wanted:
            if self.item is not None:
                for each in self.item.inputs:
                    if plain(each.text) == text:
                        return Found(row, self.item, each.id)
        for text in wanted:
            if items := self.texts.get(text):
                return self._one_of(row, items, label)
            if sections := self.titles.get(text):
                self.section, self.item = self._next(sections), None
                return Found(row, self._rated(self.section), label=label)
        similar = self._similar(wanted[0]) if is_answered else []
        if similar:
            return self._one_of(row, similar, label)
        return Found(row, label=label, problem=_("teks “%s” tidak ditemukan di lembar ini") % _cut(label))

    def _one_of(self, row: int, items: list[Item], label: str) -> Found:
        if len(items) > 1 and self.section is not None:
            under = {item.code for item in self.instrument.items_under(self.section.code)}
            items = [item for item in items if item.code in under] or items
        if len(items) > 1:
            codes = ", ".join(item.code for item in items)
            return Found(row, label=label, problem=_("teks “%s” cocok dengan beberapa butir: %s. Tambahkan kolom Kode")
                         % (_cut(label), codes))  # fmt: skip
        self.item = items[0]
        return Found(row, items[0])

    def _next(self, sections: list[Section]) -> Section:
        """Of sections with the same title the next one below where we stand, as sheets run downwards."""
        here = self.order[self.section.code] if self.section else -1
        later = [section for section in sections if self.order[section.code] > here]
        return (later or sections)[0]

    def _similar(self, text: str) -> list[Item]:
        """Items whose text differs by a slip of the pen only; several if the best two are too close to tell apart."""
        self.compared += 1
        if len(text) < 20 or self.compared > _MOST_COMPARED:
            return []
        rated: list[tuple[float, Item]] = []
        for known, items in self.texts.items():
            matcher = SequenceMatcher(None, text, known, autojunk=False)
            if matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE:
                rated += [(matcher.ratio(), item) for item in items]
        rated = sorted((pair for pair in rated if pair[0] >= _ALIKE), key=lambda pair: -pair[0])
        return [item for ratio, item in rated if ratio >= rated[0][0] - _APART]


def plain(text: str) -> str:
    """A text for comparing: no enumerator, no case, only letters and digits with single spaces."""
    text = " ".join(text.split())
    while (shorter := _ENUMERATOR.sub("", text, count=1)) != text and shorter:
        text = shorter
    return " ".join(re.sub(r"[^\w%]+", " ", text.casefold()).split())


def _code(text: str) -> str:
    return re.sub(r"\s+", "", text).strip(".").casefold()


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:59] + "…"
