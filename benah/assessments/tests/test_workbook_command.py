"""`benah workbook` and `benah score` on spreadsheets, as a person runs them: no database, errors with cell and code."""

import json

import pytest

from benah.assessments.tests.sheets import filled
from benah.assessments.tests.soffice import convert, needs_libreoffice
from benah.assessments.tests.test_score_command import VECTOR, benah
from benah.instruments.loader import load_library


def test_a_real_sheet_through_excel_keeps_its_score(tmp_path):
    out = tmp_path / "lke.xlsx"
    done = benah("workbook", "pmprb-2014-instansi", str(out), "--answers", str(VECTOR), "--unit", "BPS")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    scored = benah("score", "pmprb-2014-instansi", str(out), "--json")
    assert json.loads(scored.stdout)["total"] == 60.86020238095238


def test_wrong_cells_are_listed_with_status_2(tmp_path):
    path = tmp_path / "isian.xlsx"
    path.write_bytes(filled(load_library("zi-2021"), {"A.I.1.i.a": "Z", "B.I.a": 9}))
    done = benah("score", "zi-2021", str(path), "--json")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        'isian.xlsx: F11 [A.I.1.i.a] "Z" bukan pilihan butir ini; pilihannya: Ya, Tidak',
        "isian.xlsx: F202 [B.I.a] 9 di luar rentang 0–4",
    ]


@pytest.mark.parametrize(("name", "data", "words"), [("a.xlsx", b"", "kosong"), ("b.xls", b"<html>", "HTML")])
def test_what_is_no_sheet_is_told_with_status_2(tmp_path, name, data, words):
    path = tmp_path / name
    path.write_bytes(data)
    done = benah("score", "zi-2021", str(path))
    assert done.returncode == 2 and words in done.stderr and len(done.stderr.splitlines()) == 1


def test_an_unknown_instrument_or_place_is_told(tmp_path):
    assert benah("workbook", "tidak-ada", str(tmp_path / "x.xlsx")).returncode == 2
    assert benah("workbook", "zi-2021", str(tmp_path / "tidak" / "ada.xlsx")).returncode == 2


@pytest.mark.libreoffice
@needs_libreoffice[1]
@pytest.mark.parametrize("into", ["ods", "csv"])
def test_other_formats_score_the_same(tmp_path, into):
    data = filled(load_library("zi-2021"), {"A.I.1.i.a": "Ya", "B.I.a": 3.6, "A.II.1.i.b": 0.85})
    path = tmp_path / f"lke.{into}"
    path.write_bytes(convert([data], into, tmp_path)[0])
    done = benah("score", "zi-2021", str(path), "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["nodes"]["B.I.a"]["points"] == 15.75
