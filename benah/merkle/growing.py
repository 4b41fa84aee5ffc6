"""The state a growing tree needs: roots of its complete subtrees, largest first, one for every one-bit of its size."""

from collections.abc import Iterable
from dataclasses import dataclass

from benah.merkle.hashing import EMPTY, node_hash


@dataclass(frozen=True)
class Frontier:
    """A tree of `size` leaves, as far as it matters for growing; a million leaves need twenty hashes."""

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def closed_by(self, leaf: bytes) -> list[bytes]:
        """Roots of all complete subtrees that end with the next leaf, given its hash: itself, its pair, its four, …"""
        closed = [leaf]
        size, left = self.size, len(self.peaks)
        while size & 1:
            left -= 1
            closed.append(node_hash(self.peaks[left], closed[-1]))
            size >>= 1
        return closed

    def append(self, leaf: bytes) -> "Frontier":
        """The tree with one leaf more, given by its hash. Costs one hash on average, one a level at most."""
        closed = self.closed_by(leaf)
        kept = len(self.peaks) + 1 - len(closed)
        return Frontier(self.size + 1, (*self.peaks[:kept], closed[-1]))

    def extend(self, leaves: Iterable[bytes]) -> "Frontier":
        """The tree with all these leaf hashes more, in their order."""
        grown = self
        for leaf in leaves:
            grown = grown.append(leaf)
        return grown

    def root(self) -> bytes:
        """The tree's root hash."""
        if not self.peaks:
            return EMPTY
        *left, root = self.peaks
        for peak in reversed(left):
            root = node_hash(peak, root)
        return root
