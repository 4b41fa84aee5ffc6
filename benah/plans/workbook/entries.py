"""One row of a sheet as values: texts, numbers, days, with a sentence for each cell that cannot be read.

Here: cells of a row to a draft's fields. Not here: which rows count (`rows`).
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from benah.assessments.workbook.cells import Grid, Value, address
from benah.core import numbers
from benah.plans.drafts.lines import PERCENT, LineDraft, TargetDraft
from benah.plans.models.plan import Target
from benah.plans.workbook.columns import GUESS, Columns
from benah.plans.workbook.days import NotADay, day, span
from benah.plans.workbook.fields import BY_KEY, TARGETS
from benah.plans.workbook.figures import Figure, NotAFigure, figure, rupiah

_KINDS = (
    (Target.Kind.CUMULATIVE, ("kumulatif", "cumulative", "akumulasi")),
    (Target.Kind.POINT, ("tingkat", "dijaga", "point", "tetap", "rata-rata", "titik")),
    (Target.Kind.PER_PERIOD, ("per periode", "per period", "per_period", "jumlah", "per triwulan", "penjumlahan")),
)
_LEVELS = frozenset({"indeks", "nilai", "skor", "predikat", "opini"})
# Not in XML, so in no workbook: comparing leaves them out.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class CellProblem:
    """Something wrong at `cell` (`F12`); `row` counts from 1, as the person sees it."""

    cell: str
    row: int
    sentence: str


@dataclass
class Entry:
    """What one row says. `given`: the fields it says anything about."""

    row: int
    columns: Columns
    draft: LineDraft = field(default_factory=lambda: LineDraft(area="", name=""))
    target: TargetDraft = field(default_factory=lambda: TargetDraft("", "", "", ()))
    number: int | None = None
    indicator_number: int | None = None
    texts: dict[str, str] = field(default_factory=dict)
    given: set[str] = field(default_factory=set)
    cells: dict[str, str] = field(default_factory=dict)
    problems: list[CellProblem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def wrong(self, key: str, sentence: str) -> None:
        place = self.columns.fields.get(key)
        cell = address(self.row, place) if place is not None else ""
        self.problems.append(CellProblem(cell, self.row + 1, sentence))


class Reader:
    """Reads rows of one sheet by the columns somebody chose."""

    def __init__(self, grid: Grid, columns: Columns, *, periods: int, year: int, is_ours: bool) -> None:
        self.grid, self.columns = grid, columns
        self.periods, self.year, self.is_ours = periods, year, is_ours

    def entry(self, row: int) -> Entry:
        found = Entry(row, self.columns)
        for key, column in self.columns.fields.items():
            found.cells[key] = address(row, column)
            text = clean(self.grid.text(row, column))
            if text or self.is_ours:
                found.given.add(key)
            found.texts[key] = text
        found.number = self._count(found, "number")
        found.indicator_number = self._count(found, "indicator_number")
        found.draft = LineDraft(area="", name=found.texts.get("name", ""), **self._texts(found), **self._days(found))
        found.target = self._target(found)
        return found

    def _value(self, entry: Entry, key: str) -> Value | None:
        column = self.columns.fields.get(key)
        return None if column is None else self.grid.cells.get((entry.row, column))

    def _count(self, entry: Entry, key: str) -> int | None:
        found = re.fullmatch(r"(\d{1,5})[.)]?", entry.texts.get(key, ""))
        return int(found[1]) if found else None

    def _texts(self, entry: Entry) -> dict[str, Any]:
        texts = entry.texts
        values: dict[str, Any] = {
            key: texts[key] for key, known in BY_KEY.items() if known.is_text and key in texts and key != "name"
        }
        if "evidence_expected" in texts:
            parts = re.split(r"[;\n]", texts["evidence_expected"])
            values["evidence_expected"] = "\n".join(part.strip(" -•") for part in parts if part.strip(" -•"))
        if "regulations" in texts:
            parts = (part.strip() for part in re.split(r"[;\n]", texts["regulations"]))
            values["regulations"] = tuple(part[:160] for part in parts if part)
        values["owner_words"] = texts.get("owner", "")
        try:
            values["budget"] = rupiah(self._value(entry, "budget"))
        except NotAFigure as wrong:
            entry.wrong("budget", str(wrong))
        return values

    def _days(self, entry: Entry) -> dict[str, Any]:
        starts = ends = None
        for key in ("when", "starts_on", "ends_on"):
            value = self._value(entry, key)
            try:
                if key == "when":
                    starts, ends = span(value, self.year)
                elif key == "starts_on":
                    starts = day(value, self.year) or starts
                else:
                    ends = day(value, self.year, last=True) or ends
            except NotADay as wrong:
                entry.wrong(key, str(wrong))
        return {"starts_on": starts, "ends_on": ends}

    def _figure(self, entry: Entry, key: str) -> Figure:
        try:
            return figure(self._value(entry, key))
        except NotAFigure as wrong:
            entry.wrong(key, str(wrong))
            return Figure(None)

    def _target(self, entry: Entry) -> TargetDraft:
        figures = [self._figure(entry, key) for key in TARGETS[: self.periods]]
        whole = self._figure(entry, "year_target")
        measure = entry.texts.get("measure", "") or next((each.unit for each in (*figures, whole) if each.unit), "")
        measure = "persen" if measure == "%" and not self.is_ours else measure
        values = [each.number for each in figures]
        year_target = whole.number
        if not self.is_ours:
            values, year_target = self._meant(entry, figures, whole, measure)
        return TargetDraft(
            name=entry.texts.get("indicator", ""),
            measure=measure,
            kind=self._kind(entry, values, year_target, measure),
            per_period=tuple(values),
            year_target=year_target,
        )

    def _meant(
        self, entry: Entry, figures: list[Figure], whole: Figure, measure: str
    ) -> tuple[list[Decimal | None], Decimal | None]:
        """Shares as Excel stores 80 % (0.8), and ticks beside a percentage, which mean "that much, in this quarter"."""
        values, year_target = [each.number for each in figures], whole.number
        if measure.casefold() not in PERCENT:
            return values, year_target
        plain = [each.number for each in (*figures, whole) if each.number and not each.is_mark and not each.is_text]
        if plain and max(plain) <= 1:
            told = {"typed": numbers.show(max(plain)), "read": numbers.show(max(plain) * 100)}
            entry.notes.append(_("%(typed)s dibaca sebagai %(read)s persen.") % told)
            values = [_hundredfold(each) for each in figures]
            year_target = _hundredfold(whole)
        marks = [each.is_mark for each in figures]
        if any(marks) and year_target is None:
            entry.wrong("measure", _("Tanda centang tidak cukup untuk satuan persen. Tulis persennya."))
        elif any(marks):
            values = [year_target if is_mark else value for is_mark, value in zip(marks, values, strict=True)]
        return values, year_target

    def _kind(self, entry: Entry, values: list[Decimal | None], whole: Decimal | None, measure: str) -> str:
        told = entry.texts.get("kind", "").casefold()
        for kind, words in _KINDS:
            if told and (told == str(kind.label).casefold() or any(word in told for word in words)):
                return kind.value
        if told:
            sentence = _("“%s” tidak dikenal. Tulis per periode, kumulatif, atau tingkat yang dijaga.")
            entry.wrong("kind", sentence % told[:60])
        if self.columns.kind != GUESS:
            return self.columns.kind
        return guessed([value for value in values if value is not None], whole, measure)


def guessed(given: list[Decimal], whole: Decimal | None, measure: str) -> str:
    """What targets most likely mean: counts add up, levels stay, running percentages rise to the year's."""
    rises = len(given) > 1 and given == sorted(given) and given[0] != given[-1]
    is_level = measure.casefold() in PERCENT or measure.casefold() in _LEVELS
    if is_level:
        return Target.Kind.CUMULATIVE if rises else Target.Kind.POINT
    if rises and whole is not None and given[-1] == whole and sum(given) != whole:
        return Target.Kind.CUMULATIVE
    return Target.Kind.PER_PERIOD


def clean(text: str) -> str:
    """A text without what no workbook can hold, its ends trimmed."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _hundredfold(each: Figure) -> Decimal | None:
    return each.number if each.number is None or each.is_mark or each.is_text else each.number * 100
