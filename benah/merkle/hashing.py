"""Hashes of a tree's leaves and nodes. Not here: which nodes a tree has."""

import hashlib

SIZE = 32
"""Bytes of a hash."""

EMPTY = hashlib.sha256(b"").digest()
"""Root of the tree without leaves (RFC 9162, section 2.1.1)."""


def leaf_hash(data: bytes) -> bytes:
    """SHA-256 of 0x00 and the leaf's bytes: no leaf can pass for a node (RFC 9162, section 2.1.1)."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """SHA-256 of 0x01 and both children, 32 bytes each."""
    return hashlib.sha256(b"\x01" + left + right).digest()
