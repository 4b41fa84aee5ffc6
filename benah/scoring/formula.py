"""The small language of `formula` and `formula_special` in instrument files.

Here: parsing and computing. Not here: what a missing input or an empty result means (`methods.py`). No Python code
of a file is ever run: only numbers, input ids, + - * / ( ), comparisons and `and` exist.

`formula_special` is a list of clauses separated by ";":
* `if CONDITION then NUMBER`    the result where the formula has none (zero denominators);
* `ID = EXPRESSION`             how an input follows from others where it is not given (no division);
* `negative results become 0`   clamping, said in words.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import NoReturn, TypeAlias

from benah.scoring import exact

_TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d+)?)|([A-Za-z_][A-Za-z0-9_]*)|(==|!=|<=|>=|[-+*/()<>]))")
_NEGATIVE = "negative results become 0"
_COMPARISONS = ("==", "!=", "<", "<=", ">", ">=")


class BadFormula(ValueError):
    """The text is not of this language."""


class ZeroDenominator(ArithmeticError):
    """A division by zero. `numerator` tells which way the result would run off."""

    def __init__(self, numerator: Decimal) -> None:
        super().__init__("zero denominator")
        self.numerator = numerator


@dataclass(frozen=True, slots=True)
class Operation:
    """Two sides and one sign."""

    sign: str
    left: "Expression"
    right: "Expression"


Expression: TypeAlias = Decimal | str | Operation
"""A number, an input id, or an operation."""


@dataclass(frozen=True, slots=True)
class Case:
    """If all comparisons hold, the result is `value`."""

    comparisons: tuple[Operation, ...]
    value: Decimal


@dataclass(frozen=True, slots=True)
class Formula:
    """A parsed formula with its special clauses. `derived` maps an input id to what it follows from."""

    text: str
    expression: Expression
    cases: tuple[Case, ...] = ()
    derived: tuple[tuple[str, Expression], ...] = ()
    negative_is_zero: bool = False

    def names(self) -> set[str]:
        """Every input id the formula and its clauses use."""
        found = names_in(self.expression)
        for case in self.cases:
            found = found.union(*(names_in(comparison) for comparison in case.comparisons))
        for name, expression in self.derived:
            found |= {name} | names_in(expression)
        return found


@cache
def parse(formula: str, special: str | None = None) -> Formula:
    """The parsed formula. Raises `BadFormula`."""
    cases: list[Case] = []
    derived: list[tuple[str, Expression]] = []
    negative = False
    for clause in filter(None, (part.strip() for part in (special or "").split(";"))):
        if clause == _NEGATIVE:
            negative = True
        elif match := re.fullmatch(r"if\s+(.+)\s+then\s+(\d+(?:\.\d+)?)", clause):
            parts = re.split(r"\s+and\s+", match[1])
            cases.append(Case(tuple(_comparison(part) for part in parts), Decimal(match[2])))
        elif match := re.fullmatch(r"([A-Za-z_][A-Za-z0-9_]*)\s*=\s*([^=].*)", clause):
            derived.append((match[1], _undivided(_expression(match[2]), clause)))
        else:
            raise BadFormula(f'aturan khusus "{clause}" tidak dikenal')
    return Formula(formula, _expression(formula), tuple(cases), tuple(derived), negative)


def names_in(expression: Expression) -> set[str]:
    """Input ids in an expression."""
    if isinstance(expression, Operation):
        return names_in(expression.left) | names_in(expression.right)
    return {expression} if isinstance(expression, str) else set()


def compute(expression: Expression, values: Mapping[str, Decimal]) -> Decimal:
    """The expression's value. Raises `ZeroDenominator`, and `KeyError` for a missing input."""
    if isinstance(expression, Decimal):
        return expression
    if isinstance(expression, str):
        return values[expression]
    left, right = compute(expression.left, values), compute(expression.right, values)
    if expression.sign == "/":
        if right == 0:
            raise ZeroDenominator(left)
        return exact.divide(left, right)
    if expression.sign == "*":
        return exact.multiply(left, right)
    return exact.add((left, right)) if expression.sign == "+" else exact.subtract(left, right)


def holds(case: Case, values: Mapping[str, Decimal]) -> bool:
    """Whether all comparisons of the case are true for these values; false while an input is missing."""
    return all(
        names_in(comparison) <= values.keys() and _compare(comparison, values) for comparison in case.comparisons
    )


def written_out(formula: Formula, values: Mapping[str, Decimal]) -> str:
    """The formula with numbers in place of the input ids, for the trace."""
    return re.sub(
        r"[A-Za-z_][A-Za-z0-9_]*", lambda m: exact.figure(values[m[0]]) if m[0] in values else m[0], formula.text
    )


def _compare(comparison: Operation, values: Mapping[str, Decimal]) -> bool:
    left, right = compute(comparison.left, values), compute(comparison.right, values)
    return {
        "==": left == right, "!=": left != right, "<": left < right,
        "<=": left <= right, ">": left > right, ">=": left >= right,
    }[comparison.sign]  # fmt: skip


def _expression(text: str) -> Expression:
    parser = _Parser(text)
    expression = parser.sum()
    parser.finish()
    return expression


def _comparison(text: str) -> Operation:
    parser = _Parser(text)
    left = parser.sum()
    sign = parser.take(_COMPARISONS) or parser.fail()
    right = parser.sum()
    parser.finish()
    return Operation(sign, _undivided(left, text), _undivided(right, text))


def _undivided(expression: Expression, text: str) -> Expression:
    """Special clauses must always have a value, so they may not divide."""
    if isinstance(expression, Operation):
        _undivided(expression.left, text)
        _undivided(expression.right, text)
        if expression.sign == "/":
            raise BadFormula(f'"{text}" tidak boleh memuat pembagian')
    return expression


class _Parser:
    """Recursive descent, one method per level of binding."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = self.split(text)
        self.atoms = 0

    def split(self, text: str) -> list[str]:
        tokens, at, text = [], 0, text.rstrip()
        while at < len(text):
            match = _TOKEN.match(text, at) or self.fail()
            tokens.append(match[0].strip())
            at = match.end()
        return tokens

    def take(self, wanted: tuple[str, ...]) -> str | None:
        return self.tokens.pop(0) if self.tokens and self.tokens[0] in wanted else None

    def sum(self) -> Expression:
        left = self.product()
        while sign := self.take(("+", "-")):
            left = Operation(sign, left, self.product())
        return left

    def product(self) -> Expression:
        left = self.atom()
        while sign := self.take(("*", "/")):
            left = Operation(sign, left, self.atom())
        return left

    def atom(self) -> Expression:
        self.atoms += 1
        if not self.tokens or self.atoms > 100:
            self.fail()
        if self.take(("-",)):
            return Operation("-", exact.ZERO, self.atom())
        if self.take(("(",)):
            inner = self.sum()
            self.take((")",)) or self.fail()
            return inner
        token = self.tokens.pop(0)
        if token[0].isdigit():
            return Decimal(token)
        return token if token[0].isalpha() or token[0] == "_" else self.fail()

    def finish(self) -> None:
        if self.tokens:
            self.fail()

    def fail(self) -> NoReturn:
        raise BadFormula(f'rumus "{self.text}" tidak dapat dibaca')
