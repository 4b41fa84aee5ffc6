"""The upload protocol as a careful and a careless client speak it; and documents made of what arrived."""

import base64
import hashlib
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from benah.core import clock
from benah.core.refused import Refused
from benah.files.actions import uploads, writing
from benah.files.actions.documents import Details
from benah.files.models import Blob, Document, Revision, Upload
from benah.files.parts import part_path
from benah.files.storage import open_blob
from benah.files.tests.conftest import PDF
from tests.cast import make_cast

HERE = "/dokumen/unggah/"
SIZE = len(PDF)
TUS = {"Tus-Resumable": "1.0.0"}
BODY = "application/offset+octet-stream"
SK = Details({"title": "SK Tim", "kind": "sk", "confidentiality": "internal"})


def coded(text):
    return base64.b64encode(text.encode()).decode()


@pytest.fixture
def ani(cast, client_of):
    return client_of(cast.ani)


def create(client, length=SIZE, name="sk.pdf", **headers):
    return client.post(
        HERE, headers=TUS | {"Upload-Length": str(length), "Upload-Metadata": f"filename {coded(name)}"} | headers
    )


def patch(client, url, data, offset=0, **headers):
    return client.patch(url, data, content_type=BODY, headers=TUS | {"Upload-Offset": str(offset)} | headers)


def sha1(data):
    return "sha1 " + base64.b64encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode()


@pytest.fixture
def url(ani):
    return create(ani).headers["Location"]


def upload():
    return Upload.objects.select_related("unit").get()


def test_server_says_what_it_can(ani):
    answer = ani.options(HERE)
    assert answer.status_code == 204 and "termination" in answer["Tus-Extension"] and answer["Tus-Max-Size"]
    assert ani.post(HERE).status_code == 412


def test_upload_in_two_parts_becomes_a_document(cast, ani, url):
    assert patch(ani, url, PDF[:10]).headers["Upload-Offset"] == "10"
    head = ani.head(url, headers=TUS)
    assert (head["Upload-Offset"], head["Upload-Length"]) == ("10", str(len(PDF))) and head["Upload-Expires"]
    assert patch(ani, url, PDF[10:], 10).status_code == 204
    document = uploads.keep_upload(upload=upload(), details=SK, by=cast.ani)
    with open_blob(Revision.objects.get().blob) as kept:
        assert kept.read() == PDF
    assert document.unit == cast.tulungagung and Revision.objects.get().filename == "sk.pdf"


def test_first_bytes_may_come_with_the_creation(ani):
    answer = ani.post(
        HERE, PDF[:5], content_type=BODY, headers=TUS | {"Upload-Length": "50", "Upload-Metadata": "filename c2su"}
    )
    assert (answer.status_code, answer["Upload-Offset"]) == (201, "5")


def test_keeping_twice_makes_one_document(cast, ani, url, django_capture_on_commit_callbacks):
    patch(ani, url, PDF)
    with django_capture_on_commit_callbacks(execute=True):
        first = uploads.keep_upload(upload=upload(), details=SK, by=cast.ani)
    assert uploads.keep_upload(upload=upload(), details=SK, by=cast.ani) == first
    assert Document.objects.count() == Revision.objects.count() == 1
    assert not part_path(upload().pk).exists()
    assert ani.head(url, headers=TUS)["Upload-Offset"] == str(len(PDF))
    assert patch(ani, url, b"x", len(PDF)).status_code == 410


def test_form_sent_twice_with_the_same_upload_makes_one_document(ani, url):
    patch(ani, url, PDF)
    form = {"kind": "sk", "title": "", "unggahan": str(upload().pk), f"judul:{upload().pk}": "SK Satu"}
    for _ in range(2):
        assert ani.post("/dokumen/tambah/", form).status_code == 302
    assert Document.objects.get().title == "SK Satu"


def test_unknown_offset_is_a_conflict_and_leaves_everything(ani, url):
    patch(ani, url, PDF[:10])
    for offset in (0, 9, 11):
        assert patch(ani, url, PDF[:4], offset).status_code == 409
    assert ani.head(url, headers=TUS)["Upload-Offset"] == "10"


def test_wrong_checksum_leaves_nothing_of_its_part(ani, url):
    patch(ani, url, PDF[:10])
    answer = patch(ani, url, PDF[10:20], 10, **{"Upload-Checksum": sha1(b"lain")})
    assert answer.status_code == 460 and "dikirim ulang" in answer.content.decode()
    assert upload().offset == 10
    assert patch(ani, url, PDF[10:], 10, **{"Upload-Checksum": sha1(PDF[10:])}).status_code == 204
    assert upload().state == "received"
    assert patch(ani, create(ani).headers["Location"], PDF, 0, **{"Upload-Checksum": "crc32 xx"}).status_code == 400


def test_more_bytes_than_announced_are_refused(ani, url):
    assert patch(ani, url, PDF + b"mehr").status_code == 413
    assert ani.head(url, headers=TUS)["Upload-Offset"] == "0"


def test_dropped_upload_is_gone_and_its_room_free(cast, ani, url, settings, django_capture_on_commit_callbacks):
    settings.EVIDENCE_UNIT_BYTES = len(PDF) + 5
    assert create(ani).status_code == 413  # the first one holds the room
    with django_capture_on_commit_callbacks(execute=True):
        assert ani.delete(url, headers=TUS).status_code == 204
    assert not part_path(upload().pk).exists()
    assert ani.head(url, headers=TUS).status_code == 410
    assert create(ani).status_code == 201


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Upload-Length": "0"}, 422),
        ({"Upload-Length": "-1"}, 400),
        ({"Upload-Length": "²"}, 400),
        ({"Upload-Length": "99999999999"}, 413),
        ({"Upload-Length": ""}, 400),
        ({"Upload-Metadata": "filename ###"}, 400),
        ({"Upload-Metadata": f"unit {coded('999999')}"}, 404),
    ],
)
def test_wrong_beginnings_are_refused(ani, headers, status):
    answer = create(ani, **headers)
    assert answer.status_code == status
    assert not Upload.objects.exists()


