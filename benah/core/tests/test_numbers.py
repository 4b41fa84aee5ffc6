"""How numbers read on a screen, and what people may type."""

from decimal import Decimal

import pytest

from benah.core import numbers
from benah.core.refused import Refused


@pytest.mark.parametrize(
    ("value", "shown", "fixed"),
    [
        (None, "–", "–"),
        (Decimal("87.4"), "87,4", "87,40"),
        (Decimal("100"), "100", "100,00"),
        (Decimal("1234.565"), "1.234,57", "1.234,57"),
        (Decimal("-0.5"), "-0,5", "-0,50"),
        (7, "7", "7,00"),
    ],
)
def test_numbers_read_as_indonesians_write_them(value, shown, fixed):
    assert numbers.show(value) == shown
    assert numbers.fixed(value) == fixed


@pytest.mark.parametrize(
    ("typed", "value"),
    [("3,6", "3.6"), ("3.6", "3.6"), ("1.234,5", "1234.5"), ("85%", "0.85"), (" 12 ", "12"), ("1.234.567", "1234567")],
)
def test_typed_numbers_are_understood(typed, value):
    assert numbers.read(typed) == Decimal(value)


@pytest.mark.parametrize(
    "typed",
    ["", "tiga", "1,2,3", "NaN", "Infinity", "1,234.5", "1.2,5", "1e3", "1_000", "1e9999999%", "３", "²", "9" * 99],
)
def test_anything_else_is_refused(typed):
    with pytest.raises(Refused):
        numbers.read(typed)
