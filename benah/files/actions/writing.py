"""Who writes an upload in progress, and up to where it is acknowledged: one statement each.

Only the request that holds the upload (`writer`) moves it on. It asks the row again before it writes, unless the row
heard of it a short time ago: then nobody can have taken over. Acknowledged bytes are on the disk: the part file is
flushed before its offset is written to the row. Not here: receiving and writing bytes (`tus`, `parts`).
"""

import datetime as dt
import uuid
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from benah.core import clock
from benah.core.refused import Conflict, Refused
from benah.files.models import Upload

KEPT_FOR = dt.timedelta(days=3)  # after the last byte that came
SILENCE = dt.timedelta(seconds=10)  # after which another request may write


class Gone(Refused):
    """The upload ended: kept, dropped or too old (HTTP 410)."""


class Busy(Refused):
    """Another request writes it just now (HTTP 423)."""


def gone() -> Gone:
    return Gone(_("Unggahan ini sudah selesai atau kedaluwarsa. Unggah lagi."), code="gone")


def claim(*, upload: Upload, offset: int) -> None:
    """Become the one writer, at `offset`. Raises `Conflict` where it is not the next byte, `Busy`, `Gone`."""
    now, writer = clock.now(), uuid.uuid4()
    is_free = Q(writer=None) | Q(writer_at=None) | Q(writer_at__lte=now - SILENCE)
    rows = Upload.objects.filter(is_free, pk=upload.pk, state=Upload.State.COMING, offset=offset, expires_at__gt=now)
    # Of two at once the second waits for the first in the database, and then finds the upload taken.
    if not rows.update(writer=writer, writer_at=now):
        raise _reason(upload, offset)
    upload.offset, upload.writer, upload.writer_at = offset, writer, now


def _reason(upload: Upload, offset: int) -> Refused:
    upload.refresh_from_db()
    if upload.state in (Upload.State.KEPT, Upload.State.DROPPED) or upload.expires_at <= clock.now():
        return gone()
    if upload.state == Upload.State.COMING and upload.offset == offset:
        return Busy(_("Berkas ini sedang dikirim dari tempat lain. Coba lagi beberapa detik."), code="busy")
    if upload.writer and upload.writer_at and clock.now() - upload.writer_at < SILENCE:
        return Busy(_("Berkas ini sedang dikirim dari tempat lain. Coba lagi beberapa detik."), code="busy")
    return Conflict(_("Bagian berikutnya mulai dari byte %d.") % upload.offset, code="offset")


def stay(*, upload: Upload) -> None:
    """Say that this writer is still there. Raises `Conflict` where another took over or the upload ended."""
    _change(upload, writer_at=clock.now())


def acknowledge(*, upload: Upload, offset: int, is_last: bool = False) -> None:
    """Move on to `offset`, up to which every byte was flushed; the last time, let the next request write at once.

    Raises `Conflict` where another took over or the upload ended; nothing is acknowledged then.
    """
    now = clock.now()
    changes: dict[str, Any] = {"offset": offset, "expires_at": now + KEPT_FOR, "writer_at": now}
    if offset == upload.length:
        changes["state"] = Upload.State.RECEIVED
    if is_last:
        changes |= {"writer": None, "writer_at": None}
    _change(upload, **changes)


def release(*, upload: Upload) -> None:
    """Let the next request write at once; nothing where this one holds it no longer."""
    if upload.writer:
        Upload.objects.filter(pk=upload.pk, writer=upload.writer).update(writer=None, writer_at=None)
        upload.writer = None


def _change(upload: Upload, **changes: Any) -> None:
    held = Upload.objects.filter(pk=upload.pk, writer=upload.writer, state=Upload.State.COMING)
    if upload.writer is None or not held.update(**changes):
        raise Conflict(_("Berkas ini dilanjutkan dari tempat lain."), code="taken_over")
    for name, value in changes.items():
        setattr(upload, name, value)
