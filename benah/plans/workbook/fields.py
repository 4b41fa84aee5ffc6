"""The columns of an action plan (domain/action-plan §3): how each is called here and in the workbooks of offices.

Here: keys, heads, synonyms. Not here: finding them in a file (`heads`), what a cell means (`figures`, `days`).
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Field:
    """A column. `heads` are its names, in small letters and without punctuation; `is_text` fills a text of the row."""

    key: str
    label: str | Promise
    heads: tuple[str, ...]
    is_text: bool = False


FIELDS = (
    Field("number", _("Nomor"), ("no", "nomor", "no urut", "nomor urut", "number", "no kegiatan")),
    Field(
        "area",
        _("Area perubahan"),
        (
            "area perubahan", "area", "area code", "kode area", "area rb", "area perubahan program", "program area",
            "area intervensi", "nama area", "area name", "area reformasi birokrasi", "program rb", "8 area perubahan",
        ),
    ),
    Field("programme", _("Program"), ("program", "nama program", "programme", "program kerja"), is_text=True),
    Field("objective", _("Sasaran"), ("sasaran", "tujuan", "sasaran strategis", "sasaran program", "objective"), True),
    Field(
        "name",
        _("Kegiatan / rencana aksi"),
        (
            "kegiatan", "rencana aksi", "kegiatan rencana aksi", "uraian kegiatan", "nama kegiatan", "aktivitas",
            "renaksi", "rencana aksi kegiatan", "aksi", "rincian kegiatan", "activity", "uraian rencana aksi",
            "langkah kerja", "kegiatan utama", "bentuk kegiatan",
        ),
        is_text=True,
    ),
    Field("indicator_number", _("Nomor indikator"), ("ind", "no indikator", "nomor indikator", "no ind")),
    Field(
        "indicator",
        _("Indikator"),
        (
            "indikator", "indikator output", "indikator kinerja", "indikator keberhasilan", "ukuran keberhasilan",
            "indikator kegiatan", "kriteria keberhasilan", "indicator",
            "indikator kinerja kegiatan",
        ),
    ),
    Field("measure", _("Satuan"), ("satuan", "satuan target", "unit of measure", "sat", "satuan ukuran")),
    Field(
        "year_target",
        _("Target setahun"),
        (
            "target setahun", "target tahun", "target", "target tahunan", "volume", "target volume", "target output",
            "target kinerja", "total target", "jumlah target", "year target", "kuantitas", "setahun",
        ),
    ),
    Field("target_1", _("Target periode 1"), ()),
    Field("target_2", _("Target periode 2"), ()),
    Field("target_3", _("Target periode 3"), ()),
    Field("target_4", _("Target periode 4"), ()),
    Field(
        "kind",
        _("Arti target"),
        ("arti target", "jenis target", "sifat target", "target mode", "tipe target", "cara hitung", "mode target"),
    ),
    Field(
        "output",
        _("Keluaran yang diharapkan"),
        (
            "output", "keluaran", "output bukti yang diharapkan", "hasil", "keluaran yang diharapkan",
            "output kegiatan", "hasil yang diharapkan", "output yang diharapkan",
        ),
        is_text=True,
    ),
    Field(
        "when",
        _("Waktu pelaksanaan"),
        (
            "waktu pelaksanaan", "waktu", "jadwal", "jadwal pelaksanaan", "periode pelaksanaan", "tanggal pelaksanaan",
            "bulan", "target waktu", "waktu kegiatan", "time line", "timeline", "rencana waktu",
        ),
    ),
    Field("starts_on", _("Mulai"), ("mulai", "tanggal mulai", "tgl mulai", "awal", "waktu mulai", "start")),
    Field(
        "ends_on",
        _("Selesai"),
        ("selesai", "tanggal selesai", "tgl selesai", "akhir", "waktu selesai", "batas waktu", "tenggat", "deadline"),
    ),
    Field(
        "owner",
        _("Penanggung jawab"),
        (
            "penanggung jawab", "penanggungjawab", "pic", "pelaksana", "penanggung jawab pelaksana", "pj", "unit kerja",
            "penanggung jawab kegiatan", "pengampu", "unit penanggung jawab", "bagian", "subbagian", "divisi",
        ),
    ),
    Field("team", _("Pokja"), ("pokja", "tim", "kelompok kerja", "tim pokja", "tim kerja", "sub tim"), is_text=True),
    Field(
        "budget",
        _("Anggaran (Rp)"),
        (
            "anggaran", "anggaran rp", "pagu", "pagu anggaran", "biaya", "anggaran rupiah", "kebutuhan anggaran",
            "jumlah anggaran", "alokasi anggaran", "budget", "dana",
        ),
    ),
    Field(
        "budget_source",
        _("Sumber anggaran"),
        ("sumber anggaran", "sumber dana", "sumber pembiayaan", "sumber biaya", "mak", "kode anggaran"),
        is_text=True,
    ),
    Field(
        "evidence_expected",
        _("Data dukung"),
        (
            "data dukung", "eviden", "bukti", "bukti dukung", "evidence", "data dukung eviden", "dokumen pendukung",
            "bukti fisik", "bukti pendukung", "dokumen", "data pendukung", "evidens", "eviden data dukung",
        ),
        is_text=True,
    ),
    Field("regulations", _("Dasar hukum"), ("dasar hukum", "peraturan", "regulasi", "dasar", "acuan")),
)  # fmt: skip

BY_KEY = {field.key: field for field in FIELDS}
TARGETS = ("target_1", "target_2", "target_3", "target_4")
# What belongs to the whole activity; the rest belongs to one indicator of it.
OF_INDICATOR = frozenset({"indicator_number", "indicator", "measure", "year_target", "kind", *TARGETS})
# Columns of reports on the plan: known, and never read as a plan.
REPORTED = (
    "realisasi",
    "capaian",
    "kendala",
    "hambatan",
    "tindak lanjut",
    "status",
    "catatan",
    "persentase",
    "progres",
)
