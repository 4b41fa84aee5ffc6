"""Filters that every template has: Indonesian numbers. Belongs here: display; not here: decisions."""

from decimal import Decimal

from django import template

from benah.core import numbers

register = template.Library()


@register.filter
def number(value: Decimal | int | None, places: int = 2) -> str:
    """`41.8649` → `41,86`; nothing → an en dash."""
    return numbers.show(value, places)


@register.filter
def percent(value: Decimal | None, places: int = 0) -> str:
    """A fraction as percent without the sign: `0.418` → `42`."""
    return numbers.show(None if value is None else value * 100, places)
