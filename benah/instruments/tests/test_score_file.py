"""`benah score` and `benah instrument check` without Django: what is printed, and every way to go wrong."""

import json
from pathlib import Path

import pytest

from benah.instruments.answers_file import AnswersFile, BadAnswers
from benah.instruments.check_file import check_file
from benah.instruments.loader import LIBRARY
from benah.instruments.score_file import score_file


def no_sheet(path, instrument):
    raise AssertionError("this file is no spreadsheet")


def score(tmp_path, content, sheet="zi-2021", name="jawaban.yaml", as_json=True, read_sheet=no_sheet):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return score_file(sheet, str(path), as_json=as_json, read_sheet=read_sheet)


def test_the_contract_of_the_json(tmp_path):
    content = (
        "instrument: zi-2021\nunit: KPU Contoh\nprerequisites: {opini_bpk: WTP, sakip: 61, spip: 2}\n"
        "answers:\n  A.I.1.i.a: y\n  A.I.1.i.b: ' b '\n  B.I.a: 3.6\n  A.II.1.i.a: {n1: 4, n2: 3}\n"
        "  A.II.4.i.a: {n1: 0, n2: 0}\n  A.II.5.iii.a.a: 0.5\n  B.I.b:\n"
    )
    found = json.loads(score(tmp_path, content).text)
    assert list(found)[:7] == ["instrument", "total", "percent", "category", "blanks", "nodes", "thresholds"]
    assert (found["instrument"], found["total"], found["percent"]) == ("zi-2021", 18.125, 0.18125)
    assert (found["category"], found["blanks"], found["incomplete"]) == (None, 108, False)
    assert found["nodes"]["A.I.1.i"] == {
        "points": 0.375, "weight": 0.5, "percent": 0.75, "percent_basis": "weight", "blanks": 0, "answered": 2,
    }  # fmt: skip
    assert found["nodes"]["B.I.a"]["points"] == 15.75
    assert found["nodes"]["B.I.b"] == {
        "points": None, "weight": 5.0, "percent": None, "percent_basis": "weight", "blanks": 1, "answered": 0,
    }  # fmt: skip
    assert found["nodes"]["total"]["points"] == 18.125
    wbk = found["thresholds"]["wbk"]
    assert wbk["met"] is False
    assert wbk["rules"][2] == {
        "node": "1", "nodes": ["A.I.1", "A.II.1"], "unit": "percent", "required": 60.0, "actual": 23.4375,
        "met": False, "missing": 36.5625,
    }  # fmt: skip
    prerequisites = {(p["id"], p["for"]): p["met"] for p in found["thresholds"]["agency_prerequisites"]}
    assert prerequisites["opini_bpk", "wbk"] is True
    assert prerequisites["spip", "wbbm"] is False
    assert prerequisites["indeks_rb_kl", "wbk"] == "unknown"
    assert found["warnings"][:2] == [
        "108 butir belum terjawab dan tidak ikut dihitung; kosong bukan nol",
        "[A.II.4.i.a] rumus n2 / n1 = 0 / 0 membagi dengan nol, jadi butir ini tidak dihitung",
    ]
    assert "menampilkan total 18,625 (selisih 0,5)" in found["warnings"][2]
    assert "prasyarat instansi untuk WBK belum terpenuhi: maturitas SPIP >= level 3" in found["warnings"]


def test_the_table_tells_blanks_before_the_total_and_what_is_missing(tmp_path):
    text = score(tmp_path, "answers: {A.I.1.i.a: Ya, B.I.a: 3.6}", as_json=False).text
    assert text.index("Kosong   111 butir") < text.index("Nilai    16,25")
    assert "WBK: belum memenuhi" in text
    assert "B.I BIROKRASI YANG BERSIH DAN AKUNTABEL: 15,75 dari 18,25, belum memenuhi, kurang 2,5" in text
    assert "Satker sudah berpredikat Menuju WBK: belum diketahui" in text
    (blank,) = [line for line in text.splitlines() if line.startswith("A.I.2 ")]
    assert blank.split()[-4:] == ["–", "3,5", "–", "9"]


