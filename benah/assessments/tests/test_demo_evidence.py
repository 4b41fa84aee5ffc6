"""Invented documents: readable PDFs that say so, attached once."""

import pypdfium2
import pytest

from benah.access.grants import Access
from benah.assessments.demo import make_assessments
from benah.assessments.demo_evidence import make_evidence
from benah.assessments.demo_texts import report_lines
from benah.assessments.models import Answer, AnswerEvidence
from benah.files.models import Document, Revision
from benah.files.queries import Filter, documents_seen
from benah.files.reading.fingerprint import fingerprint_of, likeness
from benah.files.storage import open_blob
from tests.sheets import load_instrument


@pytest.fixture
def made(cast):
    load_instrument()
    cycles = make_assessments(cast.jatim, [cast.madiun, cast.tulungagung], years=1)
    return cycles[0], make_evidence(cycles[0], cast.tulungagung)


def test_documents_are_attached_and_can_be_read(cast, made):
    _cycle, count = made
    assert count == AnswerEvidence.objects.count() == Document.objects.count() > 0
    assert set(Answer.objects.filter(proof_links__isnull=False).values_list("proofs", flat=True)) == {1}
    revision = Revision.objects.select_related("blob", "document").first()
    with open_blob(revision.blob) as kept, pypdfium2.PdfDocument(kept.read()) as pdf:
        text = pdf[0].get_textpage().get_text_range()
    assert revision.document.number in text and "DATA CONTOH" in text


def test_doing_it_again_changes_nothing(cast, made):
    cycle, count = made
    assert make_evidence(cycle, cast.tulungagung) == 0
    assert Document.objects.count() == count


def test_they_are_found_at_once_and_read_by_the_background(cast, django_capture_on_commit_callbacks):
    from procrastinate.contrib.django.models import ProcrastinateJob

    load_instrument()
    cycles = make_assessments(cast.jatim, [cast.madiun, cast.tulungagung], years=1)
    with django_capture_on_commit_callbacks(execute=True):
        make_evidence(cycles[0], cast.tulungagung)
    document = Document.objects.first()
    found = documents_seen(Access.of(cast.citra), Filter(text=document.number))
    assert document in found
    assert ProcrastinateJob.objects.filter(task_name="benah.files.tasks.read").count() == Revision.objects.count()


def test_reports_of_one_seed_are_alike_and_others_are_not():
    one, copy, other = (
        fingerprint_of([" ".join(report_lines(seed, office))])
        for seed, office in (("a", "KPU Kota Madiun"), ("a", "KPU Kabupaten Ngawi"), ("b", "KPU Kota Madiun"))
    )
    assert likeness(one.values, copy.values) > 0.7
    assert likeness(one.values, other.values) < 0.5
