"""A public client of the upload protocol against the real web server, which is killed while bytes come in."""

import contextlib
import hashlib
import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from tusclient.client import TusClient

from benah.files.models import Blob, Document, Upload
from tests.cast import Cast, make_cast
from tests.live import FILES, environment, session_key
from tools.address import free_address
from tools.places import ROOT

pytestmark = pytest.mark.launcher


class Server:
    """gunicorn on one address, to be killed and started again there."""

    def __init__(self, database: str, log: Path) -> None:
        self.address = free_address()
        self.database, self.log = database, log
        self.url = self.address.url.rstrip("/")
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [
            *(sys.executable, "-m", "gunicorn", "benah.config.wsgi:application", "--bind", self.address.bind),
            *("--worker-class", "gthread", "--workers", "1", "--threads", "4"),
        ]
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                # DEBUG, so that pages do without collected static files
                command, env=environment(self.database) | {"DEBUG": "true"}, cwd=ROOT, start_new_session=True,
                stdin=subprocess.DEVNULL, stdout=output, stderr=output,
            )  # fmt: skip
        deadline = time.monotonic() + 30
        while not self.address.answers():
            assert time.monotonic() < deadline, self.log.read_text(errors="replace")
            time.sleep(0.1)

    def kill(self) -> None:
        """As if the power failed for it and its worker."""
        assert self.process is not None
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@pytest.fixture
def cast(committed_db: str) -> Cast:
    return make_cast()


@pytest.fixture
def server(committed_db: str, cast: Cast, tmp_path: Path) -> Iterator[Server]:
    made = Server(committed_db, tmp_path / "web.log")
    made.start()
    yield made
    made.kill()


@pytest.fixture
def signed_in(server: Server, cast: Cast) -> dict[str, str]:
    """What a browser sends along: session, and the token against forged forms."""
    session = session_key(cast.ani)
    token = "a" * 32
    return {"Cookie": f"sessionid={session}; csrftoken={token}", "X-CSRFToken": token, "Referer": server.url}


def send_form(server: Server, headers: dict[str, str], upload_id: str) -> httpx.Response:
    form = {"kind": "laporan", "title": "Laporan", "unggahan": upload_id}
    return httpx.post(f"{server.url}/dokumen/tambah/", data=form, headers=headers)


def test_public_client_uploads_with_checksums_and_the_bytes_are_the_same(
    server: Server, signed_in: dict[str, str], tmp_path: Path
) -> None:
    source = tmp_path / "laporan.pdf"
    source.write_bytes(b"%PDF-1.7\n" + os.urandom(3_000_000))
    client = TusClient(f"{server.url}/dokumen/unggah/", headers=signed_in)
    with source.open("rb") as stream:
        uploader = client.uploader(
            file_stream=stream, chunk_size=700_000, metadata={"filename": "laporan.pdf"}, upload_checksum=True
        )
        uploader.upload()
    upload_id = uploader.url.rstrip("/").split("/")[-1]
    assert send_form(server, signed_in, upload_id).status_code == 302
    assert send_form(server, signed_in, upload_id).status_code == 302  # a double click
    assert Document.objects.get().title == "Laporan"
    blob = Blob.objects.get()
    assert blob.sha256 == hashlib.sha256(source.read_bytes()).hexdigest()
    assert (FILES / "evidence" / blob.storage_name).read_bytes() == source.read_bytes()


def test_line_that_breaks_keeps_what_came_and_the_next_request_may_write_at_once(
    server: Server, signed_in: dict[str, str]
) -> None:
    content = b"%PDF-1.7\n" + os.urandom(3_000_000)
    client = TusClient(f"{server.url}/dokumen/unggah/", headers=signed_in)
    uploader = client.uploader(file_stream=io.BytesIO(content), metadata={"filename": "laporan.pdf"})
    uploader.set_url(uploader.create_url())
    with contextlib.suppress(httpx.HTTPError):
        httpx.patch(uploader.url, content=_broken(content[:1_500_000]), headers=_next(signed_in, 0, len(content)))
    _finish(uploader, since=1_500_000)
    assert (FILES / "uploads" / f"{Upload.objects.get().pk}.part").read_bytes() == content


def _broken(content: bytes) -> Iterator[bytes]:
    yield content
    raise httpx.WriteError("the line is gone")


def test_piece_that_is_refused_on_the_way_leaves_the_connection_in_order(
    server: Server, signed_in: dict[str, str]
) -> None:
    """Too many bytes: told before all were read; what follows on the same connection is answered as itself."""
    client = TusClient(f"{server.url}/dokumen/unggah/", headers=signed_in)
    uploader = client.uploader(file_stream=io.BytesIO(b"x" * 1_040_000), metadata={"filename": "laporan.pdf"})
    uploader.set_url(uploader.create_url())
    with httpx.Client() as connection:
        refused = connection.patch(uploader.url, content=b"x" * 1_080_000, headers=_next(signed_in, 0, 1_080_000))
        assert refused.status_code == 413
        assert connection.head(uploader.url, headers=_next(signed_in, 0, 0)).headers["Upload-Offset"] == "0"
        whole = connection.patch(uploader.url, content=b"x" * 1_040_000, headers=_next(signed_in, 0, 1_040_000))
        assert whole.headers["Upload-Offset"] == "1040000"


def _next(signed_in: dict[str, str], offset: int, length: int) -> dict[str, str]:
    return signed_in | {
        "Tus-Resumable": "1.0.0", "Upload-Offset": str(offset), "Content-Length": str(length),
        "Content-Type": "application/offset+octet-stream",
    }  # fmt: skip


@pytest.mark.parametrize("moment", [0.05, 0.4, 0.9])
def test_killed_server_has_every_acknowledged_byte(server: Server, signed_in: dict[str, str], moment: float) -> None:
    """The line is slow and the server dies in the middle of a part; the client asks, and goes on from there."""
    content = b"%PDF-1.7\n" + os.urandom(24_000_000)
    client = TusClient(f"{server.url}/dokumen/unggah/", headers=signed_in)
    uploader = client.uploader(
        file_stream=io.BytesIO(content), chunk_size=2_000_000, metadata={"filename": "laporan.pdf"}
    )
    uploader.upload_chunk()
    known = uploader.offset
    with contextlib.suppress(httpx.HTTPError):
        httpx.patch(
            uploader.url,
            content=_slowly(server, content[known:], moment),
            timeout=30,
            headers=_next(signed_in, known, len(content) - known),
        )
    server.start()
    acknowledged = uploader.get_offset()
    row = Upload.objects.get()
    assert acknowledged == row.offset >= known
    assert (FILES / "uploads" / f"{row.pk}.part").read_bytes()[:acknowledged] == content[:acknowledged]
    _finish(uploader)
    assert send_form(server, signed_in, str(row.pk)).status_code == 302
    assert Blob.objects.get().sha256 == hashlib.sha256(content).hexdigest()


def _slowly(server: Server, content: bytes, moment: float) -> Iterator[bytes]:
    """The body in small parts; at `moment` (a share of it) the server is killed."""
    kill_at = int(len(content) * moment)
    for start in range(0, len(content), 100_000):
        if start <= kill_at < start + 100_000:
            server.kill()
        yield content[start : start + 100_000]


def _finish(uploader: Any, since: int = 0) -> None:
    """A killed writer is given up after some silence; until then the server says: busy. It has at least `since`."""
    deadline = time.monotonic() + 40
    while True:
        try:
            uploader.offset = uploader.get_offset()
            assert uploader.offset >= since
            uploader.upload()
            return
        except Exception:
            assert time.monotonic() < deadline
            time.sleep(1)
