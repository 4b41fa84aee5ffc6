"""What the three documents say, and that nothing typed by a person becomes a program."""

import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from benah.assessments.models import Assessment
from benah.results.content import content_of
from benah.results.content.fields import FIELDS
from benah.results.formats import file_name, make
from benah.results.formats.pdf import pdf_of
from benah.results.formats.word import word_of
from benah.results.models import Format
from benah.results.sources import Damaged, source_of
from benah.results.tests.making import copied, numbered, published, words_of_docx, words_of_pdf
from benah.reviews.actions import deciding, stages
from benah.reviews.actions.objecting import attach_to_objection
from benah.reviews.models import Publication
from benah.reviews.tests.making import A, reach, reload
from tests.cast import Cast
from tests.documents import add
from tests.papers import pdf

EVIL = '#read("/etc/passwd") $x$ *tebal* `kode` <w:p> {{ nomor }} {% set x = 1 %} \x0bé “ñ” ≤ 𝔸'


def shape(value: object) -> object:
    """Names alone: groups, lists and leaves."""
    if isinstance(value, dict):
        return {name: shape(each) for name, each in value.items()}
    if isinstance(value, list):
        return [shape(value[0])] if value else []
    return ""


def test_the_list_of_fields_is_what_reports_give(cast: Cast) -> None:
    content = content_of(source_of(published(cast)))
    content["keberatan"] = [dict.fromkeys(FIELDS["keberatan"][0], "")]
    area = content["area"][0]
    assert "bagian" not in area
    assert shape({**content, "qr": ""}) == shape(FIELDS)


def test_pdf_of_a_numbered_report_tells_the_result(cast: Cast) -> None:
    publication = published(cast)
    numbered(cast, publication)
    source = source_of(publication)
    data = make(publication, Format.PDF)
    text = words_of_pdf(data)
    final = json.loads(publication.body)["lines"]["final"]
    assert "KOMISI PEMILIHAN UMUM PROVINSI JAWA TIMUR" in text
    assert "45/RB.04-LHE/35/2026" in text and "Surabaya, 25 November 2026" in text
    assert "KPU Kabupaten Tulungagung" in text and "PermenPANRB 90/2021" in text
    assert "99,83" in text and final["category"] in text
    assert "Notulen tidak ada." in text and "Rekomendasi:" in text
    assert "Sekretaris KPU Provinsi Jawa Timur" in text and "Imam Contoh" in text
    assert "Halaman 1 dari 2" in text and "Halaman 2 dari 2" in text
    assert publication.sha256 in text and publication.sha256[:32] in source.verify_url
    assert "DRAF" not in text


def test_report_without_a_number_says_draft_on_every_page(cast: Cast) -> None:
    publication = published(cast)
    text = words_of_pdf(make(publication, Format.PDF))
    assert text.count("DRAF") >= 4 and "belum bernomor" in text
    assert "DRAF. Laporan ini belum bernomor" in words_of_docx(make(publication, Format.WORD))
    assert file_name(publication, "pdf") == "LHE-ZI-2026-KPU-Kabupaten-Tulungagung-DRAF.pdf"


@pytest.mark.parametrize("kind", list(Format))
def test_same_publication_gives_the_same_bytes(kind: Format, cast: Cast) -> None:
    publication = published(cast)
    assert make(publication, kind) == make(publication, kind)


def test_report_is_made_from_the_snapshot_and_not_from_live_rows(cast: Cast) -> None:
    publication = published(cast)
    numbered(cast, publication)
    before = make(publication, Format.PDF)
    cast.tulungagung.body_name = "KPU Kabupaten Lain"
    cast.tulungagung.save()
    cast.jatim.body_name = "KPU Provinsi Lain"
    cast.jatim.save()
    cast.hana.full_name = "Orang Lain"
    cast.hana.save()
    again = Publication.objects.get(pk=publication.pk)
    assert make(again, Format.PDF) == before


