"""Keys out of keys: HKDF-SHA-256 (RFC 5869) with a label for each purpose, so that no key serves two."""

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32


def derive(secret: bytes, purpose: str, count: int = KEY_BYTES) -> bytes:
    """`count` bytes for one purpose. `secret` must hold at least 112 bits of randomness: no password."""
    return HKDF(algorithm=SHA256(), length=count, salt=None, info=f"benah/{purpose}".encode()).derive(secret)
