"""Words of the invented quarterly reports: what was done, what stood in the way, what follows, what a verifier asks."""

DONE = (
    "{name} dilaksanakan sesuai jadwal dan dihadiri jajaran sekretariat.",
    "Terlaksana. Hasilnya dibahas dalam rapat pleno rutin dan dicatat dalam notula.",
    "Dilaksanakan bertahap pada bulan pertama dan kedua periode ini.",
    "Selesai; dokumennya sudah disahkan sekretaris dan diarsipkan.",
    "Dikerjakan pokja terkait, dengan pendampingan dari provinsi.",
)
NOT_YET = (
    "Belum terlaksana; dijadwalkan ulang pada periode berikutnya.",
    "Baru pada tahap persiapan bahan, belum menghasilkan keluaran.",
)
PART = (
    "Terlaksana sebagian; sisanya menunggu jadwal narasumber.",
    "Sebagian target tercapai, sisanya diselesaikan bulan berikutnya.",
)
OBSTACLES = (
    "Anggaran baru dapat dicairkan pada akhir periode.",
    "Personel terbatas karena bersamaan dengan pemutakhiran data pemilih.",
    "Jaringan internet kantor terputus beberapa hari.",
    "Jadwal narasumber berubah dua kali.",
    "Dokumen menunggu tanda tangan pimpinan.",
)
FOLLOW_UPS = (
    "Menjadwalkan ulang dan menetapkan penanggung jawab pengganti.",
    "Mengusulkan revisi anggaran kegiatan kepada provinsi.",
    "Melengkapi dokumen dan menyampaikannya kepada koordinator RB.",
    "Membahas percepatannya dalam rapat pleno mingguan.",
)
SUMMARIES = (
    "Sebagian besar kegiatan terlaksana sesuai jadwal; yang belum sudah dijadwalkan ulang.",
    "Kegiatan pada area pengawasan dan pelayanan publik didahulukan periode ini.",
    "Seluruh pokja sudah melaporkan kegiatannya dalam rapat pleno akhir periode.",
)
REJECTIONS = (
    "Foto tidak menunjukkan tanggal dan tempat kegiatan.",
    "Dokumen tahun lalu; lampirkan yang tahun berjalan.",
    "Tautan tidak dapat dibuka dari luar kantor.",
)
NO_EVIDENCE = (
    "Dokumen masih dalam proses penandatanganan.",
    "Berkas belum dipindai karena alat pindai rusak.",
)
NOTES = (
    "Lampirkan notula dan daftar hadir; yang ada baru foto.",
    "Angka realisasi tidak sama dengan laporan yang dilampirkan. Mohon diperiksa.",
    "SK yang dilampirkan tahun lalu. Lampirkan yang tahun berjalan.",
)
