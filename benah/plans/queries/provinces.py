"""The recap of the nation by province: each with its offices and their sums. Pure, from what `queries.region` read."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from benah.plans.performance.rules import absorption
from benah.plans.queries.region import Region, UnitRow
from benah.plans.queries.sums import Sums
from benah.units.models import Tier, Unit

Money = Mapping[int, tuple[int, int]]
"""By plan: rupiah spent from the beginning of the year, and the year's budget."""


@dataclass(frozen=True)
class Group:
    """A province with its own office and those below, in the register's order."""

    province: Unit
    rows: list[UnitRow]
    sums: Sums
    absorbed: Decimal | None

    @property
    def sent(self) -> int:
        return sum(row.is_sent for row in self.rows)

    @property
    def late(self) -> int:
        """Sent late, or due and not sent."""
        return sum(row.is_late for row in self.rows)


def by_province(found: Region, money: Money) -> list[Group]:
    """Empty for a province's own recap, whose offices stand in one list."""
    if found.scope.tier != Tier.NATIONAL:
        return []
    rows: dict[str, list[UnitRow]] = {}
    for row in found.rows:
        part = row.unit.path.removeprefix(found.scope.path).split(".")[0]
        rows.setdefault(part, []).append(row)
    provinces = {str(row.unit.pk): row.unit for row in found.rows if row.unit.tier == Tier.PROVINCE}
    return [_group(provinces[part], rows[part], found, money) for part in provinces]


def _group(province: Unit, rows: list[UnitRow], found: Region, money: Money) -> Group:
    whole = sum((row.sums for row in rows), Sums()).lit(found.plan_year)
    spent = [money[row.plan.pk] for row in rows if row.plan and row.plan.pk in money]
    together = (sum(each[0] for each in spent), sum(each[1] for each in spent))
    return Group(province, rows, whole, absorption(*together))
