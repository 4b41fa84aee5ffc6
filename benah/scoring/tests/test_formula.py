"""The language of formulas: what it can say, and that it can say nothing else."""

from decimal import Decimal

import pytest

from benah.scoring.formula import BadFormula, ZeroDenominator, compute, holds, parse, written_out

D = Decimal  # so that tables of numbers stay readable

VALUES = {"n1": D(4), "n2": D(3), "n3": D(2)}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("n2 / n1", "0.75"),
        ("(n1 - n2) / n1", "0.25"),
        ("n1 - n2 - n3", "-1"),
        ("n1 + n2 * n3", "10"),
        ("n1 / n3 / n3", "1"),
        ("-n1 + 5.5", "1.5"),
        ("  2*(n1+ -n2)  ", "2"),
    ],
)
def test_arithmetic_binds_as_usual(text, value):
    assert compute(parse(text).expression, VALUES) == D(value)


@pytest.mark.parametrize(
    ("condition", "true"),
    [
        ("n1 == 4", True), ("n1 != 4", False), ("n2 < n1", True), ("n2 >= n1", False), ("n1 <= 4", True),
        ("n1 > 3 and n2 > 3", False), ("n1 + 0 == 4 and n3 == 2", True), ("n9 == 0", False),
    ],
)  # fmt: skip
def test_conditions(condition, true):
    (case,) = parse("n1", f"if {condition} then 1").cases
    assert holds(case, VALUES) is true


def test_all_clauses_of_a_special_rule():
    parsed = parse("n2 / n1", "if n1 == 0 and n2 == 0 then 1; n1 = n3 + n4; negative results become 0;")
    assert parsed.cases[0].value == 1
    assert parsed.derived[0][0] == "n1"
    assert parsed.negative_is_zero
    assert parsed.names() == {"n1", "n2", "n3", "n4"}


def test_written_out_for_a_reader():
    assert written_out(parse("(n1 - n2) / n1"), {"n1": D(4), "n2": D("2.5")}) == "(4 - 2,5) / 4"
    assert written_out(parse("n9 / n1"), VALUES) == "n9 / 4"


@pytest.mark.parametrize(("text", "numerator"), [("n2 / 0", 3), ("(0 - n2) / (n1 - 4)", -3)])
def test_a_zero_denominator_tells_its_numerator(text, numerator):
    with pytest.raises(ZeroDenominator) as caught:
        compute(parse(text).expression, VALUES)
    assert caught.value.numerator == numerator


def test_a_missing_input_is_a_programming_error():
    with pytest.raises(KeyError):
        compute(parse("n9").expression, VALUES)


@pytest.mark.parametrize(
    ("text", "special"),
    [
        ("", None), ("n1 n2", None), ("n1 /", None), ("(n1", None), ("n1)", None), ("* n1", None), ("n1 == 2", None),
        ("__import__('os')", None), ("n1.real", None), ("n1 ** 2", None), ("1 " + "+ 1 " * 200, None),
        ("-" * 5000 + "1", None), ("n1", "if n1 then 1"), ("n1", "if n1 == 2 then n2"),
        ("n1", "if n1 == 2 == 3 then 1"),
        ("n1", "n1 = n2 / n3"), ("n1", "n1 = 1 + (2 * (n2 / n3))"), ("n1", "if n1 / n2 == 1 then 1"),
        ("n1", "hasil negatif menjadi 0"), ("n1", "n1 == n2"),
    ],
)  # fmt: skip
def test_all_else_is_refused(text, special):
    with pytest.raises(BadFormula):
        parse(text, special)
