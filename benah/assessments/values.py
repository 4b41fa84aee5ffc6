"""Answers between engine and database: one notation, nothing lost.

A label is a text, a number its exact decimal text, inputs a mapping of such texts. Also which items count as
proven. Not here: checking what a person typed (`benah.scoring.answers`).
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, Protocol

from django.utils.translation import gettext as _

from benah.core import numbers
from benah.scoring.model import Answer, Item


def stored(answer: Answer | None) -> Any:
    """The answer as JSON."""
    if isinstance(answer, Decimal):
        return f"{answer:f}"
    if isinstance(answer, Mapping):
        return {name: f"{value:f}" for name, value in answer.items()}
    return answer


def restored(item: Item, value: Any) -> Answer | None:
    """The engine's answer from its JSON."""
    if value is None or item.kind == "choice":
        return value  # a label, as `stored` wrote it
    if isinstance(value, dict):
        return {name: Decimal(text) for name, text in value.items()}
    return Decimal(value)


def restored_all(items: Mapping[str, Item], values: Iterable[tuple[str, Any]]) -> dict[str, Answer]:
    """Engine answers by item code; blanks are left out."""
    found = {code: restored(items[code], value) for code, value in values}
    return {code: answer for code, answer in found.items() if answer is not None}


def shown(value: Any) -> str:
    """A stored answer as a person reads it: `B`, `3,6`, `n1 = 4, n2 = 3`, or “kosong”."""
    if value is None:
        return _("kosong")
    if isinstance(value, dict):
        return ", ".join(f"{name} = {numbers.show(Decimal(text), 4)}" for name, text in value.items())
    try:
        return numbers.show(Decimal(value), 4)
    except ArithmeticError:
        return str(value)


class Proven(Protocol):
    """What an answer tells of its proof."""

    score: Decimal | None
    evidence: str
    proofs: int


def lacks_proof(row: Proven) -> bool:
    """It earns points, names no evidence, and no document stands for it."""
    return earns_points(row.score) and not row.evidence and not row.proofs


def earns_points(score: Decimal | None) -> bool:
    """Only an answer above the lowest level has something to prove."""
    return bool(score)