def test_an_incomplete_sheet_says_so_and_gives_no_total(tmp_path):
    printed = score(tmp_path, '{"answers": {"8.1.a": "Ya", "1.1.a": "A"}}', "pmprb-2019-unit", "a.json", as_json=False)
    assert "LEMBAR BELUM LENGKAP: tidak ada nilai total resmi." in printed.text
    assert "Nilai    –\n" in printed.text
    assert "100*" in printed.text
    assert "* rata-rata sederhana hitungan program ini, bukan cara resmi" in printed.text
    assert "[1.1.a] cara menjawab butir ini tidak diketahui dari sumbernya" in printed.text
    found = json.loads(score(tmp_path, "answers: {}", "pmprb-2020-instansi").text)
    assert (found["total"], found["percent"], found["category"], found["incomplete"]) == (None, None, None, True)
    assert found["thresholds"]["categories"]["reason"] == "belum ada nilai total resmi"
    assert found["incomplete_reasons"][0].startswith("lembar ini belum lengkap: partial: 18 items")


def test_a_category_band_and_a_sakip_rating_on_its_section(tmp_path):
    codes = [f"{number}.{letter}" for number in range(1, 5) for letter in "abc"]
    content = "answers: {" + ", ".join(f"{code}: 70" for code in codes) + "}"
    printed = score(tmp_path, content, "sakip-2021")
    found = json.loads(printed.text)
    assert (found["total"], found["category"]) == (70.0, "B")
    assert found["thresholds"]["categories"]["meaning"] == "Baik"
    assert "Nilai    70,0\nKategori B\n" in score(tmp_path, content, "sakip-2021", as_json=False).text


def test_an_instrument_may_be_a_file(tmp_path):
    path = str(LIBRARY / "zi-2021" / "instrument.yaml")
    assert json.loads(score(tmp_path, "answers: {B.II.a: 4}", path).text)["total"] == 17.5


def test_every_offending_code_is_told_with_its_line(tmp_path):
    content = (
        "instrument: sakip-2021\nanswers:\n  A.I.1.i.a: mungkin\n  Z.9: A\n  B.I.a: 5\n"
        "  A.II.1.i.a: {n3: 1}\n  B.II.a: [1]\n  A.I.1.i.b: A\n"
    )
    printed = score(tmp_path, content)
    assert printed.text == ""
    assert printed.errors == [
        'jawaban.yaml: berkas ini untuk instrumen "sakip-2021", bukan "zi-2021"',
        'jawaban.yaml:3 [A.I.1.i.a] "mungkin" bukan pilihan butir ini; pilihannya: Ya, Tidak',
        "jawaban.yaml:4 [Z.9] kode tidak ada dalam zi-2021",
        "jawaban.yaml:5 [B.I.a] 5 di luar rentang 0–4",
        'jawaban.yaml:6 [A.II.1.i.a] isian "n3" tidak dikenal; isiannya: n1, n2',
        "jawaban.yaml:7 [B.II.a] jawaban harus berupa teks, bilangan, atau isian n1, n2, …",
    ]


@pytest.mark.parametrize(
    ("content", "name", "error"),
    [
        ("", "a.yaml", "a.yaml: isinya harus berupa {instrument, answers}"),
        ("- 1", "a.yaml", "a.yaml: isinya harus berupa {instrument, answers}"),
        ("instrument: zi-2021", "a.yaml", 'a.yaml: tidak ada "answers" berisi kode dan jawaban'),
        ("answers: [1]", "a.yaml", 'a.yaml: tidak ada "answers" berisi kode dan jawaban'),
        ("answers: {}\nprerequisites: [1]", "a.yaml", 'a.yaml: "prerequisites" harus berisi nama prasyarat'),
        ("answers: {A: 1,\n", "a.yaml", "a.yaml:2 bukan YAML yang sah"),
        ('{"answers": {"B.I.a": 9}}', "a.json", "a.json [B.I.a] 9 di luar rentang 0–4"),
        ('{"answers": ', "a.json", "a.json:1 bukan JSON yang sah"),
        (b"\xff\xfe\x00", "a.yaml", "a.yaml: bukan teks UTF-8"),
        ("answers:\n  B.I.a: 1\n  B.I.a: 2\n", "a.yaml", 'a.yaml:3 kunci "B.I.a" ditulis dua kali'),
    ],
)  # fmt: skip
def test_a_malformed_file(tmp_path, content, name, error):
    printed = score(tmp_path, content, name=name)
    assert printed.text == ""
    assert len(printed.errors) == 1
    assert printed.errors[0].startswith(error)


