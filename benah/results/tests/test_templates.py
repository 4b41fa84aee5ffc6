"""Word templates of one's own: wrong fields are named with their place, and nothing in one is ever run."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from benah.core.refused import Forbidden, Refused
from benah.results.actions.templating import WrongTemplate, end_template, upload_template
from benah.results.formats import make
from benah.results.models import Format, ReportTemplate
from benah.results.tests.making import docx, numbered, published, words_of_docx
from benah.results.word.checking import problems_of
from benah.results.word.standard import standard_template
from tests.cast import Cast

GOOD = docx("Satker {{ satker.nama }}: {{ nilai.akhir.total }}", "{% for t in temuan %}{{ t.kode }} {% endfor %}")


def told(data: bytes) -> list[str]:
    return [each.what for each in problems_of(data)]


def changed(data: bytes, name: str, content: bytes) -> bytes:
    """The document with one part added or replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for each in old.namelist():
            if each != name:
                new.writestr(each, old.read(each))
        new.writestr(name, content)
    return out.getvalue()


def part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def test_standard_template_has_no_wrong_field() -> None:
    assert problems_of(standard_template()) == []


def test_wrong_fields_are_named_with_their_place() -> None:
    found = problems_of(
        docx(
            "Kepada {{ satker.nmae }} di tempat",
            "{{ nomorr }}",
            "{% for t in temuan %}{{ t.catatn }}{% endfor %}",
            "{{ satker }} {{ temuan }}",
            header="{{ kop.alamt }}",
        )
    )
    assert [each.what for each in found] == [
        "Field “satker.nmae” tidak dikenal. Mungkin maksudnya “satker.nama”?",
        "Field “nomorr” tidak dikenal. Mungkin maksudnya “nomor”?",
        "Field “t.catatn” tidak dikenal. Mungkin maksudnya “t.catatan”?",
        "“satker” adalah kelompok. Tulis misalnya satker.nama.",
        "“temuan” adalah daftar. Pakai {%tr for a in temuan %}.",
        "Field “kop.alamt” tidak dikenal. Mungkin maksudnya “kop.alamat”?",
    ]
    assert found[0].where == "Kepada {{ satker.nmae }} di tempat"


def test_field_that_word_split_into_pieces_is_still_read() -> None:
    from docx import Document

    document = Document()
    paragraph = document.add_paragraph("{")
    paragraph.add_run("{ satker.").bold = True
    paragraph.add_run("nmae }").italic = True
    paragraph.add_run("}")
    out = io.BytesIO()
    document.save(out)
    assert told(out.getvalue()) == ["Field “satker.nmae” tidak dikenal. Mungkin maksudnya “satker.nama”?"]


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__ }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ satker.__init__.__globals__ }}",
        "{{ satker['__class__'] }}",
        "{{ qr.tpl.docx }}",
        "{{ nomor.format }}",
        "{{ nomor.format(satker) }}",
        "{{ self.__init__ }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ range(1000000000) }}",
        "{{ 'a' * 1000000000 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ nomor|attr('__class__') }}",
        "{{ nomor|map('upper') }}",
        "{{ nomor|center(1000000000) }}",
        "{% macro m() %}x{% endmacro %}",
        "{% import 'os' as os %}",
        "{% include '/etc/passwd' %}",
        "{% extends '/etc/passwd' %}",
        "{% set x = nomor %}{{ x }}",
        "{% call nomor() %}{% endcall %}",
        "{% for a in temuan recursive %}{{ loop(a) }}{% endfor %}",
        "{% for a in area %}{% for b in area %}{% for c in area %}x{% endfor %}{% endfor %}{% endfor %}",
        "{{ nomor",
        "{% if %}",
        "{% for a in nomor %}{% endfor %}",
    ],
)
def test_programs_in_a_template_are_refused(text: str) -> None:
    assert told(docx(text))


@pytest.mark.parametrize(
    "text",
    [
        "{{ nomor|upper }} {{ penanda.nip|default('–') }}",
        "{% if draf %}DRAF{% else %}{{ nomor }}{% endif %}",
        "{% if not keberatan %}tidak ada{% endif %}",
        "{{ temuan|length }} {{ temuan[0].kode }}",
        "{% for a in area %}{% if a.tingkat == 1 and loop.first %}{{ a['judul'] }}{% endif %}{% endfor %}",
        "{{ satker.nama ~ ', ' ~ tahun }}",
    ],
)
def test_plain_questions_and_loops_are_allowed(text: str) -> None:
    assert told(docx(text)) == []


