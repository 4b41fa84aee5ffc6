"""What a detail may hold: numbers, codes and names of rows. No kind takes a sentence, so no content can enter."""

import re
from enum import StrEnum

LARGEST = 2**53 - 1


class Kind(StrEnum):
    """A form of value. Texts have no spaces, no capitals, and at most 64 characters."""

    NUMBER = "number"  # 0 to 2**53 - 1
    PERSON = "person"  # the key of a row of User: somebody who works here, never a reporter
    CODE = "code"  # a word of the program: a state, a role, a form of file
    ROW = "row"  # the UUID of an entry or file of the case
    KEY = "key"  # 16 bytes of a key's hash, in hexadecimal
    DIGEST = "digest"  # SHA-256, in hexadecimal
    DAY = "day"  # 2026-01-31


_TEXTS = {
    Kind.CODE: re.compile(r"[a-z][a-z0-9_.-]{0,39}"),
    Kind.ROW: re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
    Kind.KEY: re.compile(r"[0-9a-f]{32}"),
    Kind.DIGEST: re.compile(r"[0-9a-f]{64}"),
    Kind.DAY: re.compile(r"\d{4}-\d{2}-\d{2}"),
}


def fits(kind: Kind, value: object) -> bool:
    """Whether the value is of that kind, exactly: a number is no text, and True is no number."""
    pattern = _TEXTS.get(kind)
    if pattern is not None:
        return type(value) is str and pattern.fullmatch(value) is not None
    return type(value) is int and 0 <= value <= LARGEST
