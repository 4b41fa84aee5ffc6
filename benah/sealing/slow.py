"""Argon2id (RFC 9106) for passwords, at most as many at once as there are cores.

Each takes 64 MiB and about a tenth of a second: without a gate a rush of sign-ins would take all memory and
all time from reporters. Never call this inside a database transaction.
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from argon2.low_level import Type, hash_secret_raw

from benah.sealing.derive import KEY_BYTES
from benah.sealing.errors import Busy, SealBroken

SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class Cost:
    """Passes, memory in KiB, lanes."""

    passes: int
    memory: int
    lanes: int

    def to_bytes(self) -> bytes:
        """Nine bytes, as stored with each lock."""
        return self.passes.to_bytes(4) + self.memory.to_bytes(4) + self.lanes.to_bytes(1)

    @classmethod
    def from_bytes(cls, stored: bytes) -> "Cost":
        """From the first nine bytes. Raises SealBroken for costs that no lock of ours has.

        A changed row must not take the machine's memory.
        """
        cost = cls(int.from_bytes(stored[:4]), int.from_bytes(stored[4:8]), stored[8])
        if not (1 <= cost.passes <= MOST.passes and 8 * cost.lanes <= cost.memory <= MOST.memory):
            raise SealBroken
        if not 1 <= cost.lanes <= MOST.lanes:
            raise SealBroken
        return cost

    def is_below(self, other: "Cost") -> bool:
        """Whether a lock of this cost should be made anew with the other."""
        return self.passes < other.passes or self.memory < other.memory


# RFC 9106 section 4, the second recommended set.
RECOMMENDED = Cost(passes=3, memory=64 * 1024, lanes=4)
MOST = Cost(passes=12, memory=256 * 1024, lanes=16)
COST_BYTES = len(RECOMMENDED.to_bytes())


class Gate:
    """Lets `width` in at once and `queue` more wait; who comes after that is sent away with Busy."""

    def __init__(self, width: int, queue: int, patience: float = 20.0) -> None:
        """`patience`: seconds that one waits at most."""
        self._inside = threading.BoundedSemaphore(width)
        self._places = threading.BoundedSemaphore(width + queue)
        self._patience = patience

    @contextmanager
    def pass_through(self) -> Iterator[None]:
        """Hold a place while the work is done. Raises Busy."""
        if not self._places.acquire(blocking=False):
            raise Busy
        try:
            if not self._inside.acquire(timeout=self._patience):
                raise Busy
            try:
                yield
            finally:
                self._inside.release()
        finally:
            self._places.release()


_CORES = os.cpu_count() or 1
GATE = Gate(width=_CORES, queue=8 * _CORES)


def stretch(password: bytes, salt: bytes, cost: Cost, gate: Gate = GATE) -> bytes:
    """A key of 32 bytes out of a password. Raises Busy when too many wait."""
    with gate.pass_through():
        return hash_secret_raw(
            secret=password,
            salt=salt,
            time_cost=cost.passes,
            memory_cost=cost.memory,
            parallelism=cost.lanes,
            hash_len=KEY_BYTES,
            type=Type.ID,
        )
