"""Filters for values of a snapshot, which are texts. Display only."""

import datetime as dt
from decimal import Decimal

from django import template

from benah.core import numbers

register = template.Library()


@register.filter
def points(text: str | None) -> str:
    """`76.0599…` → `76,06`; nothing → an en dash."""
    return numbers.fixed(None if text is None else Decimal(text))


@register.filter
def told_day(text: str) -> dt.date:
    """A day as the snapshot tells it."""
    return dt.date.fromisoformat(text)
