"""A person's recovery code: opens their private key when the password is lost. Shown once, kept on paper.

As random as a receipt, so no slow hash; of another kind, so that neither is taken for the other.
"""

from dataclasses import dataclass, field
from typing import Self

from benah.sealing import letters
from benah.sealing.derive import derive
from benah.sealing.randomness import fresh

KIND = 1


@dataclass(frozen=True, slots=True)
class RecoveryCode:
    """24 letters, the last of which checks the others."""

    line: str = field(repr=False)

    @classmethod
    def generate(cls) -> Self:
        """A new one: 115 random bits."""
        return cls(letters.write_line(int.from_bytes(fresh(16)) >> 128 - letters.DATA_BITS, KIND))

    @classmethod
    def parse(cls, text: str) -> Self:
        """As typed: any case, spaces, dashes, O for 0, I or L for 1. Raises BadCode."""
        line = letters.tidy(text)
        letters.read_line(line, KIND)
        return cls(line)

    @property
    def groups(self) -> tuple[str, ...]:
        """Six groups of four letters."""
        return letters.in_groups(self.line)

    @property
    def text(self) -> str:
        """The groups with dashes between them."""
        return "-".join(self.groups)

    @property
    def key(self) -> bytes:
        """32 bytes to lock a private key under."""
        return derive(self.line.encode(), "recovery")
