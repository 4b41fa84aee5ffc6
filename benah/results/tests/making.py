"""Published results and Word templates for the tests of this app."""

import datetime as dt
import io
from typing import Any

from benah.access.models import User
from benah.assessments.models import Assessment
from benah.results.actions.numbering import Letter, number_report
from benah.results.models import ReportLetter
from benah.reviews.models import Publication
from benah.reviews.snapshot import canonical, sha256
from benah.reviews.tests.making import reach
from benah.units.models import Unit
from tests.cast import Cast

LETTER = Letter(
    number="45/RB.04-LHE/35/2026",
    dated=dt.date(2026, 11, 25),
    place="Surabaya",
    address="Jalan Contoh 1, Surabaya",
    recipient="Ketua KPU Kabupaten Tulungagung",
    signatory_name="Imam Contoh",
    signatory_post="Sekretaris KPU Provinsi Jawa Timur",
)


def published(cast: Cast) -> Publication:
    """Tulungagung's result, published through the real acts."""
    sheet = reach(cast, "published")
    return Publication.objects.get(assessment=sheet)


def numbered(cast: Cast, publication: Publication, **more: Any) -> ReportLetter:
    letter = Letter(**{**LETTER.__dict__, **more})
    return number_report(publication=publication, letter=letter, seen_version=0, by=cast.citra)


def copied(like: Publication, unit: Unit, by: User, **changes: Any) -> Publication:
    """A publication of another unit with the same text but for `changes` at its top: only to have more of them."""
    import json

    original = like.assessment
    sheet = Assessment.objects.create(
        cycle=original.cycle, unit=unit, started_at=original.started_at, changed_at=original.changed_at
    )
    body = json.loads(like.body)
    body["unit"] |= {
        "id": unit.pk,
        "path": unit.path,
        "code": unit.code,
        "name": unit.name,
        "body_name": unit.body_name,
    }
    text = canonical(body | changes)
    return Publication.objects.create(
        assessment=sheet, schema=1, body=text, sha256=sha256(text), published_at=like.published_at, published_by=by
    )


def docx(*paragraphs: str, header: str = "") -> bytes:
    """A small Word document."""
    from docx import Document

    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def words_of_docx(data: bytes) -> str:
    """All text of a document, tables, heads and feet included."""
    import re
    import zipfile
    from html import unescape

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [
            archive.read(name).decode() for name in archive.namelist() if name.startswith("word/") and "xml" in name
        ]
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", part) for part in parts))


def words_of_pdf(data: bytes) -> str:
    """All text of a PDF, line ends as spaces."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
    return " ".join(" ".join(pages).replace("\ufffe", "").split())
