"""Chooses one outcome for each part so that every minimum is met: a small integer program, solved by HiGHS.

Here: the program, and what makes its answer exact although the solver reckons in floating point. Not here: sheets.

Every coefficient is a whole number: points are scaled by a common denominator, or rounded up where there is none
small enough, so that no right choice is ever shut out; a minimum is lowered by half a unit, far more than the
solver's tolerance. Each choice that comes back is tested in exact fractions. One that falls short after all is shut
out together with every other that is nowhere better, and the search goes on. The solver is loaded when first needed.
"""

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

SCALE = 10**6
_HAIR = Fraction(1, 2 * 10**30)


class OutOfTime(Exception):
    """The time given was not enough for a proof."""


@dataclass(frozen=True, slots=True)
class Row:
    """What each outcome of each part brings to one minimum."""

    values: tuple[tuple[Fraction, ...], ...]
    required: Fraction
    is_strict: bool

    def falls_short(self, chosen: Sequence[int]) -> bool:
        """Beyond the hair that comparing with a border leaves out of account (`exact.settle`)."""
        total = sum((own[at] for own, at in zip(self.values, chosen, strict=True)), Fraction(0))
        missing = self.required - total
        return missing > _HAIR or (self.is_strict and missing >= -_HAIR)


def choose(
    sizes: Sequence[int], rows: Sequence[Row], wishes: Sequence[Sequence[Sequence[int]]], seconds: float
) -> list[int] | None:
    """The number of the outcome to take for each part; None if no choice meets every row.

    `wishes`: whole numbers per part and outcome whose sum shall be least; the first wish above all, each later one
    only among choices that are equal in those before. Raises `OutOfTime`.
    """
    program = _Program(sizes, rows, time.monotonic() + seconds)
    chosen: list[int] | None = None
    for wish in wishes:
        chosen = program.least(wish)
        if chosen is None:
            return None
        program.at_most(wish, sum(own[at] for own, at in zip(wish, chosen, strict=True)))
    return chosen


class _Program:
    """The program as the solver holds it: a column per outcome, one of each part taken, a row per minimum."""

    def __init__(self, sizes: Sequence[int], rows: Sequence[Row], until: float) -> None:
        import highspy  # a third of a second and 30 MB, paid by the first question alone

        self.sizes, self.rows, self.until, self.kit = sizes, rows, until, highspy
        # Turning callbacks on, which are not needed here, prints a banner whatever the options say.
        quiet: Any = type("Quiet", (highspy.Highs,), {"enableCallbacks": lambda self: None})
        self.solver = quiet()
        options: Any = highspy.HighsOptions()
        for name, value in _OPTIONS.items():
            setattr(options, name, value)
        self.solver.passOptions(options)
        self.starts = [sum(sizes[:at]) for at in range(len(sizes))]
        for column in range(sum(sizes)):
            self.solver.addVar(0, 1)
            self.solver.changeColIntegrality(column, highspy.HighsVarType.kInteger)
        for start, size in zip(self.starts, sizes, strict=True):
            self._row(1, 1, [(column, 1) for column in range(start, start + size)])
        for row in rows:
            self._minimum(row)

    def least(self, wish: Sequence[Sequence[int]]) -> list[int] | None:
        """The choice with the least sum of this wish."""
        for start, own in zip(self.starts, wish, strict=True):
            for at, value in enumerate(own):
                self.solver.changeColCost(start + at, float(value))
        while (chosen := self._solved()) is not None:
            failed = [row for row in self.rows if row.falls_short(chosen)]
            if not failed:
                return chosen
            for row in failed:
                self._shut_out(row, chosen)
        return None

    def at_most(self, wish: Sequence[Sequence[int]], most: int) -> None:
        """From now on no choice with more of this wish."""
        self._row(-self.kit.kHighsInf, most + 0.5, self._columns(wish))

    def _solved(self) -> list[int] | None:
        left = self.until - time.monotonic()
        if left <= 0:
            raise OutOfTime
        self.solver.setOptionValue("time_limit", self.solver.getRunTime() + left)
        self.solver.run()
        status, known = self.solver.getModelStatus(), self.kit.HighsModelStatus
        if status == known.kInfeasible:
            return None
        if status != known.kOptimal:
            raise OutOfTime
        values = self.solver.getSolution().col_value
        taken = [list(values[start : start + size]) for start, size in zip(self.starts, self.sizes, strict=True)]
        return [own.index(max(own)) for own in taken]

    def _minimum(self, row: Row) -> None:
        """Counted from the least that each part can bring, so that numbers stay small."""
        lows = [min(own) for own in row.values]
        gains = [[value - low for value in own] for own, low in zip(row.values, lows, strict=True)]
        required = row.required - sum(lows, Fraction(0))
        scale = _scale([value for own in gains for value in own] + [required])
        border = required * scale
        if border.denominator > 1:  # a hair above a whole number may be meant to stand on it
            border -= Fraction(1, 10**9)
        least = math.floor(border) + 1 if row.is_strict else math.ceil(border)
        self._row(
            least - 0.5, self.kit.kHighsInf, self._columns([[math.ceil(v * scale) for v in own] for own in gains])
        )

    def _shut_out(self, row: Row, chosen: Sequence[int]) -> None:
        """Some part must bring this row more than it did."""
        better = [
            (start + at, 1)
            for start, own, taken in zip(self.starts, row.values, chosen, strict=True)
            for at, value in enumerate(own)
            if value > own[taken]
        ]
        self._row(1, self.kit.kHighsInf, better)

    def _columns(self, values: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
        return [(s + at, v) for s, own in zip(self.starts, values, strict=True) for at, v in enumerate(own) if v]

    def _row(self, low: float, high: float, entries: list[tuple[int, int]]) -> None:
        columns, values = [column for column, _ in entries], [float(value) for _, value in entries]
        self.solver.addRow(low, high, len(entries), columns, values)


_OPTIONS: dict[str, Any] = {
    "output_flag": False, "log_to_console": False, "threads": 1, "random_seed": 0,  # one question, one answer
    "mip_rel_gap": 0.0, "mip_abs_gap": 0.5, "mip_feasibility_tolerance": 1e-9, "primal_feasibility_tolerance": 1e-9,
}  # fmt: skip


def _scale(values: Sequence[Fraction]) -> int:
    """A common denominator of as many values as possible that stays small."""
    scale = 1
    for value in sorted({value.denominator for value in values}):
        grown = math.lcm(scale, value)
        scale = grown if grown <= SCALE * 10 else scale
    return scale if all(scale % value.denominator == 0 for value in values) else scale * max(1, SCALE // scale)
