"""The category scale D … AA with the place of a value on it and the marks still to be reached."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from benah.core import numbers
from benah.ui.charts.scale import BANDS, Number

NEAR = 20  # percent of the width a name of a mark needs on a phone


@dataclass(frozen=True)
class Mark:
    """A target on the scale, such as “WBK” at 75 percent."""

    label: str
    percent: Number


def band_scale(value: Number | None, marks: list[Mark] | None = None) -> dict[str, Any]:
    """Places in percent of the width, so that letters keep their size on a phone. `value` 0 … 100 or None."""
    return {
        "bands": [
            {
                "label": band.label,
                "x": band.above,
                "width": band.upto - band.above,
                "middle": (band.above + band.upto) / 2,
                "css": band.css,
                "here": value is not None and (band.above < value <= band.upto or (value <= 0 and band.above == 0)),
            }
            for band in BANDS
        ],
        "ends": [band.upto for band in BANDS if band.upto < 100],
        "place": None if value is None else _place("", value),
        "marks": _rows([_place(mark.label, mark.percent) for mark in marks or []]),
    }


def _rows(marks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Names of near marks stand on two lines, so that they do not overlap on a phone."""
    marks.sort(key=lambda mark: mark["x"])
    for index, mark in enumerate(marks):
        near = index > 0 and mark["x"] - marks[index - 1]["x"] < NEAR
        mark["y"] = 106 if near and marks[index - 1]["y"] == 90 else 90
    return marks


def _place(label: str, percent: Number) -> dict[str, Any]:
    x = round(min(100.0, max(0.0, float(percent))), 2)
    # Text near an end must not leave the picture.
    anchor = "start" if x < 8 else "end" if x > 92 else "middle"
    return {"label": label, "x": x, "shown": numbers.show(Decimal(str(percent))), "anchor": anchor}
