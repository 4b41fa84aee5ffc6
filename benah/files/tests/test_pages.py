"""Handing in documents by the plain form, looking at them, changing and withdrawing them; and who may not."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from benah.audit.models import AuditEvent
from benah.files.actions.documents import Details, add_document, change_document
from benah.files.actions.keeping import store_bytes
from benah.files.models import Blob, Document, Revision
from benah.files.storage import open_blob
from benah.files.tests.conftest import PDF
from benah.files.usage import SOURCES, Use

ADD = "/dokumen/tambah/"


def file(name="sk.pdf", content=PDF):
    return SimpleUploadedFile(name, content)


def hand_in(client, *files, **values):
    data = {"kind": "sk", "title": "SK Tim", "confidentiality": "internal", "berkas": list(files) or [file()]}
    return client.post(ADD, data | values)


@pytest.fixture
def ani(cast, client_of):
    return client_of(cast.ani)


@pytest.fixture
def document(ani):
    hand_in(ani, number="12/2026", date="2026-03-04")
    return Document.objects.get()


def test_plain_form_keeps_the_document_and_its_bytes(cast, ani):
    response = hand_in(ani, number="12/2026", date="2026-03-04", valid_to="2026-12-31")
    document = Document.objects.get()
    assert response.url == reverse("files:document", args=[document.pk])
    assert (document.unit, document.title, document.created_by) == (cast.tulungagung, "SK Tim", cast.ani)
    revision = document.revisions.get()
    assert (revision.number, revision.filename, revision.blob.media_type) == (1, "sk.pdf", "application/pdf")
    with open_blob(revision.blob) as kept:
        assert kept.read() == PDF
    html = ani.get(response.url).content.decode()
    assert "12/2026" in html and "sk.pdf" in html and "4 Maret 2026" in html and "pemindai virus belum dipasang" in html
    assert AuditEvent.objects.filter(act="document.added", unit=cast.tulungagung, by=cast.ani).count() == 1


def test_same_bytes_are_stored_once_and_each_document_keeps_its_name(ani):
    hand_in(ani)
    hand_in(ani, file("lain.pdf"), title="Lain")
    assert Blob.objects.count() == 1
    assert sorted(Revision.objects.values_list("filename", flat=True)) == ["lain.pdf", "sk.pdf"]


def test_several_files_become_several_documents_named_after_them(ani):
    response = hand_in(ani, file("Notulen_rapat 1.pdf", PDF + b"1"), file("foto.png", b"\x89PNG\r\n\x1a\nx"), title="")
    assert response.url == "/dokumen/"
    assert set(Document.objects.values_list("title", flat=True)) == {"Notulen rapat 1", "foto"}


def test_wrong_files_are_named_and_right_ones_stand(ani):
    response = hand_in(ani, file("baik.pdf"), file("jahat.pdf", b"MZ\x90\0" + b"\0" * 99), file("kosong.txt", b""))
    html = response.content.decode()
    assert response.status_code == 422
    assert "jahat.pdf adalah program Windows" in html and "kosong.txt kosong" in html and "1 dokumen lain sudah" in html
    assert Document.objects.count() == 1


def test_too_large_file_is_refused_with_the_limit(ani, settings):
    settings.EVIDENCE_FILE_BYTES = 2_000_000
    response = hand_in(ani, file("besar.pdf", PDF + b"x" * 2_100_000))
    assert response.status_code == 422 and "batas 2 MB" in response.content.decode()
    assert not Document.objects.exists()


def test_full_unit_takes_no_more(ani, settings):
    settings.EVIDENCE_UNIT_BYTES = len(PDF) + 10
    hand_in(ani)
    response = hand_in(ani, file("lagi.pdf", PDF + b"lagi"))
    assert response.status_code == 422 and "Ruang dokumen" in response.content.decode()
    assert Document.objects.count() == 1


def test_missing_file_and_wrong_dates_come_back_with_what_was_typed(ani):
    response = ani.post(ADD, {"kind": "sk", "title": "SK Tim", "valid_from": "2026-05-01", "valid_to": "2026-01-01"})
    html = response.content.decode()
    assert response.status_code == 422 and "sesudah tanggal mulai" in html and 'value="SK Tim"' in html
    assert "Belum ada berkas" in ani.post(ADD, {"kind": "sk", "title": "SK"}).content.decode()


def test_address_needs_no_file_and_no_script_scheme(ani):
    assert ani.post(ADD, {"kind": "tautan", "url": "javascript:alert(1)"}).status_code == 422
    ani.post(ADD, {"kind": "tautan", "url": "https://kab-tulungagung.kpu.go.id/berita/1", "title": "Berita"})
    document = Document.objects.get()
    assert document.is_address
    assert "berita/1" in ani.get(reverse("files:document", args=[document.pk])).content.decode()


@pytest.mark.parametrize("name", ["a/b.pdf", "baris\nbaru.pdf", "🙂 rapat.pdf", "\u202efdp.exe", "<b>.pdf", '"x".pdf'])
def test_any_name_can_be_shown_and_downloaded(cast, ani, name):

    details = Details({"title": "Aneh", "kind": "sk", "confidentiality": "internal"})
    arrived = store_bytes(io.BytesIO(PDF), name)
    made, _ = add_document(unit=cast.tulungagung, details=details, arrived=arrived, by=cast.ani)
    html = ani.get(reverse("files:document", args=[made.pk])).content.decode()
    assert "<b>.pdf" not in html and "\u202e" not in html
    answer = ani.get(reverse("files:file", args=[made.pk, 1]))
    assert answer.status_code == 200 and "\n" not in answer["Content-Disposition"]


def test_people_of_other_units_see_nothing(cast, client_of, document):
    eko, citra = client_of(cast.eko), client_of(cast.citra)
    page, bytes_ = reverse("files:document", args=[document.pk]), reverse("files:file", args=[document.pk, 1])
    for url in (page, bytes_):
        assert eko.get(url).status_code == 403
        assert citra.get(url).status_code == 200
    assert "SK Tim" not in eko.get("/dokumen/").content.decode()
    assert "SK Tim" in citra.get("/dokumen/").content.decode()
    assert eko.post(reverse("files:change", args=[document.pk]), {"title": "x"}).status_code == 403
    assert citra.post(reverse("files:revise", args=[document.pk])).status_code == 403


def test_offices_add_their_own_documents_whatever_their_tier(cast, client_of, document):
    """A province leads meetings and keeps their papers; it proves nothing for its cities, and its assessors nothing."""
    for person, unit in ((cast.citra, cast.jatim), (cast.imam, cast.jatim), (cast.dewi, cast.national)):
        answer = hand_in(client_of(person), title=f"Notula {person}")
        made = Document.objects.get(title=f"Notula {person}")
        assert answer.status_code == 302 and made.unit == unit
        change = reverse("files:change", args=[document.pk])
        refused = client_of(person).post(change, {"title": "x"})
        assert refused.status_code == 403 and "hanya ditambah dan diubah oleh orangnya sendiri" in (
            refused.content.decode()
        )
    for person in (cast.hana, cast.fajar, cast.joko):
        assert client_of(person).get("/dokumen/tambah/").status_code == 403


def test_restricted_documents_are_for_the_unit_and_assessors(cast, client_of, ani):
    hand_in(ani, confidentiality="restricted", title="Rahasia")
    url = reverse("files:document", args=[Document.objects.get().pk])
    seen = {name: client_of(getattr(cast, name)) for name in ("ani", "budi", "fajar", "hana", "citra", "dewi", "eko")}
    allowed = {"ani", "budi", "fajar", "hana"}
    assert {name for name, client in seen.items() if client.get(url).status_code == 200} == allowed
    listed = {name for name, client in seen.items() if "Rahasia" in client.get("/dokumen/").content.decode()}
    assert listed == allowed


def test_revision_is_counted_and_the_old_file_stays(ani, document):
    url = reverse("files:revise", args=[document.pk])
    ani.post(url, {"berkas": file("sk-2.pdf", PDF + b"2"), "catatan": "tanda tangan ditambah"})
    assert list(document.revisions.values_list("number", flat=True)) == [2, 1]
    same = ani.post(url, {"berkas": file("sk-3.pdf", PDF + b"2")})
    assert same.status_code == 422 and "sama persis dengan revisi 2" in same.content.decode()
    assert b"".join(ani.get(reverse("files:file", args=[document.pk, 1]))) == PDF
    assert "Belum ada berkas" in ani.post(url).content.decode()


def test_two_editors_are_told(cast, ani, document):
    url = reverse("files:change", args=[document.pk])
    form = {"kind": "sk", "title": "SK Tim 2026", "version": "1", "confidentiality": "internal"}
    assert ani.post(url, form).status_code == 302
    late = ani.post(url, form | {"title": "Judul lain"})
    assert late.status_code == 409 and "sudah diubah orang lain" in late.content.decode()
    document.refresh_from_db()
    assert (document.title, document.version) == ("SK Tim 2026", 2)
    change_document(document=document, details=Details({"title": "SK Tim 2026"}), seen_version=1, by=cast.ani)
    assert Document.objects.get().version == 2  # nothing changed, nothing counted


def test_withdrawing_needs_a_reason_and_no_use(ani, document, monkeypatch):
    url = reverse("files:withdraw", args=[document.pk])
    assert ani.post(url, {"reason": " "}).status_code == 422
    use = lambda ids: [(document.pk, Use("Butir A.I.1"))]  # noqa: E731  # a source of one line
    monkeypatch.setattr("benah.files.usage.SOURCES", [use])
    held = ani.post(url, {"reason": "keliru"})
    assert held.status_code == 422 and "Butir A.I.1" in held.content.decode()
    monkeypatch.setattr("benah.files.usage.SOURCES", SOURCES)
    assert ani.post(url, {"reason": "keliru"}).status_code == 302
    document.refresh_from_db()
    assert document.is_withdrawn and document.withdrawn_reason == "keliru"
    assert "SK Tim" not in ani.get("/dokumen/").content.decode()
    assert "SK Tim" in ani.get("/dokumen/?tampil=ditarik").content.decode()
    again = ani.post(reverse("files:change", args=[document.pk]), {"title": "x", "kind": "sk"})
    assert again.status_code == 422 and "sudah ditarik" in again.content.decode()


def test_library_finds_by_title_number_kind_and_year(ani, document):
    hand_in(ani, file("l.pdf", PDF + b"l"), title="Laporan triwulan", kind="laporan")

    def titles(query):
        html = ani.get(f"/dokumen/?{query}").content.decode()
        return [title for title in ("SK Tim", "Laporan triwulan") if title in html]

    assert titles("") == ["SK Tim", "Laporan triwulan"]
    assert titles("q=tim") == ["SK Tim"] and titles("q=12/2026") == ["SK Tim"]
    assert titles("jenis=laporan") == ["Laporan triwulan"]
    assert titles("tahun=2026&q=SK") == ["SK Tim"]
    assert titles("tahun=1999") == [] and titles("q=%00&tahun=abc&satker=x&hal=99") == ["SK Tim", "Laporan triwulan"]


def test_library_costs_the_same_for_one_page_of_many(cast, ani, document, django_assert_max_num_queries):
    Document.objects.bulk_create(
        Document(unit=cast.tulungagung, title=f"Notulen {n}", kind="notulen", created_at=document.created_at)
        for n in range(300)
    )
    ani.get("/dokumen/")
    with django_assert_max_num_queries(15):  # of which one for each kind of thing that links documents
        assert "Halaman 2 dari 8" in ani.get("/dokumen/?hal=2").content.decode()
