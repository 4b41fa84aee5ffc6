"""Single documents of a report accepted or rejected, together with the verdict on their activity."""

import pytest
from django.urls import reverse

from benah.audit.models import AuditEvent
from benah.core.refused import Conflict, Forbidden, Refused
from benah.notices.models import Notice
from benah.plans.actions.judging_proofs import ProofVerdict
from benah.plans.actions.proving import attach_documents, detach_document
from benah.plans.actions.reporting import begin_report, send_report
from benah.plans.actions.verifying import Verdict, judge_report
from benah.plans.models import ActivityReport, AreaProgress, ReportEvidence
from tests.documents import add
from tests.plans import draft, in_force
from tests.quarters import open_period, said, saved

pytestmark = pytest.mark.usefixtures("evidence_folder")


def url(name, plan, *more):
    return reverse(f"plans:{name}", args=[plan.pk, 1, *more])


@pytest.fixture
def report(cast):
    """Sent by Budi: activity 1 proven by a photo and by minutes, activity 2 without proof."""
    plan = in_force(cast, draft("Rapat"), draft("Bimtek"))
    period = open_period(plan)
    documents = [add(cast.tulungagung, cast.ani, b"%PDF-1.7 " + name.encode(), name) for name in ("Foto", "Notula")]
    saved(cast, plan, period, 1, said(1, without_evidence_reason=""))
    attach_documents(plan=plan, period=period, number=1, documents=documents, by=cast.ani)
    saved(cast, plan, period, 2)
    return send_report(report=begin_report(plan=plan, period=period, by=cast.ani), by=cast.budi)


def link(title):
    return ReportEvidence.objects.get(document__title=title)


def judge(report, by, act, *proofs, note="", number=1):
    return judge_report(report=report, verdicts=[Verdict(number, act, note, proofs=proofs)], by=by)


def rejected(title, reason="Bukan rapat itu.", seen=None):
    return ProofVerdict(link(title).pk, False, reason, seen)


def test_rejected_with_a_reason_that_the_unit_reads_in_the_notice_of_the_return(report, cast, client_of):
    with pytest.raises(Refused, match="alasan menolak “Foto”"):
        judge(report, cast.citra, "return", rejected("Foto", " "), note="Notulanya?")
    assert link("Foto").state == "pending"
    judge(report, cast.citra, "return", rejected("Foto"), ProofVerdict(link("Notula").pk, True), note="Daftar hadir?")
    told = Notice.objects.get(person=cast.ani, kind="quarter_returned")
    assert "Daftar hadir?" in told.text and "“Foto” ditolak: Bukan rapat itu." in told.text
    assert "Notula" not in told.text
    assert [link(title).state for title in ("Foto", "Notula")] == ["rejected", "accepted"]
    assert ActivityReport.objects.get(activity__number=1).proofs == 1
    assert AuditEvent.objects.filter(act="report.evidence_judged").count() == 2
    ani = client_of(cast.ani)
    for page in (ani.get(url("report", report.plan)), ani.get(url("report_evidence", report.plan, 1))):
        assert "Bukan rapat itu." in page.content.decode()


def test_the_same_verdict_twice_changes_nothing(report, cast):
    for _ in range(2):
        judge(report, cast.citra, "verify", rejected("Foto", seen="pending"))
    assert Notice.objects.filter(person=cast.ani, kind="quarter_returned").count() == 1
    assert AuditEvent.objects.filter(act="report.evidence_judged").count() == 1
    assert "1 bukti laporan TW I" in Notice.objects.get(person=cast.ani, kind="quarter_returned").subject


def test_with_every_document_rejected_an_activity_is_returned_not_verified(report, cast):
    both = rejected("Foto"), rejected("Notula")
    with pytest.raises(Refused, match="Semua bukti kegiatan nomor 1 ditolak"):
        judge(report, cast.citra, "verify", *both)
    assert link("Foto").state == "pending"
    judge(report, cast.citra, "return", *both, note="Lampirkan yang benar.")
    assert AreaProgress.objects.get(plan=report.plan, period=report.period, area="A1").proven == 0


def test_the_unit_replaces_what_was_rejected_and_what_was_accepted_stays(report, cast):
    judge(report, cast.citra, "return", rejected("Foto"), ProofVerdict(link("Notula").pk, True), note="Daftar hadir?")
    where = {"plan": report.plan, "period": report.period, "number": 1, "by": cast.ani}
    with pytest.raises(Refused, match="sudah diterima"):
        detach_document(link_id=link("Notula").pk, **where)
    detach_document(link_id=link("Foto").pk, **where)
    attach_documents(documents=[add(cast.tulungagung, cast.ani, b"%PDF-1.7 hadir", "Daftar hadir")], **where)
    assert ActivityReport.objects.get(activity__number=1).proofs == 2
    report = send_report(report=report, by=cast.budi)
    judge(report, cast.citra, "verify", ProofVerdict(link("Daftar hadir").pk, True))
    assert link("Daftar hadir").state == "accepted"


def test_who_may_not_verify_judges_no_document(report, cast):
    for person in (cast.ani, cast.budi, cast.eko, cast.putu):
        with pytest.raises(Forbidden):
            judge(report, person, "verify", ProofVerdict(link("Foto").pk, True))
    assert link("Foto").state == "pending"


def test_two_verifiers_of_one_document_the_second_is_told(report, cast):
    judge(report, cast.citra, "verify", ProofVerdict(link("Foto").pk, True, seen="pending"))
    with pytest.raises(Conflict, match="baru saja dinilai"):
        judge(report, cast.citra, "return", rejected("Foto", seen="pending"), note="Foto?")
    assert link("Foto").state == "accepted"


def test_a_document_of_another_activity_or_taken_off_is_refused(report, cast):
    with pytest.raises(Conflict, match="dilepas satker"):
        judge(report, cast.citra, "verify", rejected("Foto"), number=2)


def form(*, act="1:return", note="Notulanya?", **more):
    told = {"satu": act, "note:1": note, "r:1": "1"}
    for title in ("Foto", "Notula"):
        told |= {f"lihat:{link(title).pk}": link(title).state, f"bukti:{link(title).pk}": ""}
    return told | more


def test_on_the_page_reasons_typed_survive_a_refusal(report, cast, client_of):
    citra, where = client_of(cast.citra), url("verify", report.plan)
    assert citra.get(where).content.decode().count('type="radio"') == 6
    chosen = {f"bukti:{link('Foto').pk}": "tolak", f"alasan:{link('Foto').pk}": "Buram"}
    answer = citra.post(where, form(note="", **chosen))
    page = answer.content.decode()
    assert answer.status_code == 422 and "Tulis apa yang harus diperbaiki" in page and 'value="Buram"' in page
    assert citra.post(where, form(**chosen)).status_code == 302
    assert (link("Foto").state, link("Foto").reason, link("Notula").state) == ("rejected", "Buram", "pending")
    assert "Buram" in citra.get(where).content.decode()


def test_documents_nobody_touched_are_left_as_another_verifier_judged_them(report, cast, client_of):
    shown = form()
    judge(report, cast.citra, "verify", ProofVerdict(link("Foto").pk, True))
    assert client_of(cast.citra).post(url("verify", report.plan), shown).status_code == 302
    assert link("Foto").state == "accepted"


def test_loop_and_report_show_only_what_stands(report, cast, client_of):
    judge(report, cast.citra, "verify", rejected("Foto"))
    page = client_of(cast.ani).get(url("report_file", report.plan, "docx"))
    from benah.plans.tests.test_narrative import word_text

    text = word_text(page.content)
    assert "Notula" in text and "Foto" not in text
