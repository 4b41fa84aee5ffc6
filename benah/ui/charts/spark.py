"""Spark line: the way of one value over cycles, in the height of a line of text."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from benah.core import numbers

WIDTH, HEIGHT, EDGE = 120.0, 32.0, 4.0


@dataclass(frozen=True)
class Point:
    """`label` such as “2025”; `value` in any one unit, None where there is none."""

    label: str
    value: Decimal | float | None


def sparkline(values: list[Point | Decimal | float | None]) -> dict[str, Any]:
    """Geometry in a box of 120 × 32, with gaps where values are missing, and the words for it.

    The scale runs from the least to the greatest value: a spark line shows direction, not size.
    """
    points = [value if isinstance(value, Point) else Point("", value) for value in values]
    known = [float(point.value) for point in points if point.value is not None]
    if not known:
        return {"lines": [], "last": None, "said": "", "low": None, "high": None}
    low, high = min(known), max(known)
    step = (WIDTH - 2 * EDGE) / max(1, len(points) - 1)

    def place(index: int, value: float) -> tuple[float, float]:
        share = 0.5 if high == low else (value - low) / (high - low)
        return round(EDGE + step * index, 1), round(HEIGHT - EDGE - share * (HEIGHT - 2 * EDGE), 1)

    runs: list[list[tuple[float, float]]] = [[]]
    for index, point in enumerate(points):
        if point.value is None:
            runs.append([])
        else:
            runs[-1].append(place(index, float(point.value)))
    return {
        "lines": [" ".join(f"{x},{y}" for x, y in run) for run in runs if len(run) > 1],
        "dots": [run[0] for run in runs if len(run) == 1],
        "last": next(run[-1] for run in reversed(runs) if run),
        "said": ", ".join(f"{point.label} {_show(point.value)}".strip() for point in points),
    }


def _show(value: Decimal | float | None) -> str:
    return numbers.show(None if value is None else Decimal(str(value)))
