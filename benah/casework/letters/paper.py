"""A letter as PDF."""

import datetime as dt
from pathlib import Path
from typing import Any

from benah.core import typesetting

LAYOUT = Path(__file__).resolve().parents[1] / "typst" / "surat.typ"


def pdf_of(content: dict[str, Any], at: dt.datetime) -> bytes:
    """The file; the same words and moment give the same bytes."""
    return typesetting.pdf(LAYOUT, content, at=at)
