"""The page of a document that is meant: typed where documents are attached, checked, and shown wherever the link is."""

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.urls import reverse

from benah.access.models import User
from benah.assessments.actions_proof import attach_documents, detach_document, set_proof_page
from benah.assessments.models import AnswerEvidence, Assessment
from benah.audit.models import AuditEvent
from benah.core import clock
from benah.core.refused import Conflict, Forbidden, Refused
from benah.files.actions.documents import Details, add_document
from benah.files.models import Document
from tests.cast import Cast, make_cast
from tests.documents import add
from tests.papers import pdf
from tests.sheets import begin, put

CODE = "A.I.1.i.a"
pytestmark = pytest.mark.usefixtures("evidence_folder")


@pytest.fixture
def answered(cast: Cast, sheet: Assessment) -> Assessment:
    put(sheet, cast.ani, evidence="", A_I_1_i_a="Ya")
    return sheet


@pytest.fixture
def report(cast: Cast) -> Document:
    """Three pages, counted."""
    return add(cast.tulungagung, cast.ani, pdf(["Satu", "Dua", "Tiga"]), title="Laporan tiga halaman")


def address(name: str, sheet: Assessment, *more: object) -> str:
    return reverse(f"assessments:{name}", args=[sheet.pk, CODE, *more])


def attach(sheet: Assessment, document: Document, by: User, page: int | None) -> list[AnswerEvidence]:
    return attach_documents(assessment=sheet, code=CODE, documents=[document], pages={document.pk: page}, by=by)


def set_page(sheet: Assessment, by: User, page: int | None, seen: int | None) -> AnswerEvidence:
    link = AnswerEvidence.objects.get()
    return set_proof_page(assessment=sheet, code=CODE, link_id=link.pk, page=page, seen=seen, by=by)


def test_page_is_typed_where_documents_are_picked(
    cast: Cast, answered: Assessment, report: Document, client_of: Callable[[User], Any]
) -> None:
    client, page = client_of(cast.ani), address("evidence", answered)
    assert "dari 3" in client.get(page).content.decode()
    sent = {"dokumen": [report.pk], f"hlm:{report.pk}": " 3 "}
    assert client.post(address("attach", answered), sent).status_code == 302
    assert AnswerEvidence.objects.get().page == 3
    look = f"/dokumen/{report.pk}/lihat/?hal=3"
    assert look in (html := client.get(page).content.decode()) and "hlm. 3" in html
    html = client.get(reverse("assessments:item", args=[answered.pk, CODE])).content.decode()
    assert look in html and "Laporan tiga halaman, hlm. 3" in html
    assert f"{CODE}" in (html := client.get(f"/dokumen/{report.pk}/").content.decode()) and "hlm. 3" in html
    assert client.get(look).status_code == 200


@pytest.mark.parametrize(
    ("typed", "ticks", "sentence"),
    [
        ("4", True, "dihitung dari 1 sampai 3"),
        ("0", True, "dihitung dari 1 sampai 3"),
        ("tiga", True, "bukan angka"),
        ("-1", True, "bukan angka"),
        ("99999999", True, "bukan angka"),
        ("2", False, "belum dicentang"),
    ],
)
def test_wrong_page_is_told_and_nothing_typed_is_lost(
    typed: str,
    ticks: bool,
    sentence: str,
    cast: Cast,
    answered: Assessment,
    report: Document,
    client_of: Callable[[User], Any],
) -> None:
    sent = {f"hlm:{report.pk}": typed, "q": "Laporan"} | ({"dokumen": [report.pk]} if ticks else {})
    answer = client_of(cast.ani).post(address("attach", answered), sent)
    html = answer.content.decode()
    assert answer.status_code == 422 and sentence in html
    assert f'value="{typed}"' in html and ("checked" in html) is ticks and 'value="Laporan"' in html
    assert not AnswerEvidence.objects.exists()


def test_page_is_changed_and_taken_back(
    cast: Cast, answered: Assessment, report: Document, client_of: Callable[[User], Any]
) -> None:
    (link,) = attach(answered, report, cast.ani, None)
    client, page = client_of(cast.ani), address("set_page", answered, link.pk)
    assert client.post(page, {"hlm": "2", "hlm_lama": ""}).status_code == 302
    assert client.post(page, {"hlm": "2", "hlm_lama": ""}).status_code == 302  # sent twice
    assert AnswerEvidence.objects.get().page == 2
    assert AuditEvent.objects.filter(act="evidence.page_set").count() == 1
    answer = client.post(page, {"hlm": "9", "hlm_lama": "2"})
    assert answer.status_code == 422 and "1 sampai 3" in answer.content.decode()
    assert client.post(page, {"hlm": "", "hlm_lama": "2"}).status_code == 302
    assert AnswerEvidence.objects.get().page is None


