"""The file an upload in progress is written to.

Here: writing, and getting bytes to the disk. Not here: who may write and what is acknowledged (`actions.writing`).
"""

import ctypes
import os
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from django.conf import settings

AHEAD = 2 << 20  # bytes after which the disk begins to write, while more come in
_WRITE = 2  # SYNC_FILE_RANGE_WRITE: begin, and do not wait


def part_path(upload_id: uuid.UUID) -> Path:
    return Path(settings.UPLOAD_ROOT) / f"{upload_id}.part"


def new_part(upload_id: uuid.UUID) -> None:
    """An empty file whose name is on the disk too."""
    path = part_path(upload_id)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o640))
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


class Part:
    """An open part file. What was written is on the disk after `flush`, not before."""

    def __init__(self, handle: int, position: int) -> None:
        self._handle = handle
        self._begun = self.position = position

    def write(self, data: memoryview) -> None:
        """At `position`, which moves on."""
        done = 0
        while done < len(data):
            done += os.pwrite(self._handle, data[done:], self.position + done)
        self.position += done
        if self.position - self._begun >= AHEAD:
            _begin_writing(self._handle, self._begun, self.position - self._begun)
            self._begun = self.position

    def flush(self) -> None:
        os.fdatasync(self._handle)
        self._begun = self.position


@contextmanager
def open_part(upload_id: uuid.UUID, position: int) -> Iterator[Part]:
    """To write from `position` on. Raises FileNotFoundError where the upload ended meanwhile."""
    handle = os.open(part_path(upload_id), os.O_WRONLY)
    try:
        yield Part(handle, position)
    finally:
        os.close(handle)


def _find() -> Callable[[int, int, int, int], int] | None:
    """The kernel's way to begin writing out a range; None where there is none, and `flush` then does all the work."""
    found: Any = getattr(ctypes.CDLL(None), "sync_file_range", None)
    if found is not None:
        found.argtypes = [ctypes.c_int, ctypes.c_int64, ctypes.c_int64, ctypes.c_uint]
    return cast(Callable[[int, int, int, int], int] | None, found)  # a C function


_sync_file_range = _find()


def _begin_writing(handle: int, offset: int, count: int) -> None:
    """A hint: its result does not matter, `flush` tells of errors."""
    if _sync_file_range is not None:
        _sync_file_range(handle, offset, count, _WRITE)
