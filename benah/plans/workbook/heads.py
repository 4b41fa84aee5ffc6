"""Where the heads of a table stand in a stranger's sheet, and which column is which.

Heads may lie over several rows, be merged, and stand below title rows. Not here: what the rows below say (`rows`).
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from benah.assessments.workbook.cells import Grid
from benah.plans.workbook.fields import BY_KEY, FIELDS, REPORTED, TARGETS

_SEARCHED_ROWS, _HIGHEST_HEAD, _LOOKED_AT, _LONGEST_HEAD = 60, 3, 4, 80
_ENOUGH = 0.7
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_QUARTER = re.compile(r"\b(?:tw|t w|triwulan|tri wulan|trw|triw|kuartal|quarter|q) ?(iv|iii|ii|i|[1-4])\b")
_MONTH = re.compile(r"\bb ?(03|06|09|12)\b")
_SEMESTER = re.compile(r"\b(?:semester|smt|sem) ?(ii|i|[12])\b")
_BARE = re.compile(r"(?:.*\b(?:target|triwulan|tw|waktu|jadwal|pelaksanaan|periode)\b.* )?(iv|iii|ii|i)")


@dataclass(frozen=True)
class Column:
    """A column with a head. `key` is the field it was matched to, "" for none; `score` how well, 0 to 1."""

    place: int
    label: str
    key: str = ""
    score: float = 0.0


@dataclass(frozen=True)
class Heads:
    """The heads of one table: rows `top` to `bottom`, from 0, and every column that has one."""

    sheet: str
    top: int
    bottom: int
    columns: tuple[Column, ...]

    @property
    def fingerprint(self) -> str:
        """The same for every file with the same heads in the same order, wherever they stand."""
        text = "\n".join(normal(column.label) for column in self.columns)
        return hashlib.sha256(text.encode()).hexdigest()

    @property
    def fields(self) -> dict[str, int]:
        """Column by field, of what was matched."""
        return {column.key: column.place for column in self.columns if column.key}


def normal(label: str) -> str:
    """A head in small letters, words alone."""
    return " ".join(re.sub(r"[^\w%]|_", " ", label.casefold()).split())


def find_heads(grids: list[Grid], periods: int) -> Heads | None:
    """The table whose heads match the most fields; None where no sheet has an activity and two more."""
    found = [heads for grid in grids for heads in _of_grid(grid, periods)]
    return max(found, key=_worth, default=None)


_KNOWN = frozenset(head for field in FIELDS for head in field.heads)
_FIRST_WORDS = frozenset(head.split()[0] for head in _KNOWN) | {"triwulan", "tw", "semester", "realisasi", "tahun"}


def _likely(grid: Grid) -> list[int]:
    """Rows that look most like heads, by their first words: the thorough look at each row would take long."""
    counts: Counter[int] = Counter()
    for (row, _column), value in grid.cells.items():
        if row < _SEARCHED_ROWS and len(value.text) < _LONGEST_HEAD:
            words = normal(value.text).split()
            counts[row] += bool(words) and words[0] in _FIRST_WORDS
    return sorted(row for row, count in counts.most_common(_LOOKED_AT) if count)


def _worth(heads: Heads) -> tuple[float, int, int]:
    matched = [column.score for column in heads.columns if column.key]
    return sum(matched), heads.top - heads.bottom, -heads.top


def _of_grid(grid: Grid, periods: int) -> Iterator[Heads]:
    for top in _likely(grid):
        for bottom in range(top, min(top + _HIGHEST_HEAD, grid.height)):
            labels = labels_of(grid, top, bottom)
            if len(labels) < 3:
                continue
            heads = Heads(grid.name, top, bottom, match(labels, periods))
            if "name" in heads.fields and len(heads.fields) > 2:
                yield heads


def labels_of(grid: Grid, top: int, bottom: int) -> dict[int, tuple[str, ...]]:
    """The texts over each column from `top` to `bottom`, a merged one over every column it covers."""
    covered = {
        (row, column): grid.text(first, left)
        for first, left, last, right in grid.merged
        if first <= bottom and last >= top and first >= top
        for row in range(first, last + 1)
        for column in range(left, right + 1)
    }
    found: dict[int, tuple[str, ...]] = {}
    for column in range(grid.width):
        texts: list[str] = []
        for row in range(top, bottom + 1):
            text = " ".join((covered.get((row, column)) or grid.text(row, column)).split())
            if text and (not texts or text != texts[-1]):
                texts.append(text)
        if texts:
            found[column] = _with_neighbour(tuple(texts), found.get(column - 1))
    return found


def _with_neighbour(texts: tuple[str, ...], left: tuple[str, ...] | None) -> tuple[str, ...]:
    """A bare `II` beside `Target | I`: the head over it was not merged, yet is meant for both."""
    if len(texts) == 1 and normal(texts[0]) in _ROMAN and left and len(left) > 1:
        return (*left[:-1], *texts)
    return texts


def match(labels: Mapping[int, tuple[str, ...]], periods: int) -> tuple[Column, ...]:
    """Each head with its field: the best pair first, no field twice."""
    wanted = sorted(
        ((score(texts, field.key, periods), -place, field.key) for place, texts in labels.items() for field in FIELDS),
        reverse=True,
    )
    taken: dict[int, tuple[str, float]] = {}
    for worth, place, key in wanted:
        if worth < _ENOUGH:
            break
        if -place not in taken and all(key != other for other, _ in taken.values()):
            taken[-place] = (key, worth)
    return tuple(
        Column(place, " · ".join(texts), *taken.get(place, ("", 0.0))) for place, texts in sorted(labels.items())
    )


def score(texts: tuple[str, ...], key: str, periods: int) -> float:
    """How well the heads over a column name a field, 0 to 1."""
    whole, own = normal(" ".join(texts)), normal(texts[-1])
    if any(word in whole for word in REPORTED):
        return 0.0
    period = period_of(whole, periods)
    if key in TARGETS:
        number = TARGETS.index(key) + 1
        return 1.0 if period == number and not _is_money(whole) and number <= periods else 0.0
    if period or _QUARTER.search(whole) or _SEMESTER.search(whole):
        return 0.0  # also where it names a quarter in a year of semesters, or the other way round
    return max((max(_alike(whole, head), _alike(own, head) * 0.98) for head in BY_KEY[key].heads), default=0.0)


def _is_money(text: str) -> bool:
    return any(word in text for word in ("anggaran", "pagu", "biaya"))


def period_of(text: str, periods: int) -> int | None:
    """The number of the quarter (or semester, where a year has two periods) that a head names."""
    if periods == 2:
        if found := _SEMESTER.search(text):
            return _number(found[1])
        if found := _MONTH.search(text):
            return int(found[1]) // 6 if int(found[1]) % 6 == 0 else None
        if _QUARTER.search(text):
            return None  # a quarter is no semester: whoever uploads it says what becomes of it
    elif found := _QUARTER.search(text):
        return _number(found[1])
    elif found := _MONTH.search(text):
        return int(found[1]) // 3
    found = _BARE.fullmatch(text)
    return _number(found[1]) if found else None


def _number(text: str) -> int:
    return _ROMAN.get(text) or int(text)


@lru_cache(maxsize=4096)
def _alike(label: str, head: str) -> float:
    if label == head:
        return 1.0
    without_year = re.sub(r"\b20\d\d\b", "", label).strip()
    if without_year == head:
        return 0.99
    if f" {head} " in f" {label} ":
        return 0.95 * (len(head) / len(label)) ** 0.25
    if len(head) > 4 and abs(len(head) - len(label)) <= 3 and len(set(head) & set(label)) > len(set(head)) / 2:
        ratio = SequenceMatcher(None, label, head).ratio()
        return ratio * 0.95 if ratio >= 0.8 else 0.0
    return 0.0
