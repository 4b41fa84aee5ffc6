"""Invented but believable content for the gallery of components at `/ui/`. Nothing else uses it."""

import datetime as dt
from decimal import Decimal as D
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from benah.ui.charts import Axis, Bar, Mark, Point, Stage, Tile, scale_class

# column, row, short name, score ("-": none yet)
_TILES = """
2 0 Tuban 75|3 0 Lamongan -|4 0 Gresik 78|5 0 Kt. Surabaya 77|7 0 Bangkalan -|8 0 Sampang 71|9 0 Pamekasan -
10 0 Sumenep -|1 1 Ngawi 69|2 1 Bojonegoro 63|3 1 Jombang 78|4 1 Kt. Mojokerto 63|5 1 Mojokerto 84|6 1 Sidoarjo 72
0 2 Magetan 73|1 2 Kt. Madiun 72|2 2 Nganjuk 56|3 2 Kt. Kediri 61|4 2 Kediri 70|5 2 Kt. Batu 68|6 2 Pasuruan 60
7 2 Kt. Pasuruan 70|8 2 Kt. Probolinggo 62|9 2 Probolinggo 82|10 2 Situbondo 57|0 3 Ponorogo 62|1 3 Madiun 61
3 3 Kt. Blitar 91|4 3 Blitar 67|5 3 Kt. Malang 62|6 3 Malang -|7 3 Lumajang 68|8 3 Jember 55|9 3 Bondowoso 63
10 3 Banyuwangi 56|0 4 Pacitan 79|1 4 Trenggalek 49|2 4 Tulungagung 80
"""
_AREAS = [
    ("Manajemen perubahan", "0.72", "0.55"),
    ("Penataan tata laksana", "0.84", "0.80"),
    ("Sistem manajemen SDM", "0.81", "0.62"),
    ("Penguatan akuntabilitas", "0.46", "0.58"),
    ("Penguatan pengawasan", "0.38", "0.30"),
    ("Kualitas pelayanan publik", "0.66", "0.41"),
]
_HEAT: list[tuple[str, list[int | None], str]] = [
    ("Kabupaten Trenggalek", [56, 26, 20, 53, 40, 35], "48.71"),
    ("Kabupaten Jember", [69, 57, 58, 61, 74, 63], "55.31"),
    ("Kabupaten Banyuwangi", [62, 37, 71, 67, None, 32], "55.62"),
    ("Kabupaten Nganjuk", [66, 34, 54, 68, 40, 75], "55.81"),
    ("Kota Kediri", [59, 82, 57, 78, 48, 76], "60.70"),
]


def tiles() -> list[Tile]:
    found = []
    for part in _TILES.replace("\n", "|").strip("|").split("|"):
        col, row, rest = part.split(" ", 2)
        short, score = rest.rsplit(" ", 1)
        value = None if score == "-" else int(score)
        full = short.replace("Kt. ", "Kota ") if short.startswith("Kt.") else f"Kabupaten {short}"
        found.append(
            Tile(
                full,
                short,
                int(col),
                int(row),
                "–" if value is None else str(value),
                scale_class(value),
                url="#peta",
                note="58 butir kosong" if value is None else "",
            )
        )
    return found


class ExampleForm(forms.Form):
    """A form with each kind of field, one of them wrong."""

    use_required_attribute = False
    number = forms.CharField(label=_("Nomor SK"), help_text=_("Seperti tertulis di surat, misalnya 12/HK.03/2026."))
    date = forms.DateField(label=_("Tanggal SK"), error_messages={"invalid": _("Tulis tanggal seperti 14-01-2026.")})
    role = forms.ChoiceField(label=_("Tugas"), choices=[("operator", "Operator"), ("assessor", "Asesor silang")])
    phone = forms.CharField(label=_("Nomor WhatsApp"), required=False)
    kind = forms.ChoiceField(
        label=_("Jenis bukti"),
        choices=[("sk", "Surat keputusan"), ("notulen", "Notulen rapat"), ("foto", "Foto kegiatan")],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label=_("Catatan"), required=False, widget=forms.Textarea(attrs={"rows": 3}))


def content() -> dict[str, Any]:
    """Everything the gallery page shows."""
    wrong = ExampleForm({"number": "", "date": "31 Februari", "role": "operator", "kind": "sk"})
    return {
        "tiles": tiles(),
        "axes": [Axis(name, D(now), D(before)) for name, now, before in _AREAS],
        "points": [
            Point("2023", D("52.4")),
            Point("2024", D("58.1")),
            Point("2025", D("64.32")),
            Point("2026", D("67.42")),
        ],
        "gap_points": [Point("2023", D("61")), Point("2024", None), Point("2025", D("58")), Point("2026", D("63"))],
        "losses": [
            Bar("A.II.5.i.a Penanganan gratifikasi", D("1.88"), 2, "#grafik", "41 satker menjawab “Tidak” atau kosong"),
            Bar("A.I.4.ii.b Pengukuran kinerja individu", D("1.25"), 2, "#grafik", "Tanpa bukti di 17 satker"),
            Bar("A.II.6.iii.c Survei kepuasan masyarakat", D("0.83"), 2, "#grafik"),
            Bar("A.I.1.ii.b Target prioritas", D("0.33"), 2, "#grafik"),
        ],
        "marks": [Mark("WBK", 75), Mark("WBBM", 85)],
        "score": D("67.42"),
        "stages": [
            Stage("Penilaian mandiri", dt.date(2026, 8, 3), dt.date(2026, 11, 30), "31 dari 38 satker sudah mengirim"),
            Stage("Penilaian silang", dt.date(2026, 12, 1), dt.date(2026, 12, 18)),
            Stage("Rencana aksi", dt.date(2026, 1, 12), dt.date(2026, 3, 31)),
        ],
        "today": dt.date(2026, 11, 24),
        "heat": [
            (name, [(value, scale_class(value)) for value in values], D(total), scale_class(D(total)))
            for name, values, total in _HEAT
        ],
        "areas": [name for name, _now, _before in _AREAS],
        "form": wrong,
        "fresh": ExampleForm(auto_id="fresh_%s"),
        "crumbs": [("/", "Beranda"), ("#", "Penilaian")],
    }
