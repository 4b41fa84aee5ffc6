"""Documents for tests, entered through the actions, and read at once and in this process: a test
cannot wait for a child process per file. Reading apart has tests of its own."""

import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from benah.access.models import User
from benah.files.actions.documents import Details, add_document, revise_document
from benah.files.actions.keeping import store_bytes
from benah.files.actions.reading import read_blob
from benah.files.models import Document, Kind, Revision
from benah.files.reading.results import Reading
from benah.files.reading.whole import read_whole
from benah.units.models import Unit


def add(
    unit: Unit, by: User, content: bytes, title: str = "Laporan", filename: str = "berkas.pdf", **values: Any
) -> Document:
    """A document whose file was read."""
    details = Details({"title": title, "kind": Kind.REPORT, **values})
    document, revision = add_document(
        unit=unit, details=details, arrived=store_bytes(io.BytesIO(content), filename), by=by
    )
    assert revision is not None
    read_blob(blob=revision.blob, read=_read)
    return document


def revise(document: Document, by: User, content: bytes, filename: str = "berkas.pdf") -> Revision:
    revision = revise_document(document=document, arrived=store_bytes(io.BytesIO(content), filename), by=by)
    read_blob(blob=revision.blob, read=_read)
    return revision


def _read(path: Path, media_type: str, roots: Path | None) -> Reading:
    """In a thread: signatures are examined in a loop of their own, and a browser's may be running in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(read_whole, path, media_type, roots).result()
