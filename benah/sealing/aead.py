"""Authenticated encryption: XChaCha20-Poly1305 of libsodium, with a version and an algorithm in front.

Here: bytes in, bytes out, and the two leading bytes that let later versions be told apart. Not here: what the
additional data says (`envelope`, `pieces`, `locks`, `wraps`).

A nonce has 192 random bits: no counter to keep, and 2^80 messages under one key before two may meet.
"""

from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_ABYTES,
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
    crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
)
from nacl.exceptions import CryptoError

from benah.sealing.derive import KEY_BYTES
from benah.sealing.encoding import pack
from benah.sealing.errors import SealBroken
from benah.sealing.randomness import fresh

VERSION = 1
XCHACHA20_POLY1305 = 1
HEAD = bytes([VERSION, XCHACHA20_POLY1305])
NONCE_BYTES: int = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
TAG_BYTES: int = crypto_aead_xchacha20poly1305_ietf_ABYTES
OVERHEAD = len(HEAD) + NONCE_BYTES + TAG_BYTES


def encrypt(key: bytes, body: bytes, place: bytes) -> bytes:
    """Version, algorithm, nonce, ciphertext and tag. `place` is the additional data; key: 32 bytes."""
    _check(key)
    nonce = fresh(NONCE_BYTES)
    return HEAD + nonce + crypto_aead_xchacha20poly1305_ietf_encrypt(body, pack("benah", HEAD, place), nonce, key)


def decrypt(key: bytes, sealed: bytes, place: bytes) -> bytes:
    """The body. Raises SealBroken for any other key, place, version or byte."""
    _check(key)
    if sealed[: len(HEAD)] != HEAD or len(sealed) < OVERHEAD:
        raise SealBroken
    nonce, rest = sealed[len(HEAD) : len(HEAD) + NONCE_BYTES], sealed[len(HEAD) + NONCE_BYTES :]
    try:
        return crypto_aead_xchacha20poly1305_ietf_decrypt(rest, pack("benah", HEAD, place), nonce, key)
    except CryptoError:
        raise SealBroken from None


def _check(key: bytes) -> None:
    if len(key) != KEY_BYTES:
        raise ValueError("a key has 32 bytes")
