"""The template that ships with Benah, drawn with python-docx so that it can be read and reviewed as text.

Offices download it, change it in Word and upload it as their own.
"""

import io
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

MAROON = RGBColor(0x7D, 0x17, 0x21)
_CENTER, _RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT


@lru_cache(maxsize=1)
def standard_template() -> bytes:
    """The docx with its fields unfilled."""
    document = Document()
    _page(document)
    _head(document)
    _letter(document)
    _annexes(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.5), Cm(2.2)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2.2)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Bookman Old Style", Pt(10.5)
    style.paragraph_format.space_after = Pt(5)
    heading = document.styles["Heading 1"]
    heading.font.name, heading.font.size, heading.font.color.rgb = "Bookman Old Style", Pt(12), MAROON
    heading.element.rPr.rFonts.set(qn("w:asciiTheme"), "")
    for name in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        heading.element.rPr.rFonts.attrib.pop(qn(name), None)
    core = document.core_properties
    core.author, core.title, core.language = "{{ kop.atas }} {{ kop.bawah }}", "{{ hal }}", "id-ID"
    core.comments = ""
    foot = section.footer.paragraphs[0]
    foot.add_run("Sidik {{ terbit.sidik_pendek }} · terbit {{ terbit.tanggal }} · Halaman ").font.size = Pt(8)
    _field(foot, "PAGE")
    foot.add_run(" dari ").font.size = Pt(8)
    _field(foot, "NUMPAGES")


def _field(paragraph: Any, code: str) -> None:
    """A number that Word keeps itself: of this page, of all pages."""
    run = paragraph.add_run()
    run.font.size = Pt(8)
    for kind, text in (("begin", None), (None, code), ("end", None)):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)


def _line(document: Any, text: str, *, bold: bool = False, align: Any = None, size: float | None = None) -> Any:
    paragraph = document.add_paragraph()
    run = paragraph.add_run(text)
    run.bold = bold
    if size:
        run.font.size = Pt(size)
    if align is not None:
        paragraph.alignment = align
    return paragraph


