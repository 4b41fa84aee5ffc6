"""ClamAV's daemon: bytes in, verdict out. Not here: what becomes of the verdict (`actions.scans`)."""

import socket
from typing import Any, Protocol

from clamav_client.clamd import BufferTooLongError, ClamdError, ClamdNetworkSocket, ClamdUnixSocket
from django.conf import settings
from django.utils.translation import gettext as _

SECONDS = 120
DOWN = (ClamdError, OSError, socket.timeout)
CLEAN, INFECTED, FAILED = "clean", "infected", "failed"


class Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


def ask(source: Readable) -> tuple[str, str]:
    """`clean`, `infected` or `failed` for all bytes of `source`, and what the daemon says about it. Needs `CLAMD`."""
    try:
        found = daemon().instream(_Larger(source))  # type: ignore[arg-type]  # it only reads
    except BufferTooLongError:
        return FAILED, _("lebih besar dari batas pemindai (StreamMaxLength)")
    except DOWN as error:
        return FAILED, _("pemindai tidak menjawab: %s") % error
    status, reason = found.get("stream", ("ERROR", ""))
    if status == "OK":
        return CLEAN, ""
    if status == "FOUND":
        return INFECTED, str(reason)
    return FAILED, str(reason or status)


def daemon() -> ClamdNetworkSocket:
    """The daemon that `CLAMD` names."""
    where = settings.CLAMD
    if where.startswith("/"):
        return ClamdUnixSocket(path=where, timeout=SECONDS)
    host, _colon, port = where.rpartition(":")
    return ClamdNetworkSocket(host=host or where, port=int(port or 3310), timeout=float(SECONDS))


class _Larger:
    """The library reads a kilobyte at a time; a packet of 64 kB is sent for each question instead."""

    def __init__(self, source: Any) -> None:
        self.source = source

    def read(self, size: int) -> bytes:
        return bytes(self.source.read(max(size, 65536)))
