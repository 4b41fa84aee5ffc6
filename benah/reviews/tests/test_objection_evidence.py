"""Documents of an objection: attached by the unit while it waits, shown to assessors, frozen with the result."""

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from benah.access.models import User
from benah.assessments.actions_stages import set_stages
from benah.assessments.models import Assessment
from benah.assessments.models_opening import StageKind
from benah.audit.models import AuditEvent
from benah.core import clock
from benah.core.refused import Conflict, Forbidden, Refused
from benah.files.actions.documents import withdraw_document
from benah.files.models import Document
from benah.notices.kinds import KINDS
from benah.notices.models import Notice
from benah.reviews.actions import deciding, objecting
from benah.reviews.actions.assigning import assign_reviewer
from benah.reviews.models import Objection, ObjectionEvidence, Part, Publication, ReviewAssignment
from benah.reviews.tests.making import STEPS, A, cross_assessor, fresh, reach, reload
from benah.reviews.tests.test_at_once import at_once
from tests.cast import Cast, make_cast
from tests.documents import add
from tests.papers import pdf

pytestmark = pytest.mark.usefixtures("evidence_folder")
Client = Callable[[User], Any]


def minutes(cast: Cast, title: str = "Notulen rapat", **values: Any) -> Document:
    """Three pages of Tulungagung."""
    return add(cast.tulungagung, cast.ani, pdf(["Satu", "Dua", f"{title} tiga"]), title=title, **values)


def object_to(sheet: Assessment, cast: Cast) -> Objection:
    return deciding.raise_objection(assessment=sheet, code=A, reason="Notulennya ada.", by=cast.ani)


@pytest.fixture
def raised(objected: Assessment, cast: Cast) -> Objection:
    return object_to(objected, cast)


def attach(objection: Objection, document: Document, by: User, page: int | None = None) -> list[ObjectionEvidence]:
    return objecting.attach_to_objection(objection=objection, documents=[document], pages={document.pk: page}, by=by)


def address(name: str, objection: Objection, *more: object) -> str:
    return reverse(f"reviews:objection_{name}", args=[objection.assessment_id, objection.pk, *more])


def test_the_unit_attaches_on_the_pages(objected: Assessment, cast: Cast, client_of: Client) -> None:
    client, document = client_of(cast.ani), minutes(cast)
    item = reverse("reviews:item_values", args=[objected.pk, A])
    answer = client.post(item, {"alasan": "Notulennya ada.", "bukti": "Lihat halaman dua.", "lalu": "lampirkan"})
    objection = Objection.objects.get()
    assert answer["Location"] == address("evidence", objection)
    html = client.get(answer["Location"]).content.decode()
    assert "Notulen rapat" in html and "dari 3" in html and "Lihat halaman dua." in html
    sent = {"dokumen": [document.pk], f"hlm:{document.pk}": "2"}
    assert client.post(address("attach", objection), sent).status_code == 302
    assert client.post(address("attach", objection), sent).status_code == 302  # sent twice
    files = [SimpleUploadedFile("hadir.pdf", pdf(["Daftar hadir"]), "application/pdf")]
    new = {"kind": "laporan", "title": "Daftar hadir", "page": "1", "berkas": files}
    assert client.post(address("evidence", objection), new).status_code == 302
    rows = ObjectionEvidence.objects.order_by("pk").values_list("document__title", "page")
    assert list(rows) == [("Notulen rapat", 2), ("Daftar hadir", 1)]
    html = client.get(item).content.decode()
    assert f"/dokumen/{document.pk}/lihat/?hal=2" in html and "hlm. 2" in html and "Daftar hadir" in html
    assert "Keberatan butir" in client.get(f"/dokumen/{document.pk}/").content.decode()
    assert AuditEvent.objects.filter(act="objection.evidence_attached").count() == 2


def test_pages_are_checked_and_changed(raised: Objection, cast: Cast, client_of: Client) -> None:
    client, document = client_of(cast.ani), minutes(cast)
    sent = {"dokumen": [document.pk], f"hlm:{document.pk}": "4"}
    answer = client.post(address("attach", raised), sent)
    assert answer.status_code == 422 and "1 sampai 3" in answer.content.decode()
    (link,) = attach(raised, document, cast.ani, 1)
    page = address("set_page", raised, link.pk)
    assert client.post(page, {"hlm": "3", "hlm_lama": "1"}).status_code == 302
    assert client.post(page, {"hlm": "2", "hlm_lama": "1"}).status_code == 409
    assert client.post(page, {"hlm": "dua", "hlm_lama": "3"}).status_code == 422
    assert ObjectionEvidence.objects.get().page == 3
    with pytest.raises(Conflict):
        objecting.set_objection_page(objection=raised, link_id=link.pk, page=2, seen=None, by=cast.budi)


