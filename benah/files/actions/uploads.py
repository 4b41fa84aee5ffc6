"""Uploads by the tus protocol: begin, append, drop, keep as a document, forget the old ones.

Acknowledged bytes are on the disk: a part file is flushed before its offset is written to the row. Only the request
that holds the upload (`writer`) moves it on, each time under a lock on the row, so that two never write into each
other. Not here: headers and status codes (`tus`).
"""

import contextlib
import datetime as dt
import os
import uuid
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.core import clock
from benah.core.refused import Conflict, Refused
from benah.files import names, policies
from benah.files.actions import documents, keeping
from benah.files.actions.documents import Details
from benah.files.models import Document, Revision, Upload
from benah.units.models import Unit

KEPT_FOR = dt.timedelta(days=3)  # after the last byte that came
SILENCE = dt.timedelta(seconds=10)  # after which another request may write
MOST_OPEN = 60  # unfinished uploads of one person


class Gone(Refused):
    """The upload ended: kept, dropped or too old (HTTP 410)."""


class Busy(Refused):
    """Another request writes it just now (HTTP 423)."""


def part_path(upload_id: uuid.UUID) -> Path:
    return Path(settings.UPLOAD_ROOT) / f"{upload_id}.part"


@transaction.atomic
def begin_upload(*, unit: Unit, length: int, filename: str, metadata: dict[str, str], by: User) -> Upload:
    """Room is set aside for all of it at once, so that it is not refused at its last byte."""
    policies.check_can_add(by, unit)
    filename = names.kept(filename)
    policies.check_size(length, names.shown(filename))
    keeping.check_room(unit, length)
    if (
        Upload.objects.filter(person=by, state__in=["coming", "received"], expires_at__gt=clock.now()).count()
        >= MOST_OPEN
    ):
        raise Refused(_("Terlalu banyak unggahan belum selesai. Selesaikan atau batalkan dahulu."), code="too_many")
    upload = Upload(
        person=by,
        unit=unit,
        length=length,
        filename=filename,
        metadata=metadata,
        created_at=clock.now(),
        expires_at=clock.now() + KEPT_FOR,
    )
    path = part_path(upload.pk)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
    _new_file(path)
    upload.save(force_insert=True)
    return upload


def _new_file(path: Path) -> None:
    """An empty file whose name is on the disk too."""
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o640))
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


@transaction.atomic
def claim(*, upload: Upload, offset: int) -> Upload:
    """Become the one writer, at `offset`. Raises `Conflict` where it is not the next byte, `Busy`, `Gone`."""
    upload = _open_locked(upload)
    if upload.writer and upload.writer_at and clock.now() - upload.writer_at < SILENCE:
        raise Busy(_("Berkas ini sedang dikirim dari tempat lain. Coba lagi beberapa detik."), code="busy")
    if upload.state != Upload.State.COMING or offset != upload.offset:
        raise Conflict(_("Bagian berikutnya mulai dari byte %d.") % upload.offset, code="offset")
    upload.writer, upload.writer_at = uuid.uuid4(), clock.now()
    upload.save(update_fields=["writer", "writer_at"])
    return upload


@transaction.atomic
def write_piece(*, upload: Upload, position: int, piece: bytes, acknowledge: bool) -> None:
    """Put `piece` at `position` as the claimed writer; `acknowledge` flushes and moves the offset to its end."""
    row = Upload.objects.select_for_update(no_key=True).get(pk=upload.pk)
    if row.writer != upload.writer or row.state != Upload.State.COMING:
        raise Conflict(_("Berkas ini dilanjutkan dari tempat lain."), code="taken_over")
    end = position + len(piece)
    _write(row, piece, position, flush=acknowledge)
    row.writer_at = clock.now()
    fields = ["writer_at"]
    if acknowledge:
        row.offset, row.expires_at = end, clock.now() + KEPT_FOR
        fields += ["offset", "expires_at"]
        if end == row.length:
            row.state = Upload.State.RECEIVED
            fields.append("state")
    row.save(update_fields=fields)
    upload.offset, upload.state, upload.expires_at = row.offset, row.state, row.expires_at


def write_ahead(*, upload: Upload, position: int, piece: bytes | bytearray) -> None:
    """Put `piece` at `position`, not yet acknowledged and without asking the row.

    Only for a claimed writer the row heard of within `SILENCE`, whom nobody can have replaced meanwhile.
    """
    _write(upload, piece, position, flush=False)


