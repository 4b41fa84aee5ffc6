"""One envelope for every sealed column: it opens only in the place it was sealed for.

Here: `Bound`, which names the place, `seal` and `open_sealed`. Texts are padded inside (`padding`).
"""

from dataclasses import dataclass
from uuid import UUID

from benah.sealing import contracts
from benah.sealing.aead import decrypt, encrypt
from benah.sealing.encoding import pack
from benah.sealing.errors import SealBroken
from benah.sealing.padding import pad, unpad

__all__ = ["Bound", "SealBroken", "open_sealed", "seal"]


@dataclass(frozen=True, slots=True)
class Bound:
    """The place of an envelope. Ids: UUIDs or their text (the same); epoch: 0 to 2^64 - 1."""

    stream: str
    case: UUID | str
    record: UUID | str
    audience: str
    epoch: int

    def to_bytes(self) -> bytes:
        """As authenticated. Raises UnknownStream for what the contract does not name."""
        contracts.check(self.stream, self.audience)
        return pack("envelope", self.stream, self.case, self.record, self.audience, self.epoch)


def seal(key: bytes, body: bytes, bound: Bound) -> bytes:
    """Encrypt `body` (up to 4 GiB; files go in `pieces`) under a key of 32 bytes for exactly this place."""
    return encrypt(key, pad(body), bound.to_bytes())


def open_sealed(key: bytes, sealed: bytes, bound: Bound) -> bytes:
    """The body. Raises SealBroken with any other key, place, or byte."""
    return unpad(decrypt(key, sealed, bound.to_bytes()))
