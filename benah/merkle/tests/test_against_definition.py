"""Any tree, any proof: as the definition says, and nothing else is believed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benah.merkle.checking import extends, includes
from benah.merkle.growing import Frontier
from benah.merkle.hashing import leaf_hash
from benah.merkle.proofs import consistency_proof, inclusion_proof, root, subtrees_of
from benah.merkle.rows import subtrees_in
from benah.merkle.tests import naive

ENTRIES = [f"leaf {number}".encode() for number in range(70)]
LEAVES = [leaf_hash(entry) for entry in ENTRIES]
SUBTREES = subtrees_of(LEAVES)
ROOTS = [naive.tree_hash(ENTRIES[:size]) for size in range(71)]
OTHER = leaf_hash(b"another")
sizes = st.integers(1, 70)


@given(st.lists(st.binary(max_size=8), max_size=70))
def test_roots_are_those_of_the_definition(entries: list[bytes]) -> None:
    leaves = [leaf_hash(entry) for entry in entries]
    assert root(len(leaves), subtrees_of(leaves)) == naive.tree_hash(entries)
    assert Frontier().extend(leaves).root() == naive.tree_hash(entries)


def test_a_frontier_holds_one_hash_for_every_one_bit_of_its_size() -> None:
    grown = Frontier()
    for size, leaf in enumerate(LEAVES, start=1):
        grown = grown.append(leaf)
        assert (grown.size, len(grown.peaks)) == (size, size.bit_count())
        assert grown.root() == ROOTS[size]


@given(sizes, st.data())
def test_inclusion_proofs_are_those_of_the_definition_and_hold(size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, size - 1))
    proof = inclusion_proof(index, size, SUBTREES)
    assert proof == naive.path(index, ENTRIES[:size])
    assert includes(LEAVES[index], index, size, proof, ROOTS[size])


@given(sizes, st.data())
def test_consistency_proofs_are_those_of_the_definition_and_hold(size: int, data: st.DataObject) -> None:
    old = data.draw(st.integers(1, size))
    proof = consistency_proof(old, size, SUBTREES)
    assert proof == naive.consistency(old, ENTRIES[:size])
    assert extends(old, ROOTS[old], size, ROOTS[size], proof)


@given(sizes, st.data())
def test_an_inclusion_proof_holds_for_nothing_else(size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, size - 1))
    proof = inclusion_proof(index, size, SUBTREES)
    leaf, top = LEAVES[index], ROOTS[size]
    assert not includes(OTHER, index, size, proof, top)
    assert not includes(leaf, index, size, proof, OTHER)
    assert not includes(leaf, index, size, [*proof, OTHER], top)
    assert not any(includes(leaf, other, size, proof, top) for other in range(-1, size + 2) if other != index)
    for place in range(len(proof)):
        assert not includes(leaf, index, size, [*proof[:place], OTHER, *proof[place + 1 :]], top)
        assert not includes(leaf, index, size, proof[:place] + proof[place + 1 :], top)


@given(sizes, st.data())
def test_a_consistency_proof_holds_for_nothing_else(size: int, data: st.DataObject) -> None:
    old = data.draw(st.integers(1, size))
    proof = consistency_proof(old, size, SUBTREES)
    assert not extends(old, OTHER, size, ROOTS[size], proof)
    assert not extends(old, ROOTS[old], size, OTHER, proof)
    assert not extends(old, ROOTS[old], size, ROOTS[size], [*proof, OTHER])
    for place in range(len(proof)):
        assert not extends(old, ROOTS[old], size, ROOTS[size], [*proof[:place], OTHER, *proof[place + 1 :]])
        assert not extends(old, ROOTS[old], size, ROOTS[size], proof[:place] + proof[place + 1 :])


@given(sizes, st.integers(0, 69))
def test_a_changed_old_leaf_has_no_proof(size: int, changed: int) -> None:
    """Whatever proof the changed tree can offer, it does not lead from the old root to the new."""
    old, changed = max(1, size // 2), changed % max(1, size // 2)
    forged = [*LEAVES[:changed], OTHER, *LEAVES[changed + 1 : size]]
    proof = consistency_proof(old, size, subtrees_of(forged))
    assert not extends(old, ROOTS[old], size, root(size, subtrees_of(forged)), proof)


def test_the_empty_tree_is_the_beginning_of_every_tree() -> None:
    assert consistency_proof(0, 9, SUBTREES) == []
    assert extends(0, ROOTS[0], 9, ROOTS[9], [])
    assert not extends(0, OTHER, 9, ROOTS[9], [])
    assert not extends(0, ROOTS[0], 9, ROOTS[9], [OTHER])
    assert extends(0, ROOTS[0], 0, ROOTS[0], [])


def test_a_tree_is_no_beginning_of_a_smaller_one() -> None:
    assert not extends(5, ROOTS[5], 4, ROOTS[4], [])
    assert not extends(-1, ROOTS[0], 4, ROOTS[4], [])
    assert not extends(3, ROOTS[3], 4, ROOTS[4], [])


@pytest.mark.parametrize(("index", "size"), [(0, 0), (5, 5), (-1, 5)])
def test_no_proof_of_a_leaf_that_is_not_there(index: int, size: int) -> None:
    with pytest.raises(ValueError, match="no leaf"):
        inclusion_proof(index, size, SUBTREES)
    assert not includes(LEAVES[0], index, size, [], ROOTS[size])


@pytest.mark.parametrize("old", [-1, 6])
def test_no_proof_of_a_beginning_that_is_none(old: int) -> None:
    with pytest.raises(ValueError, match="not the beginning"):
        consistency_proof(old, 5, SUBTREES)


def test_rows_hold_every_complete_subtree_once() -> None:
    rows: list[bytes] = []
    grown = Frontier()
    for leaf in LEAVES:
        rows.append(b"".join(grown.closed_by(leaf)))
        grown = grown.append(leaf)
    assert [len(row) // 32 for row in rows[:8]] == [1, 2, 1, 3, 1, 2, 1, 4]
    subtree = subtrees_in(rows.__getitem__)
    for size in (1, 2, 3, 33, 64, 70):
        assert root(size, subtree) == ROOTS[size]
        assert inclusion_proof(size - 1, size, subtree) == naive.path(size - 1, ENTRIES[:size])
    assert consistency_proof(37, 70, subtree) == naive.consistency(37, ENTRIES)


def test_a_row_that_keeps_too_little_is_told() -> None:
    with pytest.raises(LookupError, match="no subtree 0 of level 1"):
        subtrees_in(lambda _index: bytes(32))(1, 0)
