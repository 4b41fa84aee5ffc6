"""Heads: size and root of a log at a moment, signed by Ed25519, each naming the one before it.

Belongs here: what is signed, how it is written as JSON and read again. Not here: when a head is made and where it goes.
"""

import hashlib
import re
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from benah.merkle.canonical import Value, canonical

PURPOSE = b"benah-tree-head-v1\n"
"""What a signature begins with, so that no other signed thing can pass for a head."""

NONE_BEFORE = bytes(32)
"""`previous` of a log's first head."""

_TEXTS = {
    "at": re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z"),
    "key": re.compile(r"[0-9a-f]{64}"),
    "log": re.compile(r"[a-z0-9][a-z0-9.-]{0,79}"),
    "previous": re.compile(r"[0-9a-f]{64}"),
    "root": re.compile(r"[0-9a-f]{64}"),
    "signature": re.compile(r"[0-9a-f]{128}"),
}


class HeadInvalid(Exception):
    """What was read is no head, or its signature is not by that key."""


@dataclass(frozen=True)
class Head:
    """`log` names the log, `at` is UTC (2026-01-31T18:40:00Z), `previous` the digest of the head before."""

    log: str
    size: int
    root: bytes
    at: str
    previous: bytes = NONE_BEFORE

    def signed_bytes(self) -> bytes:
        """What the signature is over."""
        fields: dict[str, Value] = {
            "at": self.at,
            "log": self.log,
            "previous": self.previous.hex(),
            "root": self.root.hex(),
            "size": self.size,
        }
        return PURPOSE + canonical(fields)


@dataclass(frozen=True)
class SignedHead:
    """A head, the public key (32 bytes) that it says signed it, and the signature (64 bytes)."""

    head: Head
    key: bytes
    signature: bytes

    def fields(self) -> dict[str, Value]:
        """As JSON: hashes, key and signature in hexadecimal."""
        return {
            "at": self.head.at,
            "key": self.key.hex(),
            "log": self.head.log,
            "previous": self.head.previous.hex(),
            "root": self.head.root.hex(),
            "signature": self.signature.hex(),
            "size": self.head.size,
        }

    def digest(self) -> bytes:
        """SHA-256 over all its fields: what the next head names as `previous`."""
        return hashlib.sha256(canonical(self.fields())).digest()

    def check(self, key: bytes) -> None:
        """Raises HeadInvalid unless it was signed by `key`, the public key known from elsewhere."""
        if key != self.key:
            raise HeadInvalid("signed by another key")
        try:
            Ed25519PublicKey.from_public_bytes(key).verify(self.signature, self.head.signed_bytes())
        except (InvalidSignature, ValueError) as error:
            raise HeadInvalid("the signature does not fit") from error


def sign(head: Head, private: Ed25519PrivateKey) -> SignedHead:
    """The head with its signature. Ed25519 is deterministic: one head has one signature."""
    return SignedHead(head, private.public_key().public_bytes_raw(), private.sign(head.signed_bytes()))


def from_fields(fields: object) -> SignedHead:
    """Read what `fields` wrote; further fields are left aside. Raises HeadInvalid where one is missing or amiss."""
    if not isinstance(fields, dict):
        raise HeadInvalid("no head")
    for name, pattern in _TEXTS.items():
        value = fields.get(name)
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise HeadInvalid(f"{name} is missing or amiss")
    size = fields.get("size")
    if not isinstance(size, int) or isinstance(size, bool) or not 0 <= size < 2**53:
        raise HeadInvalid("size is missing or amiss")
    head = Head(
        log=fields["log"],
        size=size,
        root=bytes.fromhex(fields["root"]),
        at=fields["at"],
        previous=bytes.fromhex(fields["previous"]),
    )
    return SignedHead(head, bytes.fromhex(fields["key"]), bytes.fromhex(fields["signature"]))
