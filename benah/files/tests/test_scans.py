"""The real virus scanner's daemon with a signature of our own for the EICAR test file, and a daemon that is down."""

import io
import socket
import subprocess
import time

import pytest

from benah.audit.models import AuditEvent
from benah.files.actions import scans
from benah.files.actions.documents import Details, add_document
from benah.files.actions.keeping import store_bytes
from benah.files.models import Blob
from benah.files.tests.conftest import PDF
from benah.notices.models import Notice
from tools.address import free_address
from tools.scanner import scanner_path

# In two parts, so that no scanner takes this file for the test file.
EICAR = (r"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-" + "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*").encode()


@pytest.fixture(scope="module")
def clamd(tmp_path_factory):
    """The daemon on a port of its own, with one signature."""
    folder, port = tmp_path_factory.mktemp("clamd"), free_address().port
    (folder / "own.ndb").write_text(f"Benah.Eicar:0:*:{EICAR.hex()}\n")
    config = folder / "clamd.conf"
    config.write_text(
        f"DatabaseDirectory {folder}\nTCPAddr 127.0.0.1\nTCPSocket {port}\nForeground yes\n"
        f"StreamMaxLength 1M\nTemporaryDirectory {folder}\nLogFile {folder}/clamd.log\n"
    )
    process = subprocess.Popen(
        [scanner_path(), "--config-file", str(config)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    deadline = time.monotonic() + 60
    while True:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        assert process.poll() is None and time.monotonic() < deadline, (folder / "clamd.log").read_text()
        time.sleep(0.2)
    yield f"127.0.0.1:{port}"
    process.terminate()
    process.wait(20)


@pytest.fixture
def keep(cast):
    def kept(content, name="berkas.txt"):
        details = Details({"title": name, "kind": "lainnya", "confidentiality": "internal"})
        arrived = store_bytes(io.BytesIO(content), name)
        return add_document(unit=cast.tulungagung, details=details, arrived=arrived, by=cast.ani)[1].blob

    return kept


@pytest.mark.clamav
def test_real_daemon_tells_clean_from_infected(cast, keep, settings, clamd):
    settings.CLAMD = clamd
    assert scans.scan_blob(blob=keep(PDF)).scan_state == "clean"
    found = scans.scan_blob(blob=keep(EICAR))
    assert found.scan_state == "infected" and "Benah.Eicar" in found.scan_note and found.scanned_at
    event = AuditEvent.objects.get(act="document.infected")
    assert "Benah.Eicar" in event.detail["virus"]
    told = Notice.objects.filter(kind="document_infected")
    assert set(told.values_list("person__username", flat=True)) == {"ani", "budi"}
    assert told[0].path == f"/dokumen/{event.target_id}/"
    assert "Benah.Eicar" in told[0].text


@pytest.mark.clamav
def test_file_beyond_the_daemons_limit_is_told(keep, settings, clamd):
    settings.CLAMD = clamd
    blob = scans.scan_blob(blob=keep(PDF + b"x" * 2_000_000))
    assert blob.scan_state == "failed" and blob.scan_note


@pytest.mark.clamav
def test_what_waits_is_scanned_by_the_clock(keep, settings, clamd):
    keep(PDF)
    keep(EICAR)
    settings.CLAMD = clamd
    assert scans.scan_waiting() == 2 and scans.scan_waiting() == 0
    assert set(Blob.objects.values_list("scan_state", flat=True)) == {"clean", "infected"}


def test_daemon_that_is_down_leaves_the_file_to_be_asked_again(keep, settings):
    blob = keep(PDF)
    settings.CLAMD = f"127.0.0.1:{free_address().port}"
    assert scans.scan_blob(blob=blob).scan_state == "failed"
    assert scans.scan_waiting() == 1
    assert "tidak menjawab" in Blob.objects.get().scan_note


def test_without_a_scanner_nothing_is_said(keep, settings):
    assert scans.scan_blob(blob=keep(PDF)).scan_state == "unscanned"
    assert scans.scan_waiting() == 0
