"""Pure decisions of reviews: which items a second assessor looks at, when a note is needed, who assesses whom.

Values in, answer out. Not here: rows and sentences.
"""

import math
import random
from collections.abc import Iterable, Sequence
from typing import Any


def draw_sample(codes: Sequence[str], share: int, seed: str) -> list[str]:
    """`share` percent of the items (rounded up), the same for the same seed, in sheet order. All for 100."""
    if share >= 100:
        return []
    count = math.ceil(len(codes) * share / 100)
    chosen = set(random.Random(seed).sample(list(codes), count))  # noqa: S311  # a draw to be repeated, not a secret
    return [code for code in codes if code in chosen]


def needs_note(given: Any, unit_value: Any, ground: str) -> bool:
    """A value that differs from the one it judges, no value at all, or a claim found untrue must be reasoned."""
    return given != unit_value or given is None or ground == "false"


def assess_each_other(own_units: Iterable[int], unit: int, pairs: Iterable[tuple[int, int]]) -> bool:
    """True where somebody of `unit` already assesses one of `own_units`. `pairs`: (assessor's unit, assessed unit)."""
    own = set(own_units)
    return any(assessor == unit and assessed in own for assessor, assessed in pairs)
