"""Exact arithmetic of scores: 40 decimals, fixed point, so that a stored number equals the computed one.

Here: the few operations scoring needs. Not here: rules.

Every result has at most 40 decimals, what the column type numeric(60, 40) holds. Sums and products of literal
weights and scores are exact; only a division (a mean, a share) cuts at the 40th decimal. That makes addition
associative: the order of items or of partial recomputation can never change a digit.
"""

from collections.abc import Iterable
from decimal import (
    ROUND_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    Context,
    Decimal,
    DivisionByZero,
    InvalidOperation,
    Overflow,
)

DECIMALS = 40
ZERO = Decimal(0)
ONE = Decimal(1)
HUNDRED = Decimal(100)
_CONTEXT = Context(prec=200, rounding=ROUND_HALF_EVEN, traps=[InvalidOperation, DivisionByZero, Overflow])
_QUANTUM = ONE.scaleb(-DECIMALS)
_SETTLED = ONE.scaleb(-30)


def add(values: Iterable[Decimal]) -> Decimal:
    """Exact sum."""
    total = ZERO
    for value in values:
        total = _CONTEXT.add(total, value)
    return total


def subtract(left: Decimal, right: Decimal) -> Decimal:
    """Exact difference."""
    return _CONTEXT.subtract(left, right)


def multiply(left: Decimal, right: Decimal) -> Decimal:
    """Product, to 40 decimals."""
    return _fit(_CONTEXT.multiply(left, right))


def divide(left: Decimal, right: Decimal | int) -> Decimal:
    """Quotient, to 40 decimals. `right` is not zero."""
    return _fit(_CONTEXT.divide(left, Decimal(right)))


def clamp(value: Decimal) -> Decimal:
    """The value, held between 0 and 1."""
    return min(ONE, max(ZERO, value))


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """Rounded as people do; only for sheets whose own rule says so."""
    return value.quantize(ONE.scaleb(-decimals), rounding=ROUND_HALF_UP, context=_CONTEXT)


def settle(value: Decimal) -> Decimal:
    """The value as it is compared with a border.

    Three thirds add up to 0.99…9 with 40 nines; a sheet that stands exactly on a border must count as on it. True
    differences come from counts of people and papers and are larger than 1e-30 by many orders.
    """
    return value.quantize(_SETTLED, context=_CONTEXT)


def figure(value: Decimal, decimals: int = 6) -> str:
    """A number for an Indonesian reader: decimal comma; "…" says that more digits follow."""
    cut = value.quantize(ONE.scaleb(-decimals), rounding=ROUND_DOWN, context=_CONTEXT)
    text = f"{cut:f}".rstrip("0").rstrip(".").replace(".", ",")
    text = "0" if text in ("", "-0") else text
    return text if cut == value else f"{text}…"


def percent_figure(value: Decimal, decimals: int = 4) -> str:
    """A fraction as a percentage for an Indonesian reader."""
    return f"{figure(_CONTEXT.multiply(value, HUNDRED), decimals)} %"


def _fit(value: Decimal) -> Decimal:
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return value if exponent >= -DECIMALS else value.quantize(_QUANTUM, context=_CONTEXT)
