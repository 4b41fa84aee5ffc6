"""Slips of published workbooks that are known, told, and not imitated.

Here: the one such slip (ZI 2021, `known_quirks` of the instrument). Not here: anything that changes a score.

In the ZI workbook seen, the points of A.II.5.iii (Laporan Harta Kekayaan, weight 2) are
AVERAGE(points of LHKPN, percent of LHKPN) x 2. So the LHKASN half (A.II.5.iii.b) does not count. By the rule the
points are the sum of both halves, and that is what the engine gives. Whether the official template has the same slip
is not known.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from benah.scoring import exact
from benah.scoring.model import Instrument
from benah.scoring.results import NodeResult, Result, Step

ZI = "zi-2021"
NODE, LHKPN = "A.II.5.iii", "A.II.5.iii.a"


@dataclass(frozen=True, slots=True)
class Difference:
    """What a workbook with the slip shows for a node, beside the points by the rule."""

    code: str
    by_rule: Decimal
    in_workbook: Decimal

    @property
    def difference(self) -> Decimal:
        """Workbook minus rule; negative where the workbook gives too little."""
        return exact.subtract(self.in_workbook, self.by_rule)


def workbook_differences(instrument: Instrument, result: Result) -> tuple[Difference, ...]:
    """Every node, from A.II.5.iii to the total, that a workbook with the slip shows otherwise; empty if none."""
    if instrument.id != ZI:
        return ()
    shift = exact.subtract(_slipped(result.nodes[LHKPN]), result.nodes[NODE].points or exact.ZERO)
    path = [(section.code, result.nodes[section.code].points) for section in instrument.path_to_root(NODE)]
    return tuple(
        Difference(code, points, exact.add((points, shift))) for code, points in path if shift and points is not None
    )


def note_quirk(instrument: Instrument, code: str, children: Sequence[NodeResult], steps: list[Step]) -> list[Step]:
    """The node's steps, with a note on what the workbook would show where the slip makes a difference."""
    if instrument.id != ZI or code != NODE:
        return steps
    by_rule, slipped = steps[0], _slipped(children[0])
    if slipped == by_rule.result:
        return steps
    return [*steps, Step("zi_workbook", (("rule", by_rule.result),), slipped, by_rule.source)]


def _slipped(half: NodeResult) -> Decimal:
    """AVERAGE(points, percent) x 2 of the LHKPN half; its weight is known, so both are."""
    return exact.add(value for value in (half.points, half.percent) if value is not None)
