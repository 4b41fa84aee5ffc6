"""Documents are found by what is on them and in them, by those who may see them."""

import datetime as dt
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from benah.access.grants import Access
from benah.files import words
from benah.files.actions.documents import Details, change_document, withdraw_document
from benah.files.actions.reading import index_missing, read_blob, waiting
from benah.files.models import Blob, Confidentiality, Document, Found
from benah.files.queries import Filter, documents_seen
from benah.files.queries_search import passages
from benah.files.reading_models import Reading
from tests import papers
from tests.cast import Cast
from tests.documents import add, revise

pytestmark = pytest.mark.usefixtures("evidence_folder")


def found(person, text: str) -> list[str]:
    return [row.title for row in documents_seen(Access.of(person), Filter(text=text))]


@pytest.fixture
def shelf(cast: Cast, evidence_folder: Path) -> Cast:
    texts = {
        "SK Tim Kerja": "Keputusan tentang pembentukan tim kerja zona integritas, nomor 12/SDM.05/2026",
        "Laporan survei": "Pelayanan kepada masyarakat dinilai baik. Responden 150 orang.",
        "Notulen": "Rapat koordinasi membahas pengaduan dan tindak lanjut",
    }
    for title, text in texts.items():
        add(cast.tulungagung, cast.ani, papers.pdf(["Sampul", text]), title)
    add(cast.madiun, cast.eko, papers.pdf(["Rapat koordinasi Kota Madiun tentang pengaduan"]), "Notulen Madiun")
    return cast


def test_words_are_found_within_the_text_in_other_forms(shelf: Cast) -> None:
    assert found(shelf.ani, "melayani") == ["Laporan survei"]
    assert found(shelf.ani, "LAYANAN masyarakat") == ["Laporan survei"]


@pytest.mark.parametrize(
    ("stored", "asked", "finds"),
    [
        ("pelaporan", "melaporkan", True),
        ("keputusan", "memutuskan", True),
        ("penilaian", "penilai", True),
        ("penilaian", "menilai", False),  # the stemmer makes "ilai" and "nila" of them
        ("pertanggungjawaban", "bertanggung jawab", False),
    ],
)
def test_what_the_stemmer_of_postgresql_truly_gives(db: None, stored: str, asked: str, finds: bool) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT to_tsvector('indonesian', %s) @@ websearch_to_tsquery('indonesian', %s)",
            [stored, words.asked(asked)],
        )
        assert cursor.fetchone() == (finds,)


def test_numbers_with_marks_are_found_in_any_writing(shelf: Cast) -> None:
    for asked in ("12/SDM.05/2026", "12 SDM 05", "sdm.05", '"zona integritas"'):
        assert found(shelf.ani, asked) == ["SK Tim Kerja"], asked
    assert found(shelf.ani, "12/SDM.06/2026") == []


def test_excluded_words_and_empty_words(shelf: Cast) -> None:
    assert found(shelf.ani, "rapat -pengaduan") == []
    assert found(shelf.ani, "rapat dan yang -anggaran") == ["Notulen"]
    assert found(shelf.ani, "...") == []
    assert len(found(shelf.ani, "")) == 3


def test_any_typing_is_an_answer(shelf: Cast) -> None:
    for nasty in ("'", '"', "a'b:*&|!", "\\", "<->", "((", "-", '-"', "or", "%", "\0x", "x" * 9000):
        found(shelf.ani, nasty)
        passages([1], nasty)


def test_cover_counts_more_than_text(shelf: Cast) -> None:
    add(shelf.tulungagung, shelf.ani, papers.pdf(["isi " * 20 + "survei"]), "Undangan")
    assert found(shelf.ani, "survei") == ["Laporan survei", "Undangan"]


def test_nobody_finds_what_they_may_not_see(shelf: Cast) -> None:
    assert found(shelf.eko, "rapat koordinasi") == ["Notulen Madiun"]
    assert found(shelf.ani, "rapat koordinasi") == ["Notulen"]
    assert set(found(shelf.citra, "rapat koordinasi")) == {"Notulen Madiun", "Notulen"}
    assert found(shelf.putu, "rapat koordinasi") == []
    Document.objects.filter(title="Notulen").update(confidentiality=Confidentiality.RESTRICTED)
    assert found(shelf.citra, "rapat koordinasi") == ["Notulen Madiun"]
    assert "Notulen" in found(shelf.hana, "rapat koordinasi")


def test_changes_are_found_at_once(shelf: Cast) -> None:
    document = Document.objects.get(title="Notulen")
    change_document(document=document, details=Details({"title": "Berita acara pleno"}), seen_version=1, by=shelf.ani)
    assert found(shelf.ani, "pleno pengaduan") == ["Berita acara pleno"]
    revise(document, shelf.ani, papers.pdf(["Daftar hadir"]))
    assert found(shelf.ani, "pleno pengaduan") == []
    assert found(shelf.ani, "pleno hadir") == ["Berita acara pleno"]


def test_withdrawn_documents_are_found_only_among_the_withdrawn(shelf: Cast) -> None:
    withdraw_document(document=Document.objects.get(title="Notulen"), reason="salah unggah", by=shelf.ani)
    assert found(shelf.ani, "koordinasi") == []
    rows = documents_seen(Access.of(shelf.ani), Filter(text="koordinasi", show="ditarik"))
    assert [row.title for row in rows] == ["Notulen"]


def test_passage_tells_the_page_and_marks_the_words(shelf: Cast) -> None:
    blob = Found.objects.get(document__title="Laporan survei").blob_id
    passage = passages([blob], "melayani masyarakat")[blob]
    assert passage.page == 2
    assert {text for text, is_hit in passage.parts if is_hit} == {"Pelayanan", "masyarakat"}


def test_search_costs_two_statements_however_many_match(shelf: Cast) -> None:
    access = Access.of(shelf.citra)
    list(access.grants)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        list(documents_seen(access, Filter(text="koordinasi")))
    assert len(seen) == 2


def test_missed_ones_are_made_up_at_night(shelf: Cast) -> None:
    Found.objects.all().delete()
    Reading.objects.all().delete()
    assert len(waiting()) == 4
    assert index_missing() == 4
    for pk in waiting():
        read_blob(blob=Blob.objects.get(pk=pk))
    assert waiting() == []
    assert index_missing() == 0
    assert found(shelf.ani, "melayani") == ["Laporan survei"]


def test_reading_twice_is_the_same_as_once(shelf: Cast) -> None:
    blob = Blob.objects.order_by("pk").first()
    assert blob
    again = read_blob(blob=blob)
    assert again
    assert again.texts.count() == 2


def test_infected_bytes_are_not_opened_and_lost_ones_are_no_error(shelf: Cast, evidence_folder: Path) -> None:
    blob = Blob.objects.order_by("pk").first()
    assert blob
    (evidence_folder / blob.storage_name).unlink()
    assert read_blob(blob=blob) is None
    blob.scan_state, blob.scanned_at = Blob.Scan.INFECTED, dt.datetime.now(dt.UTC)
    blob.save()
    assert read_blob(blob=blob) is None
    assert blob.pk not in waiting()
