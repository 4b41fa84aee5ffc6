"""The body of a request, received into memory of ours with as few copies as the server allows.

Behind gunicorn the bytes are taken from its socket straight into the caller's memory: through `request.read` each byte
would be copied several times more, and a thread would wait until as many have come as it asked for. Every other server,
and any body of unknown length, is read through `request.read`. Not here: what becomes of the bytes (`tus`).
"""

import time
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.http.request import UnreadablePostError

READ = 1 << 16  # asked of `request.read` at a time, more where it comes fast: little is lost with a slow line
MOST = 1 << 20
FAST = 0.05  # seconds such a read may take to be called fast

Receive = Callable[[memoryview], int]


def receiver(request: HttpRequest) -> Receive:
    """A function that puts the next bytes into the memory given and says how many; 0 where the body or line ends."""
    return _from_socket(request) or _from_request(request)


def _from_socket(request: HttpRequest) -> Receive | None:
    """None unless this is gunicorn with a body of known length of which nothing was read yet."""
    body, connection = request.META.get("wsgi.input"), request.META.get("gunicorn.socket")
    if connection is None or not _is_plain(body):
        return None
    request.read(0)  # so that Django knows somebody reads it
    reader: Any = body.reader  # type: ignore[union-attr]  # checked above
    # What came together with the headers waits in the server's memory.
    held = memoryview(reader.read(min(reader.length, reader.unreader.buf.getbuffer().nbytes)))

    def receive(room: memoryview) -> int:
        nonlocal held
        if held:
            count = min(len(room), len(held))
            room[:count], held = held[:count], held[count:]
            return count
        if not reader.length:
            return 0
        try:
            count = connection.recv_into(room[: reader.length])
        except OSError:
            body.failed = True  # type: ignore[union-attr]  # no second request on this connection
            return 0
        reader.length -= count  # what remains is the server's to read past
        return int(count)

    return receive


def _is_plain(body: Any) -> bool:
    # Not at the top: under another server it need not be there. Exactly these types, whose counting is known.
    try:
        from gunicorn.http.body import Body, LengthReader
        from gunicorn.http.unreader import SocketUnreader
    except ImportError:
        return False
    if type(body) is not Body or type(body.reader) is not LengthReader or body.buf.tell():
        return False
    return type(body.reader.unreader) is SocketUnreader


def _from_request(request: HttpRequest) -> Receive:
    size = READ

    def receive(room: memoryview) -> int:
        nonlocal size
        begin = time.monotonic()
        try:
            part = request.read(min(size, len(room)))
        except UnreadablePostError:
            return 0
        size = min(size * 2, MOST) if time.monotonic() - begin < FAST else READ
        room[: len(part)] = part
        return len(part)

    return receive
