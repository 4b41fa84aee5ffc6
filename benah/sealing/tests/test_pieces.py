"""Files in pieces: they come back whole or not at all."""

from collections.abc import Iterator
from itertools import pairwise, permutations
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benah.sealing.errors import SealBroken
from benah.sealing.padding import padded_size
from benah.sealing.pieces import (
    PIECE_BYTES,
    Piece,
    open_piece,
    open_pieces,
    pieces_of,
    seal_file,
    seal_piece,
    sealed_size,
)
from benah.sealing.tests.places import KEY, OTHER_KEY, with_one_bit_flipped

FILE = UUID(int=7)
MIB = 2**20


def body_of(size: int) -> bytes:
    return (bytes(range(251)) * (size // 251 + 1))[:size]


def opened(sealed: list[bytes], key: bytes = KEY, file: UUID = FILE) -> bytes:
    return b"".join(open_pieces(key, sealed, file))


@pytest.mark.parametrize(
    "size", [0, 1, 1023, 1024, 1025, 8193, MIB - 1, MIB, MIB + 1, 3 * MIB - 1, 3 * MIB, 3 * MIB + 1]
)
def test_files_of_every_size_come_back_and_show_only_their_padded_size(size: int) -> None:
    sealed = seal_file(KEY, body_of(size), FILE)
    assert opened(sealed) == body_of(size)
    assert sum(map(len, sealed)) == sealed_size(size) == padded_size(size) + 46 * len(sealed)


def test_a_hundred_mebibytes_come_back_piece_by_piece() -> None:
    size = 100 * MIB
    block = body_of(MIB)
    held = 0

    def sealing() -> Iterator[bytes]:
        nonlocal held
        for piece in pieces_of(size):
            held += 1
            yield seal_piece(KEY, block[: piece.end - piece.start], piece, FILE)

    total = 0
    for index, part in enumerate(open_pieces(KEY, sealing(), FILE)):
        assert part == block
        assert held <= index + 2  # no more than one ahead: memory stays flat
        total += len(part)
    assert total == size


@given(st.integers(0, 2**34))
def test_pieces_cover_a_file_once(size: int) -> None:
    size = min(size, 2**28) if size % 2 else size % (8 * MIB)
    pieces = pieces_of(size)
    assert [piece.index for piece in pieces] == list(range(len(pieces)))
    assert [piece.last for piece in pieces] == [False] * (len(pieces) - 1) + [True]
    assert pieces[0].start == 0
    assert pieces[-1].end == size
    assert all(piece.end == following.start for piece, following in pairwise(pieces))
    assert all(piece.room == PIECE_BYTES for piece in pieces[:-1])
    assert all(0 <= piece.end - piece.start <= piece.room <= PIECE_BYTES for piece in pieces)
    assert sum(piece.room for piece in pieces) == padded_size(size)


def test_the_last_pieces_may_hold_nothing_but_zeros() -> None:
    size = 64 * MIB + 1  # grows to 66 MiB
    pieces = pieces_of(size)
    assert len(pieces) == 66
    assert pieces[64].end - pieces[64].start == 1
    assert pieces[65] == Piece(65, size, size, MIB, True)


SMALL = [Piece(index, index, index + 1, 4, index == 3) for index in range(4)]


def small_pieces(key: bytes = KEY, file: UUID = FILE) -> list[bytes]:
    """Four pieces of one byte each, cheap to attack."""
    return [seal_piece(key, b"abcd"[piece.index : piece.index + 1], piece, file) for piece in SMALL]


def test_small_pieces_open() -> None:
    assert opened(small_pieces()) == b"abcd"


@pytest.mark.parametrize("order", [order for order in permutations(range(4)) if order != (0, 1, 2, 3)], ids=str)
def test_no_other_order_opens(order: tuple[int, ...]) -> None:
    sealed = small_pieces()
    with pytest.raises(SealBroken):
        opened([sealed[index] for index in order])


@settings(max_examples=200)
@given(st.lists(st.integers(0, 3), max_size=7))
def test_no_other_selection_opens(selection: list[int]) -> None:
    if selection == [0, 1, 2, 3]:
        return
    sealed = small_pieces()
    with pytest.raises(SealBroken):
        opened([sealed[index] for index in selection])


def test_a_missing_end_is_an_error_and_the_last_piece_at_hand_is_not_released() -> None:
    released = []
    with pytest.raises(SealBroken):
        for part in open_pieces(KEY, small_pieces()[:3], FILE):
            released.append(part)
    assert released == [b"a", b"b"]


def test_nothing_may_follow_the_last_piece() -> None:
    with pytest.raises(SealBroken):
        opened([*small_pieces(), small_pieces()[3]])
    with pytest.raises(SealBroken):
        opened([*small_pieces(), b""])


def test_pieces_of_another_file_or_key_do_not_fit() -> None:
    sealed = small_pieces()
    foreign = small_pieces(file=UUID(int=8))
    for index in range(4):
        with pytest.raises(SealBroken):
            opened([*sealed[:index], foreign[index], *sealed[index + 1 :]])
    with pytest.raises(SealBroken):
        opened(sealed, file=UUID(int=8))
    with pytest.raises(SealBroken):
        opened(sealed, key=OTHER_KEY)


def test_no_bit_of_a_piece_may_change_nor_a_byte_be_missing() -> None:
    sealed = small_pieces()[3]
    for changed in [*with_one_bit_flipped(sealed), *(sealed[:end] for end in range(len(sealed))), sealed + b"\0"]:
        with pytest.raises(SealBroken):
            open_piece(KEY, changed, file=FILE, index=3, last=True)


def test_a_piece_knows_whether_it_is_the_last() -> None:
    sealed = small_pieces()
    assert open_piece(KEY, sealed[3], file=FILE, index=3, last=True) == b"d"
    assert open_piece(KEY, sealed[2], file=FILE, index=2, last=False) == b"c"
    for index in (2, 3):
        with pytest.raises(SealBroken):
            open_piece(KEY, sealed[index], file=FILE, index=index, last=index == 2)


def test_a_piece_takes_its_own_bytes_alone() -> None:
    with pytest.raises(ValueError, match=r"^not the bytes of this piece$"):
        seal_piece(KEY, b"", SMALL[0], FILE)
    with pytest.raises(ValueError, match=r"^not the bytes of this piece$"):
        seal_piece(KEY, b"ab", SMALL[0], FILE)


def test_no_pieces_are_no_file() -> None:
    with pytest.raises(SealBroken):
        opened([])
