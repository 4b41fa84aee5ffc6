"""Bytes on their way out: whole, in parts, known already, and never with the rights of our pages."""

import io

import pytest
from django.urls import reverse

from benah.core import clock
from benah.files.actions.documents import Details, add_document
from benah.files.actions.keeping import store_bytes
from benah.files.models import Blob
from benah.files.storage import evidence
from benah.files.tests.conftest import PDF

SIZE = len(PDF)


@pytest.fixture
def ani(cast, client_of):
    return client_of(cast.ani)


@pytest.fixture
def address(cast):
    def made(content=PDF, name="sk.pdf"):
        details = Details({"title": name, "kind": "lainnya", "confidentiality": "internal"})
        document, _ = add_document(
            unit=cast.tulungagung, details=details, arrived=store_bytes(io.BytesIO(content), name), by=cast.ani
        )
        return reverse("files:file", args=[document.pk, 1])

    return made


def body(answer):
    return b"".join(answer.streaming_content)


def test_pdf_is_shown_and_downloaded(ani, address):
    url = address()
    shown = ani.get(url)
    assert body(shown) == PDF and shown["Content-Type"] == "application/pdf"
    assert shown["Content-Disposition"].startswith("inline") and shown["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in shown["Content-Security-Policy"]
    kept = ani.get(url, {"unduh": "1"})
    assert body(kept) == PDF and kept["Content-Disposition"].startswith("attachment")


def test_page_with_script_is_text_in_a_sandbox(ani, address):
    answer = ani.get(address(b"<html><script>alert(1)</script></html>", "halaman.html"))
    body(answer)
    assert answer["Content-Type"] == "text/plain; charset=utf-8" and "sandbox" in answer["Content-Security-Policy"]
    assert "halaman.html.txt" in answer["Content-Disposition"]


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("bytes=0-4", 0, 5),
        ("bytes=5-", 5, len(PDF)),
        ("bytes=-6", len(PDF) - 6, len(PDF)),
        ("bytes=3-99999", 3, len(PDF)),
    ],
)
def test_parts_are_sent_as_asked(ani, address, asked, start, end):
    answer = ani.get(address(), headers={"Range": asked})
    assert answer.status_code == 206 and body(answer) == PDF[start:end]
    assert answer["Content-Range"] == f"bytes {start}-{end - 1}/{len(PDF)}"


@pytest.mark.parametrize("asked", ["bytes=9-3", "bytes=0-1,3-4", "lines=1-2", "bytes=-", "bytes=a-b"])
def test_odd_ranges_get_the_whole(ani, address, asked):
    answer = ani.get(address(), headers={"Range": asked})
    assert answer.status_code == 200 and body(answer) == PDF


def test_range_beyond_the_end_is_told(ani, address):
    assert ani.get(address(), headers={"Range": "bytes=99999-"}).status_code == 416


def test_known_bytes_are_not_sent_again(ani, address):
    url = address()
    first = ani.get(url)
    body(first)
    assert ani.get(url, headers={"If-None-Match": first["ETag"]}).status_code == 304
    head = ani.head(url)
    assert head.status_code == 200 and head["Content-Length"] == str(len(PDF))


def test_infected_bytes_never_go_out(ani, address):
    url = address()
    Blob.objects.update(scan_state="infected", scanned_at=clock.now(), scan_note="Eicar")
    answer = ani.get(url)
    assert answer.status_code == 422 and "berisi virus" in answer.content.decode()
    page = ani.get(url.partition("berkas")[0]).content.decode()
    assert "berisi virus: Eicar" in page and "?unduh=1" not in page


def test_unscanned_bytes_wait_where_a_scanner_runs(ani, address, settings):
    url = address()
    settings.CLAMD = "127.0.0.1:1"
    answer = ani.get(url)
    assert answer.status_code == 409 and "sedang diperiksa" in answer.content.decode()


def test_lost_bytes_are_told(ani, address):
    url = address()
    evidence().delete(Blob.objects.get().storage_name)
    answer = ani.get(url)
    assert answer.status_code == 422 and "tidak ada di penyimpanan" in answer.content.decode()


def test_proxy_sends_the_bytes_where_it_can(ani, address, settings):
    settings.EVIDENCE_ACCEL = "/evidence/"
    answer = ani.get(address())
    assert answer["X-Accel-Redirect"] == f"/evidence/{Blob.objects.get().storage_name}" and answer.content == b""
