"""Words as they are looked up: the same for what is stored and for what a person asks. No database here.

PostgreSQL's `indonesian` configuration takes off prefixes and suffixes (pelaporan, melaporkan → lapor); it knows no
accents and reads `12/SDM.05/2026` as a path. So marks go, and what stood between them becomes words in a row.
"""

import re
import unicodedata

CONFIG = "indonesian"
# What most sentences contain says nothing about which document is meant.
_EMPTY = frozenset("dan atau yang di ke dari untuk pada dengan oleh dalam sebagai adalah ini itu para".split())  # noqa: SIM905  # a list of words
_ASKED = re.compile(r'-?"[^"]*"|\S+')
_MARKS = re.compile(r"[\W_]+")
MOST_CHARACTERS = 200
MOST_WORDS = 12


def plain(text: str) -> str:
    """Words and numbers with single blanks between; no accents, no marks."""
    letters = unicodedata.normalize("NFKD", text)
    return _MARKS.sub(" ", "".join(letter for letter in letters if not unicodedata.combining(letter))).strip()


def asked(text: str) -> str:
    """What a person typed, for `websearch_to_tsquery`: "in quotes" in a row, -word not, the rest all of them.

    A number with marks counts as words in a row. Empty where nothing can be looked up.
    """
    pieces = _ASKED.findall(text.replace("\0", "")[:MOST_CHARACTERS])[:MOST_WORDS]
    parts = [part for piece in pieces if (part := _part(piece))]
    telling = [part for part in parts if part.lower() not in _EMPTY]
    return " ".join(telling or parts)


def wanted(text: str) -> list[str]:
    """The single words of it that should occur, for marking them."""
    pieces = [piece for piece in _ASKED.findall(asked(text)) if not piece.startswith("-")]
    return [word for piece in pieces for word in plain(piece).split()]


def _part(piece: str) -> str:
    minus = "-" if piece.startswith("-") and len(piece) > 1 else ""
    words = plain(piece)
    if not words:
        return ""
    if " " in words or piece.strip("-").startswith('"'):
        return f'{minus}"{words}"'
    # The English word would be read as a sign; people here write "atau", which says nothing.
    return f'{minus}"{words}"' if words.lower() == "or" else minus + words
