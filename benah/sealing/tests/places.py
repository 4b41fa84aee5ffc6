"""Places and attacks that several tests share."""

from collections.abc import Iterator

from hypothesis import strategies as st

from benah.sealing.contracts import STREAMS
from benah.sealing.envelope import Bound

KEY = bytes(range(32))
OTHER_KEY = bytes(range(1, 33))
COLUMNS = sorted((stream, audience) for stream, audiences in STREAMS.items() for audience in audiences)

bounds = st.builds(
    lambda column, case, record, epoch: Bound(column[0], case, record, column[1], epoch),
    st.sampled_from(COLUMNS),
    st.uuids(),
    st.uuids(),
    st.integers(0, 2**64 - 1),
)


def with_one_bit_flipped(sealed: bytes) -> Iterator[bytes]:
    """Every neighbour of `sealed`: one bit differs."""
    for place in range(len(sealed)):
        for bit in range(8):
            yield sealed[:place] + bytes([sealed[place] ^ 1 << bit]) + sealed[place + 1 :]
