"""Evidence reaches a handler as a file to save: the original, or a copy without what its camera noted."""

import io
import json

import pytest
from PIL import Image

from benah.caselog.models import Entry as LogEntry
from benah.cases import sides
from benah.cases.models import SealedFile
from benah.casework.letters.keeping import keep_file
from benah.casework.reading import opened_case
from benah.core import clock
from tests.desks import Seated, Seating, make_desk
from tests.sealed import Filed, make_case, opened_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(cast) -> Seating:
    return make_desk(cast.jatim, by=cast.okta, second=cast.dewi)


def photo() -> bytes:
    out, picture = io.BytesIO(), Image.new("RGB", (64, 48), "red")
    noted = picture.getexif()
    noted[0x010F] = "PenandaKamera"
    picture.save(out, "JPEG", exif=noted)
    return out.getvalue()


def add(seat: Seated, filed: Filed, name: str, type: str, body: bytes) -> str:
    with opened_case(opened_by(seat), filed.case.pk) as found:
        row = keep_file(found, name=name, type=type, body=body, on=clock.today())
    return f"/meja-pengaduan/laporan/{filed.case.pk}/berkas/{row.pk}/"


def last_act() -> tuple[str, str]:
    leaf = json.loads(LogEntry.objects.latest("place").leaf)
    return leaf["act"], json.dumps(leaf)


def test_copy_has_lost_what_the_camera_noted_and_is_made_once(desk: Seating, unlocked_client) -> None:
    filed, body = make_case(desk), photo()
    address = add(desk.handlers[0], filed, "foto.jpg", "image/jpeg", body)
    client = unlocked_client(desk.handlers[1])
    first = client.get(f"{address}bersih/")
    assert b"PenandaKamera" in body and b"PenandaKamera" not in first.content
    assert Image.open(io.BytesIO(first.content)).size == (64, 48)
    assert last_act()[0] == "file.read"
    assert client.get(f"{address}bersih/").content == first.content
    with sides.desk(desk.handlers[0].key.pk):
        assert SealedFile.objects.exclude(cleaned_from=None).count() == 1
    page = client.get(f"/meja-pengaduan/laporan/{filed.case.pk}/berkas/").content.decode()
    assert "foto.jpg" in page and "foto-bersih" not in page


def test_original_is_saved_never_shown_and_stands_in_the_log(desk: Seating, unlocked_client) -> None:
    filed = make_case(desk)
    address = add(desk.handlers[0], filed, 'x".html', "text/html", b"<script>alert(1)</script>")
    client = unlocked_client(desk.handlers[0])
    answer = client.get(f"{address}asli/")
    assert answer.content == b"<script>alert(1)</script>"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff" and "sandbox" in answer["Content-Security-Policy"]
    assert answer["Content-Type"] == "application/octet-stream"
    act, leaf = last_act()
    assert act == "file.downloaded" and ".html" not in leaf
    assert client.get(f"{address}bersih/").status_code == 422


def test_picture_that_cannot_be_read_gives_a_sentence(desk: Seating, unlocked_client) -> None:
    address = add(desk.handlers[0], make_case(desk), "a.png", "image/png", b"no picture")
    answer = unlocked_client(desk.handlers[0]).get(f"{address}bersih/")
    assert answer.status_code == 422 and "Salinan bersih" in answer.content.decode()


def test_files_of_another_desk_are_as_good_as_none(cast, desk: Seating, unlocked_client) -> None:
    address = add(desk.handlers[0], make_case(desk), "foto.jpg", "image/jpeg", photo())
    other = make_desk(cast.bali, by=cast.okta, second=cast.dewi)
    client = unlocked_client(other.handlers[0])
    assert client.get(f"{address}asli/").status_code == client.get(f"{address}bersih/").status_code == 404
