"""Ctrl-C, SIGTERM and a closed terminal become one exception, raised where it can be handled."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Interrupted(BaseException):
    """The person, or the system, wants everything to stop."""


class Interruption:
    """Signal handling of one runner. Not raised while held: then at the end of the hold."""

    def __init__(self) -> None:
        self._holds = 0
        self._waiting: int | None = None
        for number in SIGNALS:
            signal.signal(number, self._arrived)

    def _arrived(self, number: int, _frame: FrameType | None) -> None:
        if self._holds:
            self._waiting = number
        else:
            raise Interrupted(number)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let the block finish before an interruption is raised."""
        self._holds += 1
        try:
            yield
        finally:
            self._holds -= 1
        if self._waiting is not None and not self._holds:
            number, self._waiting = self._waiting, None
            raise Interrupted(number)

    def ignore(self) -> None:
        """From now on no signal disturbs: for the time of stopping."""
        self._holds += 1
