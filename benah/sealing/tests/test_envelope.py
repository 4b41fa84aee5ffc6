"""Envelopes open in their own place only."""

from dataclasses import replace
from uuid import UUID

import pytest

from benah.sealing.contracts import STREAMS
from benah.sealing.envelope import Bound, open_sealed, seal
from benah.sealing.errors import SealBroken, UnknownStream

KEY = bytes(range(32))
PLACE = Bound("entry", UUID(int=1), UUID(int=2), "content", 3)


def test_what_was_sealed_opens_in_its_place() -> None:
    assert open_sealed(KEY, seal(KEY, b"isi laporan", PLACE), PLACE) == b"isi laporan"


@pytest.mark.parametrize(
    "elsewhere",
    [
        replace(PLACE, stream="file.key"),
        replace(PLACE, case=UUID(int=4)),
        replace(PLACE, record=UUID(int=4)),
        replace(PLACE, case=UUID(int=2), record=UUID(int=1)),
        replace(PLACE, epoch=4),
        Bound("file.head", UUID(int=1), UUID(int=2), "internal", 3),
    ],
    ids=str,
)
def test_nothing_opens_elsewhere(elsewhere: Bound) -> None:
    with pytest.raises(SealBroken):
        open_sealed(KEY, seal(KEY, b"isi laporan", PLACE), elsewhere)


def test_a_stream_without_contract_is_refused() -> None:
    with pytest.raises(UnknownStream, match="contracts"):
        seal(KEY, b"", replace(PLACE, stream="entry.whisper"))
    with pytest.raises(UnknownStream):
        seal(KEY, b"", replace(PLACE, audience="draft"))


def test_every_stream_has_an_audience() -> None:
    assert all(STREAMS.values())
