"""Numbers of a snapshot on pages. Display only."""

from django import template

from benah.results.content import words

register = template.Library()


@register.filter
def told_points(text: str | None) -> str:
    """`"41.8649"` → `41,86`."""
    return words.points(text)
