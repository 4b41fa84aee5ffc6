"""Which texts of the screens the source holds, read without gettext's programs: what `make check` compares.

`make messages` lets GNU gettext collect them; here the same texts are found by Python's own parser and Django's reader
of templates, so that a machine without gettext notices a catalogue that was left behind. Not here: writing catalogues
(messages.py).
"""

import ast
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tools.messages import PACKAGE, entries
from tools.say import Stop, ending

# Arguments that hold texts, by function, as xgettext is told by Django: context, text, plural (None: has none).
_PLACES: dict[str, tuple[int | None, int, int | None]] = {
    "_": (None, 0, None),
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}
_STRING = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
# What Django's reader makes of a template tag: a call with its texts in front.
_CALL = re.compile(rf"\b({'|'.join(_PLACES)})\(\s*({_STRING}(?:\s*,\s*{_STRING})*)")


def texts(root: Path = PACKAGE) -> dict[str, Path]:
    """Every text of the screens with a file that holds it; keyed as in `messages.entries`."""
    found: dict[str, Path] = {}
    for path in sorted(root.rglob("*")):
        relative = path.relative_to(root)
        if "tests" in relative.parts or any(part.startswith(".") for part in relative.parts):
            continue
        if path.suffix == ".py":
            keys = _of_python(path.read_text(encoding="utf-8"))
        elif path.suffix in (".html", ".txt"):
            keys = _of_template(path.read_text(encoding="utf-8"))
        else:
            continue
        for key in keys:
            found.setdefault(key, relative)
    return found


def _of_python(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            values = [arg.value if isinstance(arg, ast.Constant) else None for arg in node.args]
            if name in _PLACES and (key := _key(name, values)):
                yield key


def _of_template(source: str) -> Iterator[str]:
    from django.utils.translation.template import templatize

    for name, strings in _CALL.findall(templatize(source)):
        values = [ast.literal_eval(text) for text in re.findall(_STRING, strings)]
        if key := _key(name, values):
            yield key


def _key(name: str, values: Sequence[object]) -> str:
    """The key of a call, empty where its texts are no constants."""
    context, text, plural = (
        (values[at] if len(values) > at else None) if at is not None else "" for at in _PLACES[name]
    )
    if not isinstance(text, str) or not text or not isinstance(context, str) or not isinstance(plural, str):
        return ""
    key = f"{text}\0{plural}" if plural else text
    return f"{context}\x04{key}" if context else key


def main() -> None:
    """Compare the catalogue with the source. Raises Stop, naming what differs and how to mend it."""
    source = texts()
    for catalogue in sorted(PACKAGE.glob("locale/*/LC_MESSAGES/*.po")):
        known = entries(catalogue.read_text(encoding="utf-8"))
        missing = [f"  + {text.split(chr(0))[0]}  ({path})" for text, path in source.items() if text not in known]
        dropped = [f"  - {text.split(chr(0))[0]}" for text in known if text not in source]
        if missing or dropped:
            lines = [*missing, *dropped]
            more = [f"  … dan {len(lines) - 20} lagi"] if len(lines) > 20 else []
            listed = "\n".join([*lines[:20], *more])
            raise Stop(f"Katalog {catalogue.parts[-3]} tertinggal dari teks layar:\n{listed}\nJalankan: make messages")


if __name__ == "__main__":
    sys.exit(ending(main))
