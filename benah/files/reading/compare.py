"""Two texts beside each other: which passages stand in both."""

import unicodedata
from dataclasses import dataclass

from benah.files.reading.fingerprint import _WORD, WORDS


@dataclass(frozen=True)
class Passage:
    """A stretch of one text; `is_common`: every run of words in it stands in the other text too."""

    text: str
    is_common: bool


def compared(one: str, other: str) -> tuple[list[Passage], list[Passage]]:
    """Both texts, whole, cut where common passages begin and end. Linear in their length."""
    left, right = _spans(one), _spans(other)
    left_runs, right_runs = _runs(left), _runs(right)
    return _cut(one, left, left_runs, set(right_runs)), _cut(other, right, right_runs, set(left_runs))


def share(passages: list[Passage]) -> float:
    """Common characters as part of all, 0 to 1."""
    everything = sum(len(passage.text) for passage in passages)
    return sum(len(passage.text) for passage in passages if passage.is_common) / everything if everything else 0.0


def _spans(text: str) -> list[tuple[int, int, str]]:
    return [
        (match.start(), match.end(), unicodedata.normalize("NFKD", match[0].casefold()))
        for match in _WORD.finditer(text)
    ]


def _runs(words: list[tuple[int, int, str]]) -> list[tuple[str, ...]]:
    plain = [word for _, _, word in words]
    return [tuple(plain[start : start + WORDS]) for start in range(len(plain) - WORDS + 1)]


def _cut(
    text: str, words: list[tuple[int, int, str]], runs: list[tuple[str, ...]], known: set[tuple[str, ...]]
) -> list[Passage]:
    common = [False] * len(words)
    for start, run in enumerate(runs):
        if run in known:
            common[start : start + WORDS] = [True] * WORDS
    passages: list[Passage] = []
    done = index = 0
    while index < len(words):
        if not common[index]:
            index += 1
            continue
        last = index
        while last + 1 < len(words) and common[last + 1]:
            last += 1
        begin, end = words[index][0], words[last][1]
        if begin > done:
            passages.append(Passage(text[done:begin], is_common=False))
        passages.append(Passage(text[begin:end], is_common=True))
        done, index = end, last + 1
    if done < len(text):
        passages.append(Passage(text[done:], is_common=False))
    return passages