def test_body_must_be_of_the_protocols_kind(ani, url):
    assert (
        ani.patch(url, "{}", content_type="application/json", headers=TUS | {"Upload-Offset": "0"}).status_code == 415
    )


def test_uploads_of_other_units_are_closed(cast, client_of, ani, url):
    eko, citra = client_of(cast.eko), client_of(cast.citra)
    for client in (eko, citra):
        assert client.head(url, headers=TUS).status_code == 403
        assert patch(client, url, PDF).status_code == 403
        assert client.delete(url, headers=TUS).status_code == 403
    foreign = create(eko, **{"Upload-Metadata": f"filename c2su,unit {coded(str(cast.tulungagung.pk))}"})
    assert foreign.status_code == 403
    assert ani.head(f"{HERE}{uuid.uuid4()}/", headers=TUS).status_code == 404
    patch(ani, url, PDF)
    response = eko.post("/dokumen/tambah/", {"kind": "sk", "title": "x", "unggahan": str(upload().pk)})
    assert response.status_code == 422 and "Belum ada berkas" in response.content.decode()


def test_lapsed_session_is_told_and_the_bytes_wait(cast, client, client_of, ani, url):
    patch(ani, url, PDF[:10])
    answer = patch(client, url, PDF[10:], 10)
    assert answer.status_code == 401 and "Masuk lagi" in answer.content.decode()
    again = client_of(cast.ani)
    assert patch(again, url, PDF[10:], int(again.head(url, headers=TUS)["Upload-Offset"])).status_code == 204


def test_second_writer_waits_until_the_first_falls_silent(ani, url, monkeypatch):
    writing.claim(upload=upload(), offset=0)
    busy = patch(ani, url, PDF)
    assert busy.status_code == 423 and upload().offset == 0
    later = clock.now() + writing.SILENCE
    monkeypatch.setattr("benah.core.clock.now", lambda: later)
    assert patch(ani, url, PDF).status_code == 204


def test_writer_that_was_taken_over_acknowledges_no_more(ani, url):
    first, second = upload(), upload()
    writing.claim(upload=first, offset=0)
    with pytest.raises(writing.Busy):
        writing.claim(upload=second, offset=0)
    Upload.objects.update(writer_at=clock.now() - writing.SILENCE)
    writing.claim(upload=second, offset=0)
    for late in (writing.stay, lambda upload: writing.acknowledge(upload=upload, offset=4)):
        with pytest.raises(Refused, match="tempat lain"):
            late(upload=first)
    writing.release(upload=first)
    writing.acknowledge(upload=second, offset=SIZE, is_last=True)
    assert (upload().offset, upload().state, upload().writer) == (SIZE, "received", None)


def test_incomplete_and_refused_files_become_no_document(cast, ani, url):
    patch(ani, url, PDF[:10])
    with pytest.raises(Refused, match="belum terkirim seluruhnya"):
        uploads.keep_upload(upload=upload(), details=SK, by=cast.ani)
    program = b"MZ\x90\0" + b"\0" * 60
    bad = create(ani, len(program), "jahat.pdf").headers["Location"]
    patch(ani, bad, program)
    row = Upload.objects.get(filename="jahat.pdf")
    response = ani.post("/dokumen/tambah/", {"kind": "sk", "title": "x", "unggahan": str(row.pk)})
    assert response.status_code == 422 and "program Windows" in response.content.decode()
    row.refresh_from_db()
    assert row.state == "dropped" and not Document.objects.exists() and not Blob.objects.exists()


def test_form_with_a_mistake_keeps_what_was_sent(ani, url):
    patch(ani, url, PDF)
    form = {"kind": "sk", "unggahan": str(upload().pk), "valid_from": "2026-05-01", "valid_to": "2026-01-01"}
    html = ani.post("/dokumen/tambah/", form).content.decode()
    assert str(upload().pk) in html and "menunggu disimpan" in html
    assert ani.post("/dokumen/tambah/", form | {"valid_to": ""}).status_code == 302


def test_old_uploads_are_forgotten(ani, url, django_capture_on_commit_callbacks):
    patch(ani, url, PDF[:10])
    assert uploads.forget_uploads() == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert uploads.forget_uploads(at=clock.now() + writing.KEPT_FOR) == 1
    assert upload().state == "dropped" and not part_path(upload().pk).exists()
    assert ani.head(url, headers=TUS).status_code == 410


def test_networks_that_know_only_post_are_served(ani, url):
    answer = ani.post(
        url, PDF, content_type=BODY, headers=TUS | {"Upload-Offset": "0", "X-HTTP-Method-Override": "PATCH"}
    )
    assert answer.status_code == 204 and upload().state == "received"


def test_post_without_token_is_refused(cast):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.ani)
    assert create(strict).status_code == 403


def test_of_many_writers_at_once_one_holds_the_upload(committed_db):
    cast = make_cast()
    begun = uploads.begin_upload(unit=cast.tulungagung, length=SIZE, filename="sk.pdf", metadata={}, by=cast.ani)
    ready = threading.Barrier(6)

    def try_it(_number):
        ready.wait()
        try:
            writing.claim(upload=Upload.objects.get(pk=begun.pk), offset=0)
        except writing.Busy:
            return "busy"
        finally:
            connection.close()
        return "writes"

    with ThreadPoolExecutor(6) as pool:
        assert sorted(pool.map(try_it, range(6))) == ["busy"] * 5 + ["writes"]
