"""Fixed-point arithmetic and figures for Indonesian readers."""

from decimal import Decimal

import pytest

from benah.scoring import exact

D = Decimal  # so that tables of numbers stay readable


def test_operations_keep_forty_decimals_and_sums_are_exact():
    third = exact.divide(D(1), 3)
    assert third == D("0." + 40 * "3")
    assert exact.add([third, third, third]) == D("0." + 40 * "9")
    assert exact.multiply(third, third) == D("0." + 40 * "1")
    assert exact.subtract(D(1), third) == D("0." + 39 * "6" + "7")
    assert exact.divide(D(1), 10**12).as_tuple().exponent >= -40


def test_a_sum_of_thirds_settles_on_its_border():
    nines = D("59." + 40 * "9")
    assert nines != 60
    assert exact.settle(nines) == 60
    assert exact.settle(D("60.000000000000000000001")) > 60


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0", "0"), ("0.50", "0,5"), ("12", "12"), ("100", "100"), ("0.6666666666", "0,666666…"), ("-0.5", "-0,5"),
        ("0.00000001", "0…"), ("-0.00000001", "0…"), ("1E+2", "100"),
    ],
)  # fmt: skip
def test_figures_use_a_comma_and_say_when_digits_follow(value, text):
    assert exact.figure(D(value)) == text


def test_percent_figures():
    assert exact.percent_figure(D("0.665")) == "66,5 %"
    assert exact.percent_figure(D(1) / 3) == "33,3333… %"


@pytest.mark.parametrize(("value", "rounded"), [("2.415", "2.42"), ("2.425", "2.43"), ("1.3332", "1.33")])
def test_rounding_goes_up_at_half(value, rounded):
    assert exact.round_half_up(D(value), 2) == D(rounded)


@pytest.mark.parametrize(("value", "clamped"), [("-1", "0"), ("0.3", "0.3"), ("7", "1")])
def test_clamp(value, clamped):
    assert exact.clamp(D(value)) == D(clamped)
