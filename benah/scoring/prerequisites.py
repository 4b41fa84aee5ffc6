"""What the whole agency must have before a unit can be proposed (opini BPK, SAKIP, indeks RB, SPIP).

Here: comparing what was told with the wording of the instrument file. Not here: knowing any of it; what nobody told
stays unknown.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from benah.scoring.model import Instrument

Told: TypeAlias = Mapping[str, object]
"""By prerequisite id: true/false, a number, or a word such as WTP."""

_WORDING = re.compile(r"(?P<sign>>=|>|=)\s*(?:level\s+)?(?P<border>\d+(?:\.\d+)?|[A-Z]+)")


@dataclass(frozen=True, slots=True)
class PrerequisiteResult:
    """One prerequisite for one predicate (`wbk`, `wbbm`). `met` is None while nobody told."""

    id: str
    predicate: str
    wording: str
    applies_to: str | None
    met: bool | None


def check_prerequisites(instrument: Instrument, told: Told) -> tuple[PrerequisiteResult, ...]:
    """Every prerequisite of every predicate of the sheet."""
    names = [rules.name for rules in instrument.thresholds.predicates]
    return tuple(
        PrerequisiteResult(each.id, name, wording, each.applies_to, _met(wording, told.get(each.id)))
        for each in instrument.thresholds.prerequisites
        for name in names
        if (wording := each.wording.get(name) or each.wording.get("rule"))
    )


def told_yes(value: object) -> bool | None:
    """true/false or Ya/Tidak as a plain yes or no; None for all else."""
    if isinstance(value, bool):
        return value
    return {"ya": True, "y": True, "tidak": False, "t": False}.get(str(value).strip().casefold())


def is_understood(wording: str) -> bool:
    """Whether a number or word can be compared with this wording; otherwise only yes or no can be told."""
    return _WORDING.search(wording) is not None


def _met(wording: str, value: object) -> bool | None:
    plain = told_yes(value)
    match = _WORDING.search(wording)
    if plain is not None or value is None or match is None:
        return plain
    border = match["border"]
    if border.isalpha():
        return str(value).strip().upper() == border
    if not isinstance(value, int | Decimal):
        return None
    return value >= Decimal(border) if match["sign"] == ">=" else value > Decimal(border)
