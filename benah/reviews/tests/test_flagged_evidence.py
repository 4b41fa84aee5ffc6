"""Evidence at the review desk: where it opens, and what to look at twice."""

import datetime as dt

import pytest
from django.urls import reverse

from benah.assessments.models import Answer, AnswerEvidence, Assessment
from benah.core import clock
from benah.files.models import Document
from benah.reviews.tests import making
from tests import papers
from tests.cast import Cast
from tests.documents import add

pytestmark = pytest.mark.usefixtures("evidence_folder")


def prove(sheet: Assessment, document: Document, cast: Cast, page: int | None = None) -> AnswerEvidence:
    answer = Answer.objects.get(assessment=sheet, item__code=making.A, line="self")
    return AnswerEvidence.objects.create(
        answer=answer, document=document, page=page, linked_at=clock.now(), linked_by=cast.ani
    )


@pytest.fixture
def sheet(cast: Cast) -> Assessment:
    sheet = making.with_lead(cast)
    old = dt.date(clock.today().year - 2, 3, 5)
    ours = add(cast.tulungagung, cast.ani, papers.docx([papers.report(1)]), "Laporan ZI", "a.docx", date=old)
    add(cast.madiun, cast.eko, papers.docx([papers.report(1, unit="Kota Madiun")]), "Laporan Madiun", "b.docx")
    prove(sheet, ours, cast, page=3)
    return sheet


def test_assessor_is_told_of_copies_and_dates(cast: Cast, client_of, sheet: Assessment) -> None:
    html = client_of(cast.hana).get(reverse("reviews:desk_item", args=[sheet.pk, making.A])).content.decode()
    document = Document.objects.get(title="Laporan ZI")
    assert f"/dokumen/{document.pk}/lihat/?hal=3" in html
    assert "di luar masa penilaian" in html
    assert "mirip dokumen KPU Kota Madiun" in html
    assert f"/dokumen/{document.pk}/banding/" in html


def test_cross_assessor_opens_the_proof_but_learns_nothing_of_others(cast: Cast, client_of, sheet: Assessment) -> None:
    from benah.reviews.actions.assigning import assign_reviewer
    from benah.reviews.models import Part

    person = making.cross_assessor(cast.surabaya)
    document = Document.objects.get(title="Laporan ZI")
    look = reverse("files:look", args=[document.pk])
    assert client_of(making.fresh(person)).get(look).status_code in (403, 404)
    assign_reviewer(assessment=sheet, user=person, part=Part.SECOND, by=cast.citra)
    client = client_of(making.fresh(person))
    html = client.get(reverse("reviews:desk_item", args=[sheet.pk, making.A])).content.decode()
    assert "di luar masa penilaian" in html
    assert "Madiun" not in html
    assert client.get(look).status_code == 200
    theirs = Document.objects.get(title="Laporan Madiun")
    assert client.get(reverse("files:document", args=[theirs.pk])).status_code in (403, 404)


def test_file_that_came_after_closing_is_told(cast: Cast, client_of, sheet: Assessment) -> None:
    cycle = sheet.cycle
    cycle.opens_at, cycle.closes_at = cycle.opens_at - dt.timedelta(days=9), clock.now() - dt.timedelta(days=1)
    cycle.save()
    html = client_of(cast.hana).get(reverse("reviews:desk_item", args=[sheet.pk, making.A])).content.decode()
    assert "sesudah ditutup" in html
