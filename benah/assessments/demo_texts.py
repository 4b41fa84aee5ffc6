"""What invented reports say: a few sentences of a stock, so that no two offices' reports are alike unless copied."""

import random
import textwrap

SENTENCES = """
Kegiatan dibuka ketua dan dihadiri seluruh anggota beserta sekretaris.
Peserta mengisi daftar hadir yang dilampirkan pada laporan ini.
Tim kerja memeriksa kelengkapan dokumen tiap area perubahan.
Sosialisasi benturan kepentingan diikuti pegawai dari semua subbagian.
Maklumat pelayanan dipasang di ruang tamu dan di laman satuan kerja.
Pengaduan yang masuk dijawab sebelum lima hari kerja berakhir.
Survei kepuasan disebarkan lewat tautan kepada pengunjung kantor.
Hasil survei dibahas dalam rapat dan ditindaklanjuti satu per satu.
Standar operasional lama ditinjau dan dua di antaranya diperbarui.
Agen perubahan menyampaikan kemajuan rencana aksi setiap bulan.
Pegawai yang terlambat dibina langsung oleh kepala subbagian.
Pembagian tugas ditetapkan ulang karena dua pegawai pindah satuan kerja.
Arsip statis dipindahkan ke ruang baru dan diberi nomor urut.
Anggaran kegiatan terserap sesuai jadwal tanpa pergeseran pos belanja.
Pemantauan lapangan dilakukan pada hari kedua bersama pengawas internal.
Papan informasi di lobi menampilkan jadwal layanan dan nama petugas.
Formulir permintaan informasi kini dapat diisi lewat telepon genggam.
Evaluasi triwulan menemukan tiga target yang belum tercapai.
Kendala utama ialah jaringan yang sering terputus pada sore hari.
Pimpinan memberi penghargaan kepada petugas layanan terbaik bulan ini.
Laporan harta kekayaan telah disampaikan semua wajib lapor.
Unit pengendalian gratifikasi mencatat tidak ada penerimaan baru.
Ruang laktasi dan jalur kursi roda diperbaiki atas usul pengunjung.
Pelatihan pelayanan prima diikuti petugas penerima tamu dan keamanan.
Rencana tindak lanjut disepakati dengan penanggung jawab dan tenggatnya.
Dokumentasi foto disimpan bersama daftar hadir dan bahan paparan.
Peta risiko diperbarui setelah pembahasan bersama subbagian hukum.
Media sosial satuan kerja memuat ringkasan kegiatan setiap pekan.
Pertanyaan pemilih pemula dijawab dalam kelas singkat di sekolah.
Buku tamu elektronik mencatat waktu tunggu setiap pengunjung.
Perjanjian kinerja ditandatangani pada awal tahun oleh semua pejabat.
Rekomendasi tahun lalu telah selesai kecuali penataan gudang logistik.
Daftar informasi publik diumumkan dan dimutakhirkan setiap semester.
Absensi elektronik dicocokkan dengan surat tugas dan surat cuti.
Mutasi pegawai diumumkan terbuka beserta alasan penempatannya.
Rapat ditutup dengan pembacaan kesimpulan oleh notulis.
""".strip().splitlines()
IN_A_REPORT = 11


def report_lines(seed: str, office: str) -> list[str]:
    """The same sentences for the same seed; only the office's name differs."""
    chosen = random.Random(seed).sample(SENTENCES, IN_A_REPORT)  # noqa: S311  # invented data, not a secret
    text = f"Laporan ini disusun oleh {office}. " + " ".join(chosen)
    return textwrap.wrap(text, 78)
