"""Where the bytes of documents lie: a folder, or any storage of Django's such as S3. Stored once, never changed.

Here: writing them durably and opening them. Not here: rows about them (`actions`), who may read them (`policies`).
"""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, Storage, storages

from benah.files.models import Blob

COPY_BYTES = 1 << 20
SEND_BYTES = 1 << 18


class EvidenceFolder(FileSystemStorage):
    """A folder in which a name, once there, holds whole bytes on the disk itself: power may fail at any moment."""

    def __init__(self, **options: Any) -> None:
        super().__init__(file_permissions_mode=0o640, directory_permissions_mode=0o750, **options)

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return name  # follows from the bytes: what is there is the same

    def _save(self, name: str, content: "File[Any]") -> str:
        target = Path(self.path(name))
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
        if not target.exists():
            _place(content, target)
        _flush_folders(target.parent, Path(self.location))
        return name


def _place(content: "File[Any]", target: Path) -> None:
    """Bring the bytes under `target`, in one step. A part file of the same disk is linked, not copied."""
    source = getattr(content, "flushed_path", None)
    if source:
        with contextlib.suppress(OSError):  # another disk, or no links there
            os.link(source, target)
            return
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".coming-")
    try:
        with os.fdopen(handle, "wb") as out:
            for piece in content.chunks(COPY_BYTES):
                out.write(piece)
            out.flush()
            os.fsync(out.fileno())
        os.chmod(temporary, 0o640)
        os.replace(temporary, target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _flush_folders(folder: Path, top: Path) -> None:
    """The names themselves reach the disk, from the file's folder up to the top."""
    while True:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
        if folder == top or top not in folder.parents:
            return
        folder = folder.parent


def evidence() -> Storage:
    return storages["evidence"]


def put(blob: Blob, source: BinaryIO, *, path: str | None = None) -> None:
    """Store the bytes of `source` under the blob's name, if they are not there whole.

    `path` names the flushed file that `source` reads, so that a folder on the same disk need not copy it.
    """
    storage = evidence()
    name = blob.storage_name
    if storage.exists(name) and storage.size(name) == blob.size:
        return
    source.seek(0)
    content = File(source, name=name)
    if path:
        content.flushed_path = path  # type: ignore[attr-defined]  # read by EvidenceFolder
    storage.save(name, content)


def open_blob(blob: Blob) -> "File[Any]":
    """The bytes, to be read from the start and closed by the caller. Raises FileNotFoundError."""
    return evidence().open(blob.storage_name, "rb")


def read(blob: Blob, start: int, end: int) -> Iterator[bytes]:
    """The bytes from `start` up to, not including, `end`, piece by piece. Raises FileNotFoundError at once."""
    storage: Any = evidence()
    if hasattr(storage, "bucket"):  # S3: only the part asked for is fetched
        try:
            answer = storage.bucket.Object(blob.storage_name).get(Range=f"bytes={start}-{end - 1}")
        except storage.connection.meta.client.exceptions.ClientError as error:
            raise FileNotFoundError(blob.storage_name) from error
        return iter(answer["Body"].iter_chunks(SEND_BYTES))
    if not storage.exists(blob.storage_name):
        raise FileNotFoundError(blob.storage_name)
    return _pieces(blob, start, end)


def _pieces(blob: Blob, start: int, end: int) -> Iterator[bytes]:
    with open_blob(blob) as source:
        source.seek(start)
        left = end - start
        while left > 0 and (piece := source.read(min(SEND_BYTES, left))):
            left -= len(piece)
            yield piece


def local_path(blob: Blob) -> Path | None:
    """The file on this machine; None where the storage is elsewhere."""
    try:
        return Path(evidence().path(blob.storage_name))
    except NotImplementedError:
        return None


@contextlib.contextmanager
def local_copy(blob: Blob) -> Iterator[Path]:
    """A file on this machine with the bytes, for libraries that want one. Raises FileNotFoundError."""
    path = local_path(blob)
    if path is not None:
        if not path.is_file():
            raise FileNotFoundError(path)
        yield path
        return
    with tempfile.NamedTemporaryFile(prefix="benah-") as out, open_blob(blob) as source:
        for piece in source.chunks(COPY_BYTES):
            out.write(piece)
        out.flush()
        yield Path(out.name)
