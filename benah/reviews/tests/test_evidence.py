"""Documents at the review: judged one by one with a reason, shown to the appointed alone, frozen with the result."""

import datetime as dt
import json
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from benah.assessments import actions as sheets
from benah.assessments.actions_proof import attach_documents
from benah.assessments.actions_stages import grant_exception, set_stages
from benah.assessments.models import AnswerEvidence, Assessment
from benah.assessments.models_opening import StageKind
from benah.core import clock
from benah.core.refused import Forbidden, Refused
from benah.files.models import Document
from benah.reviews.actions.assigning import assign_reviewer
from benah.reviews.actions.proving import judge_evidence
from benah.reviews.models import Part, Publication
from benah.reviews.tests.making import STEPS, A, cross_assessor, reload
from tests.documents import add
from tests.papers import pdf
from tests.sheets import begin, put


@pytest.fixture
def proven(cast: Any) -> Assessment:
    """A sent sheet whose first item is proven by page 2 of a report; Hana leads."""
    sheet = begin(cast)
    put(sheet, cast.ani, A_I_1_ii_b="A", A_I_1_i_b="C")
    document = add(cast.tulungagung, cast.ani, pdf(["Halaman satu", "Notulen rapat"]), title="Laporan rapat")
    attach_documents(assessment=sheet, code=A, documents=[document], pages={document.pk: 2}, by=cast.ani)
    assign_reviewer(assessment=sheet, user=cast.hana, part=Part.LEAD, by=cast.citra)
    return sheets.submit_assessment(assessment=sheet, by=cast.budi)


def judge(sheet: Assessment, by: Any, is_accepted: bool, reason: str = "") -> AnswerEvidence:
    link = AnswerEvidence.objects.get()
    return judge_evidence(assessment=sheet, link_id=link.pk, is_accepted=is_accepted, reason=reason, by=by)


def test_a_document_is_accepted_or_rejected_with_a_reason(proven: Assessment, cast: Any) -> None:
    with pytest.raises(Refused, match="alasan menolak"):
        judge(proven, cast.hana, False)
    rejected = judge(proven, cast.hana, False, "Bukan notulen rapat itu.")
    assert (rejected.state, rejected.reason, rejected.decided_by) == ("rejected", "Bukan notulen rapat itu.", cast.hana)
    assert judge(proven, cast.hana, True).state == "accepted"
    assert reload(proven).state == "in_review"


def test_only_assessors_judge(proven: Assessment, cast: Any) -> None:
    for person in (cast.ani, cast.citra, cast.maya):
        with pytest.raises(Forbidden):
            judge(proven, person, True)
    assert AnswerEvidence.objects.get().state == "pending"


def test_the_desk_shows_it_at_its_page_within_the_budget(proven: Assessment, cast: Any, client_of: Any) -> None:
    """With a copy of the document elsewhere, and a review prolonged for the unit."""
    wulan = cross_assessor(cast.madiun)
    add(cast.madiun, cast.eko, pdf(["Halaman satu", "Notulen rapat"]), title="Salinan")
    now = clock.now()
    times = {StageKind.REVIEW: (now - dt.timedelta(days=9), now - dt.timedelta(days=1))}
    set_stages(cycle=proven.cycle, times=times, by=cast.citra)
    grant_exception(
        cycle=proven.cycle, kind=StageKind.REVIEW, unit=cast.tulungagung, closes_at=now + dt.timedelta(days=2),
        reason="Banjir", by=cast.citra,
    )  # fmt: skip
    document = Document.objects.get(title="Laporan rapat")
    look = reverse("files:look", args=[document.pk])
    client = client_of(wulan)
    assert client.get(look).status_code == 403
    assign_reviewer(assessment=proven, user=wulan, part=Part.FIRST, by=cast.citra)
    assert client.get(look).status_code == 200
    address = reverse("reviews:desk_item", args=[proven.pk, A])
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        page = client.get(address).content.decode()
    assert f"{look}?hal=2" in page and "Laporan rapat" in page
    assert "sama persis" in page and "data-save" in page
    assert len(queries) <= 15, "\n".join(query["sql"] for query in queries)


def test_the_result_names_it_and_keeps_it(proven: Assessment, cast: Any) -> None:
    judge(proven, cast.hana, True)
    for name, act in STEPS[1:]:
        act(cast, reload(proven))
        assert reload(proven).state == name
    told = json.loads(Publication.objects.get().body)
    proof = next(item for item in told["items"] if item["code"] == A)["evidence"][0]
    blob = Document.objects.get().revisions.get().blob
    assert (proof["title"], proof["page"], proof["state"]) == ("Laporan rapat", 2, "accepted")
    assert proof["sha256"] == blob.sha256
    with pytest.raises(DatabaseError), transaction.atomic():
        AnswerEvidence.objects.update(reason="lain")
    with pytest.raises(DatabaseError), transaction.atomic():
        AnswerEvidence.objects.all().delete()
