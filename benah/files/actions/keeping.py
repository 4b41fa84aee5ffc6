"""Bytes that arrived whole become a blob and a revision: digest, type, storage, row, scan afterwards.

Here: what the form, the upload protocol and demo data share. Not here: how bytes arrive (`uploads`, `views`).
"""

import hashlib
from dataclasses import dataclass
from typing import BinaryIO

from django.conf import settings
from django.db import transaction

from benah.access.models import User
from benah.core import clock
from benah.files import filetypes, names, policies, queries, storage
from benah.files.actions import reading
from benah.files.models import Blob, Document, Revision
from benah.files.reading_models import Reading
from benah.units.models import Unit


@dataclass(frozen=True)
class Arrived:
    """Checked bytes, already in the storage; no row names them yet unless they came before."""

    sha256: str
    size: int
    media_type: str
    filename: str


def store_bytes(source: BinaryIO, filename: str, *, path: str | None = None) -> Arrived:
    """Check size and type, and store the bytes durably. `path`: the flushed file behind `source`, if there is one.

    Raises `Refused` for an empty, too large, broken or unwelcome file. Without a transaction on purpose: it may take
    seconds, and bytes without a row do no harm.
    """
    filename = names.kept(filename)
    shown = names.shown(filename)
    source.seek(0, 2)
    size = source.tell()
    policies.check_size(size, shown)
    source.seek(0)
    digest = hashlib.file_digest(source, "sha256").hexdigest()  # type: ignore[arg-type]  # a file opened for bytes
    media_type = filetypes.type_of(source, shown, takes_zip=settings.EVIDENCE_ZIP)
    blob = Blob(sha256=digest, size=size, media_type=media_type)
    storage.put(blob, source, path=path)
    return Arrived(digest, size, media_type, filename)


def check_room(unit: Unit, size: int, *, reserved: int = 0) -> None:
    """Within a transaction: nobody else takes the unit's room meanwhile. `reserved` bytes of it are one's own."""
    Unit.objects.select_for_update(no_key=True).only("pk").get(pk=unit.pk)
    policies.check_room(size, queries.used_bytes(unit) - reserved, unit)


def add_revision(document: Document, arrived: Arrived, *, by: User | None, note: str = "") -> Revision:
    """The next revision of a document locked by the caller. The scan follows once this is committed."""
    now = clock.now()
    blob, is_new = Blob.objects.get_or_create(
        sha256=arrived.sha256,
        defaults={"size": arrived.size, "media_type": arrived.media_type, "stored_at": now},
    )
    last = document.revisions.order_by("-number").values_list("number", flat=True).first() or 0
    revision = Revision.objects.create(
        document=document,
        number=last + 1,
        blob=blob,
        filename=arrived.filename,
        uploaded_at=now,
        uploaded_by=by,
        note=note.replace("\0", "").strip()[:400],
    )
    if is_new or blob.scan_state in (Blob.Scan.UNSCANNED, Blob.Scan.FAILED):
        transaction.on_commit(lambda: _scan_later(blob.pk))
    if is_new or not Reading.objects.filter(pk=blob.pk).exists():
        transaction.on_commit(lambda: _read_later(blob.pk))
    reading.index_document(document)
    return revision


def _read_later(blob_id: int) -> None:
    from benah.files.tasks import read  # as below

    read.defer(blob_id=blob_id)


def _scan_later(blob_id: int) -> None:
    if settings.CLAMD:
        from benah.files.tasks import scan  # tasks import this app's actions

        scan.defer(blob_id=blob_id)
