"""Turns a written Indonesian name into tokens that sound alike when the names do.

Here: cutting titles, posts and forms of address; old and new spelling; short forms. Not here: whether two names are
one person (`names`). Errs towards making different names alike: a person kept away by mistake costs less than a
report that reaches the person it is about. Nothing is remembered between calls: names that reporters write must not
stay in the memory of a process.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from benah.routing.titles import DEGREES, FORMS_OF_ADDRESS, SHORT_FORMS, TITLES

_ALIAS = re.compile(r"\b(?:alias|als|aka|a\.k\.a|panggilan|dipanggil)\b\.?|[/()\[\]{};|\"“”]")
_PATRONYMIC = re.compile(r"(?<=\s)(?:bin|binti|bt)\b.*")
_INITIALS = re.compile(r"[A-Z]{2,3}")
_APOSTROPHES = re.compile(r"['’‘`ʼ]")
_DOTTED = re.compile(r"(?:[a-z]{1,4}\.)+[a-z]{1,6}\b\.?")
_MUHAMMAD = re.compile(r"m[uo](?:h|ch|kh|k)?a?m+[ae](?:d|t|dh)")
_LONE_J = re.compile(r"(?<![dtns])j")
_JAVANESE = 6
"""From this many letters on an o is an a: Wicaksono is Wicaksana; Rio is not Ria."""

# In this order; letters that different spellings write for one sound become one letter.
_LETTERS = (
    *(("oe", "u"), ("oo", "u"), ("ou", "u"), ("dj", "j"), ("tj", "c"), ("nj", "ny"), ("sj", "s"), ("sy", "s")),
    *(("sh", "s"), ("ts", "s"), ("ch", "h"), ("kh", "h"), ("gh", "g"), ("dh", "d"), ("dl", "d"), ("th", "t")),
    *(("bh", "b"), ("dz", "s"), ("z", "s"), ("ph", "p"), ("f", "p"), ("v", "p"), ("ie", "i"), ("ck", "k")),
    *(("q", "k"), ("x", "ks"), ("y", "i")),
)
_PLACES = tuple(
    (re.compile(pattern), letter)
    for pattern, letter in (
        (r"c(?=[^aiueo])|(?<=.)c$", "k"),
        (r"(.)\1+", r"\1"),
        (r"a[uw](?=[^aiueo]|$)", "o"),
        (r"a[ei](?=[^aiueo]|$)", "e"),
        (r"(?<=[aiueo])h$", ""),
        (r"(?<=.)d$", "t"),
        (r"(?<=.)b$", "p"),
        (r"(.)\1+", r"\1"),
    )
)


@dataclass(frozen=True)
class Token:
    """A part of a name: its letters, its sound in the spelling since 1972, and in the one before, where a j is a y.

    `is_joined`: several parts taken together, though written apart.
    """

    letters: str
    modern: str
    old: str
    is_joined: bool = False

    @cached_property
    def sounds(self) -> frozenset[str]:
        """What is compared."""
        return frozenset({self.letters, self.modern, self.old})

    @property
    def is_initial(self) -> bool:
        """Whether only the first letter is known."""
        return len(self.modern) == 1


Reading = tuple[Token, ...]


def readings(name: str) -> tuple[Reading, ...]:
    """The names written in `name`: one, or several where it tells an alias. Empty where nothing can be read.

    Who is called Muhammad and something else is read with and without it: most leave it out, some are called by it.
    """
    if _INITIALS.fullmatch(name.strip()):
        name = " ".join(name.strip())
    found = [tuple(_token(word) for word in _names(part)) for part in _ALIAS.split(_folded(name))]
    found += [tuple(token for token in reading if not _MUHAMMAD.fullmatch(token.letters)) for reading in found]
    return tuple(reading for reading in dict.fromkeys(found) if reading)


def is_unreadable(name: str) -> bool:
    """Whether `name` has letters that cannot be compared with Latin ones."""
    return any(letter.isalpha() and not letter.isascii() for letter in _folded(name))


def _folded(name: str) -> str:
    """Lower case, letters without accents, apostrophes gone."""
    decomposed = unicodedata.normalize("NFKD", name)
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return _APOSTROPHES.sub("", plain.lower())


def _names(text: str) -> list[str]:
    words = [word for part in _PATRONYMIC.sub("", text).split(",") for word in _words(part)]
    while len(words) > 1 and words[-1] in DEGREES:
        words.pop()
    return [word for word in words if word not in TITLES and word not in FORMS_OF_ADDRESS]


def _words(text: str) -> list[str]:
    """Words of one part of a name between commas; dotted degrees are gone, short forms written out."""
    text = _DOTTED.sub(lambda found: " " if _is_title(found[0]) else found[0].replace(".", " "), text)
    words = re.findall(r"[a-z]+", text)
    return [SHORT_FORMS.get(word, word) for word in words]


def _is_title(dotted: str) -> bool:
    letters = dotted.replace(".", "")
    return letters in DEGREES or letters in TITLES


def _token(word: str) -> Token:
    meant = "muhammad" if _MUHAMMAD.fullmatch(word) else word
    return Token(word, _sound(meant), _sound(_LONE_J.sub("y", meant)))


def _sound(word: str) -> str:
    for letters, letter in _LETTERS:
        word = word.replace(letters, letter)
    for pattern, letter in _PLACES:
        word = pattern.sub(letter, word)
    return word if len(word) < _JAVANESE else word.replace("o", "a")
