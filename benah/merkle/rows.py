"""A log kept as rows: each keeps its leaf's hash and the roots of all larger subtrees that it completes.

Row 7 (the eighth) completes its pair, its four and its eight, so it keeps four hashes (`Frontier.closed_by`); on
average a row keeps two. Every complete subtree is thus found in exactly one row: a proof reads one row a level at most.
"""

from collections.abc import Callable

from benah.merkle.hashing import SIZE
from benah.merkle.proofs import Subtree

Kept = Callable[[int], bytes]
"""`kept(index)`: what the row keeps, hashes of 32 bytes one after the other, its leaf's first."""


def subtrees_in(kept: Kept) -> Subtree:
    """Complete subtrees of a log kept as rows, for making proofs. Raises LookupError where a row keeps too little."""

    def subtree(level: int, position: int) -> bytes:
        found = kept(((position + 1) << level) - 1)[level * SIZE : (level + 1) * SIZE]
        if len(found) != SIZE:
            raise LookupError(f"no subtree {position} of level {level}")
        return found

    return subtree
