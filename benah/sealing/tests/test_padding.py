"""Sizes that say less, and frames that are told from garbage."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benah.sealing.errors import SealBroken
from benah.sealing.padding import pad, padded_size, unpad


@pytest.mark.parametrize(
    ("size", "padded"),
    [
        (0, 1024),
        (1, 1024),
        (1024, 1024),
        (1025, 2048),
        (7168, 7168),
        (7169, 8192),
        (8192, 8192),
        (8193, 8704),
        (16384, 16384),
        (16385, 17408),
        (65535, 65536),
        (65536, 65536),
        (65537, 67584),
        (2**20 + 1, 2**20 + 2**15),
        (10_000_000, 10_223_616),
        (2**32, 2**32),
    ],
)
def test_sizes_grow_by_the_rule(size: int, padded: int) -> None:
    assert padded_size(size) == padded


@given(st.integers(8193, 2**40))
def test_long_bodies_grow_by_less_than_an_eighth(size: int) -> None:
    assert size <= padded_size(size) < size * 1.12


@given(st.integers(0, 2**40))
def test_a_padded_size_stays_and_longer_is_never_shorter(size: int) -> None:
    assert padded_size(padded_size(size)) == padded_size(size)
    assert padded_size(size) <= padded_size(size + 1)


def test_few_sizes_remain() -> None:
    assert len({padded_size(size) for size in range(0, 2**20, 64)}) < 200


@given(st.binary(max_size=3000))
def test_bodies_come_back(body: bytes) -> None:
    assert unpad(pad(body)) == body
    assert len(pad(body)) == padded_size(len(body) + 4)


def test_a_frame_may_be_given_and_must_be_large_enough() -> None:
    assert len(pad(b"abc", 7)) == 7
    assert pad(b"abc", 9) == b"\0\0\0\3abc\0\0"
    with pytest.raises(ValueError, match=r"^the body is longer than the frame$"):
        pad(b"abc", 6)


@pytest.mark.parametrize(
    "framed", [b"", b"\0\0\0", b"\0\0\0\2a", b"\0\0\0\1ab", b"\0\0\0\1a\0\1", b"\xff\xff\xff\xffa"]
)
def test_frames_of_others_are_refused(framed: bytes) -> None:
    with pytest.raises(SealBroken):
        unpad(framed)


def test_the_shortest_frame_is_an_empty_body() -> None:
    assert unpad(b"\0\0\0\0") == b""
