"""Performance of an indicator, an activity, an area: values in, percent out. Pure; the one place that computes it.

Here: arithmetic. Not here: its explanation in words (`traces`), dates (`windows`), states, who may.

The three kinds are those of domain/action-plan §7 (seen: one column of the sample plan, `target_mode`):
- per period: what was realised ÷ what was targeted, over the periods looked at; late and early work counts in the sum.
- cumulative: the value as it stood ÷ its target, in the last period looked at that has both.
- point: the level reached ÷ its target, in the last period looked at that has both.
A period without a target gives no percentage, never 0 %. A realisation left blank is not a zero: its period is left
out and counted in `blanks`.

Proposals, not found in a source: the mean over indicators gives an activity, the mean over activities an area. A target
of 0 is reached (100 %) where 0 was realised; with anything realised there is no percentage, since no ratio says how far
it was passed, nor whether more is better.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

HUNDRED = Decimal(100)
PLACES = Decimal("0.0001")  # as stored
_CONTEXT = Context(prec=60, rounding=ROUND_HALF_UP)

PER_PERIOD, CUMULATIVE, POINT = "per_period", "cumulative", "point"
GREEN, YELLOW, RED = "green", "yellow", "red"


@dataclass(frozen=True)
class Reading:
    """One period of an indicator. `target` None: none was set; `value` None: not reported."""

    number: int
    target: Decimal | None
    value: Decimal | None


@dataclass(frozen=True)
class Performance:
    """What came out, with all a person needs to do it again.

    `percent` is after the cap, to 4 decimals, None where there is nothing to say; `uncapped` is before it. `realised`
    and `target` are the two numbers divided. `used` are the periods they come from, `blanks` those with a target but
    no report.
    """

    kind: str
    percent: Decimal | None
    uncapped: Decimal | None = None
    realised: Decimal | None = None
    target: Decimal | None = None
    used: tuple[int, ...] = ()
    blanks: tuple[int, ...] = ()
    readings: tuple[Reading, ...] = ()

    @property
    def is_capped(self) -> bool:
        return self.uncapped is not None and self.percent != self.uncapped

    @property
    def has_target(self) -> bool:
        """Is there any target in the periods looked at?"""
        return any(reading.target is not None for reading in self.readings)


def readings(targets: Sequence[Decimal | None], values: dict[int, Decimal | None]) -> list[Reading]:
    """The periods of an indicator in order: its targets by place, what was reported by number from 1."""
    return [Reading(number, target, values.get(number)) for number, target in enumerate(targets, 1)]


def performance(
    kind: str, all_readings: Iterable[Reading], *, first: int, last: int, cap: Decimal | None
) -> Performance:
    """An indicator over the periods `first` to `last`, both included.

    One period: first = last. Year to date: from 1. Semester II of quarters: 3 to 4. The year: 1 to the last.
    """
    looked_at = tuple(
        sorted((each for each in all_readings if first <= each.number <= last), key=lambda each: each.number)
    )
    blanks = tuple(each.number for each in looked_at if each.target is not None and each.value is None)
    both = [each for each in looked_at if each.target is not None and each.value is not None]
    if not both:
        return Performance(kind, None, blanks=blanks, readings=looked_at)
    # Work done in a period without a target still counts in the sum; a blank period's target waits for its report.
    used = [each for each in looked_at if each.value is not None] if kind == PER_PERIOD else both[-1:]
    realised = sum((each.value for each in used if each.value is not None), Decimal(0))
    target = sum((each.target for each in used if each.target is not None), Decimal(0))
    ratio = _ratio(realised, target)
    uncapped = None if ratio is None else _rounded(ratio)
    return Performance(
        kind=kind,
        percent=uncapped if cap is None or uncapped is None else min(uncapped, cap),
        uncapped=uncapped,
        realised=realised,
        target=target,
        used=tuple(each.number for each in used),
        blanks=blanks,
        readings=looked_at,
    )


def in_period(kind: str, all_readings: Iterable[Reading], number: int, cap: Decimal | None) -> Performance:
    return performance(kind, all_readings, first=number, last=number, cap=cap)


def to_date(kind: str, all_readings: Iterable[Reading], number: int, cap: Decimal | None) -> Performance:
    return performance(kind, all_readings, first=1, last=number, cap=cap)


def in_semester(kind: str, all_readings: Iterable[Reading], semester: int, cap: Decimal | None) -> Performance:
    """Semester 1 or 2 of a plan that is reported by quarter."""
    return performance(kind, all_readings, first=2 * semester - 1, last=2 * semester, cap=cap)


def mean(percents: Iterable[Decimal | None]) -> Decimal | None:
    """The mean of those that are known, to 4 decimals; None where none is. Of indicators: the activity; of activities:
    the area.
    """
    known = [each for each in percents if each is not None]
    return _rounded(_CONTEXT.divide(sum(known, Decimal(0)), Decimal(len(known)))) if known else None


def light(percent: Decimal | None, *, green_from: Decimal, yellow_from: Decimal) -> str | None:
    """Green, yellow or red by the thresholds of the year, compared with what is stored; None where nothing is known."""
    if percent is None:
        return None
    return GREEN if percent >= green_from else YELLOW if percent >= yellow_from else RED


def absorption(spent: int, budget: int) -> Decimal | None:
    """Percent of the budget spent; None where nothing is budgeted. Not capped: more than 100 is a thing to see."""
    ratio = _ratio(Decimal(spent), Decimal(budget)) if budget else None
    return None if ratio is None else _rounded(ratio)


def _ratio(realised: Decimal, target: Decimal) -> Decimal | None:
    if target == 0:
        return HUNDRED if realised == 0 else None
    return _CONTEXT.multiply(_CONTEXT.divide(realised, target), HUNDRED)


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(PLACES, rounding=ROUND_HALF_UP, context=_CONTEXT)
