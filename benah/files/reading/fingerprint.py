"""Likeness of texts by MinHash of word shingles.

Two texts share as many equal places of their `values` as they share runs of `WORDS` words (Jaccard index, standard
error about 0.04 with 128 places). `bands` are numbers to look up: texts alike at 0.6 share at least one of the 32
with probability 0.99, at 0.2 with 0.05 (1 - (1 - s^4)^32). Numbers in texts count as words: forms that differ in
what was filled in are less alike than reports copied whole.
"""

import re
import struct
import unicodedata
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import islice

import rensa

from benah.files.reading.results import Fingerprint

WORDS = 4
PLACES = 128
ROWS = 4
BANDS = PLACES // ROWS
# Below this a text says too little: two letters of invitation are always alike.
FEWEST_WORDS = 40
MOST_WORDS = 400_000
_SEED = 20_210_901
# The library's version of its algorithm, and ours in the last two digits: shingles, words, bands.
VERSION = rensa.RMinHash.ALGORITHM_VERSION * 100 + 1

_WORD = re.compile(r"\w+")
_SHAPE = struct.Struct(f"<{PLACES}I")


def words_of(text: str) -> Iterator[str]:
    """Words in small letters without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return (match[0] for match in _WORD.finditer(plain))


def shingles(words: list[str]) -> set[str]:
    """Runs of `WORDS` words."""
    return {" ".join(words[start : start + WORDS]) for start in range(len(words) - WORDS + 1)}


def fingerprint_of(texts: Iterable[str]) -> Fingerprint | None:
    """Of all pages together; None for a text too short to be compared."""
    words = list(islice((word for text in texts for word in words_of(text)), MOST_WORDS))
    if len(words) < FEWEST_WORDS:
        return None
    minhash = rensa.RMinHash(num_perm=PLACES, seed=_SEED)
    minhash.update(list(shingles(words)))
    values = tuple(minhash.digest())
    return Fingerprint(VERSION, _SHAPE.pack(*values), tuple(_bands(values)))


def _bands(values: tuple[int, ...]) -> Iterator[int]:
    """Signed 64-bit numbers, as a database holds them. The place of a band is part of its number."""
    for band in range(BANDS):
        rows = values[band * ROWS : (band + 1) * ROWS]
        digest = blake2b(struct.pack(f"<I{ROWS}I", band, *rows), digest_size=8).digest()
        yield int.from_bytes(digest, "little", signed=True)


def likeness(one: bytes, other: bytes) -> float:
    """Share of equal places, 0 to 1. Raises `struct.error` for bytes that are no fingerprint."""
    pairs = zip(_SHAPE.unpack(one), _SHAPE.unpack(other), strict=True)
    return sum(left == right for left, right in pairs) / PLACES
