"""What moved between two periods of a plan, activity by activity. Pure.

Here: comparing rows. Not here: reading them (`queries.views`), versions of the plan's text (`differences`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from benah.plans.queries.views import Row


@dataclass(frozen=True)
class Move:
    """An activity now and before; either is None where it had no target then. `change` in points of percent."""

    now: Row | None
    before: Row | None

    @property
    def row(self) -> Row:
        found = self.now or self.before
        assert found is not None
        return found

    @property
    def change(self) -> Decimal | None:
        if self.now is None or self.before is None or self.now.percent is None or self.before.percent is None:
            return None
        return self.now.percent - self.before.percent

    @property
    def size(self) -> Decimal | None:
        return None if self.change is None else abs(self.change)

    @property
    def kind(self) -> str:
        """up, down, same, new (nothing to compare with before), waiting (not reported yet), gone (no target now)."""
        if self.now is None:
            return "gone"
        if self.now.percent is None:
            return "waiting"
        if self.change is None:
            return "new"
        return "up" if self.change > 0 else "down" if self.change < 0 else "same"


def moves(before: Sequence[Row], now: Sequence[Row]) -> list[Move]:
    """Every activity of either period: the greatest falls first, then rises, then what cannot be compared."""
    old, new = {row.line: row for row in before}, {row.line: row for row in now}
    found = [Move(new.get(line), old.get(line)) for line in {**old, **new}]
    order = ("down", "up", "waiting", "new", "same", "gone")
    return sorted(found, key=lambda move: (order.index(move.kind), -(move.size or 0), move.row.area, move.row.number))
