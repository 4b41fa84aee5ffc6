"""Every word that a template shows goes through gettext: none stands bare between tags or in a spoken attribute."""

import re

import pytest

from tools.messages import PACKAGE

# Names, keys and marks, the same in every language.
SAME = {"Benah", "– Benah", "Excel", "WhatsApp", "SHA-256", "Ctrl", "Enter", "#hasil", "WIB"}
# The gallery of components shows invented content, to developers alone.
PAGES = sorted(path for path in PACKAGE.rglob("*.html") if "tests" not in path.parts and path.name != "gallery.html")

_SPOKEN = re.compile(
    r"{%\s*blocktranslate\b.*?{%\s*endblocktranslate\s*%}|{%\s*comment\b.*?endcomment\s*%}|<script\b.*?</script>|{#.*?#}",
    re.DOTALL,
)
_TAG = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
_ATTRIBUTE = re.compile(r'(?<![:\w-])(?:title|label|aria-label|alt|placeholder|sub|action|unit)="([^"]*)"')
_HTML = re.compile(r"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""", re.DOTALL)
_WORD = re.compile(r"[A-Za-z]{3,}")


def bare(page: str) -> list[str]:
    """Words of a template outside gettext."""
    left = _TAG.sub("\0", _SPOKEN.sub(" ", page))
    between = re.split(r"[\0\n]+", re.sub(r"&#?\w+;", " ", _HTML.sub("\n", left)))
    found = [text.strip() for text in [*_ATTRIBUTE.findall(left), *between]]
    # A file of attributes alone has no element around them (`data-saving="`).
    return [text for text in found if _WORD.search(text) and text not in SAME and not text.endswith('="')]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_words_outside_gettext(path):
    assert bare(path.read_text(encoding="utf-8")) == []


def test_bare_words_are_found():
    page = '{% load i18n %}<p title="Judul">{% translate "Baik" %} Kata <b>{{ x }} tebal</b></p><c-card :title="name">'
    assert bare(page) == ["Judul", "Kata", "tebal"]
