"""A person's private key at rest: under the password, under a passkey's secret, under a recovery code.

Each lock is a separate copy with a salt of its own; opening one needs no other. A lock belongs to one key pair:
the id of the pair is bound in, so that a lock put in another person's row does not open.
Layout: version, kind, [cost, salt], then what `aead` makes.
"""

import unicodedata

from benah.sealing.aead import decrypt, encrypt
from benah.sealing.derive import derive
from benah.sealing.encoding import pack
from benah.sealing.errors import SealBroken
from benah.sealing.keys import PrivateKey
from benah.sealing.randomness import fresh
from benah.sealing.recovery import RecoveryCode
from benah.sealing.slow import COST_BYTES, RECOMMENDED, SALT_BYTES, Cost, stretch

__all__ = [
    "RecoveryCode",
    "lock_by_code",
    "lock_by_password",
    "lock_by_secret",
    "needs_upgrade",
    "open_by_code",
    "open_by_password",
    "open_by_secret",
]

VERSION = 1
PASSWORD = 1
SECRET = 2
CODE = 3
_SLOW_HEAD_BYTES = 2 + COST_BYTES + SALT_BYTES


def lock_by_password(private: PrivateKey, password: str, cost: Cost = RECOMMENDED) -> bytes:
    """Under Argon2id of the password, 166 bytes. Takes a tenth of a second; never inside a transaction. Raises Busy."""
    head = bytes([VERSION, PASSWORD]) + cost.to_bytes() + fresh(SALT_BYTES)
    return _lock(private, head, _password_key(password, head))


def open_by_password(locked: bytes, password: str, key_id: bytes) -> PrivateKey:
    """The key of that id. Raises SealBroken for a wrong password, another key's lock or changed bytes; Busy."""
    head = _slow_head(locked)
    return _open(locked, head, _password_key(password, head), key_id)


def needs_upgrade(locked: bytes, cost: Cost = RECOMMENDED) -> bool:
    """Whether a password's lock was made at a lower cost than today's: make it anew after it opened.

    Raises SealBroken for what is no password's lock.
    """
    return Cost.from_bytes(_slow_head(locked)[2:]).is_below(cost)


def lock_by_secret(private: PrivateKey, secret: bytes) -> bytes:
    """Under a random secret of 32 bytes: what a passkey's PRF gives, or what a ceremony splits."""
    return _lock(private, bytes([VERSION, SECRET]), _secret_key(secret))


def open_by_secret(locked: bytes, secret: bytes, key_id: bytes) -> PrivateKey:
    """The key of that id. Raises SealBroken."""
    return _open(locked, bytes([VERSION, SECRET]), _secret_key(secret), key_id)


def lock_by_code(private: PrivateKey, code: RecoveryCode) -> bytes:
    """Under a recovery code."""
    return _lock(private, bytes([VERSION, CODE]), code.key)


def open_by_code(locked: bytes, code: RecoveryCode, key_id: bytes) -> PrivateKey:
    """The key of that id. Raises SealBroken."""
    return _open(locked, bytes([VERSION, CODE]), code.key, key_id)


def _slow_head(locked: bytes) -> bytes:
    head = locked[:_SLOW_HEAD_BYTES]
    if head[:2] != bytes([VERSION, PASSWORD]) or len(head) < _SLOW_HEAD_BYTES:
        raise SealBroken
    return head


def _lock(private: PrivateKey, head: bytes, key: bytes) -> bytes:
    return head + encrypt(key, private.to_bytes(), pack("lock", head, private.key_id))


def _open(locked: bytes, head: bytes, key: bytes, key_id: bytes) -> PrivateKey:
    if locked[: len(head)] != head:
        raise SealBroken
    return PrivateKey.from_bytes(decrypt(key, locked[len(head) :], pack("lock", head, key_id)))


def _password_key(password: str, head: bytes) -> bytes:
    """Accents typed in one or two keystrokes are the same password (RFC 8265 section 4)."""
    cost = Cost.from_bytes(head[2:])
    return stretch(unicodedata.normalize("NFC", password).encode(), head[-SALT_BYTES:], cost)


def _secret_key(secret: bytes) -> bytes:
    if len(secret) != 32:
        raise ValueError("a passkey's secret has 32 bytes")
    return derive(secret, "lock/secret")
