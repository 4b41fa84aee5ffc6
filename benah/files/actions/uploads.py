"""Uploads by the tus protocol: begin, drop, keep as a document, forget the old ones.

Not here: headers and status codes (`tus`), and moving an upload on (`writing`).
"""

import contextlib
import datetime as dt
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.core import clock
from benah.core.refused import Refused
from benah.files import names, policies
from benah.files.actions import documents, keeping
from benah.files.actions.documents import Details
from benah.files.actions.writing import KEPT_FOR, Gone, gone
from benah.files.models import Document, Revision, Upload
from benah.files.parts import new_part, part_path
from benah.units.models import Unit

MOST_OPEN = 60  # unfinished uploads of one person


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
    new_part(upload.pk)
    upload.save(force_insert=True)
    return upload


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
        raise gone() from None
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
        raise gone()
    return row
