"""One file of a report in one format: the bytes and what it is called."""

import re

from benah.results.content import content_of
from benah.results.models import Format
from benah.results.queries.templates import template_for
from benah.results.sources import source_of
from benah.reviews.models import Publication

TYPES = {
    Format.PDF: "application/pdf",
    Format.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.EXCEL: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}


def make(publication: Publication, kind: Format) -> bytes:
    """The report. The same publication, letter and template give the same bytes."""
    source = source_of(publication)
    content = content_of(source)
    if kind == Format.PDF:
        from benah.results.formats.pdf import pdf_of

        return pdf_of(source, content)
    if kind == Format.EXCEL:
        from benah.results.formats.excel import excel_of

        return excel_of(source, content)
    from benah.results.formats.word import word_of

    template = template_for(publication)
    return word_of(source, content, bytes(template.data) if template else None)


def file_name(publication: Publication, kind: str) -> str:
    """`LHE-ZI-2026-KPU-Kabupaten-Tulungagung.pdf`; a draft says so."""
    cycle, unit = publication.assessment.cycle, publication.assessment.unit
    sheet = re.sub(r"^LKE\s+|\s+\d{4}\b", "", cycle.instrument.short_title)
    draft = "" if hasattr(publication, "letter") else " DRAF"
    plain = re.sub(r"[^\w]+", "-", f"LHE {sheet} {cycle.year} {unit.body_name}{draft}")
    return f"{plain.strip('-')}.{kind}"