def test_somebody_who_saw_another_page_is_told(cast: Cast, answered: Assessment, report: Document) -> None:
    attach(answered, report, cast.ani, 1)
    set_page(answered, cast.ani, 2, seen=1)
    with pytest.raises(Conflict, match="baru saja diubah"):
        set_page(answered, cast.budi, 3, seen=1)
    assert AnswerEvidence.objects.get().page == 2


def test_wrong_person_and_state_are_refused(cast: Cast, answered: Assessment, report: Document) -> None:
    (link,) = attach(answered, report, cast.ani, 1)
    for person in (cast.eko, cast.citra, cast.hana):
        with pytest.raises(Forbidden):
            set_page(answered, person, 2, seen=1)
    AnswerEvidence.objects.update(state="accepted", decided_at=clock.now(), decided_by=cast.hana)
    with pytest.raises(Refused, match="sudah diterima"):
        set_page(answered, cast.ani, 2, seen=1)
    AnswerEvidence.objects.update(state="pending", decided_at=None, decided_by=None)
    detach_document(assessment=answered, code=CODE, link_id=link.pk, by=cast.ani)
    with pytest.raises(Refused, match="dilepas"):
        set_page(answered, cast.ani, 2, seen=1)
    Assessment.objects.update(state="submitted", submitted_at=clock.now(), submitted_by=cast.budi)
    with pytest.raises(Refused, match="terkunci"):
        set_page(answered, cast.ani, 2, seen=1)


def test_pages_nobody_counted_are_taken_and_addresses_have_none(cast: Cast, answered: Assessment) -> None:
    from benah.files.actions.keeping import store_bytes

    arrived = store_bytes(io.BytesIO(b"%PDF-1.7 contoh"), "sk.pdf")
    unread = add_document(
        unit=cast.tulungagung, details=Details({"title": "SK", "kind": "sk"}), arrived=arrived, by=cast.ani
    )[0]
    assert attach(answered, unread, cast.ani, 400)[0].page == 400
    details = Details({"title": "JDIH", "kind": "tautan", "url": "https://jdih.example.id/"})
    web = add_document(unit=cast.tulungagung, details=details, arrived=None, by=cast.ani)[0]
    with pytest.raises(Refused, match="tidak punya nomor halaman"):
        attach(answered, web, cast.ani, 1)


def test_page_goes_with_one_new_file_and_not_with_several(
    cast: Cast, answered: Assessment, client_of: Callable[[User], Any]
) -> None:
    client, page = client_of(cast.ani), address("evidence", answered)

    def sent(*names: str, number: str) -> dict[str, Any]:
        files = [SimpleUploadedFile(name, pdf(["Satu", name]), "application/pdf") for name in names]
        return {"kind": "sk", "title": "", "page": number, "berkas": files}

    assert client.post(page, sent("satu.pdf", number="2")).status_code == 302
    assert AnswerEvidence.objects.get().page == 2
    answer = client.post(page, sent("dua.pdf", number="0"))
    assert answer.status_code == 422 and AnswerEvidence.objects.count() == 1
    html = client.post(page, sent("dua.pdf", "tiga.pdf", number="2"), follow=True).content.decode()
    assert list(AnswerEvidence.objects.order_by("pk").values_list("page", flat=True)) == [2, None, None]
    assert "lebih dari satu berkas" in html


def test_two_who_change_it_at_once_leave_one_page(committed_db: None) -> None:
    people = make_cast()
    sheet = begin(people)
    put(sheet, people.ani, evidence="", A_I_1_i_a="Ya")
    document = add(people.tulungagung, people.ani, pdf(["Satu", "Dua", "Tiga"]))
    attach(sheet, document, people.ani, 1)
    barrier = Barrier(2)

    def run(name: str, page: int) -> object:
        try:
            barrier.wait(timeout=20)
            return set_page(sheet, User.objects.get(username=name), page, seen=1).page
        except Refused as refused:
            return refused.code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(run, ("ani", "budi"), (2, 3)))
    kept = AnswerEvidence.objects.get().page
    assert sorted(map(str, results)) == sorted([str(kept), "changed"])
