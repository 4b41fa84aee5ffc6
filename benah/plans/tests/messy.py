"""A workbook as offices keep them, made cell by cell: titles above, heads over two rows, ticks, notes below.

Nothing in it is real: the activities are in the usual style of such plans.
"""

import io

from openpyxl import Workbook

# No. | area | activity | indicator | unit | volume | I | II | III | IV | when | who | money | proof; `#4` is a number.
_ROWS = """
#1|I. MANAJEMEN PERUBAHAN|Rapat koordinasi Tim RB|Jumlah rapat|kali|#4|√|√|√|√\
|Jan s.d. Des 2026|Sekretaris|Rp 12.500.000,-|Notula; daftar hadir
#2||Penetapan agen perubahan|SK agen perubahan||1 dokumen|#1||||12 Maret 2026|Ketua|-|SK
|||Rencana aksi agen|dokumen|#3||3||||||
Sub Total|||||#8|#2|#4|#1|#1|||#12500000|
#3|IV. Penguatan Tata Laksana|Penerapan naskah dinas elektronik|Persentase surat elektronik|%|80 %|50 %|60%|70 %|80 %\
|TW I - IV|Subbag Umum|12,5 juta|Rekap
#4||Pencetakan formulir layanan|Formulir tercetak|lembar|1.250||1.250|||3 s.d. 14 Mei 2026|Subbag Umum|2.500.000|Faktur
#5|VIII. Peningkatan Kualitas Pelayanan Publik|Survei kepuasan masyarakat|Nilai IKM|indeks|#85||#85||#85\
|Semester II|Divisi Parmas||Laporan SKM
#6||Penyelesaian pengaduan|Pengaduan selesai tepat waktu|persen|#1|#1|#1|#1|#1|sepanjang tahun|PPID||Rekap
JUMLAH||||||||||||Rp 27.500.000|
"""
_TOP = (
    "No|Area Perubahan|Kegiatan/\nRencana Aksi|Indikator Keberhasilan|Satuan|Volume|Target Triwulan||||"
    "Waktu Pelaksanaan|Penanggungjawab|Pagu Anggaran|Data Dukung (Eviden)"
)
_BELOW = ["Catatan: target dapat disesuaikan setelah revisi anggaran.", "", "Tulungagung, 12 Januari", "Sekretaris,"]


def _cells(line: str) -> list[int | str | None]:
    return [int(text[1:]) if text.startswith("#") else text or None for text in line.split("|")]


def messy() -> bytes:
    """The file's bytes."""
    book = Workbook()
    cover = book.active
    cover.title = "Sampul"
    cover["B3"] = "RENCANA AKSI REFORMASI BIROKRASI"
    sheet = book.create_sheet("Renaksi 2026")
    sheet["B1"] = "MATRIKS RENCANA AKSI REFORMASI BIROKRASI"
    sheet.merge_cells("B1:O1")
    sheet["B2"] = "TAHUN ANGGARAN 2026"
    for place, text in enumerate(_cells(_TOP), start=2):
        sheet.cell(4, place, text)
    for place, text in enumerate(("I", "II", "III", "IV"), start=8):
        sheet.cell(5, place, text)
    sheet.merge_cells("H4:K4")
    for letter in "BCDEFGLMNO":
        sheet.merge_cells(f"{letter}4:{letter}5")
    for place in range(2, 16):
        sheet.cell(6, place, f"({place - 1})")
    lines = _ROWS.strip().splitlines()
    for row, line in enumerate(lines, start=7):
        for place, value in enumerate(_cells(line), start=2):
            sheet.cell(row, place, value)
    sheet.merge_cells("C7:C9")
    for row, text in enumerate(_BELOW, start=8 + len(lines)):
        sheet.cell(row, 3, text or None)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()
