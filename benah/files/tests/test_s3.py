"""The same documents with their bytes on an S3 server: a process of its own, spoken to by django-storages."""

import contextlib
import io
import os
import subprocess
import sys
import time
from pathlib import Path

import boto3
import pytest
from django.urls import reverse

from benah.files.actions.documents import Details, add_document
from benah.files.actions.keeping import store_bytes
from benah.files.models import Blob
from benah.files.storage import evidence, local_path, open_blob
from benah.files.tests.conftest import PDF
from tools.address import free_address

KEYS = {"aws_access_key_id": "benah", "aws_secret_access_key": "contoh-rahasia-panjang"}
REGION = "us-east-1"
BIG = PDF + os.urandom(9_000_000)


@pytest.fixture(scope="module")
def s3(tmp_path_factory):
    folder = tmp_path_factory.mktemp("s3")
    port = free_address().port
    names = {"NANIO_ACCESS_KEY": KEYS["aws_access_key_id"], "NANIO_SECRET_KEY": KEYS["aws_secret_access_key"]}
    command = [
        *(str(Path(sys.executable).parent / "nanio"), "serve", "--data-dir", str(folder / "data")),
        *("--host", "127.0.0.1", "--port", str(port), "--region", REGION, "--no-access-log"),
    ]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, env=os.environ | names, stdout=log, stderr=log)
    url = f"http://127.0.0.1:{port}"
    client = boto3.client("s3", endpoint_url=url, region_name=REGION, **KEYS)
    deadline = time.monotonic() + 60
    while True:
        with contextlib.suppress(Exception):
            client.create_bucket(Bucket="bukti")
            break
        assert process.poll() is None and time.monotonic() < deadline, (folder / "log").read_text()
        time.sleep(0.3)
    yield url
    client.close()
    process.terminate()
    process.wait(20)


@pytest.fixture(autouse=True)
def on_s3(s3, settings):
    settings.STORAGES = settings.STORAGES | {
        "evidence": {
            "BACKEND": "storages.backends.s3.S3Storage",
            "OPTIONS": {
                "bucket_name": "bukti",
                "endpoint_url": s3,
                "region_name": REGION,
                "access_key": KEYS["aws_access_key_id"],
                "secret_key": KEYS["aws_secret_access_key"],
                "default_acl": None,
                "file_overwrite": True,
                "signature_version": "s3v4",
            },
        }
    }


def keep(cast, content):
    details = Details({"title": "SK", "kind": "sk", "confidentiality": "internal"})
    arrived = store_bytes(io.BytesIO(content), "sk.pdf")
    return add_document(unit=cast.tulungagung, details=details, arrived=arrived, by=cast.ani)[0]


def test_bytes_go_to_the_server_and_come_back(cast, client_of):
    document = keep(cast, BIG)
    blob = Blob.objects.get()
    assert local_path(blob) is None and evidence().size(blob.storage_name) == len(BIG)
    with open_blob(blob) as kept:
        assert kept.read() == BIG
    answer = client_of(cast.ani).get(reverse("files:file", args=[document.pk, 1]))
    assert b"".join(answer.streaming_content) == BIG


def test_parts_and_lost_bytes(cast, client_of):
    document = keep(cast, PDF)
    url, ani = reverse("files:file", args=[document.pk, 1]), client_of(cast.ani)
    part = ani.get(url, headers={"Range": "bytes=2-5"})
    assert part.status_code == 206 and b"".join(part.streaming_content) == PDF[2:6]
    evidence().delete(Blob.objects.get().storage_name)
    lost = ani.get(url)
    assert lost.status_code == 422 and "tidak ada di penyimpanan" in lost.content.decode()


def test_same_bytes_are_sent_once(cast):
    keep(cast, PDF)
    first = evidence().get_modified_time(Blob.objects.get().storage_name)
    keep(cast, PDF)
    assert evidence().get_modified_time(Blob.objects.get().storage_name) == first and Blob.objects.count() == 1
