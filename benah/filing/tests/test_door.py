"""What the door gives away (no cookie, no token in an address, sizes in buckets), and what it refuses."""

import datetime as dt
import io
import logging

import pytest
from django.test import Client
from PIL import Image

from benah.cases import sides, vault, vault_files
from benah.cases.models import Case, Draft, SealedFile
from benah.core import clock
from benah.filing.door import BUCKET
from benah.filing.middleware import HEADERS
from benah.filing.tests.journey import Reporter
from benah.filing.tests.test_journey import receipt_in
from benah.sealing.receipt import Receipt
from tests.desks import Seating, make_desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(cast):
    return make_desk(cast.jatim, by=cast.okta, second=cast.dewi)


def test_every_answer_has_the_headers_and_no_cookie_and_a_size_of_a_bucket(cast, desk: Seating) -> None:
    reporter = Reporter()
    reporter.client.cookies["sessionid"] = "somebody"
    pages = [reporter.client.get(f"/lapor/{path}") for path in ("", "en/", "kerahasiaan/", "en/bukti/", "tidak-ada/")]
    reporter.to_check(unit=cast.tulungagung.pk)
    pages += [reporter.page, reporter.send()]
    for page in pages:
        assert not page.cookies and "Vary" not in page
        for name, value in HEADERS.items():
            assert page[name] == value
        if page.status_code == 200:
            assert len(page.content) % BUCKET == 0
    assert "script-src 'self'" in pages[0]["Content-Security-Policy"]


def test_token_stands_in_hidden_fields_alone(cast, desk: Seating, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        reporter = Reporter().begin()
        token = reporter.field("token")
        assert reporter.html.count(token) == 1
        assert f'name="token" value="{token}"' in reporter.html
        reporter.answer(categories=[])
    assert token not in caplog.text


def test_second_press_gives_the_same_receipt_and_one_case(cast, desk: Seating) -> None:
    reporter = Reporter().to_check(unit=cast.tulungagung.pk)
    token = reporter.field("token")
    first = receipt_in(reporter.send().content.decode())
    again = receipt_in(reporter.post("kirim/", {"token": token}).content.decode())
    assert first == again
    # going back and answering once more shows the receipt too, and begins nothing
    reporter.post("isi/", {"token": token, "step": "kind", "categories": ["ethics"], "go": "next"})
    assert receipt_in(reporter.html) == first
    with sides.keeper():
        assert Case.objects.count() == 1 and not Draft.objects.exists()


def test_without_anybody_to_read_it_nothing_is_stored(cast, desk: Seating) -> None:
    reporter = Reporter().begin().answer(categories=["corruption"]).answer(units=[cast.jatim.pk])
    reporter.answer(body="commissioners", levels=["chair"]).answer(names="").answer(kept_names="")
    assert reporter.page.status_code == 409
    assert "Ombudsman" in reporter.html and "Tidak ada yang disimpan" in reporter.html
    with sides.keeper():
        assert not Draft.objects.exists() and not Case.objects.exists()


def test_an_old_draft_is_refused_and_forgotten(cast, desk: Seating, monkeypatch: pytest.MonkeyPatch) -> None:
    reporter = Reporter().to_check(unit=cast.tulungagung.pk)
    later = clock.now() + dt.timedelta(hours=25)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert reporter.send().status_code == 410


def test_files_are_sealed_with_what_is_hidden_in_them_and_go_with_the_case(cast, desk: Seating) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Kamera"
    exif.get_ifd(0x8825)[1] = "S"
    picture = io.BytesIO()
    Image.new("RGB", (20, 20)).save(picture, "JPEG", exif=exif)
    photo = io.BytesIO(picture.getvalue())
    photo.name = "foto.jpg"
    reporter = Reporter().to_check(unit=cast.tulungagung.pk, files=[photo])
    assert "tempat pengambilan" in reporter.html
    receipt = receipt_in(reporter.send().content.decode())
    with sides.reporter(lookup=receipt.lookup):
        case, file = Case.objects.get(), SealedFile.objects.get()
        keys = vault.open_wraps(case.pk, case.wraps.all(), vault.pair_of(receipt))
        header = vault_files.open_header(vault_files.Owner.case(keys, file.audience, file.epoch), file)
    assert (header.name, header.type, header.hidden) == ("foto.jpg", "image/jpeg", ["place", "device"])


def test_pieces_go_on_where_the_line_broke(cast, desk: Seating) -> None:
    reporter = Reporter().begin().answer(categories=["other"])
    token, body = reporter.field("token"), bytes(range(256)) * 6000
    piece = 1024 * 1024

    def ask(**fields: object) -> tuple[int, dict]:
        answer = reporter.client.post("/lapor/berkas/", {"token": token, **fields})
        return answer.status_code, answer.json()

    file = ask(act="begin", name="rekaman.bin", size=len(body))[1]["file"]
    assert ask(act="add", file=file, offset=0, piece=io.BytesIO(body[:piece]))[1] == {"whole": False}
    assert ask(act="add", file=file, offset=0, piece=io.BytesIO(body[:piece]))[0] == 409
    assert ask(act="state", file=file)[1] == {"offset": piece}
    assert ask(act="add", file=file, offset=piece, piece=io.BytesIO(body[piece:]))[1] == {"whole": True}
    assert ask(act="state", file="00000000-0000-4000-8000-000000000000")[0] == 422


def test_forms_of_other_sites_and_huge_ones_get_one_sentence(db) -> None:
    client = Client()
    assert client.post("/lapor/isi/", {}, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert client.post("/lapor/isi/", {}, headers={"origin": "https://lain.example"}).status_code == 403
    assert client.post("/lapor/isi/", {}, headers={"origin": "null"}).status_code == 200
    huge = client.post("/lapor/isi/", "a=" + "x" * 2_000_000, content_type="application/x-www-form-urlencoded")
    many = "&".join(f"a{number}=1" for number in range(5000))
    deep = client.post("/lapor/isi/", many, content_type="application/x-www-form-urlencoded")
    assert (huge.status_code, deep.status_code) == (413, 400)
    for page in (huge, deep):
        assert b"data-sentence" in page.content


def test_leaving_asks_for_one_group_and_makes_the_browser_forget(cast, desk: Seating) -> None:
    reporter = Reporter().to_check(unit=cast.tulungagung.pk)
    receipt = receipt_in(reporter.send().content.decode())
    token = reporter.field("token")
    assert reporter.post("selesai/", {"token": token, "group": "!!"}).status_code == 422
    assert receipt_in(reporter.html) == receipt
    left = reporter.post("selesai/", {"token": token, "group": Receipt.parse(receipt.text).text})
    assert left.status_code == 200 and left["Clear-Site-Data"] == '"cache"'


def test_an_error_leaves_a_code_and_no_value(cast, monkeypatch, caplog: pytest.LogCaptureFixture) -> None:
    from benah.filing.actions import drafts

    def broken(*_given: object, **_more: object) -> None:
        raise KeyError("penanda-galat")

    monkeypatch.setattr(drafts, "change", broken)
    reporter = Reporter().begin().answer(categories=["other"])
    assert reporter.page.status_code == 500
    assert "KeyError@" in caplog.text and "penanda-galat" not in caplog.text + reporter.html
