"""Judging proofs: nothing is needed but the proof, the sizes and the roots. Making them: `proofs`.

Both follow the algorithms of RFC 9162 step by step, so that they can be compared with it line by line.
"""

from collections.abc import Sequence

from benah.merkle.hashing import EMPTY, node_hash


def includes(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether the leaf hash stands at `index` of the tree with this size and root (RFC 9162, section 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    place, last = index, size - 1
    found = leaf
    for sibling in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            found = node_hash(sibling, found)
            while not place & 1 and place:
                place >>= 1
                last >>= 1
        else:
            found = node_hash(found, sibling)
        place >>= 1
        last >>= 1
    return last == 0 and found == root


def extends(old_size: int, old_root: bytes, size: int, root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether the larger tree begins with all leaves of the older one (RFC 9162, section 2.1.4.2).

    The empty tree is the beginning of every tree; trees of one size must have one root.
    """
    if not 0 <= old_size <= size:
        return False
    if old_size == size:
        return not proof and old_root == root
    if old_size == 0:
        return not proof and old_root == EMPTY
    path = [old_root, *proof] if old_size & (old_size - 1) == 0 else list(proof)
    if not path:
        return False
    place, last = old_size - 1, size - 1
    while place & 1:
        place >>= 1
        last >>= 1
    found_old = found_new = path[0]
    for sibling in path[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            found_old = node_hash(sibling, found_old)
            found_new = node_hash(sibling, found_new)
            while not place & 1 and place:
                place >>= 1
                last >>= 1
        else:
            found_new = node_hash(found_new, sibling)
        place >>= 1
        last >>= 1
    return last == 0 and found_old == old_root and found_new == root
