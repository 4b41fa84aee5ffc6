"""The pages of a report as people meet them: filled in by plain POST and by htmx, sent, verified; few statements."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from benah.plans.models import ActivityReport, QuarterReport, ReportEvidence
from tests.plans import draft, in_force
from tests.quarters import open_period, saved, sent

pytestmark = pytest.mark.usefixtures("evidence_folder")


def url(name, plan, *more):
    return reverse(f"plans:{name}", args=[plan.pk, 1, *more])


def form(number=1, edition=0, **fields):
    told = {"v1": "1", "done": "Rapat dilaksanakan", "without_evidence_reason": "Belum dipindai"} | fields
    return {f"r:{number}": edition} | {f"{name}:{number}": value for name, value in told.items()}


@pytest.fixture
def plan(cast):
    made = in_force(cast, draft("Rapat", per_period=(2, 2, 2, 2)), draft("Bimtek", area="A3"))
    open_period(made)
    return made


def test_plain_post_saves_what_the_form_holds(plan, cast, client_of):
    ani = client_of(cast.ani)
    assert ani.get(url("report", plan)).status_code == 200
    answer = ani.post(url("report", plan), form() | form(2, v1="bukan", done="Ada"))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "1 kegiatan lain sudah tersimpan" in page and 'value="bukan"' in page
    assert ActivityReport.objects.get().activity.number == 1
    empty = {"v1": "", "done": "", "without_evidence_reason": ""}
    answer = ani.post(url("report", plan), form(2, **empty), follow=True)
    assert "Tidak ada yang berubah." in answer.content.decode()
    assert ActivityReport.objects.count() == 1
    answer = ani.post(url("report", plan), form(2), follow=True)
    assert "1 kegiatan tersimpan." in answer.content.decode()


def test_htmx_answers_with_the_card_and_the_sums(plan, cast, client_of):
    answer = client_of(cast.ani).post(url("report_activity", plan, 1), form(), headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert answer.status_code == 200 and "<html" not in page
    assert page.count("<fieldset") == 1 and 'id="skor"' in page and "50 %" in page


def test_conflict_shows_both_texts(plan, cast, client_of):
    saved(cast, plan, QuarterReport(plan=plan).plan.plan_year.periods.get(number=1), 1)
    sent_form = form(done="Teks saya")
    answer = client_of(cast.budi).post(url("report_activity", plan, 1), sent_form, headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Teks saya" in page and "Rapat dilaksanakan." in page and "Pakai isian saya" in page


def test_trace_is_on_the_page_of_the_activity(plan, cast, client_of):
    ani = client_of(cast.ani)
    ani.post(url("report", plan), form())
    page = ani.get(url("report_activity", plan, 1)).content.decode()
    assert "1 ÷ 2 × 100 = 50 %" in page
    assert "Satu indikator: 50 %." in page


def test_sent_from_the_check_page_and_verified_from_above(plan, cast, client_of):
    ani, budi, citra = client_of(cast.ani), client_of(cast.budi), client_of(cast.citra)
    ani.post(url("report", plan), form())
    page = ani.get(url("report_check", plan)).content.decode()
    assert "1 kegiatan masih kurang" in page and "Bimtek" in page
    assert budi.post(url("report_check", plan)).status_code == 422
    ani.post(url("report", plan), form(2))
    assert ani.post(url("report_check", plan)).status_code == 403
    assert budi.post(url("report_check", plan)).status_code == 302
    assert "Tulungagung" in citra.get(reverse("plans:queue")).content.decode()
    answer = citra.post(url("verify", plan), {"satu": "2:return", "note:2": "", "r:2": "1"})
    assert answer.status_code == 422 and "Tulis apa yang harus diperbaiki" in answer.content.decode()
    assert citra.post(url("verify", plan), {"satu": "2:return", "note:2": "Notula?", "r:2": "1"}).status_code == 302
    assert "Notula?" in ani.get(url("report", plan)).content.decode()
    assert ani.post(url("report", plan), form(1, 1, v1="2")).status_code == 422
    ani.post(url("report", plan), form(2, 1, done="Notula dilampirkan"))
    budi.post(url("report_check", plan))
    citra.post(url("verify", plan), {"satu": "1:verify", "r:1": "1"})
    citra.post(url("verify", plan), {"satu": "2:verify", "r:2": "2", "note:2": "Baik"})
    assert QuarterReport.objects.get().state == "verified"


def test_more_time_is_given_on_the_page(plan, cast, client_of):
    open_period(plan, due_in=-5, locks_in=-2)
    citra, ani = client_of(cast.citra), client_of(cast.ani)
    assert "ditutup" in ani.get(url("report", plan)).content.decode()
    citra.post(url("more_time", plan), {"sampai": "2099-12-31", "alasan": "Banjir"})
    assert "diberi tambahan waktu" in ani.get(url("report", plan)).content.decode()


def test_other_people_do_not_see_it(plan, cast, client_of):
    for name, more in (("report", ()), ("report_check", ()), ("report_activity", (1,)), ("report_evidence", (1,))):
        assert client_of(cast.eko).get(url(name, plan, *more)).status_code in (403, 404)
    assert client_of(cast.eko).post(url("report", plan), form()).status_code in (403, 404)
    assert client_of(cast.fajar).post(url("report", plan), form()).status_code == 403


def test_document_handed_in_on_the_page_proves_the_activity(plan, cast, client_of):
    ani, citra = client_of(cast.ani), client_of(cast.citra)
    ani.post(url("report", plan), form(without_evidence_reason=""))
    assert "Lampirkan bukti, atau tulis alasan" in ani.get(url("report_check", plan)).content.decode()
    file = SimpleUploadedFile("notula.pdf", b"%PDF-1.7 notula")
    answer = ani.post(
        url("report_evidence", plan, 1), {"kind": "notulen", "confidentiality": "restricted", "berkas": file}
    )
    assert answer.status_code == 302, answer.content.decode()
    link = ReportEvidence.objects.get()
    assert link.activity_report.proofs == 1
    page = ani.get(url("report_evidence", plan, 1)).content.decode()
    assert "notula" in page and "Lepas" in page
    assert "Lampirkan bukti, atau" not in ani.get(url("report_check", plan)).content.decode()
    document = reverse("files:document", args=[link.document_id])
    assert "Laporan TW I" in ani.get(document).content.decode()
    assert citra.get(document).status_code == 200  # restricted, but the verifier must read it
    assert client_of(cast.imam).get(document).status_code == 403
    ani.post(url("report_detach", plan, 1, link.pk))
    assert ActivityReport.objects.get().proofs == 0


@pytest.mark.parametrize("name", ["report", "report_check", "report_activity", "report_evidence", "verify"])
def test_pages_cost_few_statements(plan, cast, client_of, name, django_assert_max_num_queries):
    period = plan.plan_year.periods.get(number=1)
    sent(cast, plan, period)
    person = client_of(cast.citra if name == "verify" else cast.ani)
    more = (1,) if "activity" in name or "evidence" in name else ()
    with django_assert_max_num_queries(15):
        assert person.get(url(name, plan, *more)).status_code == 200
    assert ReportEvidence.objects.count() == 0


def test_year_of_a_plan_costs_few_statements(plan, cast, client_of, django_assert_max_num_queries):
    sent(cast, plan, plan.plan_year.periods.get(number=1))
    ani = client_of(cast.ani)
    with django_assert_max_num_queries(15):
        page = ani.get(reverse("plans:reports", args=[plan.pk])).content.decode()
    assert "75 %" in page  # Rapat 1 of 2, Bimtek 1 of 1
