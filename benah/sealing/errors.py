"""What can go wrong while sealing and opening. None of these errors carries a secret or a piece of plaintext.

The words on the screen belong to the pages; here stands what happened.
"""


class SealBroken(Exception):
    """It does not open: wrong key, changed bytes, or taken from another place. Which of these, nobody can tell."""


class UnknownStream(ValueError):
    """A stream that `contracts.STREAMS` does not list, or one sealed for an audience its contract does not name."""


class NoRandomness(Exception):
    """The system's source of random bytes failed; nothing may be sealed."""


class Busy(Exception):
    """Too many derivations of passwords wait already; ask the person to try again in a moment."""


class BadCode(ValueError):
    """A typed receipt, recovery code or share that cannot be right. `reason` is one of LENGTH, LETTER, CHECK, KIND."""

    LENGTH = "length"
    LETTER = "letter"
    CHECK = "check"
    KIND = "kind"

    def __init__(self, reason: str, line: int | None = None) -> None:
        """`line` counts from 1 where the text has several lines, and says where to look."""
        super().__init__(reason)
        self.reason = reason
        self.line = line


class SharesDoNotFit(ValueError):
    """Too few shares, shares of different ceremonies, one twice, or one that was changed."""
