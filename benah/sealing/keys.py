"""Key pairs of persons, offices and ceremonies.

Hybrid by default: X25519 and ML-KEM-768 (FIPS 203) together, so that what is stolen today stays closed to a quantum
computer of later years. The leading byte names the algorithm; X25519 alone remains possible.
"""

from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Self

from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import MLKEM768X25519PrivateKey, MLKEM768X25519PublicKey

from benah.sealing.encoding import pack
from benah.sealing.randomness import fresh

HYBRID = 1
X25519 = 2
KEY_ID_BYTES = 16
_X_BYTES = 32
_SEED_BYTES = {HYBRID: 64 + _X_BYTES, X25519: _X_BYTES}
_PUBLIC_BYTES = {HYBRID: 1184 + _X_BYTES, X25519: _X_BYTES}


@dataclass(frozen=True)
class PublicKey:
    """What others wrap to. May be shown to anyone."""

    algorithm: int
    raw: bytes = field(repr=False)

    @classmethod
    def from_bytes(cls, stored: bytes) -> Self:
        """From `to_bytes`. Raises ValueError when it is no key of ours, or its numbers are out of range."""
        key = cls(*_parts(stored, _PUBLIC_BYTES))
        _ = key.for_hpke  # refuses what no key pair can have
        return key

    def to_bytes(self) -> bytes:
        """1,217 bytes, or 33 for X25519 alone."""
        return bytes([self.algorithm]) + self.raw

    @cached_property
    def key_id(self) -> bytes:
        """16 bytes that name the pair: the start of a SHA-256 over the public key and its algorithm."""
        return sha256(pack("key", self.to_bytes())).digest()[:KEY_ID_BYTES]

    @cached_property
    def for_hpke(self) -> MLKEM768X25519PublicKey | X25519PublicKey:
        """As `cryptography` takes it. Raises ValueError when the bytes are no point or vector."""
        x25519 = X25519PublicKey.from_public_bytes(self.raw[-_X_BYTES:])
        if self.algorithm == X25519:
            return x25519
        return MLKEM768X25519PublicKey(MLKEM768PublicKey.from_public_bytes(self.raw[:-_X_BYTES]), x25519)


@dataclass(frozen=True)
class PrivateKey:
    """What opens wraps. Kept only locked (`locks`) or wrapped."""

    algorithm: int
    seed: bytes = field(repr=False)

    @classmethod
    def generate(cls, algorithm: int = HYBRID) -> Self:
        """A new pair out of the system's randomness."""
        return cls(algorithm, fresh(_SEED_BYTES[algorithm]))

    @classmethod
    def from_bytes(cls, stored: bytes) -> Self:
        """From `to_bytes`. Raises ValueError when it is no key of ours."""
        return cls(*_parts(stored, _SEED_BYTES))

    def to_bytes(self) -> bytes:
        """Algorithm and seeds: 97 bytes, or 33 for X25519 alone."""
        return bytes([self.algorithm]) + self.seed

    @cached_property
    def public(self) -> PublicKey:
        """The other half."""
        x25519 = X25519PrivateKey.from_private_bytes(self.seed[-_X_BYTES:]).public_key().public_bytes_raw()
        if self.algorithm == X25519:
            return PublicKey(self.algorithm, x25519)
        mlkem = MLKEM768PrivateKey.from_seed_bytes(self.seed[:-_X_BYTES]).public_key().public_bytes_raw()
        return PublicKey(self.algorithm, mlkem + x25519)

    @cached_property
    def key_id(self) -> bytes:
        """The id of the pair, as `public.key_id`."""
        return self.public.key_id

    @cached_property
    def for_hpke(self) -> MLKEM768X25519PrivateKey | X25519PrivateKey:
        """As `cryptography` takes it."""
        x25519 = X25519PrivateKey.from_private_bytes(self.seed[-_X_BYTES:])
        if self.algorithm == X25519:
            return x25519
        return MLKEM768X25519PrivateKey(MLKEM768PrivateKey.from_seed_bytes(self.seed[:-_X_BYTES]), x25519)


def _parts(stored: bytes, sizes: dict[int, int]) -> tuple[int, bytes]:
    if not stored or sizes.get(stored[0]) != len(stored) - 1:
        raise ValueError("no key of ours")
    return stored[0], stored[1:]
