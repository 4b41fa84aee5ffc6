"""The narrative report as people open it: what a reader of PDF and of Word finds in it; the page of a region."""

import io

import pytest
from django.urls import reverse

from benah.plans.actions.verifying import Verdict, judge_report
from tests.plans import begin_plan, draft, in_force
from tests.quarters import open_period, said, saved, sent

UNSAFE = "Rapat <b>#1</b> {{ x }} \\ & “kutip”"


@pytest.fixture
def plan(cast):
    made = in_force(cast, draft(UNSAFE, per_period=(2, 2, 2, 2), budget=1_000_000), draft("Bimtek", area="A3"))
    period = open_period(made)
    said_of = said(1, obstacles="Listrik padam\ndua hari", follow_up="Dijadwalkan ulang", spent=250_000)
    saved(cast, made, period, 1, said_of)
    saved(cast, made, period, 2)
    report = sent(cast, made, period, 2)
    judge_report(report=report, verdicts=[Verdict(2, "verify")], by=cast.citra)
    return made


def pdf_text(data):
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def word_text(data):
    from docx import Document

    document = Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join([*(each.text for each in document.paragraphs), *cells])


READERS = {"pdf": pdf_text, "docx": word_text}


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_a_unit_reads_its_quarter(plan, cast, client_of, kind):
    answer = client_of(cast.ani).get(reverse("plans:report_file", args=[plan.pk, 1, kind]))
    assert answer.status_code == 200
    text = READERS[kind](answer.content)
    for words in ("KPU Kabupaten Tulungagung", "TW I 2026", "#1", "{{ x }}", "Dijadwalkan ulang", "50 %", "75 %"):
        assert words in text, words
    assert "Rp 250.000 dari Rp 1.000.000 (25 %)" in text
    assert ".docx" in answer["Content-Disposition"] or kind == "pdf"


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_the_province_reads_all_its_units(plan, cast, client_of, kind):
    begin_plan(cast, cast.madiun)
    year = plan.plan_year.year
    answer = client_of(cast.citra).get(reverse("plans:region_file", args=[cast.jatim.pk, year, 1, kind]))
    text = READERS[kind](answer.content)
    for words in ("KPU Provinsi Jawa Timur", "KPU Kota Madiun", "rencana belum disetujui", "Listrik padam"):
        assert words in text, words
    assert "Dari 3 satker, 1 sudah mengirim laporan TW I 2026" in text


def test_region_shows_each_unit_and_costs_few_statements(plan, cast, client_of, django_assert_max_num_queries):
    citra = client_of(cast.citra)
    url = reverse("plans:region", args=[cast.jatim.pk, plan.plan_year.year, 1])
    with django_assert_max_num_queries(15):
        page = citra.get(url).content.decode()
    assert "KPU Kota Surabaya" in page and "75 %" in page and "25 %" in page
    assert client_of(cast.ani).get(url).status_code == 403
    assert client_of(cast.putu).get(url).status_code == 403
