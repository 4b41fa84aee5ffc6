"""The sheet "Petunjuk": how to fill, offline and without calling anybody.

Here: its sentences. Not here: rules of scoring beyond one line each.
"""

from openpyxl import Workbook

from benah.scoring.model import Instrument

from . import heights, layout, style
from .mark import Mark


def add(book: Workbook, instrument: Instrument, mark: Mark | None) -> None:
    sheet = book.create_sheet(layout.GUIDE)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 5, 96
    title = style.dress(sheet["A1"], like=style.font(size=16, bold=True, color=style.BRAND),
                        at=style.align(vertical="center", wrap=False), framed=False)  # fmt: skip
    style.put_text(title, f"Cara mengisi {instrument.short_title}")
    sheet.row_dimensions[1].height = 26
    at = 3
    for head, lines in _text(instrument, mark):
        cell = style.dress(
            sheet.cell(at, 1), like=style.font(size=12, bold=True), at=style.align(wrap=False), framed=False
        )
        style.put_text(cell, head)
        for number, line in enumerate(lines, start=1):
            at += 1
            mark_cell = style.dress(sheet.cell(at, 1), like=style.font(color=style.BRAND, bold=True),
                                    at=style.align("right"), framed=False)  # fmt: skip
            style.put_text(mark_cell, f"{number}.")
            style.put_text(style.dress(sheet.cell(at, 2), framed=False), line)
            sheet.row_dimensions[at].height = max(17.0, heights.needed(line, 90, 10))
        at += 2
    style.print_setup(sheet, landscape=False)
    sheet.protection.sheet = True


def _text(instrument: Instrument, mark: Mark | None) -> list[tuple[str, list[str]]]:
    fill = [
        "Isi hanya sel kuning di lembar LKE: Jawaban, Catatan, Eviden. Sel lain terkunci agar rumusnya tidak rusak.",
        "Pilih jawaban dari daftar yang muncul. Arti tiap pilihan ada di kolom Penjelasan.",
        "Persentase dihitung dari baris n1, n2, … di bawah butirnya. Tulis persentase langsung hanya bila rinciannya "
        "tidak ada; jangan isi keduanya.",
        "Angka desimal boleh memakai koma. Jangan menulis rumus di kolom Jawaban.",
        "Eviden: tulis nomor dokumen atau tautannya, satu per baris. Berkasnya dilampirkan di Benah.",
    ]
    count = [
        "Butir kosong tidak dihitung sebagai nol: ia dilewati. Lihat dulu jumlah yang kosong, baru nilainya.",
        "Nilai sub-bagian = bobot × rata-rata butir yang terjawab. Bagian dan total = jumlah di bawahnya. "
        "% = nilai ÷ bobot.",
        "Tidak ada pembulatan di dalam hitungan; yang tampak dua angka di belakang koma hanyalah tampilan.",
    ]
    back = [
        "Simpan sebagai .xlsx, lalu unggah di Benah pada penilaian yang sama. Anda melihat dulu apa yang berubah dan "
        "sel mana yang keliru; baru sesudah disetujui, semuanya disimpan sekaligus.",
        "Baris boleh disembunyikan, kolom boleh ditukar. Jangan mengubah isi kolom Kode.",
        "Bila orang lain mengubah butir yang sama di Benah sejak berkas ini diunduh, Benah memberi tahu; tidak "
        "ada yang tertimpa diam-diam.",
    ]
    source = [f"{instrument.title} – {instrument.regulation.number}, versi lembar {instrument.version}."]
    if mark and mark.exported_at:
        source.append(f"Diunduh {mark.exported_at} untuk {mark.unit or '–'}, {mark.cycle or '–'}.")
    source += [f"Perhatian: {reason}." for reason in map(str, instrument.incomplete)]
    return [("Mengisi", fill), ("Cara menghitung", count), ("Mengunggah kembali", back), ("Sumber", source)]
