"""Whatever a person may send: recognised by its content, refused with one sentence, never a crash."""

import io
import struct
import zipfile

import pytest

from benah.assessments.tests.sheets import rebuilt
from benah.assessments.workbook import files
from benah.assessments.workbook.read import read_answers
from benah.assessments.workbook.write import write_workbook
from benah.instruments.loader import load_library

ZI = load_library("zi-2021")


def zipped(parts, level=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", level) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def bomb():
    return zipped({"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": b"0" * 7_000_000})


def lying_bomb():
    """The same with a table of contents that says it is small."""
    data = bytearray(bomb())
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 1000)
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "kosong"),
        (b" \r\n ", "kosong"),
        (b"x" * (files.LARGEST + 1), "20 MB"),
        (b"PK\x03\x04 bukan zip sungguhan", "rusak"),
        (write_workbook(ZI, {})[:5000], "rusak"),
        (zipped({"a.txt": "halo"}), "ZIP"),
        (zipped({"word/document.xml": "<w/>"}), "Word"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"<!DOCTYPE html><html><table><tr><td>Kode</td></tr></table>", "HTML"),
        (b"\xef\xbb\xbf<html xmlns:x='urn:excel'>", "HTML"),
        (b"<?xml version='1.0'?><Workbook/>", "XML"),
        (b"\x89PNG\r\n\x1a\n", "bukan lembar kerja"),
        (b"\x00\x01\x02biner", "bukan lembar kerja"),
        (files._OLE + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"), "kata sandi"),
        (files._OLE + b"\x00" * 600, "rusak"),
        (zipped({"content.xml": "<x/>", "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                 "META-INF/manifest.xml": "<m:encryption-data/>"}), "kata sandi"),
        (b"halo,apa,kabar\n1,2,3\n", "Tidak ada tabel LKE"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_what_is_no_sheet_is_told_in_one_sentence(data, words):
    read = read_answers(data, ZI)
    assert len(read.problems) == 1 and words in read.problems[0].text
    assert not read.rows and not read.answers


@pytest.mark.parametrize("make", [bomb, lying_bomb])
def test_zip_bombs_are_refused_before_any_parser(make, monkeypatch):
    monkeypatch.setattr(files, "LARGEST_UNPACKED", 2_000_000)
    [problem] = read_answers(make(), ZI).problems
    assert "terlalu besar" in problem.text


def test_a_cell_at_the_end_of_the_world_takes_down_only_the_reading_process():
    far = zipped({
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r='
        '"http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
        '<sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
        'Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
        "</sheetData></worksheet>",
    })  # fmt: skip
    [problem] = read_answers(far, ZI).problems
    assert "terlalu besar" in problem.text or "rusak" in problem.text


def test_a_sheet_of_another_instrument_is_named():
    [problem] = read_answers(write_workbook(load_library("sakip-2021"), {}), ZI).problems
    assert problem.text == "Berkas ini lembar “sakip-2021”, bukan “zi-2021”."


def test_a_strangers_sheet_without_our_items_is_told():
    rows = [["Penilaian", "Jawaban"], ["Warna kesukaan", "Biru"], ["Kota asal", "Kediri"]]
    [problem] = read_answers(rebuilt(rows), ZI).problems
    assert "Tidak satu pun baris" in problem.text


def test_another_version_of_the_sheet_is_refused_with_both_numbers():
    from benah.assessments.workbook.mark import Mark

    old = write_workbook(ZI, {}, mark=Mark("zi-2021", 7, ZI.content_hash))
    [problem] = read_answers(old, ZI).problems
    assert "versi 7" in problem.text and "versi 1" in problem.text