def test_it_is_taken_off_and_attached_again(raised: Objection, cast: Cast, client_of: Client) -> None:
    document = minutes(cast)
    (link,) = attach(raised, document, cast.ani)
    off = address("detach", raised, link.pk)
    client = client_of(cast.ani)
    assert [client.post(off).status_code for _ in range(2)] == [302, 302]
    assert AuditEvent.objects.filter(act="objection.evidence_detached").count() == 1
    with pytest.raises(Refused, match="dilepas"):
        objecting.set_objection_page(objection=raised, link_id=link.pk, page=2, seen=None, by=cast.ani)
    with pytest.raises(Refused, match="tidak terlampir"):
        objecting.detach_from_objection(objection=raised, link_id=link.pk + 99, by=cast.ani)
    attach(raised, document, cast.ani)
    assert ObjectionEvidence.objects.filter(removed_at=None).count() == 1


def test_others_attach_nothing(raised: Objection, cast: Cast, client_of: Client) -> None:
    document = minutes(cast)
    for person in (cast.eko, cast.citra, cast.hana, cast.fajar):
        with pytest.raises(Forbidden):
            attach(raised, document, person)
    assert client_of(cast.eko).get(address("evidence", raised)).status_code in (403, 404)
    theirs = add(cast.madiun, cast.eko, pdf(["Milik Madiun"]), title="Laporan Madiun")
    with pytest.raises(Forbidden):
        attach(raised, theirs, cast.ani)
    assert not ObjectionEvidence.objects.exists()


def told(person: User) -> list[tuple[str, str, int]]:
    rows = Notice.objects.filter(person=person, kind="objection_proven").order_by("pk")
    return list(rows.values_list("subject", "text", "count"))


def test_who_decides_is_told_of_documents_that_came_later_gathered(raised: Objection, cast: Cast) -> None:
    lead = ReviewAssignment.objects.get(assessment=raised.assessment, part=Part.LEAD, ended_at=None).user
    document = minutes(cast)
    attach(raised, document, cast.ani)
    attach(raised, document, cast.ani)  # sent twice
    ((subject, text, count),) = told(lead)
    assert A in subject and "Notulen rapat" not in subject and "Notulen rapat" in text and count == 1
    attach(raised, minutes(cast, "Daftar hadir"), cast.ani)
    ((subject, text, count),) = told(lead)
    assert subject.startswith("2 dokumen baru") and "Daftar hadir" in text and count == 2
    assert not KINDS["objection_proven"].is_open, "titles are read in the program alone"
    Notice.objects.filter(person=lead, kind="objection_proven").update(read_at=clock.now())
    attach(raised, minutes(cast, "Foto"), cast.ani)
    assert len(told(lead)) == 2, "who has read the first is told anew"
    others = {cast.ani, cast.citra, cast.eko} - {lead}
    assert not Notice.objects.filter(person__in=others, kind="objection_proven").exists()


def test_a_document_refused_is_told_to_nobody(raised: Objection, cast: Cast) -> None:
    with pytest.raises(Forbidden):
        attach(raised, minutes(cast), cast.eko)
    assert not Notice.objects.filter(kind="objection_proven").exists()


def test_only_while_it_waits_and_the_round_is_open(raised: Objection, cast: Cast, client_of: Client) -> None:
    document = minutes(cast)
    (link,) = attach(raised, document, cast.ani)
    now = clock.now()
    times = {StageKind.OBJECTION: (now - dt.timedelta(days=9), now - dt.timedelta(days=1))}
    set_stages(cycle=raised.assessment.cycle, times=times, by=cast.citra)
    with pytest.raises(Refused, match="sudah ditutup"):
        attach(raised, minutes(cast, "Lain"), cast.ani)
    set_stages(cycle=raised.assessment.cycle, times={StageKind.OBJECTION: None}, by=cast.citra)
    deciding.decide_objection(objection=raised, is_accepted=False, answer="Bukan rapat itu.", by=cast.hana)
    for act in (
        lambda: attach(raised, minutes(cast, "Lain"), cast.ani),
        lambda: objecting.detach_from_objection(objection=raised, link_id=link.pk, by=cast.ani),
        lambda: objecting.set_objection_page(objection=raised, link_id=link.pk, page=2, seen=None, by=cast.ani),
    ):
        with pytest.raises(Refused, match="sudah ditolak"):
            act()
    html = client_of(cast.ani).get(address("evidence", raised)).content.decode()
    assert "sudah ditolak" in html and "Lepas" not in html and "Notulen rapat" in html


