"""Sums of the figures kept beside reports (`AreaProgress`): one shape for a plan, a region and the nation.

Here: adding up and what follows from the totals. Not here: which rows belong together (the other queries).
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from decimal import Decimal

from benah.plans.models import AreaProgress, PlanYear
from benah.plans.performance import rules

# Columns that add up over areas, units and periods. A budget is the year's, the same in each period: it does not.
COUNTED = ("planned", "reported", "sent", "verified", "returned", "proven", "measured", "performance_sum", "spent")
MEASURES = ("capaian", "lapor", "verifikasi", "bukti")


@dataclass(frozen=True)
class Sums:
    """Counts of activities with a target, the sum of their performance in percent, money in rupiah."""

    planned: int = 0
    reported: int = 0
    sent: int = 0
    verified: int = 0
    returned: int = 0
    proven: int = 0
    measured: int = 0
    performance_sum: Decimal = Decimal(0)
    spent: int = 0
    budget: int = 0
    light: str | None = None

    def __add__(self, other: "Sums") -> "Sums":
        """Together, each activity with the same weight; without a light (`lit` gives it)."""
        names = [each.name for each in fields(self) if each.name != "light"]
        return Sums(**{name: getattr(self, name) + getattr(other, name) for name in names})

    def lit(self, year: PlanYear) -> "Sums":
        """The same with the light that the year's thresholds give its percentage."""
        return replace(self, light=rules.light(self.percent, green_from=year.green_from, yellow_from=year.yellow_from))

    @property
    def percent(self) -> Decimal | None:
        """Mean of the activities that have a percentage."""
        if not self.measured:
            return None
        return (self.performance_sum / self.measured).quantize(rules.PLACES)

    @property
    def absorbed(self) -> Decimal | None:
        """Percent of the year's budget spent in these periods."""
        return rules.absorption(self.spent, self.budget)

    def share(self, measure: str) -> Decimal | None:
        """One of `MEASURES`: mean performance, or the share of activities sent, verified, proven; None: nothing yet."""
        if measure == "capaian":
            return self.percent
        counted = {"lapor": self.sent, "verifikasi": self.verified, "bukti": self.proven}[measure]
        return Decimal(counted) * 100 / self.planned if self.planned else None


def add_up(rows: Iterable[AreaProgress], year: PlanYear, *, one_budget: bool = False) -> Sums:
    """`one_budget`: the rows are several periods of the same area, whose budget is the same each time."""
    each = [Sums(**{name: getattr(row, name) for name in (*COUNTED, "budget")}) for row in rows]
    whole = sum(each, Sums())
    if one_budget:
        whole = replace(whole, budget=max((one.budget for one in each), default=0))
    return whole.lit(year)
