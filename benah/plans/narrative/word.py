"""The narrative report as Word by docxtpl. The template is drawn here with python-docx, so that it is read as text."""

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from benah.results.formats.steady import steady

_FONT = "Bookman Old Style"


def word_of(content: Mapping[str, Any], at: dt.datetime) -> bytes:
    """The file; words of people are set as text, never read as template."""
    from docxtpl import DocxTemplate  # loads slowly, and few requests make documents
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    document = DocxTemplate(io.BytesIO(template()))
    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    document.render(dict(content), jinja_env=environment, autoescape=True)
    out = io.BytesIO()
    document.save(out)
    return steady(out.getvalue(), at)


@lru_cache(maxsize=1)
def template() -> bytes:
    """The docx with its fields unfilled."""
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    document = Document()
    _page(document)
    for text, size in (("{{ satker }}", 12), ("{{ judul }}", 15), ("{{ subjudul }}", 12)):
        _line(document, text, bold=True, size=size).alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_heading("Ringkasan", 1)
    _line(document, "{{ paragraf }}")
    _table(document, None, "ringkasan", ("nama", "isi"), (6.5, 10))
    _line(document, "{%p for w in kata %}")
    document.add_heading("{{ w.nama }}", 2)
    _line(document, "{{ w.isi }}")
    _line(document, "{%p endfor %}")
    document.add_heading("Capaian per area", 1)
    heads = tuple(f"{{{{ kepala[{place}] }}}}" for place in range(5))
    _table(document, heads, "areas", ("nama", "rencana", "lapor", "capaian", "lampu"), (7.5, 2.2, 2.4, 2.3, 2.1))
    _section(document, "satkers", "Satuan kerja", ("Satker", "Keadaan", "Waktu", "Capaian", "Lampu", "Serapan"),
             ("nama", "keadaan", "waktu", "capaian", "lampu", "serapan"), (5.2, 3.4, 2.6, 1.9, 1.7, 1.9))  # fmt: skip
    _details(document)
    _section(document, "kendala", "Kendala", ("Kegiatan", "Kendala", "Capaian"), ("siapa", "isi", "ket"), (6, 8, 2.5))
    _section(document, "tindak", "Tindak lanjut", ("Kegiatan", "Tindak lanjut", "Selesai pada"),
             ("siapa", "isi", "ket"), (6, 7.5, 3))  # fmt: skip
    _line(document, "{{ catatan }}", size=8.5)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _page(document: Any) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.2)
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(10.5)
    style.paragraph_format.space_after = Pt(5)
    for name, size in (("Heading 1", 12.5), ("Heading 2", 11)):
        heading = document.styles[name]
        heading.font.name, heading.font.size = _FONT, Pt(size)
        heading.font.color.rgb = RGBColor(0x7D, 0x17, 0x21)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            heading.element.rPr.rFonts.attrib.pop(qn(theme), None)
    core = document.core_properties
    core.author, core.title, core.language, core.comments = "{{ satker }}", "{{ judul }} {{ subjudul }}", "id-ID", ""
    section.footer.paragraphs[0].add_run("{{ satker }} · {{ subjudul }} · dibuat {{ dibuat }}").font.size = Pt(8)


def _line(document: Any, text: str, *, bold: bool = False, size: float | None = None) -> Any:
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    run = paragraph.add_run(text)
    run.bold = bold
    if size:
        run.font.size = Pt(size)
    return paragraph


def _section(
    document: Any, rows: str, title: str, heads: Sequence[str], fields: Sequence[str], widths: Sequence[float]
) -> None:
    """A heading with its table, left out where there are no rows."""
    _line(document, f"{{%p if {rows} %}}")
    document.add_heading(title, 1)
    _table(document, heads, rows, fields, widths)
    _line(document, "{%p endif %}")


def _details(document: Any) -> None:
    """Areas with their activities, each with its indicators."""
    _line(document, "{%p for area in rincian %}")
    document.add_heading("{{ area.nama }}", 1)
    _line(document, "{%p for k in area.kegiatan %}")
    document.add_heading("{{ k.nomor }}. {{ k.nama }}", 2)
    heads = ("Indikator", "Satuan", "Target", "Realisasi", "Capaian")
    fields = ("nama", "satuan", "target", "realisasi", "capaian")
    _table(document, heads, "k.indikator", fields, (7.5, 2.5, 2, 2.3, 2.2))
    _line(document, "{{ k.dikerjakan }}")
    _line(document, "{{ k.keadaan }} · Bukti: {{ k.bukti }}", size=9)
    _line(document, "{%p endfor %}")
    _line(document, "{%p endfor %}")


def _table(
    document: Any, heads: Sequence[str] | None, rows: str, fields: Sequence[str], widths: Sequence[float]
) -> None:
    from docx.shared import Cm

    table = document.add_table(rows=0, cols=len(fields))
    table.style = "Table Grid"
    if heads:
        for cell, text in zip(table.add_row().cells, heads, strict=True):
            cell.paragraphs[0].add_run(text).bold = True
    table.add_row().cells[0].text = f"{{%tr for r in {rows} %}}"
    for cell, name in zip(table.add_row().cells, fields, strict=True):
        cell.text = f"{{{{ r.{name} }}}}"
    table.add_row().cells[0].text = "{%tr endfor %}"
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)
