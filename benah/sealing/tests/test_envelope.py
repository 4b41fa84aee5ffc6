"""Envelopes open in their own place only, and only as they were sealed."""

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from benah.sealing.aead import OVERHEAD
from benah.sealing.contracts import STREAMS
from benah.sealing.envelope import Bound, open_sealed, seal
from benah.sealing.errors import SealBroken, UnknownStream
from benah.sealing.padding import padded_size
from benah.sealing.tests.places import COLUMNS, KEY, OTHER_KEY, bounds, with_one_bit_flipped

PLACE = Bound("entry", UUID(int=1), UUID(int=2), "content", 3)


@pytest.mark.parametrize("size", [0, 1, 1019, 1020, 1021, 8187, 8188, 8189, 65536, 2**20 - 1, 2**20, 2**20 + 1])
def test_bodies_of_every_size_come_back_and_show_only_their_padded_size(size: int) -> None:
    body = bytes(index % 251 for index in range(size))
    sealed = seal(KEY, body, PLACE)
    assert open_sealed(KEY, sealed, PLACE) == body
    assert len(sealed) == OVERHEAD + padded_size(size + 4)


@given(st.binary(max_size=5000), bounds)
def test_what_was_sealed_opens_in_its_place(body: bytes, place: Bound) -> None:
    assert open_sealed(KEY, seal(KEY, body, place), place) == body


@settings(max_examples=300)
@given(bounds, bounds)
def test_nothing_opens_in_another_place(place: Bound, other: Bound) -> None:
    assume(place != other)
    with pytest.raises(SealBroken):
        open_sealed(KEY, seal(KEY, b"isi", place), other)


@pytest.mark.parametrize(
    "elsewhere",
    [
        replace(PLACE, case=UUID(int=4)),
        replace(PLACE, record=UUID(int=4)),
        replace(PLACE, case=UUID(int=2), record=UUID(int=1)),
        replace(PLACE, epoch=2),
        replace(PLACE, epoch=4),
        *(Bound(stream, PLACE.case, PLACE.record, audience, PLACE.epoch) for stream, audience in COLUMNS),
    ],
    ids=lambda place: f"{place.stream}-{place.audience}-{place.case}-{place.record}-{place.epoch}",
)
def test_nothing_opens_one_step_away(elsewhere: Bound) -> None:
    if elsewhere == PLACE:
        return
    with pytest.raises(SealBroken):
        open_sealed(KEY, seal(KEY, b"isi", PLACE), elsewhere)


def test_letters_do_not_move_between_the_fields_of_a_place() -> None:
    sealed = seal(KEY, b"isi", Bound("entry", "ab", "c", "content", 0))
    with pytest.raises(SealBroken):
        open_sealed(KEY, sealed, Bound("entry", "a", "bc", "content", 0))


def test_an_id_and_its_text_are_one_place() -> None:
    assert open_sealed(KEY, seal(KEY, b"isi", PLACE), replace(PLACE, case=str(PLACE.case))) == b"isi"


def test_no_bit_may_change() -> None:
    for changed in with_one_bit_flipped(seal(KEY, b"isi laporan", PLACE)):
        with pytest.raises(SealBroken):
            open_sealed(KEY, changed, PLACE)


def test_no_byte_may_be_missing_or_added() -> None:
    sealed = seal(KEY, b"isi laporan", PLACE)
    changed = [sealed[:end] for end in range(len(sealed))] + [sealed[1:], sealed + b"\0", b"\0" + sealed, sealed * 2]
    for broken in changed:
        with pytest.raises(SealBroken):
            open_sealed(KEY, broken, PLACE)


def test_no_other_key_opens() -> None:
    with pytest.raises(SealBroken):
        open_sealed(OTHER_KEY, seal(KEY, b"isi", PLACE), PLACE)


def test_the_same_body_never_looks_the_same() -> None:
    sealed = {seal(KEY, b"isi", PLACE) for _ in range(100)}
    assert len(sealed) == 100
    assert len({one[:2] for one in sealed}) == 1


@pytest.mark.parametrize("size", [0, 16, 31, 33])
def test_a_key_has_32_bytes(size: int) -> None:
    with pytest.raises(ValueError, match=r"^a key has 32 bytes$"):
        seal(bytes(size), b"isi", PLACE)
    with pytest.raises(ValueError, match=r"^a key has 32 bytes$"):
        open_sealed(bytes(size), seal(KEY, b"isi", PLACE), PLACE)


@pytest.mark.parametrize("epoch", [-1, 2**64])
def test_an_epoch_has_eight_bytes(epoch: int) -> None:
    with pytest.raises(OverflowError):
        seal(KEY, b"", replace(PLACE, epoch=epoch))


def test_ids_are_uuids_or_texts() -> None:
    with pytest.raises(TypeError, match="float"):
        seal(KEY, b"", replace(PLACE, case=1.5))  # type: ignore[arg-type]


def test_a_stream_without_contract_is_refused() -> None:
    with pytest.raises(UnknownStream, match="whisper"):
        seal(KEY, b"", replace(PLACE, stream="entry.whisper"))
    with pytest.raises(UnknownStream, match="draft"):
        open_sealed(KEY, b"", replace(PLACE, audience="draft"))


def test_every_stream_has_an_audience() -> None:
    assert STREAMS
    assert all(STREAMS.values())
