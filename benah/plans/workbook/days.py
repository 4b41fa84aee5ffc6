"""Days and spans of a year as offices write them: `12 Maret 2026`, `Jan s.d. Mar`, `TW II`, `B06`, `12-15 Mei 2026`.

Here: text to first and last day. Not here: whether these fit the plan (`drafts`).
"""

import calendar
import datetime as dt
import re

from django.utils.translation import gettext as _

from benah.assessments.workbook.cells import Value

_MONTHS = {
    "januari": 1, "jan": 1, "january": 1, "februari": 2, "feb": 2, "pebruari": 2, "peb": 2, "nopember": 11, "nop": 11,
    "maret": 3, "mar": 3, "april": 4, "apr": 4, "mei": 5, "may": 5, "juni": 6, "jun": 6, "juli": 7, "jul": 7,
    "agustus": 8, "agu": 8, "agt": 8, "ags": 8, "aug": 8, "september": 9, "sep": 9, "sept": 9, "oktober": 10, "okt": 10,
    "oct": 10, "november": 11, "nov": 11, "desember": 12, "des": 12, "dec": 12,
}  # fmt: skip
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_WHOLE_YEAR = re.compile(r"(sepanjang|selama|setiap|satu|1)? ?(tahun|tahunan)( \d{4})?|setahun|setiap bulan|tiap bulan")
_UNTIL = re.compile(r"\s*(?:s\s*[./]?\s*d\.?|sampai dengan|sampai|hingga|–|—|-|to)\s*", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_SHORT = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})")
_LONG = re.compile(r"(?:(?P<day>\d{1,2}) )?(?P<month>[a-z]+)\.?(?: (?P<year>\d{4}))?")
_PART = re.compile(r"(?:tw|triwulan|tri wulan|kuartal|q) ?(iv|iii|ii|i|[1-4])(?: \d{4})?")
_HALF = re.compile(r"(?:semester|smt|sem) ?(ii|i|[12])(?: \d{4})?")
_BY_MONTH = re.compile(r"b ?(03|06|09|12)")

Span = tuple[dt.date, dt.date]


class NotADay(ValueError):
    """The cell names no day; the first argument says what to write instead."""


def span(value: Value | None, year: int) -> tuple[dt.date | None, dt.date | None]:
    """First and last day meant by a cell of the plan for `year`. Raises `NotADay`."""
    if value is None or value.text.strip() in ("", "-", "–"):
        return None, None
    text = " ".join(value.text.replace("\u00a0", " ").replace(",", " ").split()).casefold()
    text = re.sub(r"^(senin|selasa|rabu|kamis|jumat|jum'at|sabtu|minggu) ", "", text)
    if _WHOLE_YEAR.fullmatch(text):
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    if whole := _one(text, year, 0):
        return whole
    for cut in _UNTIL.finditer(text):
        left, right = text[: cut.start()].strip(), text[cut.end() :].strip()
        last = _one(right, year, 0) or _one(f"{_prefix(left)}{right}", year, 0)
        if last is None:
            continue
        first = _one(left, last[0].year, last[0].month) or _one(f"{_prefix(right)}{left}", last[0].year, 0)
        if first is not None:
            return first[0], last[1]
    sentence = _("“%s” bukan waktu yang dikenal. Tulis misalnya 12 Maret 2026 atau Jan s.d. Mar 2026.")
    raise NotADay(sentence % value.text.strip()[:60])


def day(value: Value | None, year: int, *, last: bool = False) -> dt.date | None:
    """One day; of a month or quarter its first day, with `last` its last. Raises `NotADay`."""
    return span(value, year)[1 if last else 0]


def _prefix(text: str) -> str:
    """`tw ` of `tw ii`, so that `TW I - II` and `TW I - TW II` mean the same."""
    found = re.match(r"[a-z]+ ", text)
    return found[0] if found and (_PART.fullmatch(text) or _HALF.fullmatch(text)) else ""


def _one(text: str, year: int, month: int) -> Span | None:
    """A single day, month, quarter or semester. `month` is what a bare day number belongs to, 0 for none."""
    try:
        return _numbers(text) or _words(text, year) or _periods(text, year) or _bare(text, year, month)
    except ValueError:
        return None


def _numbers(text: str) -> Span | None:
    if found := _ISO.fullmatch(text):
        on = dt.date(int(found[1]), int(found[2]), int(found[3]))
        return on, on
    if found := _SHORT.fullmatch(text):
        year = int(found[3])
        on = dt.date(year if year > 99 else 2000 + year, int(found[2]), int(found[1]))
        return on, on
    return None


def _words(text: str, year: int) -> Span | None:
    found = _LONG.fullmatch(text)
    month = _MONTHS.get(found["month"]) if found else None
    if found is None or month is None:
        return None
    year = int(found["year"] or year)
    if found["day"]:
        on = dt.date(year, month, int(found["day"]))
        return on, on
    return dt.date(year, month, 1), _end(year, month)


def _periods(text: str, year: int) -> Span | None:
    if found := _PART.fullmatch(text):
        last = 3 * (_ROMAN.get(found[1]) or int(found[1]))
        return dt.date(year, last - 2, 1), _end(year, last)
    if found := _HALF.fullmatch(text):
        last = 6 * (_ROMAN.get(found[1]) or int(found[1]))
        return dt.date(year, last - 5, 1), _end(year, last)
    if found := _BY_MONTH.fullmatch(text):
        return dt.date(year, int(found[1]) - 2, 1), _end(year, int(found[1]))
    return None


def _bare(text: str, year: int, month: int) -> Span | None:
    if month and re.fullmatch(r"\d{1,2}", text):
        on = dt.date(year, month, int(text))
        return on, on
    return None


def _end(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])
