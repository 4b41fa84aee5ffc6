"""Filters for rows of plans. Display only, no decisions."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from django import template

from benah.plans.models import Line, Target

if TYPE_CHECKING:  # loaded with every page
    from benah.plans.drafts.lines import TargetDraft

register = template.Library()


@register.filter
def short_kind(kind: str) -> str:
    """`per_period` → `per periode`."""
    from benah.plans.drafts.differences import SHORT_KINDS

    return str(SHORT_KINDS.get(kind, kind))


@register.filter
def figures(target: "Target | TargetDraft", periods: Sequence[str]) -> Iterable[tuple[str, Decimal | None]]:
    """Each period's name with its target."""
    return zip(periods, target.per_period, strict=False)


@register.filter
def has_more(line: Line) -> bool:
    """Is there anything to unfold?"""
    texts = (line.programme, line.objective, line.output, line.evidence_expected, line.budget_source)
    return any(texts) or bool(line.regulations) or bool(line.items.all())


@register.filter
def at(values: Mapping[int, str], key: int) -> str:
    """What stands at a key; empty where nothing does."""
    return values.get(key, "")
