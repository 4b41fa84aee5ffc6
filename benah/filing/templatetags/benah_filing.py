"""Filters of the door's pages. Display only."""

from django import template
from django.utils.translation import gettext

from benah.files import names

register = template.Library()


@register.filter
def as_one_line(name: str) -> str:
    """A file's name without signs that turn or break lines."""
    return names.shown(name)


@register.filter
def hidden_words(kinds: list[str]) -> str:
    """Kinds of hidden data, in words."""
    from benah.filing.views.words import HIDDEN

    return ", ".join(str(HIDDEN[kind]) for kind in kinds if kind in HIDDEN)


@register.filter
def promise(code: str) -> str:
    """What a clock promises to the reporter; empty for what is the office's own matter."""
    from benah.filing.views.words import PROMISES

    return str(PROMISES.get(code, ""))


@register.filter
def spoken(text: str) -> str:
    """A text of pure code, marked there for translation, in the language of the page."""
    return gettext(text)
