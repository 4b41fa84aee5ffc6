"""Names that fit: soft hyphens where Indonesian words may break, and lines of a given length."""

import re
from functools import lru_cache

SOFT = "\u00ad"
TWO_LINES = 12  # up to this length a word breaks once, near its middle
_VOWEL = "aiueoAIUEO"
# A syllable of Indonesian ends after a vowel before consonant + vowel, or between two consonants;
# ng, ny, kh and sy are one consonant.
_BREAK = re.compile(rf"(?<=[{_VOWEL}])(?=(?:ng|ny|kh|sy|[^{_VOWEL}\W])[{_VOWEL}])", re.UNICODE)
_BETWEEN = re.compile(rf"(?<=[{_VOWEL}])(ng|[^{_VOWEL}\W])(?=(?:ng|ny|kh|sy|[^{_VOWEL}\W])[{_VOWEL}])", re.UNICODE)

# Names joined of two words break between these, whatever the syllables say.
_JOINED = {"Tulungagung": "Tulung-agung", "Sidoarjo": "Sido-arjo", "Padangsidimpuan": "Padang-sidim-puan"}


@lru_cache(maxsize=2048)  # the names of units are few, and come again on every map
def soften(name: str, shortest: int = 8) -> str:
    """`Bojonegoro` with soft hyphens between syllables, so that a narrow box breaks it instead of cutting it.

    Words shorter than `shortest` letters stay whole; no part is shorter than three letters.
    """
    return " ".join(_soften_word(word) if len(word) >= shortest else word for word in name.split())


def _soften_word(word: str) -> str:
    if word in _JOINED:
        return _JOINED[word].replace("-", SOFT)
    parts = _BETWEEN.sub(rf"\1{SOFT}", _BREAK.sub(SOFT, word)).split(SOFT)
    ends = [sum(map(len, parts[:count])) for count in range(1, len(parts))]
    ends = [end for end in ends if 3 <= end <= len(word) - 3]
    if len(word) <= TWO_LINES:
        ends = sorted(ends, key=lambda end: abs(end - len(word) / 2))[:1]
    for end in sorted(ends, reverse=True):
        word = word[:end] + SOFT + word[end:]
    return word


def lines(text: str, length: int) -> list[str]:
    """The words of `text` on lines of at most about `length` letters; a longer word has its own line."""
    found: list[str] = []
    for word in text.split():
        if found and len(found[-1]) + 1 + len(word) <= length:
            found[-1] += f" {word}"
        else:
            found.append(word)
    return found
