"""Numbers of a snapshot on pages. Display only."""

from django import template

register = template.Library()


@register.filter
def told_points(text: str | None) -> str:
    """`"41.8649"` → `41,86`."""
    from benah.results.content import words

    return words.points(text)
