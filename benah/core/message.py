"""A sentence for the screen that can be translated later: a template and its values.

Here: keeping template and values apart, so that pure code needs no translation machinery. Not here: which
language is spoken; a page passes its own `gettext` to `Message.spoken`.
"""

from collections.abc import Callable
from dataclasses import dataclass


def gettext_noop(text: str) -> str:
    """Marks a template for the translation catalogue and returns it unchanged."""
    return text


@dataclass(frozen=True, slots=True)
class Message:
    """An Indonesian template with named gaps, and what stands in them."""

    template: str
    values: tuple[tuple[str, str], ...] = ()

    def spoken(self, gettext: Callable[[str], str]) -> str:
        """The sentence in the language of `gettext`."""
        return gettext(self.template).format(**dict(self.values))

    def __str__(self) -> str:
        return self.spoken(gettext_noop)


def message(template: str, **values: object) -> Message:
    """A `Message` with its values as text."""
    return Message(template, tuple((name, str(value)) for name, value in values.items()))
