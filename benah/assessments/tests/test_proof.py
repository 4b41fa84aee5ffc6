"""Documents as proof of answers: attach, detach, what counts, who may look, what cannot be sent without."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from benah.assessments import proof, queries
from benah.assessments.actions import submit_assessment
from benah.assessments.actions_proof import attach_documents, detach_document, explain_missing_evidence
from benah.assessments.models import Answer, AnswerEvidence, Assessment
from benah.audit.models import AuditEvent
from benah.core import clock
from benah.core.refused import Forbidden, Refused
from benah.files.actions.documents import Details, add_document, withdraw_document
from benah.files.actions.keeping import store_bytes
from benah.files.models import Document
from tests.sheets import put

CODE = "A.I.1.i.a"
PDF = b"%PDF-1.7 contoh"


@pytest.fixture
def make(cast):
    """A document of Tulungagung, or of another unit."""

    def made(title="SK Tim", by=None, unit=None, **values):
        details = Details({"title": title, "kind": "sk", "confidentiality": "internal"} | values)
        arrived = store_bytes(io.BytesIO(PDF + title.encode()), "sk.pdf")
        return add_document(unit=unit or cast.tulungagung, details=details, arrived=arrived, by=by or cast.ani)[0]

    return made


@pytest.fixture
def answered(cast, sheet):
    put(sheet, cast.ani, evidence="", A_I_1_i_a="Ya")
    return sheet


def attach(cast, sheet, *documents, code=CODE):
    return attach_documents(assessment=sheet, code=code, documents=documents, by=cast.ani)


def test_attached_document_proves_until_it_is_taken_off_or_rejected(cast, answered, make):
    assert queries.unproven_codes(queries.answers_of(answered)) == [CODE]
    (link,) = attach(cast, answered, make())
    assert Answer.objects.get().proofs == 1 and queries.unproven_codes(queries.answers_of(answered)) == []
    AnswerEvidence.objects.filter(pk=link.pk).update(
        state="rejected", reason="Tidak terbaca", decided_at=clock.now(), decided_by=cast.hana
    )
    assert Answer.objects.get().proofs == 0
    detach_document(assessment=answered, code=CODE, link_id=link.pk, by=cast.ani)
    attach(cast, answered, link.document)
    assert Answer.objects.get().proofs == 1
    assert AuditEvent.objects.filter(act="evidence.attached").count() == 2


def test_one_document_proves_many_answers_and_once_each(cast, answered, make):
    document = make()
    put(answered, cast.ani, evidence="", A_I_1_i_b="B")
    attach(cast, answered, document, document)
    attach(cast, answered, document, make("Notulen"))
    attach(cast, answered, document, code="A.I.1.i.b")
    assert sorted(Answer.objects.values_list("proofs", flat=True)) == [1, 2]
    with pytest.raises(IntegrityError, match="answerevidence_once_per_answer"), transaction.atomic():
        AnswerEvidence.objects.create(answer=Answer.objects.first(), document=document, linked_at=clock.now())


def test_saving_the_answer_again_keeps_its_proof(cast, answered, make):
    attach(cast, answered, make())
    explain_missing_evidence(assessment=answered, code=CODE, reason="Menyusul", by=cast.ani)
    put(answered, cast.ani, evidence="", A_I_1_i_a="Tidak")
    answer = Answer.objects.get()
    assert (answer.value, answer.proofs, answer.without_evidence_reason) == ("Tidak", 1, "Menyusul")


def test_wrong_person_state_and_document_are_refused(cast, answered, make):
    document = make()
    for person in (cast.eko, cast.citra, cast.fajar):
        with pytest.raises(Forbidden):
            attach_documents(assessment=answered, code=CODE, documents=[document], by=person)
    foreign = make(by=cast.eko, unit=cast.madiun)
    with pytest.raises(Forbidden):
        attach(cast, answered, foreign)
    with pytest.raises(Refused, match="Jawab dahulu"):
        attach(cast, answered, document, code="A.I.1.i.b")
    withdraw_document(document=document, reason="keliru", by=cast.ani)
    with pytest.raises(Refused, match="sudah ditarik"):
        attach(cast, answered, document)


def test_proof_holds_its_document(cast, answered, make):
    document = make()
    attach(cast, answered, document)
    with pytest.raises(Refused, match=r"Butir A\.I\.1\.i\.a"):
        withdraw_document(document=document, reason="keliru", by=cast.ani)


def test_accepted_proof_stays(cast, answered, make):
    (link,) = attach(cast, answered, make())
    AnswerEvidence.objects.update(state="accepted", decided_at=clock.now(), decided_by=cast.hana)
    with pytest.raises(Refused, match="sudah diterima"):
        detach_document(assessment=answered, code=CODE, link_id=link.pk, by=cast.ani)


def test_sheet_is_not_sent_with_points_nobody_proves(cast, answered, make):
    with pytest.raises(Refused, match=r"1 jawaban.*A\.I\.1\.i\.a"):
        submit_assessment(assessment=answered, by=cast.budi)
    explain_missing_evidence(assessment=answered, code=CODE, reason="Kebakaran gudang arsip", by=cast.ani)
    submit_assessment(assessment=answered, by=cast.budi)
    assert Assessment.objects.get().state == "submitted"
    with pytest.raises(Refused, match="terkunci"):
        attach(cast, answered, make())


def test_pending_proof_and_named_proof_are_enough(cast, answered, make):
    attach(cast, answered, make())
    submit_assessment(assessment=answered, by=cast.budi)
    assert Assessment.objects.get().state == "submitted"


def test_lowest_answer_needs_no_proof(cast, sheet):
    put(sheet, cast.ani, A_I_1_i_a="Tidak")
    submit_assessment(assessment=sheet, by=cast.budi)
    assert Assessment.objects.get().state == "submitted"


def test_points_at_risk_fall_when_proof_comes(cast, answered, make):
    sheet = queries.sheet_for(answered)
    before = proof.at_risk(sheet, queries.answers_of(answered))
    assert before.codes == [CODE] and before.points > 0
    attach(cast, answered, make())
    assert proof.at_risk(sheet, queries.answers_of(answered)).points == 0


# --- pages


@pytest.fixture
def ani(cast, client_of):
    return client_of(cast.ani)


def page(sheet, name="evidence", *more):
    return reverse(f"assessments:{name}", args=[sheet.pk, CODE, *more])


def test_upload_on_the_items_page_attaches_at_once(ani, answered):
    data = {"kind": "sk", "title": "SK Tim", "berkas": SimpleUploadedFile("sk.pdf", PDF)}
    assert ani.post(page(answered), data).status_code == 302
    assert AnswerEvidence.objects.get().document.title == "SK Tim"
    html = ani.get(page(answered)).content.decode()
    assert "menunggu asesor" in html and "Belum ada dokumen lain untuk dipilih" in html
    fill = ani.get(reverse("assessments:fill", args=[answered.pk]) + "?area=semua").content.decode()
    assert "SK Tim" in fill
    used = ani.get(reverse("files:document", args=[Document.objects.get().pk])).content.decode()
    assert f"Butir {CODE}" in used


def test_existing_documents_are_found_picked_and_taken_off(ani, answered, make):
    first, second = make("SK Tim Kerja"), make("Notulen rapat")
    html = ani.get(page(answered), {"q": "notulen"}).content.decode()
    assert "Notulen rapat" in html and "SK Tim Kerja" not in html
    ani.post(page(answered, "attach"), {"dokumen": [first.pk, second.pk]})
    assert AnswerEvidence.objects.count() == 2
    link = AnswerEvidence.objects.first()
    for _ in range(2):  # a double click
        assert ani.post(page(answered, "detach", link.pk)).status_code == 302
    assert AnswerEvidence.objects.filter(removed_at=None).count() == 1
    refused = ani.post(page(answered, "attach"))
    assert refused.status_code == 422 and "Pilih dokumen" in refused.content.decode()


def test_reason_is_written_and_shown(ani, answered):
    assert ani.post(page(answered, "evidence_reason"), {"alasan": "Arsip terbakar"}).status_code == 302
    assert "Arsip terbakar" in ani.get(page(answered)).content.decode()
    long = ani.post(page(answered, "evidence_reason"), {"alasan": "x" * 2001})
    assert long.status_code == 422


def test_others_look_but_do_not_touch(cast, client_of, answered, make):
    document = make()
    citra, eko = client_of(cast.citra), client_of(cast.eko)
    assert citra.get(page(answered)).status_code == 200
    assert "Lampirkan yang dipilih" not in citra.get(page(answered)).content.decode()
    assert citra.post(page(answered, "attach"), {"dokumen": document.pk}).status_code == 403
    assert eko.get(page(answered)).status_code in (403, 404)
    assert eko.post(page(answered, "attach"), {"dokumen": document.pk}).status_code in (403, 404)


def test_check_page_lists_what_blocks_with_links(ani, client_of, cast, answered):
    html = ani.get(reverse("assessments:check", args=[answered.pk])).content.decode()
    assert page(answered) in html and "1 jawaban tanpa bukti" in html
    refused = client_of(cast.budi).post(reverse("assessments:check", args=[answered.pk]))
    assert refused.status_code == 422 and CODE in refused.content.decode()


def test_fill_page_names_the_points_at_risk(ani, answered):
    html = ani.get(reverse("assessments:fill", args=[answered.pk])).content.decode()
    assert "Bukti yang belum ada merugikan Anda" in html
    fragment = ani.get(reverse("assessments:next_steps", args=[answered.pk]), headers={"HX-Request": "true"})
    assert "Bukti yang belum ada merugikan Anda" in fragment.content.decode()
