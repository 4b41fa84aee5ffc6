"""Minimums that hold for each of several areas, each area being spread over two parts of the sheet.

Here: reading the phrase by which instrument files name such a group, and finding its sections. Not here: comparing.
"""

import re

from benah.scoring.model import Instrument

_PHRASE = re.compile(r"each area (\d+)-(\d+) of (\S+)(?: \(.*\))?")


def area_groups(instrument: Instrument, phrase: str) -> dict[str, tuple[str, ...]]:
    """Sections to be added up, by area number; empty if the text is no such phrase.

    "each area 1-6 of A (…)": area 1 is A.I.1 and A.II.1, the children of A's children whose code ends in ".1".
    Raises KeyError if the sheet has no such section.
    """
    match = _PHRASE.fullmatch(phrase)
    if not match:
        return {}
    first, last, top = int(match[1]), int(match[2]), instrument.sections[match[3]]
    below = [section.code for part in top.sections for section in part.sections]
    groups: dict[str, tuple[str, ...]] = {}
    for number in range(first, last + 1):
        codes = tuple(code for code in below if code.rpartition(".")[2] == str(number))
        if not codes:
            raise KeyError(f"{match[3]} … .{number}")
        groups[str(number)] = codes
    return groups
