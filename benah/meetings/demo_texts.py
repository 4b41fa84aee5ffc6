"""Words of the demo's meetings: invented, in the manner of an office. No real person, no real quarrel."""

KICK_OFF = {
    "title": "Kick-off Reformasi Birokrasi dan internalisasi 38 satker",
    "agenda": [
        ("Pembukaan oleh Sekretaris", 10, "Sekretaris membuka rapat dan menegaskan delapan program RB tahun ini."),
        (
            "Paparan rencana aksi provinsi",
            45,
            "Koordinator RB memaparkan templat rencana aksi. Satker boleh menyesuaikan dan menambah, tidak mengurangi.",
        ),
        (
            "Tanya jawab",
            40,
            "Beberapa satker menanyakan bentuk bukti untuk kegiatan tanpa anggaran. Jawaban: undangan, daftar hadir, "
            "notula, dan foto sudah cukup bila terbaca dan bertanggal.",
        ),
    ],
    "decisions": ["Setiap satker menetapkan Tim RB dan agen perubahan dengan SK paling lambat akhir Juli."],
}
RAKOR = {
    "title": "Rakor evaluasi RB semester I",
    "agenda": [
        ("Pembukaan", 10, "Rapat dibuka pukul 13.05. Empat satker bergabung terlambat karena gangguan jaringan."),
        (
            "Capaian rencana aksi semester I per area",
            60,
            "Rata-rata capaian 71 %. Area Pengawasan dan Tata Laksana paling tertinggal. Beberapa satker melapor tanpa "
            "bukti sehingga laporannya belum dapat diverifikasi.",
        ),
        (
            "Kelengkapan LKE dan data dukung",
            60,
            "Masih ada satker yang belum mulai mengisi LKE. Kesulitan utama: SK lama sulit ditemukan dan tautan folder "
            "yang kedaluwarsa.",
        ),
        ("Persiapan penilaian silang", 30, "Asesor silang bekerja dua pekan pada bulan Oktober."),
    ],
    "decisions": [
        "Satker melengkapi data dukung area Pengawasan sebelum penilaian silang.",
        "Koordinator provinsi mendampingi satker yang belum mulai mengisi LKE.",
    ],
}
MONEV = {
    "title": "Monev RB triwulan III",
    "agenda": [
        ("Capaian delapan area", 45, "Enam area tercapai. Pengawasan dan Pelayanan Publik masih di bawah target."),
        ("Percepatan triwulan IV", 45, "Disepakati pembagian tugas per subbagian, dipantau dalam pleno pekanan."),
    ],
    "decisions": ["Subbagian menyelesaikan kegiatan triwulan III yang tertunda sebelum akhir November."],
}
PLENO = [("Tindak lanjut rapat sebelumnya", 20), ("Laporan divisi", 30), ("Lain-lain", 10)]
PLENO_NOTES = [
    "Semua tindak lanjut pekan lalu dibahas satu per satu; dua masih berjalan.",
    "Divisi SDM melaporkan kemajuan pengisian LKE. Divisi Hukum menyiapkan inventarisasi keputusan.",
    "Jadwal pemeliharaan listrik gedung diumumkan; rapat daring disiapkan sebagai cadangan.",
]
# Unit, what is promised, days from today until due, how it stands.
PROMISES = [
    ("35.04", "Unggah SK Tim RB dan SK agen perubahan yang sudah ditandatangani", -17, "open"),
    ("35.77", "Lengkapi bukti penanganan gratifikasi triwulan II", -9, "open"),
    ("35.26", "Kirim ulang laporan tata laksana dengan lampiran SOP", -4, "returned"),
    ("35.29", "Tetapkan jadwal pendampingan untuk operator di kepulauan", -2, "open"),
    ("35.04", "Lengkapi data dukung pembangunan Zona Integritas area Pengawasan", 3, "open"),
    ("35.78", "Siapkan contoh berita acara sosialisasi benturan kepentingan", 6, "reported"),
    ("35.10", "Unggah daftar hadir sosialisasi WBS", 12, "open"),
    ("35.73", "Bagikan SOP pelayanan informasi sebagai praktik baik", -30, "verified"),
    ("35.09", "Susun matriks risiko tingkat satker", -25, "verified"),
    ("35.22", "Perbarui papan informasi standar pelayanan", -20, "verified"),
]
OWN_PROMISES = [
    ("Kasubbag Perencanaan, Data dan Informasi", "Selesaikan revisi SOP pengelolaan data pemilih", -1),
    ("Kasubbag Keuangan, Umum dan Logistik", "Lengkapi dokumentasi inventarisasi BMN triwulan III", 6),
    ("Sekretaris", "Tetapkan jadwal survei kepuasan masyarakat semester II", 10),
]