def _write(upload: Upload, piece: bytes | bytearray, position: int, *, flush: bool) -> None:
    handle = os.open(part_path(upload.pk), os.O_WRONLY)
    try:
        with memoryview(piece) as view:
            done = 0
            while done < len(view):
                done += os.pwrite(handle, view[done:], position + done)
        if flush:
            os.fdatasync(handle)
    finally:
        os.close(handle)


def release(*, upload: Upload) -> None:
    """Let the next request write at once."""
    Upload.objects.filter(pk=upload.pk, writer=upload.writer).update(writer=None, writer_at=None)


@transaction.atomic
def drop_upload(*, upload: Upload) -> None:
    """Give it up; its bytes go and its room is free."""
    upload = _open_locked(upload)
    _drop([upload])


def keep_upload(*, upload: Upload, details: Details, by: User) -> Document:
    """Make a document of an upload that is whole. A second call returns the same document.

    Raises `Refused` where bytes are missing or the file is not welcome; the upload then stays, to be dropped.
    """
    revision = _keep(upload, by, lambda arrived: documents.add_document(
        unit=upload.unit, details=details, arrived=arrived, by=by, reserved=arrived.size)[1])  # fmt: skip
    return revision.document


def keep_upload_as_revision(*, upload: Upload, document: Document, note: str, by: User) -> Revision:
    """The same for a newer file of `document`."""
    return _keep(upload, by, lambda arrived: documents.revise_document(
        document=document, arrived=arrived, note=note, by=by, reserved=arrived.size))  # fmt: skip


def _keep(upload: Upload, by: User, make: Any) -> Revision:
    policies.check_can_add(by, upload.unit)
    upload = Upload.objects.select_related("unit", "revision__document").get(pk=upload.pk)
    if upload.state == Upload.State.KEPT:
        return upload.revision  # type: ignore[return-value]  # the constraint says so
    _check_whole(upload)
    path = part_path(upload.pk)
    try:
        with path.open("rb") as source:
            arrived = keeping.store_bytes(source, upload.filename, path=str(path))
    except FileNotFoundError:
        raise Gone(_("Unggahan ini sudah selesai atau kedaluwarsa. Unggah lagi."), code="gone") from None
    with transaction.atomic():
        row = (
            Upload.objects.select_for_update(no_key=True, of=("self",))
            .select_related("revision__document")
            .get(pk=upload.pk)
        )
        if row.state == Upload.State.KEPT:  # a second click was faster
            return row.revision  # type: ignore[return-value]  # as above
        _check_whole(row)
        row.revision, row.state = make(arrived), Upload.State.KEPT
        row.save(update_fields=["revision", "state"])
        transaction.on_commit(lambda: _remove([path]))
    return row.revision


def _check_whole(upload: Upload) -> None:
    if upload.state == Upload.State.DROPPED:
        raise Gone(_("Unggahan ini sudah dibatalkan. Unggah lagi."), code="gone")
    if upload.state != Upload.State.RECEIVED:
        raise Refused(
            _("Berkas %s belum terkirim seluruhnya. Tunggu sampai selesai, atau lanjutkan.")
            % names.shown(upload.filename),
            code="not_whole",
        )


@transaction.atomic
def forget_uploads(*, at: dt.datetime | None = None) -> int:
    """Drop what waited too long, and part files nobody knows. Returns how many uploads ended."""
    at = at or clock.now()
    old = list(
        Upload.objects.select_for_update(no_key=True, skip_locked=True).filter(
            state__in=["coming", "received"], expires_at__lte=at
        )
    )
    _drop(old)
    return len(old)


def _drop(uploads: list[Upload]) -> None:
    for upload in uploads:
        upload.state = Upload.State.DROPPED
        upload.save(update_fields=["state"])
    paths = [part_path(upload.pk) for upload in uploads]
    transaction.on_commit(lambda: _remove(paths))


def _remove(paths: list[Path]) -> None:
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink()


def _open_locked(upload: Upload) -> Upload:
    row = Upload.objects.select_for_update(no_key=True, of=("self",)).select_related("unit").get(pk=upload.pk)
    if row.state in (Upload.State.KEPT, Upload.State.DROPPED) or row.expires_at <= clock.now():
        raise Gone(_("Unggahan ini sudah selesai atau kedaluwarsa. Unggah lagi."), code="gone")
    return row
