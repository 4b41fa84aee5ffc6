"""Keys handed to readers: HPKE (RFC 9180, base mode) to a public key, or a wrap under a key derived from a receipt.

The place (case, audience, epoch) and the reader's key id are bound in: a wrap moved to another case, audience,
epoch or reader does not open. Base mode proves no sender: that a wrap is genuine shows when the key in it opens
the case's envelopes, and in the log of handlers' acts.
"""

from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from benah.sealing.aead import decrypt, encrypt
from benah.sealing.encoding import pack
from benah.sealing.errors import SealBroken
from benah.sealing.keys import HYBRID, X25519, PrivateKey, PublicKey

VERSION = 1
_SUITES = {
    HYBRID: Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305),
    X25519: Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305),
}


@dataclass(frozen=True, slots=True)
class WrapBound:
    """Where a wrap belongs. `case` is a case's id, or the office's whose standby key is wrapped."""

    case: UUID | str
    audience: str
    epoch: int

    def to_bytes(self, reader: bytes) -> bytes:
        """As bound in, with what names the reader."""
        return pack("wrap", self.case, self.audience, self.epoch, reader)


def wrap(secret: bytes, *, to: PublicKey, bound: WrapBound) -> bytes:
    """`secret` for the holder of `to`: 1,170 bytes for a key of 32, or 82 with X25519 alone. Its length shows."""
    head = bytes([VERSION, to.algorithm])
    info = pack("benah", head, bound.to_bytes(to.key_id))
    return head + _SUITES[to.algorithm].encrypt(secret, to.for_hpke, info=info)


def unwrap(sealed: bytes, *, private: PrivateKey, bound: WrapBound) -> bytes:
    """The secret. Raises SealBroken for any other reader, place or byte."""
    head = bytes([VERSION, private.algorithm])
    if sealed[: len(head)] != head:
        raise SealBroken
    info = pack("benah", head, bound.to_bytes(private.key_id))
    try:
        return _SUITES[private.algorithm].decrypt(sealed[len(head) :], private.for_hpke, info=info)
    except InvalidTag:
        raise SealBroken from None


def wrap_under(secret: bytes, *, key: bytes, bound: WrapBound) -> bytes:
    """`secret` under a key of 32 bytes, such as `Receipt.wrap_key`: 74 bytes for a key of 32."""
    return encrypt(key, secret, bound.to_bytes(b""))


def unwrap_under(sealed: bytes, *, key: bytes, bound: WrapBound) -> bytes:
    """The secret. Raises SealBroken for any other key, place or byte."""
    return decrypt(key, sealed, bound.to_bytes(b""))