def test_assessors_see_it_with_its_page_and_flags_within_the_budget(
    raised: Objection, cast: Cast, client_of: Client
) -> None:
    sheet = raised.assessment
    document = minutes(cast, date=dt.date(2020, 1, 2), confidentiality="restricted")
    attach(raised, document, cast.ani, 2)
    wulan = cross_assessor(cast.madiun)
    look = f"/dokumen/{document.pk}/lihat/?hal=2"
    assert client_of(wulan).get(look).status_code in (403, 404)
    assign_reviewer(assessment=sheet, user=wulan, part=Part.FIRST, by=cast.citra)
    client = client_of(fresh(wulan))
    assert client.get(look).status_code == 200
    desk = reverse("reviews:desk_item", args=[sheet.pk, A])
    client.get(desk)
    with CaptureQueriesContext(connection) as queries:
        html = client.get(desk).content.decode()
    assert look in html and "hlm. 2" in html and "di luar masa penilaian" in html
    assert len(queries) <= 15, "\n".join(query["sql"] for query in queries)
    lead = client_of(cast.hana)
    html = lead.get(reverse("reviews:decision", args=[sheet.pk, A])).content.decode()
    assert look in html and "di luar masa penilaian" in html
    detached = ObjectionEvidence.objects.get()
    objecting.detach_from_objection(objection=raised, link_id=detached.pk, by=cast.ani)
    assert look not in lead.get(desk).content.decode()


def test_it_holds_its_document_until_the_objection_is_withdrawn(raised: Objection, cast: Cast) -> None:
    document = minutes(cast)
    attach(raised, document, cast.ani)
    with pytest.raises(Refused, match="Keberatan butir"):
        withdraw_document(document=document, reason="keliru", by=cast.ani)
    deciding.withdraw_objection(objection=raised, by=cast.ani)
    withdraw_document(document=document, reason="keliru", by=cast.ani)
    with pytest.raises(Refused, match="sudah ditarik satker"):
        attach(raised, minutes(cast, "Lain"), cast.ani)


def test_the_result_names_it_and_keeps_it(raised: Objection, cast: Cast) -> None:
    document = minutes(cast)
    attach(raised, document, cast.ani, 2)
    deciding.decide_objection(objection=raised, is_accepted=True, answer="Cukup.", by=cast.hana)
    for name, act in STEPS[4:]:
        act(cast, reload(raised.assessment))
        assert reload(raised.assessment).state == name
    body = json.loads(Publication.objects.get().body)
    (told,) = next(item for item in body["items"] if item["code"] == A)["objections"]
    sha256 = document.revisions.get().blob.sha256
    assert told["evidence"] == [{"title": "Notulen rapat", "number": "", "page": 2, "sha256": sha256}]
    for change in (
        lambda: ObjectionEvidence.objects.update(page=1),
        lambda: ObjectionEvidence.objects.all().delete(),
        lambda: ObjectionEvidence.objects.create(objection=raised, document=document, linked_at=clock.now()),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_two_who_attach_at_once_leave_one_link(committed_db: None) -> None:
    people = make_cast()
    objection = object_to(reach(people, "objection"), people)
    document = minutes(people)
    results = at_once([lambda who=who: attach(objection, document, fresh(who)) for who in (people.ani, people.budi)])
    assert sorted(len(each) for each in results) == [0, 1]
    assert ObjectionEvidence.objects.count() == 1
    assert [count for _subject, _text, count in told(people.hana)] == [1]


def test_attaching_while_the_lead_decides_is_before_or_refused(committed_db: None) -> None:
    people = make_cast()
    objection = object_to(reach(people, "objection"), people)
    document = minutes(people)
    attached, decided = at_once(
        [
            lambda: attach(objection, document, fresh(people.ani)),
            lambda: deciding.decide_objection(
                objection=objection, is_accepted=False, answer="Tidak ada.", by=fresh(people.hana)
            ),
        ]
    )
    assert decided.outcome == "rejected"
    assert isinstance(attached, Refused) is not ObjectionEvidence.objects.exists()
