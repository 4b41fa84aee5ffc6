"""Catalogues compile without gettext's programs, and translations keep what the program puts into a text."""

import gettext
import io
import re
from pathlib import Path

from tools.messages import PACKAGE, compiled, entries, read_catalogue, tidied
from tools.texts import texts

SOURCE = PACKAGE / "locale" / "en" / "LC_MESSAGES" / "django.po"
ENGLISH = read_catalogue(SOURCE.read_text(encoding="utf-8"))


def translations(text: str) -> gettext.GNUTranslations:
    return gettext.GNUTranslations(io.BytesIO(compiled(read_catalogue(text))))


HEAD = (
    'msgid ""\nmsgstr ""\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
)


def test_texts_of_several_lines_contexts_and_plurals_are_found() -> None:
    found = translations(
        HEAD
        + '\n#: a.py\nmsgid ""\n"dua "\n"baris “é”"\nmsgstr "two lines"\n'
        + '\nmsgctxt "menu"\nmsgid "buka"\nmsgstr "open"\n'
        + '\nmsgid "%d butir"\nmsgid_plural "%d butir"\nmsgstr[0] "%d item"\nmsgstr[1] "%d items"\n'
    )
    assert found.gettext("dua baris “é”") == "two lines"
    assert found.pgettext("menu", "buka") == "open"
    assert found.ngettext("%d butir", "%d butir", 1) == "%d item"
    assert found.ngettext("%d butir", "%d butir", 3) == "%d items"


def test_doubtful_and_empty_translations_stay_indonesian() -> None:
    found = translations(HEAD + '\n#, fuzzy\nmsgid "ragu"\nmsgstr "doubt"\n\nmsgid "kosong"\nmsgstr ""\n')
    assert found.gettext("ragu") == "ragu"
    assert found.gettext("kosong") == "kosong"


def test_start_page_and_sign_in_are_english() -> None:
    english = gettext.GNUTranslations(io.BytesIO(compiled(ENGLISH)))
    assert english.gettext("Masuk") == "Sign in"
    assert english.gettext("Reformasi Birokrasi, dari lembar kerja sampai tindak lanjut").startswith("Bureaucratic")


def test_translations_keep_what_is_filled_in() -> None:
    places = re.compile(r"%\(\w+\)[sd]|%[sd]|<\w+>")
    wrong = [
        key for key, value in ENGLISH.items() if key and sorted(places.findall(key)) != sorted(places.findall(value))
    ]
    assert not wrong


def test_collecting_keeps_no_guesses_and_no_dropped_texts() -> None:
    collected = (
        'msgid ""\nmsgstr ""\n"POT-Creation-Date: 2026-01-01\\n"\n"Language: en\\n"\n'
        '\n#: a.py\n#, fuzzy, python-format\n#| msgid "x %s"\nmsgid "y %s"\nmsgstr "guess %s"\n'
        '\nmsgid "tetap"\nmsgstr "kept"\n'
        '\n#~ msgid "hilang"\n#~ msgstr "gone"\n'
    )
    text = tidied(collected)
    assert read_catalogue(text).keys() == {"", "tetap"}
    assert "guess" not in text and "gone" not in text and "POT-Creation-Date" not in text
    assert "#, python-format" in text
    assert tidied(text) == text


def test_texts_are_found_in_python_and_in_templates(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(
        "x = _('satu ' 'dua'), ngettext('%d butir', '%d butir', 3), pgettext('menu', 'buka')\n"
        "y = _(name), gettext_lazy('é')\n"
    )
    (tmp_path / "b.html").write_text(
        "{% load i18n %}{% translate \"Simpan\" %}<c-card title=\"{% translate 'Isi 100 %' %}\">{{ _('tiga') }}"
        "{% blocktranslate count n=3 %}{{ n }} baris{% plural %}{{ n }} baris-baris{% endblocktranslate %}"
    )
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "c.py").write_text("_('uji')\n")
    assert texts(tmp_path).keys() == {
        "satu dua", "%d butir\0%d butir", "menu\x04buka", "é", "Simpan", "Isi 100 %%", "tiga",
        "%(n)s baris\0%(n)s baris-baris",
    }  # fmt: skip


def test_catalogue_knows_its_texts_whether_translated_or_not() -> None:
    catalogue = (
        HEAD
        + '\nmsgid "kosong"\nmsgstr ""\n\nmsgctxt "menu"\nmsgid "buka"\nmsgstr "open"\n\n#~ msgid "x"\n#~ msgstr "y"\n'
    )
    assert entries(catalogue) == {"kosong", "menu\x04buka"}
