"""The state a growing tree needs: roots of its complete subtrees, largest first, one for every one-bit of its size."""

from collections.abc import Iterable
from dataclasses import dataclass

from benah.merkle.hashing import EMPTY, node_hash


@dataclass(frozen=True)
class Frontier:
    """A tree of `size` leaves, as far as it matters for growing; a million leaves need twenty hashes."""

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def append(self, leaf: bytes) -> "Frontier":
        """The tree with one leaf more, given by its hash. Costs one hash on average, one a level at most."""
        peaks = list(self.peaks)
        size = self.size
        while size & 1:
            leaf = node_hash(peaks.pop(), leaf)
            size >>= 1
        return Frontier(self.size + 1, (*peaks, leaf))

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
