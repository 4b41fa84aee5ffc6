"""A letter as Word, to be changed before it is signed: a template drawn here, filled by docxtpl.

The template's fields are fixed by this file; words of people are escaped and never read as fields.
"""

import io
from functools import lru_cache
from typing import Any


def word_of(content: dict[str, Any]) -> bytes:
    """The file."""
    from docxtpl import DocxTemplate  # loads slowly, and few requests make letters
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    document = DocxTemplate(io.BytesIO(_template()))
    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    document.render(content, jinja_env=environment, autoescape=True)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@lru_cache(maxsize=1)
def _template() -> bytes:
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm, Pt, RGBColor

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.6), Cm(2.3)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Bookman Old Style", Pt(11)
    style.paragraph_format.space_after = Pt(6)
    core = document.core_properties
    core.author, core.title, core.comments, core.language = "{{ office }}", "{{ subject }}", "", "id-ID"

    office = document.add_paragraph()
    office.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = office.add_run("{{ office }}")
    run.bold, run.font.size, run.font.all_caps = True, Pt(14), True
    run.font.color.rgb = RGBColor(0x7D, 0x17, 0x21)
    document.add_paragraph("{% if place %}{{ place }}, {% endif %}{{ on }}").alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for name, field in (("Nomor", "number"), ("Sifat", "nature"), ("Hal", "subject")):
        document.add_paragraph(f"{name}\t: {{{{ {field} }}}}").paragraph_format.space_after = Pt(0)
    document.add_paragraph("\nYth. {{ to }}\ndi tempat\n")
    document.add_paragraph("{%p for text in paragraphs %}")
    document.add_paragraph("{{ text }}").alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    document.add_paragraph("{%p endfor %}")
    for text, bold in (("\n{{ signer_post }},\n\n\n", False), ("{{ signer }}", True)):
        signed = document.add_paragraph()
        signed.paragraph_format.left_indent = Cm(9)
        signed.add_run(text).bold = bold
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
