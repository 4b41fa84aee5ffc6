"""The category scale D … AA with the place of a value on it and the marks still to be reached."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from benah.core import numbers
from benah.ui.charts.scale import BANDS, Number

WIDTH = 600.0


@dataclass(frozen=True)
class Mark:
    """A target on the scale, such as “WBK” at 75 percent."""

    label: str
    percent: Number


def band_scale(value: Number | None, marks: list[Mark] | None = None) -> dict[str, Any]:
    """Geometry in a width of 600, percent 0 … 100 in proportion. `value` None: no marker."""
    return {
        "bands": [
            {
                "label": band.label,
                "x": _x(band.above),
                "width": round(_x(band.upto) - _x(band.above) - 2, 1),
                "middle": round((_x(band.above) + _x(band.upto)) / 2 - 1, 1),
                "css": band.css,
                "here": value is not None and (band.above < value <= band.upto or (value <= 0 and band.above == 0)),
            }
            for band in BANDS
        ],
        "ends": [(band.upto, _x(band.upto)) for band in BANDS if band.upto < 100],
        "value": None if value is None else {"x": _x(value), "shown": _show(value), "anchor": _anchor(_x(value))},
        "marks": [
            {
                "label": mark.label,
                "x": _x(mark.percent),
                "shown": _show(mark.percent),
                "anchor": _anchor(_x(mark.percent)),
            }
            for mark in marks or []
        ],
    }


def _x(percent: Number) -> float:
    return round(min(100.0, max(0.0, float(percent))) / 100 * WIDTH, 1)


def _anchor(x: float) -> str:
    """Text near an end must not leave the picture."""
    return "start" if x < 40 else "end" if x > WIDTH - 40 else "middle"


def _show(percent: Number) -> str:
    return numbers.show(Decimal(str(percent)))
