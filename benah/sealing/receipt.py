"""The reporter's receipt: the only thing that leads back to a report, and kept by the reporter alone.

115 random bits are beyond guessing (NIST SP 800-63B asks 112 of a look-up secret), so no slow hash is needed. It
follows from the token of a filing: a second click or a retry gives the same receipt.
"""

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Self

from benah.sealing import letters
from benah.sealing.derive import derive
from benah.sealing.errors import BadCode

TOKEN_BYTES = 32
KIND = 0


@dataclass(frozen=True, slots=True)
class Receipt:
    """24 letters, the last of which checks the others. Never stored, never logged."""

    line: str = field(repr=False)

    @classmethod
    def from_token(cls, token: bytes) -> Self:
        """The receipt of a filing whose random token has 32 bytes."""
        if len(token) != TOKEN_BYTES:
            raise ValueError("a token has 32 bytes")
        number = int.from_bytes(derive(token, "receipt", 16)) >> 128 - letters.DATA_BITS
        return cls(letters.write_line(number, KIND))

    @classmethod
    def parse(cls, text: str) -> Self:
        """As typed: any case, spaces, dashes, O for 0, I or L for 1. Raises BadCode."""
        line = letters.tidy(text)
        letters.read_line(line, KIND)
        return cls(line)

    @property
    def groups(self) -> tuple[str, ...]:
        """Six groups of four letters, for the screen and for asking one of them back."""
        return letters.in_groups(self.line)

    @property
    def text(self) -> str:
        """The groups with dashes between them."""
        return "-".join(self.groups)

    @property
    def lookup(self) -> bytes:
        """32 bytes under which the case is found; they lead neither to the receipt nor to the key."""
        return sha256(derive(self.line.encode(), "receipt/lookup")).digest()

    @property
    def wrap_key(self) -> bytes:
        """The reporter's key of 32 bytes for `wraps.wrap_under`."""
        return derive(self.line.encode(), "receipt/wrap")


__all__ = ["BadCode", "Receipt"]
