"""A log kept as rows: each keeps its leaf's hash and the roots of all larger subtrees that it completes.

Row 7 (the eighth) completes its pair, its four and its eight, so it keeps four hashes; on average a row keeps two.
Every complete subtree is thus found in exactly one row, and appending or proving reads one row a level at most.
"""

from collections.abc import Callable

from benah.merkle.hashing import SIZE, node_hash
from benah.merkle.proofs import Subtree

Kept = Callable[[int], bytes]
"""`kept(index)`: what the row keeps, hashes of 32 bytes one after the other."""


def levels_closed(index: int) -> int:
    """How many hashes row `index` keeps: its own, and one for each larger subtree that ends with it."""
    after = index + 1
    return (after & -after).bit_length()


def hashes_of_row(index: int, leaf: bytes, kept: Kept) -> bytes:
    """What row `index` must keep, given its leaf hash and what earlier rows keep."""
    hashes = [leaf]
    for level in range(levels_closed(index) - 1):
        left = kept(index - (1 << level))[level * SIZE : (level + 1) * SIZE]
        hashes.append(node_hash(left, hashes[-1]))
    return b"".join(hashes)


def subtrees_in(kept: Kept) -> Subtree:
    """Complete subtrees of a log kept as rows, for making proofs. Raises LookupError where a row keeps too little."""

    def subtree(level: int, position: int) -> bytes:
        found = kept(((position + 1) << level) - 1)[level * SIZE : (level + 1) * SIZE]
        if len(found) != SIZE:
            raise LookupError(f"no subtree {position} of level {level}")
        return found

    return subtree
