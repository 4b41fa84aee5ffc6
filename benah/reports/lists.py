"""The list of units behind every number of an overview: which rows, in which order.

Here: filters, sorting, search over rows. Not here: where the rows come from (`overview`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from benah.instruments.register import sheet_of
from benah.reports.overview import Overview, Row, category
from benah.reports.queries.minimums import Rule

Test = Callable[[Row], bool]

# name in the address → words, which rows
SHOWS: dict[str, tuple[Any, Test]] = {
    "semua": (_("Semua"), lambda row: True),
    "belum-mulai": (_("Belum mulai"), lambda row: not row.is_begun),
    "belum-lengkap": (_("Belum lengkap"), lambda row: row.is_begun and not row.is_complete),
    "belum-selesai": (_("Belum selesai"), lambda row: not row.is_complete),
    "lengkap": (_("Lengkap"), lambda row: row.is_complete),
    "tanpa-bukti": (_("Tanpa bukti"), lambda row: row.stake.answers > 0),
    "siap-kirim": (_("Lengkap, belum dikirim"), lambda row: row.is_complete and not row.is_sent),
    "terkirim": (_("Terkirim"), lambda row: row.is_sent),
}

# name in the address → key; rows without a value stand last in both directions
SORTS: dict[str, Callable[[Row], Any]] = {
    "satker": lambda row: row.unit.name.casefold(),
    "terisi": lambda row: row.filled,
    "nilai": lambda row: row.score,
    "perubahan": lambda row: row.change,
    "bukti": lambda row: row.stake.answers or None,
    "terancam": lambda row: row.stake.points or None,
}

WIDE = {"terisi", "perubahan", "terancam"}  # left out on a phone
HEADS: list[tuple[str, Any, bool]] = [
    ("satker", _("Satker"), False),
    ("", _("Keadaan"), False),
    ("terisi", _("Terisi"), True),
    ("nilai", _("Nilai"), True),
    ("perubahan", _("Perubahan"), True),
    ("bukti", _("Tanpa bukti"), True),
    ("terancam", _("Poin terancam"), True),
]


@dataclass(frozen=True)
class Head:
    """A column's head: `next` is the order its link asks for, empty where it cannot be sorted."""

    words: str
    is_number: bool
    is_wide: bool
    next: str
    direction: str


@dataclass(frozen=True)
class Listing:
    """One view of the list: rows of this page, and how many there are by each filter."""

    show: str
    sort: str
    search: str
    rows: tuple[Row, ...]
    counts: dict[str, int]
    rule: Rule | None
    predicate: str
    category: str

    @property
    def heading(self) -> str:
        return str(SHOWS[self.show][0])


def listing(overview: Overview, asked: dict[str, str]) -> Listing:
    """What `asked` (the address's query) wants; anything not understood falls back to all units by name.

    `aturan` keeps complete sheets that miss that minimum, `memenuhi` those that reach all of a predicate, `kategori`
    those of a category.
    """
    show = asked.get("tampil", "semua")
    show = show if show in SHOWS else "semua"
    sort = asked.get("urut", "satker")
    search = asked.get("cari", "").strip()
    at = _rule_number(overview, asked.get("aturan", ""))
    predicate = asked.get("memenuhi", "")
    rows = [row for row in overview.rows if _matches(row, search) and _judged(overview, row, at, predicate)]
    if wanted := asked.get("kategori", ""):
        bands = sheet_of(overview.round.instrument).thresholds.bands
        rows = [row for row in rows if category(row, bands) == wanted]
    counts = {name: sum(test(row) for row in rows) for name, (_words, test) in SHOWS.items()}
    kept = [row for row in rows if SHOWS[show][1](row)]
    rule = overview.minimums.rules[at] if at is not None and overview.minimums else None
    return Listing(show, sort, search, tuple(ordered(kept, sort)), counts, rule, predicate, wanted)


def ordered(rows: list[Row], sort: str) -> list[Row]:
    """By a name of `SORTS`, downwards with a leading minus."""
    name, down = sort.removeprefix("-"), sort.startswith("-")
    key = SORTS.get(name, SORTS["satker"])
    known = sorted((row for row in rows if key(row) is not None), key=SORTS["satker"])
    known.sort(key=key, reverse=down)
    return known + sorted((row for row in rows if key(row) is None), key=SORTS["satker"])


def heads(sort: str) -> list[Head]:
    """The columns' heads; numbers sort downwards first, a second press turns the order."""
    found = []
    for name, words, is_number in HEADS:
        on = sort.removeprefix("-") == name
        first = f"-{name}" if is_number else name
        turned = name if sort.startswith("-") else f"-{name}"
        direction = ("descending" if sort.startswith("-") else "ascending") if on and name else ""
        found.append(Head(str(words), is_number, name in WIDE, (turned if on else first) if name else "", direction))
    return found


def _rule_number(overview: Overview, asked: str) -> int | None:
    known = len(overview.minimums.rules) if overview.minimums else 0
    return int(asked) if asked in map(str, range(known)) else None


def _matches(row: Row, search: str) -> bool:
    return search.casefold() in f"{row.unit.body_name} {row.unit.code}".casefold()


def _judged(overview: Overview, row: Row, rule: int | None, predicate: str) -> bool:
    if rule is None and not predicate:
        return True
    if row.missing is None or overview.minimums is None:
        return False
    if rule is not None:
        return rule in row.missing
    return not any(overview.minimums.rules[at].predicate == predicate for at in row.missing)
