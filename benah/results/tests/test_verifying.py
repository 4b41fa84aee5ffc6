"""The public page: published facts for those who hold the code, and nothing for those who guess."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benah.results.formats import make
from benah.results.models import Format
from benah.results.sources import source_of
from benah.results.tests.making import LETTER, numbered, published
from benah.results.tests.test_letters import corrected
from tests.cast import Cast


def test_address_of_the_qr_tells_the_published_facts_without_signing_in(cast: Cast) -> None:
    publication = published(cast)
    numbered(cast, publication)
    address = source_of(publication).verify_url
    answer = Client().get("/" + address.split("/", 3)[3])
    page = answer.content.decode()
    assert answer.status_code == 200
    for words in ("KPU Kabupaten Tulungagung", "99,83", "2026", "PermenPANRB 90/2021", "terbit dan berlaku"):
        assert words in page
    assert LETTER.number in page and LETTER.signatory_name in page and publication.sha256 in page
    for name in ("Hana", "Budi", "Citra", "Ani"):
        assert name not in page.replace(LETTER.signatory_name, "")


def test_qr_in_the_documents_holds_that_address(cast: Cast) -> None:
    import segno

    from benah.core import qr

    address = source_of(published(cast)).verify_url
    matrix = segno.make(address, error="m", micro=False).matrix
    assert qr.svg(address) and len(matrix) >= 29
    assert qr.png(address).startswith(b"\x89PNG")


def test_code_may_be_typed_with_spaces_in_capitals_or_pasted_as_address(cast: Cast) -> None:
    publication = published(cast)
    code = publication.sha256[:20]
    spaced = " ".join(code[at : at + 4] for at in range(0, 20, 4)).upper()
    for typed in (code, spaced, f"https://benah.example/verifikasi/{publication.sha256[:32]}/"):
        answer = Client().get("/verifikasi/", {"kode": typed}, follow=True)
        assert answer.status_code == 200 and "Tulungagung" in answer.content.decode(), typed


@pytest.mark.parametrize("code", ["a" * 19, "a" * 64, "z" * 64, "%25", "a" * 65, "..", "0" * 20, "a" * 5000])
def test_other_codes_tell_nothing(code: str, cast: Cast) -> None:
    answer = Client().get(f"/verifikasi/{code}/")
    assert answer.status_code == 404 and "Tulungagung" not in answer.content.decode()
    assert "kode" in answer.content.decode().lower()


def test_short_beginning_of_a_real_code_tells_nothing(cast: Cast) -> None:
    publication = published(cast)
    answer = Client().get(f"/verifikasi/{publication.sha256[:19]}/")
    assert answer.status_code == 404 and "terlalu pendek" in answer.content.decode()


def test_replaced_result_leads_to_its_correction_and_back(cast: Cast) -> None:
    first = published(cast)
    second = corrected(cast, first)
    page = Client().get(f"/verifikasi/{first.sha256[:24]}/").content.decode()
    assert "Sudah diganti" in page and f"/verifikasi/{second.sha256[:32]}/" in page
    page = Client().get(f"/verifikasi/{second.sha256[:24]}/").content.decode()
    assert "terbit dan berlaku" in page and f"/verifikasi/{first.sha256[:32]}/" in page and "Putusan 3/2026" in page


def test_page_costs_one_statement_and_no_session(cast: Cast) -> None:
    publication = published(cast)
    make(publication, Format.EXCEL)
    client = Client()
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(f"/verifikasi/{publication.sha256}/")
    assert answer.status_code == 200 and len(queries) <= 2
    assert not answer.cookies


def test_result_is_found_by_an_index_however_many_there_are(cast: Cast) -> None:
    publication = published(cast)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        beginning = publication.sha256[:20] + "%"
        cursor.execute("EXPLAIN SELECT id FROM reviews_publication WHERE sha256 LIKE %s", [beginning])
        assert "publication_by_hash" in str(cursor.fetchall())


def test_page_names_the_office_that_issued(cast: Cast) -> None:
    first = published(cast)
    assert cast.jatim.body_name in Client().get(f"/verifikasi/{first.sha256}/").content.decode()
