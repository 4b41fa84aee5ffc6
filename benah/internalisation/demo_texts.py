"""Words of the demo year: what invented agents, events and practices say. Roles only, no names of people."""

AGENTS = [
    ("Staf Subbagian Hukum dan SDM", "Pelaksana"),
    ("Kasubbag Perencanaan, Data dan Informasi", "Kepala subbagian"),
    ("Staf Subbagian Keuangan, Umum dan Logistik", "Pelaksana"),
]
# area, words, month of the target
CHANGES = [
    ("A1", "Apel Senin memuat lima menit capaian reformasi birokrasi pekan lalu.", 3),
    ("A4", "Surat masuk terdisposisi paling lama satu hari kerja, tercatat di buku agenda digital.", 6),
    ("A8", "Papan informasi layanan di ruang depan diperbarui tiap Senin pagi.", 9),
    ("A7", "Daftar risiko tiap subbagian dibahas bersama sekali sebulan.", 12),
]
NOTES = [
    "Sudah berjalan tiga pekan; dua subbagian masih terlambat mengisi.",
    "Semua subbagian ikut. Contoh isian ditempel di ruang rapat.",
]
# title, form, audience, areas, month, day
EVENTS = [
    (
        "Internalisasi reformasi birokrasi dan pakta integritas",
        "online",
        "Pimpinan dan seluruh pegawai 38 kabupaten/kota",
        ("A1", "A7"),
        2,
        12,
    ),
    ("Sosialisasi pengendalian gratifikasi", "hybrid", "Seluruh pegawai", ("A7",), 5, 19),
    ("Penguatan pelayanan publik dan standar layanan", "online", "Petugas layanan dan sekretariat", ("A8",), 8, 20),
]
OWN_EVENTS = [
    ("Apel pagi: delapan area perubahan", "roll_call", "Seluruh pegawai", ("A1",), 3, 6),
    ("Pengenalan standar pelayanan di ruang PPID", "face", "Petugas layanan", ("A8",), 7, 14),
    ("Unggahan “Kenali zona integritas” di media sosial", "social", "Masyarakat dan pegawai", ("A1", "A8"), 9, 3),
]
PACT_TITLE = "Pakta integritas"
PACT_TEXT = "\n".join(
    [
        "Dalam melaksanakan tugas di lingkungan KPU, saya menyatakan bahwa saya:",
        "",
        "1. tidak melakukan korupsi, kolusi, dan nepotisme;",
        "2. tidak meminta atau menerima pemberian, langsung atau tidak langsung, berupa suap, hadiah, atau bentuk lain "
        "yang tidak sesuai dengan ketentuan;",
        "3. bekerja transparan, jujur, objektif, dan akuntabel;",
        "4. menghindari benturan kepentingan dalam melaksanakan tugas;",
        "5. memberi contoh dalam kepatuhan terhadap peraturan, terutama kepada orang yang bekerja di bawah pengawasan "
        "saya;",
        "6. melaporkan penyimpangan yang saya ketahui dan turut menjaga kerahasiaan pelapor.",
        "",
        "Bila saya melanggar hal-hal di atas, saya siap menghadapi konsekuensinya sesuai peraturan perundang-undangan.",
    ]
)
# area, title, problem, what was done, result; `released` tells how many adopt it
PRACTICES = [
    (
        "A8",
        "Loket layanan data dibuka pukul tujuh pada hari pasar",
        "Warga dari kecamatan jauh datang pagi, menunggu sampai loket dibuka, lalu sebagian pulang tanpa dilayani.",
        "Jadwal piket dua orang disusun bergilir.\nLoket dibuka pukul 07.00 pada hari pasar.\n"
        "Waktu datang dan waktu selesai dicatat di lembar antrean.",
        "Waktu tunggu rata-rata turun dari 74 menit menjadi 18 menit dalam tiga bulan; "
        "tidak ada lagi yang pulang tanpa dilayani.",
    ),
    (
        "A4",
        "Satu lembar disposisi digital untuk semua surat masuk",
        "Surat menunggu di meja pimpinan karena lembar kertas tertinggal; tidak ada yang tahu sampai di mana.",
        "Surat dipindai saat diterima.\nDisposisi ditulis di satu lembar bersama yang terbuka dari ponsel.\n"
        "Sekretaris memeriksa yang lewat sehari tiap sore.",
        "Surat dijawab rata-rata 1,6 hari; sebelumnya 5 hari. Tidak ada surat hilang sejak bulan kedua.",
    ),
    (
        "A1",
        "Lima menit agen perubahan pada apel Senin",
        "Pegawai mengenal reformasi birokrasi hanya saat pengisian lembar kerja.",
        "Tiap Senin satu agen perubahan menyampaikan satu perubahan yang sudah tampak dan satu yang tertunda.",
        "Delapan dari sepuluh rencana agen tercapai sebelum target; pegawai mengusulkan tiga perubahan sendiri.",
    ),
    (
        "A7",
        "Daftar gratifikasi ditempel di ruang depan tiap bulan",
        "Pegawai ragu melapor karena tidak pernah melihat hasil laporan.",
        "Petugas UPG menempel rekap bulanan tanpa nama: berapa laporan, berapa ditolak, berapa diteruskan.",
        "Laporan naik dari satu menjadi sebelas dalam setengah tahun.",
    ),
]