def test_a_rating_told_twice_must_agree(tmp_path):
    assert score(tmp_path, "answers: {1.a: AA, 1.a.R: 100}", "sakip-2021").errors == ()
    printed = score(tmp_path, "answers: {1.a: AA, 1.a.R: A}", "sakip-2021")
    assert printed.errors == ["jawaban.yaml:1 [1.a.R] butir 1.a.R dijawab dua kali dengan jawaban berbeda"]


def test_missing_files(tmp_path):
    gone = str(tmp_path / "tidak-ada.yaml")
    assert score_file("zi-2021", gone, as_json=True, read_sheet=no_sheet).errors == [f"{gone}: berkas tidak ada"]
    gone = str(tmp_path / "tidak-ada.xlsx")
    assert score_file("zi-2021", gone, as_json=True, read_sheet=no_sheet).errors == [f"{gone}: berkas tidak ada"]
    (found,) = score_file(gone, gone, as_json=True, read_sheet=no_sheet).errors
    assert found.startswith(
        f'"{gone}" bukan instrumen yang dikenal dan bukan berkas; yang dikenal: pmprb-2014-instansi'
    )
    (found,) = score_file("zi-2021", str(tmp_path), as_json=True, read_sheet=no_sheet).errors
    assert "tidak dapat dibaca" in found


def test_an_instrument_that_is_not_text(tmp_path):
    path = tmp_path / "lembar.yaml"
    path.write_bytes(b"\xff\xfe\x00")
    assert check_file(str(path)).errors == ["lembar.yaml: bukan teks UTF-8"]


def test_an_instrument_that_cannot_be_read(tmp_path, monkeypatch):
    path = tmp_path / "lembar.yaml"
    path.write_text("id: x")

    def denied(self, **options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_text", denied)
    assert check_file(str(path)).errors == [f"{path}: tidak dapat dibaca: Permission denied"]


def test_a_spreadsheet_goes_to_its_reader(tmp_path):
    def read_sheet(path, instrument):
        assert (path.name, instrument.id) == ("isian.XLSX", "zi-2021")
        return AnswersFile({"A.I.1.i.a": "Ya"})

    assert json.loads(score(tmp_path, b"PK", name="isian.XLSX", read_sheet=read_sheet).text)["total"] == 0.5

    def any_sheet(path, instrument):
        return AnswersFile({})

    for start in (b"PK\x03\x04 zip", b"\xd0\xcf\x11\xe0 old"):
        assert score(tmp_path, start, name="isian.dat", read_sheet=any_sheet).errors == ()

    def bad_sheet(path, instrument):
        raise BadAnswers(["isian.xlsx: sel G7 [A.I.1.i.a] bukan pilihan"])

    assert score(tmp_path, b"PK", name="isian.xlsx", read_sheet=bad_sheet).errors == [
        "isian.xlsx: sel G7 [A.I.1.i.a] bukan pilihan"
    ]


def test_check_tells_what_a_sheet_holds():
    text = check_file("zi-2021").text
    assert "Butir           113, 113 dapat dinilai" in text
    assert "Keadaan         lengkap" in text
    assert "Teks butir      verbatim 113" in text
    partial = check_file(str(LIBRARY / "pmprb-2019-unit" / "instrument.yaml")).text
    assert "Butir           100, 67 dapat dinilai" in partial
    assert "Nilai tertinggi tidak diketahui" in partial
    assert "Keadaan         BELUM LENGKAP, tidak memberi nilai total resmi" in partial


def test_check_tells_all_errors_of_a_bad_sheet(tmp_path):
    path = tmp_path / "salah.yaml"
    source = (LIBRARY / "sakip-2021" / "instrument.yaml").read_text(encoding="utf-8")
    path.write_text(source.replace("answer_type: rating_sakip", "answer_type: nilai"), encoding="utf-8")
    printed = check_file(str(path))
    assert printed.text == ""
    assert len(printed.errors) == 12
    assert printed.errors[0] == 'salah.yaml:65 [1.a.R] cara menjawab "nilai" tidak ada dalam "answer_types"'
