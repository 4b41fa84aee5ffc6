"""The report as PDF by typst. The layout stands in `typst/lhe.typ`; what is said, in `content`."""

from pathlib import Path
from typing import Any

from benah.core import qr, typesetting
from benah.results.sources import Source

LAYOUT = Path(__file__).resolve().parent.parent / "typst" / "lhe.typ"


def pdf_of(source: Source, content: dict[str, Any]) -> bytes:
    """The file. Its date is that of the publication, or of its letter if later."""
    square = qr.svg(source.verify_url).decode()
    return typesetting.pdf(LAYOUT, content, at=moment_of(source), inputs={"qr": square})


def moment_of(source: Source) -> Any:
    """When the report became what it is: published, or given a letter."""
    letter = source.letter
    return max(source.publication.published_at, letter.entered_at) if letter else source.publication.published_at