def _head(document: Any) -> None:
    for text, size in (("{{ kop.atas }}", 15), ("{{ kop.bawah }}", 15)):
        _line(document, text, bold=True, align=_CENTER, size=size).paragraph_format.space_after = Pt(0)
    rule = _line(document, "{{ kop.alamat }}", align=_CENTER, size=9)
    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for name, value in (("val", "thinThickSmallGap"), ("sz", "18"), ("space", "4"), ("color", "7D1721")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    rule._p.get_or_add_pPr().append(borders)
    draft = _line(document, "{%p if draf %}")
    draft.paragraph_format.space_after = Pt(0)
    warning = _line(document, "DRAF. Laporan ini belum bernomor; jangan diedarkan sebagai surat dinas.", bold=True)
    warning.runs[0].font.color.rgb = MAROON
    _line(document, "{%p endif %}")


def _letter(document: Any) -> None:
    table = document.add_table(rows=0, cols=2)
    for name, text in (
        ("Nomor", "{{ nomor }}"),
        ("Tanggal", "{% if tempat %}{{ tempat }}, {% endif %}{{ tanggal }}"),
        ("Sifat", "Biasa"),
        ("Lampiran", "1 (satu) berkas"),
        ("Hal", "{{ hal }}"),
    ):
        row = table.add_row().cells
        row[0].text, row[1].text = name, f": {text}"
    _widths(table, (2.6, 13.7))
    _line(document, "")
    _line(document, "Yth.\n{{ kepada }}\ndi tempat")
    _line(
        document,
        "Berdasarkan {{ lembar.peraturan }}{% if dasar %} dan {{ dasar }}{% endif %}, tim asesor telah mengevaluasi "
        "{{ lembar.judul }} pada {{ satker.nama }} untuk tahun {{ tahun }}. Hasilnya disahkan rapat pleno "
        "dengan berita acara nomor {{ pleno.nomor }} tanggal {{ pleno.tanggal }}. Bersama ini kami sampaikan hasilnya.",
    )
    document.add_heading("1. Nilai dan kategori", 1)
    rows = [["", "Penilaian mandiri", "Asesor", "Nilai akhir"]]
    for name, field in (
        ("Nilai total (dari {{ lembar.nilai_tertinggi }})", "total"),
        ("Persentase", "persen"),
        ("Kategori", "kategori"),
        ("Butir tanpa jawaban", "kosong"),
    ):
        rows.append([name, *(f"{{{{ nilai.{line}.{field} }}}}" for line in ("mandiri", "asesor", "akhir"))])
    _table(document, rows, (6.3, 3.4, 3.2, 3.4), right=(1, 2, 3))
    _line(
        document,
        "{% for p in predikat %}Ambang {{ p.nama }}: {{ p.hasil }}. {% endfor %}Dari {{ ubahan.butir }} butir, asesmen "
        "menaikkan {{ ubahan.naik }}, menurunkan {{ ubahan.turun }}, dan membiarkan {{ ubahan.tetap }}. Bukti: "
        "{{ bukti.dokumen }} dokumen ({{ bukti.diterima }} diterima, {{ bukti.ditolak }} ditolak).",
    ).paragraph_format.space_before = Pt(6)
    document.add_heading("2. Tindak lanjut yang diharapkan", 1)
    _line(
        document,
        "Satuan kerja diminta menindaklanjuti catatan pada Lampiran II, mendahulukan butir yang paling banyak "
        "kehilangan nilai. Demikian disampaikan. Atas perhatian dan kerja sama Saudara, kami ucapkan terima kasih.",
    )
    table = document.add_table(rows=1, cols=2)
    left, right = table.rows[0].cells
    left.text = "{{ qr }}"
    left.add_paragraph().add_run("Periksa keaslian: {{ terbit.alamat }}").font.size = Pt(8)
    right.text = "{% if penanda.jabatan %}{{ penanda.jabatan }},{% endif %}\n\n\n\n"
    right.add_paragraph().add_run("{{ penanda.nama }}").bold = True
    right.add_paragraph("{% if penanda.nip %}NIP {{ penanda.nip }}{% endif %}")
    _widths(table, (8.6, 7.7))


def _annexes(document: Any) -> None:
    document.add_page_break()
    document.add_heading("Lampiran I. Nilai per area", 1)
    fields = ("kode", "judul", "bobot", "mandiri", "asesor", "akhir", "persen")
    _table(
        document,
        [["Kode", "Area", "Bobot", "Mandiri", "Asesor", "Akhir", "Persen"], [f"{{{{ a.{name} }}}}" for name in fields]],
        (1.7, 5.9, 1.6, 1.7, 1.7, 1.6, 2.1),
        right=(2, 3, 4, 5, 6),
        each="a in area",
    )
    document.add_heading("Lampiran II. Temuan dan rekomendasi", 1)
    findings = [
        "{{ t.nomor }}",
        "{{ t.kode }} · {{ t.area }}\n{{ t.uraian }}",
        "mandiri: {{ t.mandiri }}\nasesor: {{ t.asesor }}\nakhir: {{ t.akhir }}",
        "{{ t.hilang }}",
        "{{ t.catatan }}{% if t.saran %}\nRekomendasi: {{ t.saran }}{% endif %}",
    ]
    _table(
        document,
        [["No.", "Butir", "Nilai", "Hilang", "Catatan asesor dan rekomendasi"], findings],
        (1.0, 5.9, 2.6, 1.5, 5.3),
        right=(0, 3),
        each="t in temuan",
    )
    document.add_heading("Lampiran III. Keberatan dan putusan", 1)
    _line(document, "{% if not keberatan %}Satuan kerja tidak mengajukan keberatan.{% endif %}")
    _line(document, "{%p if keberatan %}")
    grounds = "{{ k.alasan }}{% if k.bukti %} Bukti: {{ k.bukti }}.{% endif %}"
    objections = ["{{ k.kode }}", grounds, "{{ k.jawaban }}", "{{ k.putusan }}, {{ k.tanggal }}"]
    _table(
        document,
        [["Butir", "Alasan satuan kerja", "Jawaban tim asesor", "Putusan"], objections],
        (2.2, 5.6, 5.6, 2.9),
        each="k in keberatan",
    )
    _line(document, "{%p endif %}")
    document.add_heading("Lampiran IV. Tim dan keabsahan", 1)
    _line(document, "{% for o in tim %}{{ o.tugas }}: {{ o.nama }}. {% endfor %}")
    _line(document, "Lembar dikirim {{ sekretaris.nama }}, {{ sekretaris.tanggal }}; terbit {{ terbit.tanggal }}.")
    _line(document, "SHA-256 {{ terbit.sidik }}", size=8)


def _table(
    document: Any,
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    right: Sequence[int] = (),
    each: str = "",
) -> None:
    """A ruled table, its head first; with `each` the second row is repeated for every entry of a list."""
    table = document.add_table(rows=0, cols=len(widths))
    table.style, table.alignment = "Table Grid", WD_TABLE_ALIGNMENT.CENTER
    loop = [[f"{{%tr for {each} %}}"], *rows[1:], ["{%tr endfor %}"]] if each else rows[1:]
    for at, texts in enumerate([rows[0], *loop]):
        cells = table.add_row().cells
        for column, text in enumerate(texts):
            cells[column].text = text
            paragraph = cells[column].paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(1)
            for run in paragraph.runs:
                run.font.size, run.bold = Pt(9), at == 0
            if column in right:
                paragraph.alignment = _RIGHT
    repeated = table.rows[0]._tr.get_or_add_trPr()
    header = OxmlElement("w:tblHeader")
    header.set(qn("w:val"), "true")
    repeated.append(header)
    _widths(table, widths)


def _widths(table: Any, widths: Sequence[float]) -> None:
    table.autofit = False
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)
