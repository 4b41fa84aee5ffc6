"""The narrative report as PDF by typst; the layout stands in `typst/laporan.typ`."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benah.core import typesetting

LAYOUT = Path(__file__).resolve().parent.parent / "typst" / "laporan.typ"


def pdf_of(content: Mapping[str, Any], at: dt.datetime) -> bytes:
    """The file, dated `at`."""
    return typesetting.pdf(LAYOUT, content, at=at)
