"""Codes that people copy by hand: lines of 24 letters, 23 of data and one that checks them.

Crockford's alphabet of 32 has no I, L, O, U; what is typed for them is read as 1, 1, 0. The check is a sum over
GF(32) with weights 1, g, g²…: it finds every single wrong letter and every two letters swapped, wherever they
stand, since the 24 weights differ. `kind` shifts the sum, so that a code of one kind is none of another.
"""

import re
import unicodedata

from benah.sealing.errors import BadCode

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
DATA_LETTERS = 23
LINE_LETTERS = 24
DATA_BITS = 5 * DATA_LETTERS
GROUP = 4
_VALUES = {letter: value for value, letter in enumerate(ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_DASHES = {"Pd", "Pc", "Cf"}  # dashes, underscores, and what is not seen at all
_MODULUS = 0b100101  # x^5 + x^2 + 1, primitive: x has order 31


def write_line(number: int, kind: int) -> str:
    """24 letters for a number of 115 bits. `kind`: 0 to 31."""
    letters = [(number >> 5 * place) & 31 for place in reversed(range(DATA_LETTERS))]
    check = next(value for value in range(32) if _sum([*letters, value]) == kind)
    return "".join(ALPHABET[value] for value in [*letters, check])


def read_line(text: str, kind: int) -> int:
    """The number in a line of `tidy` letters. Raises BadCode."""
    if len(text) != LINE_LETTERS:
        raise BadCode(BadCode.LENGTH)
    values = [_VALUES[letter] for letter in text]
    if _sum(values) != kind:
        raise BadCode(BadCode.CHECK)
    number = 0
    for value in values[:DATA_LETTERS]:
        number = number << 5 | value
    return number


def tidy(text: str) -> str:
    """What was meant by what was typed: capitals, without spaces and dashes of any kind, O, I and L as digits.

    Raises BadCode for a letter that stands in no code.
    """
    plain = unicodedata.normalize("NFKC", text).upper().replace("\N{MINUS SIGN}", "-")
    kept = [letter for letter in plain if not (letter.isspace() or unicodedata.category(letter) in _DASHES)]
    if not all(letter in _VALUES for letter in kept):
        raise BadCode(BadCode.LETTER)
    return "".join(ALPHABET[_VALUES[letter]] for letter in kept)


def in_groups(line: str) -> tuple[str, ...]:
    """Groups of four letters."""
    return tuple(re.findall(f".{{{GROUP}}}", line))


def _sum(values: list[int]) -> int:
    """Σ gⁱ·xᵢ in GF(32), by Horner's rule from the last letter on."""
    total = 0
    for value in reversed(values):
        total <<= 1
        if total & 32:
            total ^= _MODULUS
        total ^= value
    return total
