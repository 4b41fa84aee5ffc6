"""Every field of a report with its meaning: what a Word template may ask for, and what its upload is checked against.

A mapping is a group (`satker.nama`), a list in brackets one to be gone through (`{%tr for a in area %}`). A test
compares this with what `content_of` gives; docs/reference/report-fields.md is written from it.
"""

from typing import Any

_THREE = {
    "mandiri": "menurut penilaian mandiri",
    "asesor": "menurut asesor",
    "akhir": "nilai akhir yang disahkan pleno",
}
_TOTAL = {
    "total": "nilai total, dua angka di belakang koma",
    "persen": "persentase dari nilai tertinggi",
    "kategori": "kategori atau predikat",
    "kosong": "banyaknya butir tanpa jawaban",
}

FIELDS: dict[str, Any] = {
    "draf": "benar selama laporan belum bernomor: {% if draf %}DRAF{% endif %}",
    "kop": {
        "atas": "baris atas kepala surat, KOMISI PEMILIHAN UMUM",
        "bawah": "baris bawahnya, PROVINSI JAWA TIMUR",
        "alamat": "alamat kantor",
    },
    "nomor": "nomor surat",
    "tanggal": "tanggal surat, 25 November 2026",
    "tempat": "tempat surat dibuat",
    "kepada": "penerima surat",
    "hal": "hal surat",
    "penanda": {
        "nama": "nama penanda tangan",
        "jabatan": "jabatan penanda tangan",
        "nip": "NIP penanda tangan, boleh kosong",
    },
    "satker": {"nama": "nama resmi satker yang dievaluasi", "kode": "kode wilayahnya"},
    "tahun": "tahun siklus",
    "dasar": "surat dasar siklus",
    "pleno": {"nomor": "nomor berita acara pleno", "tanggal": "tanggal pleno"},
    "sekretaris": {"nama": "sekretaris yang mengirim lembar", "tanggal": "tanggal lembar dikirim"},
    "tim": [{"nama": "nama asesor", "tugas": "tugasnya dalam tim"}],
    "terbit": {
        "tanggal": "tanggal hasil terbit",
        "sidik": "sidik SHA-256 hasil terbit",
        "sidik_pendek": "20 huruf pertama sidik, untuk diketik",
        "alamat": "alamat halaman pemeriksaan",
        "koreksi": "alasan koreksi; kosong bila bukan koreksi",
        "menggantikan": "sidik pendek hasil yang dikoreksi",
    },
    "lembar": {
        "judul": "judul instrumen",
        "singkat": "judul singkatnya",
        "peraturan": "peraturan yang mendasarinya",
        "nilai_tertinggi": "nilai tertinggi yang mungkin",
        "lengkap": "benar bila instrumen dapat memberi nilai total resmi",
        "sidik": "sidik pendek instrumen",
    },
    "nilai": dict.fromkeys(_THREE, _TOTAL),
    "predikat": [{"nama": "WBK, WBBM …", "hasil": "memenuhi, belum memenuhi, atau belum dapat dipastikan"}],
    "area": [
        {
            "kode": "kode bagian",
            "judul": "judul bagian",
            "tingkat": "1 untuk bagian teratas",
            "bobot": "bobot dalam poin",
            **_THREE,
            "persen": "nilai akhir dalam persen bobot",
        }
    ],
    "ubahan": {
        "naik": "butir yang nilainya naik oleh asesmen",
        "turun": "butir yang nilainya turun",
        "tetap": "butir yang nilainya tetap",
        "butir": "banyaknya butir",
    },
    "temuan": [
        {
            "nomor": "nomor urut, yang paling banyak kehilangan nilai di atas",
            "kode": "kode butir",
            "uraian": "bunyi butir",
            "area": "bagian tempat butir berada",
            **_THREE,
            "hilang": "poin yang belum diperoleh",
            "catatan": "catatan asesor",
            "lapangan": "hasil pemeriksaan di lapangan",
            "saran": "kriteria pilihan terbaik menurut peraturan",
        }
    ],
    "keberatan": [
        {
            "kode": "kode butir",
            "uraian": "bunyi butir",
            "alasan": "alasan satker",
            "bukti": "dokumen yang dilampirkan pada keberatan, dengan halamannya",
            "putusan": "diterima, ditolak, atau ditarik satker",
            "jawaban": "jawaban tim asesor",
            "tanggal": "tanggal putusan",
        }
    ],
    "bukti": {
        "dokumen": "banyaknya dokumen",
        "diterima": "yang diterima asesor",
        "ditolak": "yang ditolak",
        "menunggu": "yang belum dinilai",
        "disebut": "bukti yang hanya disebut",
        "butir_berbukti": "butir yang mempunyai bukti",
        "butir": "banyaknya butir",
    },
    "qr": "gambar QR ke halaman pemeriksaan (hanya di Word)",
}


def listed(fields: dict[str, Any] | None = None, before: str = "") -> list[tuple[str, str]]:
    """All names as a template writes them, with their meaning: `satker.nama`; `area[].judul` inside a loop."""
    found = []
    for name, told in (FIELDS if fields is None else fields).items():
        if isinstance(told, str):
            found.append((before + name, told))
        elif isinstance(told, list):
            found += listed(told[0], f"{before}{name}[].")
        else:
            found += listed(told, f"{before}{name}.")
    return found
