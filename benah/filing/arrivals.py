"""Files of a plain form on their way in: never in the clear on a disk.

Here: Django's upload handler. Up to `IN_MEMORY` bytes stay in memory; what is larger lies in a nameless file, each
block sealed under a key that only this request knows and that dies with it. Not here: what is kept (`actions.files`).
"""

import secrets
import tempfile
from collections.abc import Iterator
from typing import IO, Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from benah.filing import limits
from benah.sealing.aead import decrypt, encrypt
from benah.sealing.pieces import PIECE_BYTES

IN_MEMORY = 2 * PIECE_BYTES
LENGTH_BYTES = 4


class Arrived(UploadedFile):
    """One file that came whole. `blocks()` gives its bytes, as often as wanted."""

    def __init__(self, name: str, size: int, held: "Held") -> None:
        super().__init__(file=None, name=name, size=size)
        self.held = held

    def blocks(self) -> Iterator[bytes]:
        return self.held.blocks()

    def close(self) -> None:
        self.held.close()


class Held:
    """Bytes in memory, or sealed blocks in a file that has no name."""

    def __init__(self) -> None:
        self.memory: list[bytes] = []
        self.waiting = bytearray()
        self.size = 0
        self.file: IO[bytes] | None = None
        self.key = b""

    def add(self, data: bytes) -> None:
        self.size += len(data)
        self.waiting += data
        if len(self.waiting) >= PIECE_BYTES:
            self.flush()

    def flush(self) -> None:
        block, self.waiting = bytes(self.waiting), bytearray()
        if self.size <= IN_MEMORY:
            self.memory.append(block)
            return
        if self.file is None:
            self.key = secrets.token_bytes(32)
            self.file = tempfile.TemporaryFile()  # noqa: SIM115  # closed with the request
            for earlier in self.memory:
                self._write(earlier)
            self.memory = []
        self._write(block)

    def blocks(self) -> Iterator[bytes]:
        if self.waiting:
            self.flush()
        if self.file is None:
            yield from self.memory
            return
        self.file.seek(0)
        while head := self.file.read(LENGTH_BYTES):
            yield decrypt(self.key, self.file.read(int.from_bytes(head)), b"arrival")

    def close(self) -> None:
        if self.file is not None:
            self.file.close()
        self.memory, self.key = [], b""

    def _write(self, block: bytes) -> None:
        sealed = encrypt(self.key, block, b"arrival")
        assert self.file is not None
        self.file.write(len(sealed).to_bytes(LENGTH_BYTES) + sealed)


class SealedArrivals(FileUploadHandler):
    """Takes files up to the limit; of a larger one only its name is left, in `request.too_large`."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.held = Held()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start + len(raw_data) > limits.FILE_BYTES:
            self.held.close()
            self.request.too_large = [*getattr(self.request, "too_large", []), self.file_name or ""]  # type: ignore[union-attr]  # read by the page of files
            raise SkipFile
        self.held.add(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile | None:
        return Arrived(self.file_name or "", self.held.size, self.held)
