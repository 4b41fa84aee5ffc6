"""The score scale of the look: five steps and one for "not yet".

Categories and their ends: PermenPANRB 14/2014 and 25/2020 (D … AA). C and D share a step, A and AA too:
on the map five steps can be told apart, seven cannot. The category itself is always written beside it.
"""

from dataclasses import dataclass
from decimal import Decimal

Number = Decimal | float | int


@dataclass(frozen=True)
class Band:
    """Scores above `above` up to and including `upto`, in percent 0 … 100."""

    label: str
    above: int
    upto: int
    css: str


BANDS = (
    Band("D", 0, 30, "s1"),
    Band("C", 30, 50, "s1"),
    Band("CC", 50, 60, "s2"),
    Band("B", 60, 70, "s3"),
    Band("BB", 70, 80, "s4"),
    Band("A", 80, 90, "s5"),
    Band("AA", 90, 100, "s5"),
)
# What the legend shows: (css, ends, category)
LEGEND = (
    ("s1", "≤ 50", "C, D"),
    ("s2", "> 50–60", "CC"),
    ("s3", "> 60–70", "B"),
    ("s4", "> 70–80", "BB"),
    ("s5", "> 80", "A, AA"),
)


def band(percent: Number | None) -> Band | None:
    """The band of a percent 0 … 100; None stays None. Values beyond the ends take the outer band."""
    if percent is None:
        return None
    return next((found for found in BANDS if percent <= found.upto), BANDS[-1])


def scale_class(percent: Number | None) -> str:
    """`s1` … `s5` of a percent 0 … 100; `s0` (hatched, "not yet") of None."""
    found = band(percent)
    return found.css if found else "s0"
