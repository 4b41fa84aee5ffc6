"""The kind of a file by its bytes; names may say anything."""

import io
import zipfile

import pytest

from benah.core.refused import Refused
from benah.files.filetypes import fitting_name, type_of


def archive(**entries):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as zipped:
        for name, content in entries.items():
            path = name.replace("__", "/").replace("_xml", ".xml").replace("CT", "[Content_Types]")
            zipped.writestr(zipfile.ZipInfo(path), content)  # ZipInfo without a date: the same bytes at every moment
    return made.getvalue()


DOCX = archive(CT_xml="<x/>", word__document_xml="<x/>")
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.4 x", "application/pdf"),
        (b"\xff\xd8\xff\xe0JFIF", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n....", "image/png"),
        (b"RIFF1234WEBPVP8 ", "image/webp"),
        (b"\0\0\0\x18ftypheic....", "image/heic"),
        (DOCX, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (archive(mimetype="application/vnd.oasis.opendocument.text"), "application/vnd.oasis.opendocument.text"),
        (OLD + "Workbook".encode("utf-16-le"), "application/vnd.ms-excel"),
        ("halo, dunia – é".encode(), "text/plain"),
        ("Bagian anggaran é".encode("cp1252"), "text/plain"),
        (b"<html><script>alert(1)</script>", "text/plain"),
    ],
)
def test_kind_follows_content_whatever_the_name(content, kind):
    assert type_of(io.BytesIO(content), "berkas.exe") == kind


def test_text_named_csv_is_csv():
    assert type_of(io.BytesIO(b"a;b\n1;2\n"), "Data.CSV") == "text/csv"


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (b"", "empty", "kosong"),
        (b"MZ\x90\0" + b"\0" * 80, "type", "program Windows"),
        (b"\x7fELF\x02\x01" + b"\0" * 80, "type", "program Linux"),
        (b"\0\x01\x02\x03 acak", "type", "bukan jenis yang diterima"),
        (archive(foto="x"), "zip", "satu per satu"),
        (DOCX[:60], "broken", "rusak atau terpotong"),
        (OLD, "type", "bukan jenis yang diterima"),
    ],
)
def test_unwelcome_files_are_refused_with_what_to_do(content, code, words):
    with pytest.raises(Refused) as refused:
        type_of(io.BytesIO(content), "laporan.pdf")
    assert refused.value.code == code and words in refused.value.sentence and "laporan.pdf" in refused.value.sentence


def test_macros_are_refused():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as zipped:
        for name in ("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"):
            zipped.writestr(name, "x")
    with pytest.raises(Refused, match="makro"):
        type_of(made, "laporan.docx")


def test_zip_is_taken_where_it_is_allowed():
    assert type_of(io.BytesIO(archive(foto="x")), "arsip.zip", takes_zip=True) == "application/zip"


def test_name_gets_an_ending_that_tells_the_truth():
    assert fitting_name("laporan.docx", "application/pdf") == "laporan.docx.pdf"
    assert fitting_name("Foto.JPEG", "image/jpeg") == "Foto.JPEG"
    assert fitting_name("x.bin", "video/unknown") == "x.bin"
