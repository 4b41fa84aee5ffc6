"""Pages of documents on the screen: preview, its picture, search, flags, two beside each other."""

from pathlib import Path

import pytest
from django.urls import reverse

from benah.files import previews
from benah.files.models import Blob, Document, Revision
from benah.files.reading_models import Reading
from tests import papers
from tests.cast import Cast
from tests.documents import add, revise
from tests.papers import report

pytestmark = pytest.mark.usefixtures("evidence_folder")


@pytest.fixture
def paper(cast: Cast, evidence_folder: Path) -> Document:
    pages = ["Sampul laporan", "Pelayanan kepada masyarakat", "Penutup <script>alert(1)</script>"]
    return add(cast.tulungagung, cast.ani, papers.pdf(pages), "Laporan pelayanan")


def look(client, document: Document, **query: object):
    return client.get(reverse("files:look", args=[document.pk]), query)


def test_pages_are_turned_without_javascript(cast: Cast, client_of, paper: Document) -> None:
    client = client_of(cast.ani)
    html = look(client, paper, hal=2).content.decode()
    assert "Pelayanan kepada masyarakat" in html
    assert "dari 3" in html
    assert f'rel="prev" href="/dokumen/{paper.pk}/lihat/?hal=1"' in html
    assert f'rel="next" href="/dokumen/{paper.pk}/lihat/?hal=3"' in html
    assert f'src="/dokumen/{paper.pk}/berkas/1/halaman/2/"' in html


@pytest.mark.parametrize(("asked", "shown"), [("", 1), ("0", 1), ("99", 3), ("-1", 1), ("x", 1), ("9" * 30, 1)])
def test_any_page_number_leads_somewhere(cast: Cast, client_of, paper: Document, asked: str, shown: int) -> None:
    html = look(client_of(cast.ani), paper, hal=asked).content.decode()
    assert f'name="hal" inputmode="numeric" pattern="[0-9]*" value="{shown}"' in html


def test_found_words_are_marked_and_text_is_no_html(cast: Cast, client_of, paper: Document) -> None:
    client = client_of(cast.ani)
    html = look(client, paper, hal=2, q="melayani").content.decode()
    assert "<mark>Pelayanan</mark>" in html
    assert 'aria-current="page">2</a>' in html
    assert "<script>alert" not in look(client, paper, hal=3, q="alert").content.decode()


def test_older_revisions_stay_to_be_seen(cast: Cast, client_of, paper: Document) -> None:
    revise(paper, cast.ani, papers.pdf(["Versi kedua"]))
    client = client_of(cast.ani)
    assert "Versi kedua" in look(client, paper).content.decode()
    old = look(client, paper, revisi=1, hal=2).content.decode()
    assert "Pelayanan kepada masyarakat" in old
    assert "bukan yang terbaru" in old
    assert look(client, paper, revisi=7).status_code == 404


def test_picture_is_made_once_and_then_known(cast: Cast, client_of, paper: Document, settings) -> None:
    client, url = client_of(cast.ani), reverse("files:picture", args=[paper.pk, 1, 2])
    first = client.get(url)
    assert first["Content-Type"] == "image/webp"
    assert len(list(Path(settings.PREVIEW_ROOT).glob("*/*.webp"))) == 1
    assert client.get(url).content == first.content
    assert client.get(url, headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert client.get(reverse("files:picture", args=[paper.pk, 1, 9])).status_code == 422
    assert client.get(reverse("files:picture", args=[paper.pk, 5, 1])).status_code == 404


def test_pictures_nobody_asks_for_go(cast: Cast, client_of, paper: Document, settings) -> None:
    import time

    client_of(cast.ani).get(reverse("files:picture", args=[paper.pk, 1, 1]))
    assert previews.forget_old() == 0
    assert previews.forget_old(time.time() + previews.KEPT_SECONDS + 60) == 1


def test_infected_files_are_not_shown(cast: Cast, client_of, paper: Document) -> None:
    Blob.objects.update(scan_state=Blob.Scan.INFECTED, scanned_at=paper.created_at)
    client = client_of(cast.ani)
    assert look(client, paper).status_code == 422
    assert client.get(reverse("files:picture", args=[paper.pk, 1, 1])).status_code == 422


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (papers.encrypted_pdf(["a"]), "a.pdf", "terkunci kata sandi"),
        (papers.pdf(["", ""]), "a.pdf", "huruf di dalam gambar"),
        (b"%PDF-1.7 rusak", "a.pdf", "rusak atau terpotong"),
        (papers.photo(), "a.jpg", "huruf di dalam gambar"),
    ],
)
def test_what_cannot_be_read_says_why(cast: Cast, client_of, content: bytes, name: str, sentence: str) -> None:
    document = add(cast.tulungagung, cast.ani, content, filename=name)
    assert sentence in look(client_of(cast.ani), document).content.decode()


