"""Whatever a person may send: recognised by its content, refused with one sentence, never a crash."""

import io
import struct
import time
import tracemalloc
import zipfile

import pytest

from benah.assessments.tests.sheets import rebuilt
from benah.assessments.workbook import files, open_cells
from benah.assessments.workbook.mark import read_mark
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


def bomb_in_the_kind():
    """The part that says which kind it is, is the bomb."""
    return zipped({"content.xml": "<x/>", "mimetype": b"0" * (files.LARGEST_UNPACKED + 5_000_000)})


@pytest.mark.parametrize("make", [bomb, lying_bomb])
def test_zip_bombs_are_refused_before_any_parser(make, monkeypatch):
    monkeypatch.setattr(files, "LARGEST_UNPACKED", 2_000_000)
    [problem] = read_answers(make(), ZI).problems
    assert "terlalu besar" in problem.text


def test_a_bomb_in_the_part_that_names_the_kind_is_not_unpacked_whole():
    data = bomb_in_the_kind()
    tracemalloc.start()
    [problem] = read_answers(data, ZI).problems
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "bukan lembar kerja" in problem.text and peak < 30_000_000


def test_parts_packed_in_a_way_that_cannot_be_unpacked_in_pieces_are_refused():
    data = zipped({"xl/workbook.xml": "<workbook/>", "a": b"0" * 5_000_000}, zipfile.ZIP_BZIP2)
    with pytest.raises(files.NotASheet, match="rusak"):
        files.check_file(data)


@pytest.mark.parametrize(("key", "value"), [("versi", "²"), ("v:A.I.1.i.a", "²"), ("v:A.I.1.i.a", "9" * 5000)])
def test_a_mark_with_numbers_that_are_none_is_no_crash(key, value):
    facts = {"benah_format": "1", "versi": "1", "instrumen": "zi-2021", key: value}
    mark = read_mark(list(facts.items()))
    assert mark is None or not mark.versions


@pytest.mark.parametrize("place", ["A0", "A1048577", "XFE1", "ZZZZZZZZZZ1", "A" + "9" * 5000])
def test_places_beyond_the_edge_of_a_sheet_are_none(place):
    assert open_cells._place(place) is None and open_cells._place("XFD1048576") == (1048575, 16383)


def test_many_strange_rows_are_read_in_a_moment():
    """Looking for similar texts is dear: a long table of almost our letters must not hold the server."""
    lines = ["Kode,Penilaian,Jawaban"]
    for at, item in enumerate(list(ZI.items.values()) * 100):
        words = " ".join(item.text.split()[::-1]).replace('"', "")
        lines.append(f',"{words} {at}",Ya')
    start = time.process_time()
    read = read_answers("\n".join(lines).encode(), ZI)
    assert time.process_time() - start < 5
    assert not read.answers


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
