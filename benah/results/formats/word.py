"""The report as Word: the office's own template, or the one that `word.standard` draws."""

import io
from typing import Any

from benah.core import qr
from benah.results.formats.pdf import moment_of
from benah.results.formats.steady import steady
from benah.results.sources import Source
from benah.results.word.environment import FieldsOnly


def word_of(source: Source, content: dict[str, Any], template: bytes | None = None) -> bytes:
    """The file. Raises `WrongFields` where a template asks for something that reports no longer have."""
    from docx.shared import Mm  # loads slowly, and only workers make documents
    from docxtpl import DocxTemplate, InlineImage

    from benah.results.word.standard import standard_template

    document = DocxTemplate(io.BytesIO(template if template is not None else standard_template()))
    document.init_docx()
    picture = InlineImage(document, io.BytesIO(qr.png(source.verify_url)), width=Mm(27))
    document.render({**content, "qr": picture}, jinja_env=FieldsOnly(), autoescape=True)
    out = io.BytesIO()
    document.save(out)
    return steady(out.getvalue(), moment_of(source))