def test_properties_and_heads_are_looked_through_too() -> None:
    data = docx("{{ nomor }}")
    core = part(data, "docProps/core.xml").replace(b"python-docx", b"{{ ''.__class__ }}")
    assert told(changed(data, "docProps/core.xml", core))


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("word/vbaProject.bin", b"x", "makro"),
        ("word/embeddings/oleObject1.bin", b"x", "objek tertanam"),
        ("word/extra.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "definisi XML"),
        (
            "word/_rels/settings.xml.rels",
            b'<Relationships><Relationship Id="r1" Type="http://x/attachedTemplate" Target="http://x/t.dotm" '
            b'TargetMode="External"/></Relationships>',
            "dari luar",
        ),
        ("word/extra.xml", b'<w:p xmlns:w="w"><w:instrText>DDEAUTO c:\\cmd.exe</w:instrText></w:p>', "DDE"),
    ],
)
def test_documents_with_more_than_text_are_refused(name: str, content: bytes, words: str) -> None:
    with pytest.raises(Refused, match=words):
        problems_of(changed(GOOD, name, content))


def test_other_files_and_huge_ones_are_refused() -> None:
    for data in (b"", b"%PDF-1.7", GOOD[:400], b"PK\x03\x04" + b"0" * 500):
        with pytest.raises(Refused, match="bukan dokumen Word"):
            problems_of(data)
    with pytest.raises(Refused, match="lebih besar dari 2 MB"):
        problems_of(b"0" * 2_000_001)
    with pytest.raises(Refused, match="terlalu besar"):
        bomb = io.BytesIO()
        with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/document.xml", b"0" * 30_000_000)
        problems_of(bomb.getvalue())


def test_own_template_is_used_for_the_whole_region(cast: Cast) -> None:
    publication = published(cast)
    numbered(cast, publication)
    upload_template(unit=cast.jatim, filename="jatim.docx", data=GOOD, by=cast.citra)
    text = words_of_docx(make(publication, Format.WORD))
    assert "Satker KPU Kabupaten Tulungagung: 99,83" in text and "Lampiran" not in text
    template = ReportTemplate.objects.get()
    end_template(template=template, by=cast.citra)
    assert "Lampiran" in words_of_docx(make(publication, Format.WORD))
    with pytest.raises(Refused, match="sudah tidak dipakai"):
        end_template(template=template, by=cast.citra)


def test_a_second_template_takes_the_place_of_the_first(cast: Cast) -> None:
    first = upload_template(unit=cast.jatim, filename="a.docx", data=GOOD, by=cast.citra)
    assert upload_template(unit=cast.jatim, filename="a.docx", data=GOOD, by=cast.citra) == first
    second = upload_template(unit=cast.jatim, filename="b.docx", data=docx("{{ nomor }}"), by=cast.citra)
    assert list(ReportTemplate.objects.filter(ended_at=None)) == [second]


def test_wrong_template_changes_nothing_and_others_may_not_upload(cast: Cast) -> None:
    with pytest.raises(WrongTemplate):
        upload_template(unit=cast.jatim, filename="a.docx", data=docx("{{ salah }}"), by=cast.citra)
    with pytest.raises(Refused, match="satu field pun"):
        upload_template(unit=cast.jatim, filename="a.docx", data=docx("Halo"), by=cast.citra)
    for person in (cast.budi, cast.hana, cast.putu):
        with pytest.raises(Forbidden):
            upload_template(unit=cast.jatim, filename="a.docx", data=GOOD, by=person)
    assert not ReportTemplate.objects.exists()


def test_page_lists_each_wrong_field(cast: Cast, client_of) -> None:
    client = client_of(cast.citra)
    sent = SimpleUploadedFile("a.docx", docx("Yth. {{ satker.nmae }}"))
    answer = client.post("/laporan/templat/", {"berkas": sent})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Field “satker.nmae” tidak dikenal." in page and "Yth. {{ satker.nmae }}" in page
    answer = client.post("/laporan/templat/", {"berkas": SimpleUploadedFile("lhe jatim.docx", GOOD)}, follow=True)
    assert "lhe jatim.docx" in answer.content.decode()
    answer = client.post("/laporan/templat/", {})
    assert answer.status_code == 422 and "Pilih berkas Word" in answer.content.decode()
