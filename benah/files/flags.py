"""What an assessor should look at before trusting a document: reasons in sentences. Nothing is rejected by them.

Pure: facts in, flags out. Gathering the facts of many documents is `queries_flags`.
"""

import datetime as dt
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

# Two texts as alike as this share most of their sentences.
ALIKE = 0.5


@dataclass(frozen=True)
class Flag:
    """`kind`: colour of the chip, `bad` or `warn`. `url` leads to the proof, where there is a page of it."""

    code: str
    short: str
    text: str
    kind: str = "warn"
    other: int | None = None  # the document it is about


@dataclass(frozen=True)
class Alike:
    """Another document: of which unit, and how alike its text is, 0 to 1 (1 only for the very same file)."""

    document: int
    title: str
    unit: str
    is_own_unit: bool
    likeness: float
    is_same_file: bool = False

    @property
    def percent(self) -> int:
        """Whole percent; 100 for nothing but the same words."""
        return int(self.likeness * 100)


@dataclass(frozen=True)
class SignatureFacts:
    signer: str
    is_readable: bool
    is_intact: bool
    covers_all: bool


@dataclass(frozen=True)
class Facts:
    """Of one document. `uploaded_at` is when its newest revision came; dates are of the document itself."""

    date: dt.date | None = None
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    needs_date: bool = True
    uploaded_at: dt.datetime | None = None
    revision: int = 1
    outcome: str = ""
    has_scripts: bool = False
    signatures: tuple[SignatureFacts, ...] = ()
    alike: tuple[Alike, ...] = ()


def flags(
    facts: Facts,
    *,
    cycle_from: dt.date | None = None,
    cycle_to: dt.date | None = None,
    closed_at: dt.datetime | None = None,
) -> list[Flag]:
    """Reasons to look twice, gravest first. Without dates of a cycle nothing is said of time."""
    found = [*_signatures(facts), *_copies(facts), *_late(facts, closed_at)]
    if cycle_from and cycle_to:
        found += _outside(facts, cycle_from, cycle_to)
    found += _unread(facts)
    return sorted(found, key=lambda flag: flag.kind != "bad")


def _outside(facts: Facts, first: dt.date, last: dt.date) -> list[Flag]:
    """Dated in the cycle, or valid in some of it."""
    if facts.valid_from or facts.valid_to:
        if (facts.valid_from or first) <= last and (facts.valid_to or last) >= first:
            return []
        text = _("Masa berlakunya %(span)s, di luar masa penilaian %(cycle)s.") % {
            "span": _span(facts.valid_from, facts.valid_to),
            "cycle": _span(first, last),
        }
        return [Flag("not_valid", _("tidak berlaku"), text)]
    if facts.date is None:
        if not facts.needs_date:
            return []
        return [Flag("undated", _("tanpa tanggal"), _("Tanggal dokumen tidak diisi, jadi masanya tidak dapat dicek."))]
    if first <= facts.date <= last:
        return []
    text = _("Bertanggal %(date)s, di luar masa penilaian %(cycle)s.") % {
        "date": _day(facts.date),
        "cycle": _span(first, last),
    }
    return [Flag("outside_cycle", _("luar masa"), text)]


def _late(facts: Facts, closed_at: dt.datetime | None) -> list[Flag]:
    if closed_at is None or facts.uploaded_at is None or facts.uploaded_at <= closed_at:
        return []
    text = _("Revisi %(number)d diunggah %(when)s, sesudah ditutup %(closed)s.") % {
        "number": facts.revision,
        "when": date_format(_local(facts.uploaded_at), "j M Y H.i"),
        "closed": date_format(_local(closed_at), "j M Y H.i"),
    }
    return [Flag("late", _("terlambat"), text)]


def _signatures(facts: Facts) -> list[Flag]:
    found = []
    for one in facts.signatures:
        if not one.is_readable:
            text = _("Tanda tangan elektroniknya tidak dapat diperiksa: berkasnya rusak atau caranya tidak dikenal.")
            found.append(Flag("signature_unreadable", _("ttd tidak terbaca"), text))
        elif not one.is_intact:
            text = _("Tanda tangan elektronik %s rusak: isi berkas berubah sesudah ditandatangani.") % one.signer
            found.append(Flag("signature_broken", _("ttd rusak"), text, "bad"))
        elif not one.covers_all:
            text = _("Tanda tangan elektronik %s tidak mencakup seluruh berkas: ada yang ditambahkan.") % one.signer
            found.append(Flag("signature_partial", _("ttd sebagian"), text, "bad"))
    return found


def _copies(facts: Facts) -> list[Flag]:
    """The nearest other document alone; how many more there are is said with it."""
    found = []
    others = [row for row in facts.alike if not row.is_own_unit]
    own = [row for row in facts.alike if row.is_own_unit and row.is_same_file]
    same = [row for row in others if row.is_same_file]
    near = [row for row in others if not row.is_same_file and row.likeness >= ALIKE]
    if same:
        text = _("Berkas yang sama persis dipakai %(unit)s: “%(title)s”.") % _named(same[0]) + _more(same)
        found.append(Flag("same_file", _("sama persis"), text, "bad", same[0].document))
    if near:
        best = max(near, key=lambda row: row.likeness)
        text = _("Isinya %(percent)d%% mirip dokumen %(unit)s: “%(title)s”.") % _named(best) + _more(near)
        kind = "bad" if best.likeness >= 0.8 else "warn"
        found.append(Flag("alike", _("mirip %d%%") % best.percent, text, kind, best.document))
    if own:
        text = _("Berkas yang sama tercatat juga sebagai dokumen lain satker ini: “%(title)s”.") % _named(own[0])
        found.append(Flag("same_file_own", _("tercatat ganda"), text, "warn", own[0].document))
    return found


def _unread(facts: Facts) -> list[Flag]:
    sentences = {
        "encrypted": (_("terkunci"), _("Berkas terkunci kata sandi, jadi isinya tidak dapat dilihat asesor.")),
        "broken": (_("rusak"), _("Berkas rusak atau terpotong, jadi isinya tidak dapat dibaca.")),
    }
    found = []
    if facts.outcome in sentences:
        short, text = sentences[facts.outcome]
        found.append(Flag(facts.outcome, short, text, "bad"))
    if facts.has_scripts:
        found.append(Flag("scripts", _("berisi skrip"), _("PDF ini memuat skrip. Di sini skrip tidak dijalankan.")))
    return found


def _named(row: Alike) -> dict[str, object]:
    return {"unit": row.unit, "title": row.title, "percent": row.percent}


def _more(rows: list[Alike]) -> str:
    left = len(rows) - 1
    return " " + ngettext("Ada %d dokumen lain lagi.", "Ada %d dokumen lain lagi.", left) % left if left else ""


def _day(day: dt.date) -> str:
    return date_format(day, "j F Y")


def _span(first: dt.date | None, last: dt.date | None) -> str:
    if first and last:
        return f"{_day(first)} – {_day(last)}"
    return _("sejak %s") % _day(first) if first else _("sampai %s") % _day(last) if last else ""


def _local(when: dt.datetime) -> dt.datetime:
    from django.utils.timezone import localtime

    return localtime(when)