def test_words_of_people_stay_words(cast: Cast) -> None:
    """Markup of typst, Word and the template language in notes, names and numbers appears as typed."""
    publication = published(cast)
    numbered(cast, publication, recipient=EVIL, signatory_name="Ny. <b>O'Brien</b> & Co")
    body = json.loads(publication.body)
    item = next(each for each in body["items"] if each["code"] == A)
    item["values"]["assessor"]["note"] = item["values"]["final"]["note"] = EVIL
    item["objections"] = [{"reason": EVIL, "outcome": "rejected", "answer": EVIL, "at": None, "decided_at": None}]
    source = source_of(publication)
    source.body.update(body)
    content = content_of(source)
    pdf = words_of_pdf(pdf_of(source, content))
    word = words_of_docx(word_of(source, content))
    for text in (pdf, word):
        assert '#read("/etc/passwd") $x$ *tebal* `kode` <w:p> {{ nomor }}' in text
        assert "root:" not in text and "O'Brien</b> & Co" in text.replace("’", "'")
    assert "é “ñ” ≤" in pdf


def test_long_names_and_many_lines_fit(cast: Cast) -> None:
    publication = copied(published(cast), cast.madiun, cast.citra)
    source = source_of(publication)
    name = "KPU Kabupaten Kepulauan Siau Tagulandang Biaro dan Kepulauan Sangihe " * 3
    source.body["unit"]["body_name"] = name.strip()
    for item in source.body["items"]:
        item["values"]["final"] |= {"note": "Kalimat panjang sekali. " * 60, "points": "0"}
    text = words_of_pdf(pdf_of(source, content_of(source)))
    assert "Tagulandang" in text and "Halaman 8 dari" in text


def test_objections_and_their_decisions_are_told(cast: Cast, evidence_folder: Path) -> None:
    sheet = reach(cast, "objection")
    objection = deciding.raise_objection(
        assessment=sheet, code=A, reason="Notulen ada.", evidence="Notulen 3 Maret", by=cast.budi
    )
    minutes = add(cast.tulungagung, cast.ani, pdf(["Satu", "Dua"]), title="Notulen #rapat", number="12/2026")
    attach_to_objection(objection=objection, documents=[minutes], pages={minutes.pk: 2}, by=cast.ani)
    deciding.copy_final_values(assessment=sheet, by=cast.hana)
    deciding.decide_objection(objection=objection, is_accepted=False, answer="Notulen tahun lalu.", by=cast.hana)
    stages.finalise(assessment=reload(sheet), by=cast.hana)
    source = source_of(publish(cast, sheet))
    content = content_of(source)
    assert content["keberatan"][0]["putusan"] == "ditolak"
    assert content["keberatan"][0]["jawaban"] == "Notulen tahun lalu."
    assert content["keberatan"][0]["bukti"] == "Notulen #rapat 12/2026, hlm. 2"
    for text in (words_of_pdf(pdf_of(source, content)), words_of_docx(word_of(source, content))):
        assert "Notulen #rapat 12/2026, hlm. 2" in " ".join(text.split())


def publish(cast: Cast, sheet: Assessment) -> Publication:
    from benah.core import clock
    from benah.reviews.actions import publishing

    stages.sign_plenary(assessments=[reload(sheet)], minutes_number="12", held_on=clock.today(), by=cast.imam)
    return publishing.publish_result(assessment=reload(sheet), by=cast.citra)


def test_excel_has_three_values_an_item_and_no_formulas(cast: Cast) -> None:
    publication = published(cast)
    source = source_of(publication)
    source.body["items"][0]["values"]["final"]["note"] = '=HYPERLINK("http://x","y")'
    from benah.results.formats.excel import excel_of

    book = load_workbook(io.BytesIO(excel_of(source, content_of(source))))
    rows = list(book["Butir"].iter_rows(values_only=True))
    heads = rows[0]
    row = dict(zip(heads, next(each for each in rows if each[0] == A), strict=True))
    assert (row["Mandiri"], row["Asesor"], row["Akhir"]) == ("A", "B", "B")
    assert row["Skor mandiri"] == 1 and row["Skor akhir"] < 1
    assert row["Catatan asesor"] == "Notulen tidak ada."
    assert len(rows) - 1 == len(source.body["items"])
    cell = book["Butir"].cell(2, heads.index("Catatan akhir") + 1)
    assert cell.data_type == "s" and cell.value.startswith("=HYPERLINK")
    nodes = {each[0]: each for each in book["Simpul"].iter_rows(values_only=True)}
    assert round(nodes["total"][5], 2) == 99.83


def test_nothing_is_made_from_a_text_that_does_not_fit_its_hash(cast: Cast) -> None:
    publication = published(cast)
    publication.body = publication.body.replace("Tulungagung", "Tulungagunk")
    with pytest.raises(Damaged):
        source_of(publication)
