"""Copies are shown to those whose reach covers both documents, and to nobody else."""

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from benah.access.grants import Access
from benah.files.models import Document
from benah.files.queries import flags_for
from benah.files.queries_likeness import alike_for
from tests import papers
from tests.cast import Cast
from tests.documents import add
from tests.papers import report

pytestmark = pytest.mark.usefixtures("evidence_folder")


def pages(text: str) -> list[str]:
    words = text.split()
    return [" ".join(words[start : start + 300]) for start in range(0, len(words), 300)]


@pytest.fixture
def copied(cast: Cast, evidence_folder: Path) -> tuple[Document, Document]:
    """Tulungagung's report, and Madiun's copy with its own name put in."""
    ours = add(cast.tulungagung, cast.ani, papers.docx([report(1)]), "Laporan ZI", "laporan.docx")
    theirs = add(cast.madiun, cast.eko, papers.pdf(pages(report(1, unit="Kota Madiun"))), "Laporan ZI Madiun")
    for number in range(2, 6):
        add(cast.madiun, cast.eko, papers.pdf(pages(report(number, unit="Kota Madiun"))), f"Laporan {number}")
    return ours, theirs


def alike(person, document: Document) -> list[tuple[int, int]]:
    rows = alike_for([document.pk], Access.of(person))[document.pk]
    return [(row.document, row.percent) for row in rows]


def test_copied_report_is_found_across_units_and_formats(cast: Cast, copied: tuple[Document, Document]) -> None:
    ours, theirs = copied
    ((found, percent),) = alike(cast.hana, ours)
    assert found == theirs.pk
    assert percent >= 65


def test_units_learn_nothing_of_each_other(cast: Cast, copied: tuple[Document, Document]) -> None:
    ours, theirs = copied
    assert alike(cast.ani, ours) == []
    assert alike(cast.eko, theirs) == []
    assert alike(cast.putu, ours) == []
    assert not any(flag.code == "alike" for flag in flags_for([ours], None, None, access=Access.of(cast.ani))[ours.pk])


def test_flag_says_which_unit_and_how_much(cast: Cast, copied: tuple[Document, Document]) -> None:
    ours, theirs = copied
    (flag,) = flags_for([ours], None, None, access=Access.of(cast.citra))[ours.pk]
    assert flag.code == "alike"
    assert "KPU Kota Madiun" in flag.text
    assert flag.other == theirs.pk


def test_same_file_is_found_everywhere_in_reach(cast: Cast) -> None:
    paper = papers.photo()
    ours = add(cast.tulungagung, cast.ani, paper, "Foto rapat", "foto.jpg")
    again = add(cast.tulungagung, cast.ani, paper, "Foto rapat lagi", "foto.jpg")
    theirs = add(cast.madiun, cast.eko, paper, "Foto kami", "foto.jpg")
    assert {row for row, _ in alike(cast.hana, ours)} == {again.pk, theirs.pk}
    assert {row for row, _ in alike(cast.ani, ours)} == {again.pk}
    codes = [flag.code for flag in flags_for([ours], None, None, access=Access.of(cast.hana))[ours.pk]]
    assert codes == ["same_file", "same_file_own"]


def test_withdrawn_copies_do_not_count(cast: Cast, copied: tuple[Document, Document]) -> None:
    from benah.files.actions.documents import withdraw_document

    ours, theirs = copied
    withdraw_document(document=theirs, reason="salah", by=cast.eko)
    assert alike(cast.hana, ours) == []


def test_flags_of_many_cost_as_many_statements_as_of_one(cast: Cast, copied: tuple[Document, Document]) -> None:
    access = Access.of(cast.hana)
    list(access.grants)
    documents = list(Document.objects.all())
    counts = []
    for some in ([copied[0]], documents):
        with CaptureQueriesContext(connection) as seen:
            flags_for(some, None, None, access=access)
        counts.append(len(seen))
    assert counts[0] == counts[1] == 2


def test_addresses_have_no_copies(cast: Cast) -> None:
    from benah.files.actions.documents import Details, add_document

    details = Details({"title": "Laman JDIH", "kind": "tautan", "url": "https://jdih.example.id/"})
    document, _ = add_document(unit=cast.tulungagung, details=details, arrived=None, by=cast.ani)
    assert alike(cast.hana, document) == []
    assert flags_for([document], None, None, access=Access.of(cast.hana)) == {document.pk: []}