def test_not_yet_read_says_so(cast: Cast, client_of, paper: Document) -> None:
    Reading.objects.all().delete()
    assert "sedang dibaca" in look(client_of(cast.ani), paper, hal=2).content.decode()


def test_word_files_are_shown_as_text(cast: Cast, client_of) -> None:
    document = add(cast.tulungagung, cast.ani, papers.docx(["Notulen rapat", "Halaman dua"]), filename="a.docx")
    html = look(client_of(cast.ani), document, hal=2).content.decode()
    assert "Halaman dua" in html
    assert "<figure" not in html


def test_others_see_neither_page_nor_picture_nor_comparison(cast: Cast, client_of, paper: Document) -> None:
    own = add(cast.madiun, cast.eko, papers.pdf(["Milik Madiun"]), "Laporan Madiun")
    eko = client_of(cast.eko)
    assert look(eko, paper).status_code in (403, 404)
    assert eko.get(reverse("files:picture", args=[paper.pk, 1, 1])).status_code in (403, 404)
    assert eko.get(reverse("files:compare", args=[own.pk, paper.pk])).status_code in (403, 404)
    assert eko.get(reverse("files:compare", args=[paper.pk, own.pk])).status_code in (403, 404)


def test_address_has_no_page_to_look_at(cast: Cast, client_of) -> None:
    from benah.files.actions.documents import Details, add_document

    details = Details({"title": "Laman", "kind": "tautan", "url": "https://jdih.example.id/"})
    document, _ = add_document(unit=cast.tulungagung, details=details, arrived=None, by=cast.ani)
    assert look(client_of(cast.ani), document).status_code == 404


def test_search_shows_where_it_stands(cast: Cast, client_of, paper: Document) -> None:
    html = client_of(cast.ani).get("/dokumen/", {"q": "melayani"}).content.decode()
    assert "<mark>Pelayanan</mark>" in html
    assert f"/dokumen/{paper.pk}/lihat/?hal=2&amp;q=melayani" in html
    assert "Laporan pelayanan" not in client_of(cast.eko).get("/dokumen/", {"q": "melayani"}).content.decode()


def test_assessor_sees_the_copy_and_compares(cast: Cast, client_of) -> None:
    ours = add(cast.tulungagung, cast.ani, papers.docx([report(1)]), "Laporan ZI", "a.docx")
    theirs = add(cast.madiun, cast.eko, papers.docx([report(1, unit="Kota Madiun")]), "Laporan Madiun", "b.docx")
    hana = client_of(cast.hana)
    page = hana.get(reverse("files:document", args=[ours.pk])).content.decode()
    assert "Laporan Madiun" in page
    assert f"/dokumen/{ours.pk}/banding/{theirs.pk}/" in page
    both = hana.get(reverse("files:compare", args=[ours.pk, theirs.pk])).content.decode()
    assert both.count("<mark>") >= 20
    assert "isinya ada juga di dokumen sebelah" in both
    assert "Laporan Madiun" not in client_of(cast.ani).get(reverse("files:document", args=[ours.pk])).content.decode()


def test_signature_is_told_with_signer_and_time(cast: Cast, client_of) -> None:
    whole = papers.signed_pdf(["Keputusan nomor 12"])
    good = add(cast.tulungagung, cast.ani, whole, "SK")
    html = client_of(cast.hana).get(reverse("files:document", args=[good.pk])).content.decode()
    assert papers.SIGNER in html
    assert "isi utuh" in html
    assert "tidak dapat diperiksa kepercayaannya" in html
    bad = add(cast.tulungagung, cast.ani, whole.replace(b"nomor 12", b"nomor 13"), "SK")
    html = client_of(cast.hana).get(reverse("files:document", args=[bad.pk])).content.decode()
    assert "rusak: isi berubah" in html


def test_reading_follows_the_upload(cast: Cast, django_capture_on_commit_callbacks, monkeypatch) -> None:
    import io

    from procrastinate.contrib.django.models import ProcrastinateJob

    from benah.files.actions.documents import Details, add_document
    from benah.files.actions.keeping import store_bytes

    with django_capture_on_commit_callbacks(execute=True):
        arrived = store_bytes(io.BytesIO(papers.pdf(["Isi"])), "a.pdf")
        details = Details({"title": "SK", "kind": "sk"})
        _, revision = add_document(unit=cast.tulungagung, details=details, arrived=arrived, by=cast.ani)
    assert isinstance(revision, Revision)
    job = ProcrastinateJob.objects.get(task_name="benah.files.tasks.read")
    assert job.args == {"blob_id": revision.blob_id}
