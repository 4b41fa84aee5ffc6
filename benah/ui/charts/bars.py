"""Horizontal bars in a list, such as the items that cost most points."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from benah.core import numbers


@dataclass(frozen=True)
class Bar:
    """`value` of `max` in one unit (points). `text` replaces the number shown; `css` names a step s1 … s5,
    or `warn`, `bad`, for the colour."""

    label: str
    value: Decimal | float
    max: Decimal | float
    url: str = ""
    note: str = ""
    text: str = ""
    css: str = ""

    @property
    def shown(self) -> str:
        return self.text or numbers.show(Decimal(str(self.value)))

    @property
    def width(self) -> str:
        """Length as an SVG percentage; a value above zero is never invisible."""
        if not self.max or self.value <= 0:
            return "0%"
        return f"{max(1.0, min(100.0, float(self.value) / float(self.max) * 100)):.1f}%"


def bars(rows: list[Bar]) -> dict[str, Any]:
    return {"rows": rows}
