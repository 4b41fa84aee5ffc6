"""Uploading a file: our tus server beside nginx storing the same bytes by plain PUT, by turns in one run.

From the announcement of a new file until its last byte is acknowledged. nginx is the floor: it neither flushes to disk
nor asks who sends; a second floor flushes its file afterwards. Not here: keeping the upload as a document.
"""

import base64
import http.client
import os
import re
import shutil
import statistics
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bench.client import Failed, Visitor
from bench.service import FOLDER
from tools.address import free_address
from tools.debian import install

SIZE = 48_000_000  # just below the default limit of a file
# Pieces as the page sends them: first little, then what the line carries in ten seconds; here that is all the rest.
LEAST, MOST, SECONDS = 1 << 20, 64 << 20, 10
SMALL = 8 << 20  # a client that keeps to one size
BLOCK = 1 << 20  # read from memory and written to the socket at a time
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')

_CONFIG = """
daemon off; master_process off; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
    access_log off; client_max_body_size 200m;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    server {{ listen {bind}; root {folder}/files; location / {{ dav_methods PUT; create_full_put_path on; }} }}
}}
"""


@dataclass(frozen=True)
class Uploads:
    """Megabytes a second (median of whole files): ours, nginx alone, nginx and then a flush to disk as ours does.

    `ours` with pieces that grow with the line, `small` in pieces of `SMALL`.
    """

    ours: float
    small: float
    nginx: float
    flushed: float

    @property
    def ratio(self) -> float:
        return self.ours / self.nginx


def measure(base: str, session: str, unit: int, rounds: int) -> Uploads | None:
    """Both by turns; None where nginx is missing and may not be installed."""
    if not (shutil.which("nginx") or install("nginx-light")):
        return None
    data = os.urandom(SIZE)
    visitor = Visitor(base, session)
    token = TOKEN.search(visitor.get("dokumen/tambah/").text)
    if token is None:
        raise Failed("the page for a new document carries no token")
    headers = {"Cookie": f"sessionid={session}; csrftoken={visitor.cookie('csrftoken')}", "X-CSRFToken": token[1]}
    ours: list[float] = []
    small: list[float] = []
    floor: list[float] = []
    flushed: list[float] = []
    with _nginx() as put:
        for number in range(rounds + 1):
            floor.append(_timed(lambda n=number: _put(put, f"/{n}.bin", data)))
            flushed.append(_timed(lambda n=number: _put_and_flush(put, f"{n}-flushed.bin", data)))
            ours.append(_tus(base, headers, unit, data, None))
            small.append(_tus(base, headers, unit, data, SMALL))
    visitor.close()
    # The first of each warms up.
    return Uploads(*(SIZE / 1e6 / statistics.median(each[1:]) for each in (ours, small, floor, flushed)))


def _timed(work: Any) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


@contextmanager
def _nginx() -> Iterator[str]:
    folder = FOLDER / "nginx"
    (folder / "files").mkdir(parents=True, exist_ok=True)
    folder.chmod(0o777)
    (folder / "files").chmod(0o777)
    address = free_address()
    config = folder / "nginx.conf"
    config.write_text(_CONFIG.format(folder=folder, bind=address.bind))
    child = subprocess.Popen([_program(), "-p", str(folder), "-c", str(config)])  # noqa: S603  # our own server
    try:
        while not address.answers():
            if child.poll() is not None:
                raise Failed(f"nginx ended: {(folder / 'error.log').read_text()[-500:]}")
            time.sleep(0.02)
        yield address.url
    finally:
        child.terminate()
        child.wait()


def _program() -> str:
    found = shutil.which("nginx")
    assert found
    return str(Path(found))


def _put(base: str, path: str, data: bytes) -> None:
    _send(base, "PUT", path, {"Content-Type": "application/octet-stream"}, data, {201, 204})


def _put_and_flush(base: str, name: str, data: bytes) -> None:
    _put(base, f"/{name}", data)
    handle = os.open(FOLDER / "nginx" / "files" / name, os.O_RDONLY)
    try:
        os.fdatasync(handle)
    finally:
        os.close(handle)


def _tus(base: str, headers: dict[str, str], unit: int, data: bytes, size: int | None) -> float:
    """Announce, then send piece after piece on one connection, as the browser does. Seconds; then it is given up."""
    common = {**headers, "Tus-Resumable": "1.0.0"}
    named = ",".join(f"{key} {base64.b64encode(word.encode()).decode()}" for key, word in
                     (("filename", "bukti.bin"), ("unit", str(unit))))  # fmt: skip
    begun = {**common, "Upload-Length": str(len(data)), "Upload-Metadata": named}
    connection = _connection(base)
    begin = time.perf_counter()
    location = _exchange(connection, "POST", "/dokumen/unggah/", begun, b"", {201})
    whole, offset, next_size = memoryview(data), 0, size or LEAST
    while offset < len(data):
        piece = whole[offset : offset + next_size]
        more = {**common, "Upload-Offset": str(offset), "Content-Type": "application/offset+octet-stream"}
        seconds = _timed(lambda: _exchange(connection, "PATCH", location, more, piece, {204}))  # noqa: B023  # at once
        offset += len(piece)
        next_size = size or min(MOST, max(LEAST, int(len(piece) / seconds * SECONDS)))
    seconds = time.perf_counter() - begin
    _exchange(connection, "DELETE", location, common, b"", {204})
    connection.close()
    return seconds


def _connection(base: str) -> http.client.HTTPConnection:
    return http.client.HTTPConnection(urlsplit(base).netloc, timeout=60, blocksize=BLOCK)


def _send(base: str, method: str, path: str, headers: dict[str, str], body: bytes, expected: set[int]) -> str:
    connection = _connection(base)
    try:
        return _exchange(connection, method, path, headers, body, expected)
    finally:
        connection.close()


def _exchange(
    connection: http.client.HTTPConnection, method: str, path: str, headers: dict[str, str], body: bytes | memoryview,
    expected: set[int],
) -> str:  # fmt: skip
    connection.request(method, path, body=body, headers=headers)
    answer = connection.getresponse()
    text = answer.read()
    if answer.status not in expected:
        raise Failed(f"{method} {path}: {answer.status} {text[:200]!r}")
    return answer.headers.get("Location", "")
