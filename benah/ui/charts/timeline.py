"""The stages of one cycle on its year, with its quarters and today."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

LEFT, WIDTH, ROW, HEAD = 150, 570, 34, 26


@dataclass(frozen=True)
class Stage:
    """`opens` and `closes` are the first and the last day, both included."""

    label: str
    opens: dt.date
    closes: dt.date
    note: str = ""

    def state(self, today: dt.date) -> str:
        """`done`, `now` or `later`."""
        return "done" if today > self.closes else "later" if today < self.opens else "now"


def timeline(stages: list[Stage], today: dt.date) -> dict[str, Any]:
    """Geometry in a width of 720: names on the left, then whole years from the first opening to the last closing."""
    if not stages:
        return {"rows": []}
    first = dt.date(min(stage.opens for stage in stages).year, 1, 1)
    last = dt.date(max(stage.closes for stage in stages).year, 12, 31)
    days = (last - first).days + 1

    def x(day: dt.date) -> float:
        return round(LEFT + (day - first).days / days * WIDTH, 1)

    height = HEAD + ROW * len(stages)
    return {
        "height": height + 20,
        "quarters": [
            {"label": f"TW {_roman(month)}", "x": x(day), "middle": round(x(day) + WIDTH / days * 45, 1), "year": year}
            for year in range(first.year, last.year + 1)
            for month in (1, 4, 7, 10)
            for day in [dt.date(year, month, 1)]
        ],
        "today": x(today) if first <= today <= last else None,
        "bottom": height,
        "rows": [
            {
                "stage": stage,
                "state": stage.state(today),
                "x": x(stage.opens),
                "width": round(max(6.0, x(stage.closes + dt.timedelta(days=1)) - x(stage.opens)), 1),
                "y": HEAD + ROW * index + 6,
                "text_y": HEAD + ROW * index + 21,
            }
            for index, stage in enumerate(stages)
        ],
    }


def _roman(month: int) -> str:
    return ("I", "II", "III", "IV")[month // 3]
