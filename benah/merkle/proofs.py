"""Making proofs from hashes of complete subtrees, wherever those are kept. Judging them: `checking`."""

from collections.abc import Callable, Sequence

from benah.merkle.hashing import EMPTY, node_hash

Subtree = Callable[[int, int], bytes]
"""`subtree(level, position)`: root over the 2**level leaves that begin at leaf position * 2**level."""


def subtrees_of(leaves: Sequence[bytes]) -> Subtree:
    """Complete subtrees of a tree whose leaf hashes are all at hand."""
    known: dict[tuple[int, int], bytes] = {}

    def subtree(level: int, position: int) -> bytes:
        if level == 0:
            return leaves[position]
        found = known.get((level, position))
        if found is None:
            found = node_hash(subtree(level - 1, 2 * position), subtree(level - 1, 2 * position + 1))
            known[level, position] = found
        return found

    return subtree


def root(size: int, subtree: Subtree) -> bytes:
    """Root of the tree's first `size` leaves (RFC 9162, section 2.1.1)."""
    return _range(0, size, subtree) if size else EMPTY


def inclusion_proof(index: int, size: int, subtree: Subtree) -> list[bytes]:
    """Hashes that lead from leaf `index` to the root of the first `size` leaves (RFC 9162, section 2.1.3.1).

    Raises ValueError where the tree has no such leaf.
    """
    if not 0 <= index < size:
        raise ValueError(f"no leaf {index} in a tree of {size}")
    proof: list[bytes] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            proof.append(_range(middle, end, subtree))
            end = middle
        else:
            proof.append(_range(start, middle, subtree))
            start = middle
    return proof[::-1]


def consistency_proof(old: int, size: int, subtree: Subtree) -> list[bytes]:
    """Hashes that show the first `old` leaves to be unchanged among `size` (RFC 9162, section 2.1.4.1).

    Empty where there is nothing to show: `old` is 0 or `size`. Raises ValueError where old > size.
    """
    if not 0 <= old <= size:
        raise ValueError(f"{old} leaves are not the beginning of {size}")
    if old in (0, size):
        return []
    proof: list[bytes] = []
    start, end = 0, size
    while end != old:
        middle = start + _split(end - start)
        if old <= middle:
            proof.append(_range(middle, end, subtree))
            end = middle
        else:
            proof.append(_range(start, middle, subtree))
            start = middle
    # Where the old tree is one complete subtree of the new, who checks has its root already.
    if start > 0:
        proof.append(_range(start, end, subtree))
    return proof[::-1]


def _split(count: int) -> int:
    """The largest power of two below `count` (2 or more)."""
    return 1 << ((count - 1).bit_length() - 1)


def _range(start: int, end: int, subtree: Subtree) -> bytes:
    """Root over the leaves from `start` up to `end`, a range that the tree's own splitting makes."""
    count = end - start
    if count & (count - 1) == 0:
        level = count.bit_length() - 1
        return subtree(level, start >> level)
    middle = start + _split(count)
    return node_hash(_range(start, middle, subtree), _range(middle, end, subtree))
