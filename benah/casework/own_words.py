"""Whether a text repeats somebody's own words: a run of six in a row gives a writer away.

Pure: two texts in, the run out.
"""

import re

RUN = 6
_WORD = re.compile(r"\w+")


def shared_words(text: str, other: str, run: int = RUN) -> str:
    """The first `run` words in a row of `text` that stand so in `other`, case and punctuation aside; "" for none."""
    words, theirs = _words(text), _words(other)
    runs = {tuple(theirs[at : at + run]) for at in range(len(theirs) - run + 1)}
    for at in range(len(words) - run + 1):
        if tuple(words[at : at + run]) in runs:
            return " ".join(words[at : at + run])
    return ""


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
