"""Pictures of pages, kept in a folder of this machine: made when first asked for, dropped when unused for a month."""

import os
import tempfile
import threading
import time
from pathlib import Path

from django.conf import settings

from benah.files import storage
from benah.files.models import Blob
from benah.files.reading import limits, run

# Part of every name and ETag: raise it when pictures are made differently.
VERSION = 1
KEPT_SECONDS = 30 * 24 * 3600
# Each may take hundreds of megabytes for a moment; more requests wait for their turn.
_turns = threading.BoundedSemaphore(2)


def etag(blob: Blob, page: int, width: int = limits.PREVIEW_WIDTH) -> str:
    """Of a picture whether it was made already or not: bytes never change."""
    return f'"{blob.sha256[:32]}-{page}-{width}-{VERSION}"'


def picture(blob: Blob, page: int, width: int = limits.PREVIEW_WIDTH) -> bytes:
    """WebP of a page. Raises `Unreadable` and FileNotFoundError."""
    path = _path(blob, page, width)
    try:
        content = path.read_bytes()
        os.utime(path)  # is in use
        return content
    except OSError:
        pass
    with _turns, storage.local_copy(blob) as source:
        content = run.picture(source, blob.media_type, page, width)
    _keep(path, content)
    return content


def _path(blob: Blob, page: int, width: int) -> Path:
    return Path(settings.PREVIEW_ROOT, blob.sha256[:2], f"{blob.sha256}-{page}-{width}-{VERSION}.webp")


def _keep(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".coming-")
        with os.fdopen(handle, "wb") as out:
            out.write(content)
        os.replace(temporary, path)
    except OSError:
        return  # a full disk must not keep a person from seeing the page


def forget_old(now: float | None = None) -> int:
    """Drop pictures nobody asked for lately. Returns how many."""
    gone = 0
    before = (now or time.time()) - KEPT_SECONDS
    for path in Path(settings.PREVIEW_ROOT).glob("*/*"):
        if path.stat().st_mtime < before:
            path.unlink(missing_ok=True)
            gone += 1
    return gone
