"""Heights of rows, reckoned from their texts: LibreOffice and Excel do not always find them by themselves.

Here: an estimate on the generous side. Not here: widths (`layout`).
"""

import math

from benah.scoring.model import Input, Item

from . import layout, words
from .layout import Row

_WIDTH = {column.key: column.width for column in layout.COLUMNS}
_TALLEST = 390.0  # Excel allows 409 points


def of(row: Row, note: str | None, evidence: str | None) -> float:
    """Points of height that show all texts of the row."""
    if row.kind == "total":
        return 26
    if isinstance(row.node, Item):
        texts = (
            ("text", row.node.text, 10.0),
            ("help", words.explanation(row.node), 9.0),
            ("choices", words.choices_text(row.node), 10.0),
            ("note", note, 10.0),
            ("evidence", evidence, 10.0),
        )
        return max(18.0, *(_height(key, text, size) for key, text, size in texts))
    if isinstance(row.node, Input):
        return max(15.0, _height("text", row.node.text, 9.5))
    return max(18.0, _height("text", row.node.title, 10.5 if row.node.level < 4 else 10.0))


def _height(key: str, text: str | None, size: float) -> float:
    return needed(text, _WIDTH[key], size)


def needed(text: str | None, width: float, size: float) -> float:
    """Points of height for a text in a column of this width; 0 for none."""
    if not text:
        return 0
    letters = max(1.0, width * 1.12 * 10 / size - 2)
    lines = sum(max(1, math.ceil(len(line) / letters)) for line in text.splitlines())
    return min(_TALLEST, lines * size * 1.28 + 4)
