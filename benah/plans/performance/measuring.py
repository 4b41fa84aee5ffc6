"""From rows of the database to `rules`: the performance of an activity in a period, by the targets of a version.

Here: which target and which report belong together. Not here: arithmetic (`rules`), storing (`actions`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from benah.plans.models import Line, PlanYear, Target
from benah.plans.performance import rules

# What was reported of an activity: by the indicator's id, then by the number of the period.
Values = Mapping[int, Mapping[int, Decimal | None]]


@dataclass(frozen=True)
class Measured:
    """One indicator: in the period, and from the beginning of the year."""

    target: Target
    period: rules.Performance
    to_date: rules.Performance


@dataclass(frozen=True)
class ActivityMeasure:
    """All indicators of a line. `percent` is the mean of those with a target and a report in the period."""

    indicators: list[Measured]

    @property
    def percent(self) -> Decimal | None:
        return rules.mean(each.period.percent for each in self.indicators)

    @property
    def to_date(self) -> Decimal | None:
        return rules.mean(each.to_date.percent for each in self.indicators)

    @property
    def is_planned(self) -> bool:
        return any(each.period.has_target for each in self.indicators)

    @property
    def blanks(self) -> int:
        """Indicators with a target in the period that nothing was reported of."""
        return sum(bool(each.period.blanks) for each in self.indicators)


def measure(line: Line, values: Values, number: int, plan_year: PlanYear) -> ActivityMeasure:
    """`line` with its targets in period `number`."""
    return ActivityMeasure([_measured(target, values, number, plan_year) for target in line.targets.all()])


def _measured(target: Target, values: Values, number: int, plan_year: PlanYear) -> Measured:
    rows = readings_of(target, values)
    return Measured(
        target,
        rules.in_period(target.kind, rows, number, plan_year.cap),
        rules.to_date(target.kind, rows, number, plan_year.cap),
    )


def readings_of(target: Target, values: Values) -> list[rules.Reading]:
    return rules.readings(target.per_period, dict(values.get(target.indicator_id, {})))


def is_planned(line: Line, number: int) -> bool:
    """Has the activity a target in period `number`?"""
    return any(target.per_period[number - 1] is not None for target in line.targets.all())


def has_result(values: Iterable[Decimal | None]) -> bool:
    """Is anything above 0 claimed, so that it needs proof?"""
    return any(value for value in values)
