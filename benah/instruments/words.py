"""How the pages speak of a sheet: fidelity, answers, validity, reasons, minimums.

Here: Indonesian words for what an instrument file says in keys. Not here: the file's own notes, which pages show as
they are, and any decision.
"""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from django.utils.dates import MONTHS
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext as _

from benah.core import numbers
from benah.scoring.areagroups import area_groups
from benah.scoring.model import ROOT, Band, Instrument, Item, ThresholdRule

# "verbatim" means: seen word for word in the named source, which copies the annex; never the official PDF.
FIDELITY = {
    "verbatim": gettext_lazy("kata demi kata"),
    "paraphrase": gettext_lazy("parafrasa"),
    "structure-only": gettext_lazy("hanya susunan"),
}
FIDELITY_MEANING = {
    "verbatim": gettext_lazy("kata demi kata dari sumber yang disebut (salinan lampiran, bukan PDF resmi)"),
    "paraphrase": gettext_lazy("kalimat penyusun atau sumber lain, bukan teks resmi"),
    "structure-only": gettext_lazy("hanya susunannya diketahui; teks resminya belum ditemukan"),
}
WEIGHT_FIDELITY = {
    "verbatim": gettext_lazy("bobot tertulis di sumber"),
    "derived": gettext_lazy("bobot dihitung dari bagian lain"),
    "unknown": gettext_lazy("bobot tidak diketahui"),
}
AGGREGATE = {
    "mean_items": gettext_lazy("poin = bobot × rata-rata nilai butir yang terjawab"),
    "sum": gettext_lazy("poin = jumlah poin isinya"),
}
RELATION = {
    "same": gettext_lazy("Sama"),
    "changed": gettext_lazy("Berubah"),
    "new": gettext_lazy("Baru"),
    "dropped": gettext_lazy("Dihapus"),
    "split": gettext_lazy("Dipecah"),
    "merged": gettext_lazy("Digabung"),
    "unknown": gettext_lazy("Belum diketahui"),
}
EXTRA = {
    "aspect": gettext_lazy("aspek"),
    "weight_recalled": gettext_lazy("bobot menurut ingatan, belum terbukti, tidak dipakai"),
    "weight_by_level": gettext_lazy("bobot menurut tingkat"),
    "weight_by_year": gettext_lazy("bobot menurut tahun"),
    "weight_parts": gettext_lazy("pembagian bobot"),
    "weight_source": gettext_lazy("asal bobot"),
    "formula_source": gettext_lazy("asal rumus"),
    "predecessor_ref": gettext_lazy("padanan di lembar sebelumnya"),
    "related_ref": gettext_lazy("padanan di lembar lain"),
    "themes": gettext_lazy("tema"),
    "applies_to": gettext_lazy("berlaku untuk"),
    "assessed_by": gettext_lazy("dinilai oleh"),
    "replaces": gettext_lazy("menggantikan"),
    "replaced_by": gettext_lazy("digantikan oleh"),
    "amended_by": gettext_lazy("diubah dengan"),
    "implementing": gettext_lazy("petunjuk pelaksanaan"),
    "road_map": gettext_lazy("road map"),
    "note": gettext_lazy("catatan"),
    "evaluation_lenses": gettext_lazy("sudut pandang penilaian"),
    "road_map_3_2023": gettext_lazy("kegiatan utama road map"),
}
PREREQUISITES = {
    "opini_bpk": gettext_lazy("Opini BPK"),
    "sakip": gettext_lazy("Nilai SAKIP"),
    "indeks_rb_kl": gettext_lazy("Indeks RB kementerian/lembaga"),
    "indeks_rb_pemda": gettext_lazy("Indeks RB pemerintah daerah"),
    "spip": gettext_lazy("Maturitas SPIP"),
}


def reasons(sheet: Instrument) -> list[str]:
    """Why the sheet gives no official total, without the file's own (English) notes; empty for a complete one."""
    plain = [each.spoken(gettext) for each in sheet.incomplete if "text" not in dict(each.values)]
    missing = [_("bagian teks tidak ditemukan")] if sheet.absent else []
    return plain + missing or ([_("hanya sebagian lembar ini yang diketahui")] if sheet.incomplete else [])


def answered_by(item: Item) -> str:
    """How an item is answered, in a few words."""
    kind = item.answer_type
    if kind is None:
        return _("cara menjawab tidak diketahui")
    if kind.kind == "choice":
        return _("%d pilihan") % len(item.options)
    if kind.kind == "ratio":
        return _("persentase")
    if kind.kind == "integer":
        return _("isian hitungan, tidak dinilai")
    if kind.high is None:
        return _("angka, rentangnya tidak diketahui")
    low = numbers.show(kind.low or Decimal(0))
    return _("angka %(low)s sampai %(high)s") % {"low": low, "high": numbers.show(kind.high)}


def period(sheet: Instrument) -> str:
    """`Desember 2021 – sekarang`."""
    end = moment(sheet.valid_to) if sheet.valid_to else _("sekarang")
    return f"{moment(sheet.valid_from)} – {end}"


def moment(text: str) -> str:
    """A date of the file, which may name a year, a month or a day: `2021-12` → `Desember 2021`."""
    year, *rest = text.split("-")
    if not rest:
        return year
    month = str(MONTHS[int(rest[0])])
    return f"{dt.date.fromisoformat(text).day} {month} {year}" if len(rest) > 1 else f"{month} {year}"


def band(each: Band) -> str:
    """The ends of a category: `di atas 80 sampai 90`, `0 sampai di bawah 30`."""
    low, high = each.min_inclusive, each.max_inclusive
    start = numbers.show(low) if low is not None else _("di atas %s") % numbers.show(each.min_exclusive)
    if low is None and each.min_exclusive is None:
        start = ""
    end = numbers.show(high) if high is not None else _("di bawah %s") % numbers.show(each.max_exclusive)
    if high is None and each.max_exclusive is None:
        return _("%s ke atas") % start
    return _("%(start)s sampai %(end)s") % {"start": start, "end": end} if start else _("sampai %s") % end


def minimum(sheet: Instrument, rule: ThresholdRule) -> tuple[str, str]:
    """What a minimum is about and how high it is."""
    if rule.min_percent is not None:
        height = _("minimal %s %% dari bobotnya") % numbers.show(rule.min_percent)
    elif rule.min_points is not None:
        height = _("minimal %s poin") % numbers.show(rule.min_points)
        if rule.equals_survey is not None:
            height += _(" (survei %s)") % numbers.show(rule.equals_survey)
    else:
        return _("Prasyarat"), _("satker sudah berpredikat Menuju WBK")
    return _subject(sheet, rule.node), height


def _subject(sheet: Instrument, node: str) -> str:
    if node == ROOT:
        return _("Nilai total")
    groups = area_groups(sheet, node)
    if groups:
        return _("Setiap area %(first)s–%(last)s (bagian-bagiannya digabung)") % {
            "first": min(groups, key=int),
            "last": max(groups, key=int),
        }
    title = sheet.items[node].text if node in sheet.items else sheet.section(node).title
    return f"{node} {title}"


def extras(extra: Mapping[str, object]) -> list[tuple[str, str]]:
    """The file's further keys with a label and their values on one line, as they stand there."""
    return [(str(EXTRA.get(key, key)), flat(value)) for key, value in extra.items()]


def flat(value: object) -> str:
    """A value of the file as one readable text."""
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {flat(part)}" for key, part in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(flat(part) for part in value)
    return numbers.show(value, 4) if isinstance(value, Decimal) else str(value)
