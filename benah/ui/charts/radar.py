"""Radar of areas: how even the profile is, this cycle against the one before."""

import math
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from benah.ui.charts.words import lines

RADIUS, CENTRE_X, CENTRE_Y = 118.0, 250.0, 166.0
LABEL_GAP, LINE_HEIGHT, LINE_LENGTH = 16.0, 16.5, 14


@dataclass(frozen=True)
class Axis:
    """One area. `value` and `previous` are fractions 0 … 1; None where there is no value yet."""

    label: str
    value: Decimal | float | None
    previous: Decimal | float | None = None


def radar(axes: list[Axis]) -> dict[str, Any]:
    """Geometry in a box of 500 × 332. A series is drawn as a closed shape only when it is whole;
    otherwise as its points, because a line across a blank would claim a value. Fewer than three axes
    make no shape: `too_few` is true and the page shows the table alone."""
    count = len(axes)
    if count < 3:
        return {"too_few": True}
    return {
        "too_few": False,
        "rings": [_shape([ring / 4] * count) for ring in range(1, 5)],
        "spokes": [_at(index, count, 1.0) for index in range(count)],
        "labels": [_label(axis, index, count) for index, axis in enumerate(axes)],
        "now": _series([axis.value for axis in axes]),
        "before": _series([axis.previous for axis in axes]),
        "has_before": any(axis.previous is not None for axis in axes),
    }


def _at(index: int, count: int, share: float) -> tuple[float, float]:
    angle = 2 * math.pi * index / count - math.pi / 2
    return (
        round(CENTRE_X + RADIUS * share * math.cos(angle), 1),
        round(CENTRE_Y + RADIUS * share * math.sin(angle), 1),
    )


def _shape(shares: list[float]) -> str:
    points = (_at(index, len(shares), share) for index, share in enumerate(shares))
    return " ".join(f"{x},{y}" for x, y in points)


def _series(values: list[Decimal | float | None]) -> dict[str, Any]:
    known = [None if value is None else min(1.0, max(0.0, float(value))) for value in values]
    whole = [value for value in known if value is not None]
    return {
        "shape": _shape(whole) if len(whole) == len(known) else "",
        "dots": [_at(index, len(known), value) for index, value in enumerate(known) if value is not None],
    }


def _label(axis: Axis, index: int, count: int) -> dict[str, Any]:
    x, y = _at(index, count, 1 + LABEL_GAP / RADIUS)
    side = x - CENTRE_X
    words = lines(axis.label, LINE_LENGTH)
    above = (len(words) - 1) * LINE_HEIGHT
    shift = -above if y < CENTRE_Y - RADIUS * 0.8 else 0.0 if y > CENTRE_Y + RADIUS * 0.8 else -above / 2
    return {
        "x": x,
        "anchor": "middle" if abs(side) < 12 else "start" if side > 0 else "end",
        "lines": [(word, round(y + 4 + shift + row * LINE_HEIGHT, 1)) for row, word in enumerate(words)],
    }
