"""Filled sheets as they really come back: moved columns, hidden rows, other formats, wrong cells."""

import datetime as dt
import io
from decimal import Decimal as D

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benah.assessments.tests.sheets import changed, changed_plain, filled, random_answers, rebuilt
from benah.assessments.tests.soffice import convert, needs_libreoffice
from benah.assessments.workbook import layout
from benah.assessments.workbook.read import read_answers
from benah.assessments.workbook.write import write_workbook
from benah.instruments.loader import load_library
from benah.instruments.tests.test_properties import answers_to

ZI = load_library("zi-2021")
SOME = random_answers(ZI, 9)


def plain(cells):
    """A small sheet with codes and answers alone."""
    return rebuilt([["Kode", "Jawaban"], *([code, value] for code, value in cells.items())])


def problems(data, sheet=ZI):
    return [(problem.cell, problem.code, problem.text) for problem in read_answers(data, sheet).problems]


@pytest.mark.parametrize("name", ["zi-2021", "pmprb-2014-instansi", "sakip-2021", "pmprb-2019-unit", "rb-2023"])
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_reading_gives_back_what_was_written(name, data):
    sheet = load_library(name)
    answers = {code: answer for code, answer in data.draw(answers_to(sheet.id)).items() if sheet.items[code].kind}
    answers = {code: answer for code, answer in answers.items() if answer != {}}
    texts = st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn")), max_size=60).map(str.strip)
    notes = data.draw(st.dictionaries(st.sampled_from(list(sheet.items)), texts, max_size=5))
    evidence = data.draw(st.dictionaries(st.sampled_from(list(sheet.items)), texts, max_size=5))
    read = read_answers(write_workbook(sheet, answers, notes=notes, evidence=evidence), sheet)
    assert read.problems == []
    assert read.answers == answers
    assert read.rows == set(sheet.items)
    assert {code: text for code, text in read.notes.items() if text} == {c: t for c, t in notes.items() if t}
    assert {code: text for code, text in read.evidence.items() if text} == {c: t for c, t in evidence.items() if t}


@pytest.mark.parametrize(
    "text", ["=1+1", "+62 811", "-", "@SUM(A1)", '=HYPERLINK("http://x")', "'tanda petik", "#N/A", "12", "TRUE"]
)
def test_a_text_stays_a_text_and_never_becomes_a_formula(text):
    data = write_workbook(ZI, {}, notes={"B.I.a": text}, evidence={"B.I.a": text}, unit_name=text)
    page = openpyxl.load_workbook(io.BytesIO(data))[layout.SHEET]
    cell = page[layout.plan(ZI).cell("note", "B.I.a")]
    assert (cell.data_type, cell.value) == ("s", text)
    read = read_answers(data, ZI)
    assert read.notes["B.I.a"] == read.evidence["B.I.a"] == text


def test_a_text_beyond_excels_limit_is_left_alone():
    read = read_answers(write_workbook(ZI, {}, notes={"B.I.a": "a" * 40_000}), ZI)
    assert "B.I.a" not in read.notes and "B.I.b" in read.notes


def test_exact_numbers_survive_even_beyond_fifteen_digits():
    answers = {"B.I.a": D("3.1234567890123456789"), "A.II.1.i.a": {"n1": D("12345678901234"), "n2": D("0.1")}}
    assert read_answers(write_workbook(ZI, answers), ZI).answers == answers


def test_columns_in_another_order_hidden_rows_and_lines_above_change_nothing():
    def mix(page):
        page.move_range(f"F1:F{page.max_row}", cols=14)  # Jawaban far to the right
        page.move_range(f"A1:A{page.max_row}", cols=17)  # Kode behind it
        for row in range(10, 60):
            page.row_dimensions[row].hidden = True
        page.column_dimensions["T"].hidden = True
        page.insert_rows(1, 4)

    read = read_answers(changed(write_workbook(ZI, SOME), mix), ZI)
    assert read.problems == [] and read.answers == SOME


def test_sheets_around_it_and_another_name_change_nothing():
    data = changed(
        write_workbook(ZI, SOME),
        lambda page: (page.parent.create_sheet("Catatan saya", 0), setattr(page, "title", "Isian final")),
    )
    assert read_answers(data, ZI).answers == SOME


def without_codes(answers, *, enumerated=False):
    """The sheet as other people keep it: no codes, letters before the items, texts in capitals here and there."""
    rows = [["LKE ZI", None], [None, "Penilaian", "Bobot", "Jawaban", "Nilai", "%"], [None, "(1)", "(2)", "(3)", "(4)"]]
    for at, node in enumerate(ZI.walk()):
        if hasattr(node, "title"):
            rows.append([None, f"{at}. {node.title.title()}", node.weight and float(node.weight), None])
            continue
        answer = answers.get(node.code)
        label = f"{'abcdefghij'[at % 10]}. " if enumerated else ""
        shown = float(answer) if isinstance(answer, D) else None if isinstance(answer, dict) else answer
        rows.append([None, f"{label}{node.text.upper() if at % 3 else node.text}  ", None, shown])
        for each in node.inputs:
            given = answer.get(each.id) if isinstance(answer, dict) else None
            rows.append([None, f"- {each.text}", None, None if given is None else float(given)])
    return rows


@pytest.mark.parametrize("enumerated", [False, True])
def test_without_codes_rows_are_found_by_their_text(enumerated):
    read = read_answers(rebuilt(without_codes(SOME, enumerated=enumerated)), ZI)
    assert read.problems == [] and read.answers == SOME
    assert read.notes is None and read.evidence is None


def test_a_slip_of_the_pen_in_a_long_text_is_understood_and_a_strange_row_is_told():
    rows = without_codes(SOME)
    place = next(at for at, row in enumerate(rows) if row[1] and "membentuk tim" in row[1].lower())
    rows[place][1] = rows[place][1].replace("telah", "tlah").replace("TELAH", "TLAH")
    rows.insert(20, [None, "Butir tambahan dari kami sendiri yang tidak ada", None, "A"])
    [problem] = read_answers(rebuilt(rows), ZI).problems
    assert problem.cell == "D21" and "tidak ditemukan" in problem.text


def test_heads_over_several_rows_take_the_units_own_answer():
    rows = [
        [None, "Uraian", None, "Penilaian Mandiri", None, "Hasil TPI", None],
        [None, None, "Bobot", "Jawaban", "Nilai", "Jawaban", "Catatan"],
        [None, ZI.items["A.I.1.i.a"].text, None, "Ya", 1, "Tidak", "kurang"],
        [None, ZI.items["A.I.1.i.b"].text, None, "A", 1, "C", None],
    ]
    assert read_answers(rebuilt(rows), ZI).answers == {"A.I.1.i.a": "Ya", "A.I.1.i.b": "A"}


def official(answers):
    """The shape of the published workbook: heads merged over a staircase of columns, computed percentages, a bottom."""
    rows = [
        ["LEMBAR KERJA EVALUASI ZONA INTEGRITAS"], ["KPU Kabupaten Contoh"], [],
        ["Penilaian", None, None, None, None, "Bobot", "Penjelasan", "Pilihan Jawaban", "Jawaban", "Nilai", "%",
         "Catatan/Keterangan", "Bukti Dukung"], [],
    ]  # fmt: skip
    letters = iter("")
    for node in ZI.walk():
        if hasattr(node, "title"):
            line = [None] * 13
            line[node.level - 1 if node.level < 5 else 3], line[5] = f"{node.code.split('.')[-1]}.", float(node.weight)
            line[node.level if node.level < 4 else 4] = node.title
            line[9], line[10] = 0.5, 0.5
            letters = iter("abcdefghijklmno")
            rows.append(line)
            continue
        answer = answers.get(node.code)
        shown = float(answer) if isinstance(answer, D) else "#DIV/0!" if node.inputs and answer is None else answer
        if isinstance(answer, dict):
            shown = None
        rows.append(
            [
                None,
                None,
                None,
                f"{next(letters)}.",
                node.text,
                None,
                "A. jika …",
                "A/B/C",
                shown,
                1,
                1,
                "lihat arsip",
                None,
            ]
        )
        for each in node.inputs:
            given = answer.get(each.id) if isinstance(answer, dict) else None
            rows.append(
                [None, None, None, None, each.text, None, None, "Jumlah", None if given is None else float(given)]
            )
    return [*rows, [], ["NILAI EVALUASI ZI", *[None] * 8, 61.5], [None] * 8 + ["Kepala Satker"]]


def test_the_published_shape_is_read_with_its_staircase_of_columns():
    data = changed_plain(rebuilt(official(SOME)), lambda page: (page.merge_cells("A4:E5"), page.merge_cells("I4:I5")))
    read = read_answers(data, ZI)
    assert read.problems == [] and read.answers == SOME
    assert read.notes["A.I.1.i.a"] == "lihat arsip" and read.evidence["A.I.1.i.a"] == ""


def test_a_large_strange_sheet_is_told_without_comparing_every_row():
    rows = [[f"Baris lain nomor {at} yang panjang dan tidak dikenal", "A"] for at in range(3000)]
    [problem] = read_answers(rebuilt([["Uraian", "Jawaban"], *rows]), ZI).problems
    assert "Tidak satu pun" in problem.text


def test_a_merged_answer_cell_is_told():
    def merge(page):
        page["F12"] = None
        page["F11"] = "Ya"
        page.merge_cells("F11:F12")

    plan = layout.plan(ZI)
    assert plan.at["A.I.1.i.a"] == 11
    [(cell, code, text)] = problems(changed(write_workbook(ZI, {}), merge))
    assert (cell, code) == ("F11", "A.I.1.i.a") and "F11:F12" in text


@pytest.mark.parametrize(
    ("code", "value", "words"),
    [
        ("A.I.1.i.a", "Mungkin", "bukan pilihan butir ini; pilihannya: Ya, Tidak"),
        ("A.I.1.i.a", True, "pilihan"),
        ("B.I.a", 5, "di luar rentang 0–4"),
        ("B.I.a", "tiga", "bukan bilangan"),
        ("B.I.a", dt.datetime(2026, 4, 3), "tanggal (3 April 2026)"),
        ("A.II.1.i.b", 85, "di luar rentang"),
        ("A.II.1.i.a:n1", -3, "0 atau lebih"),
        ("A.II.1.i.a:n2", "banyak", "bukan"),
        ("A.I.1.i.b", '=IF(1=1,"A","B")', "rumus yang belum dihitung"),
        ("A.I.1.i.b", "#REF!", "rumusnya gagal (#REF!)"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_named_with_its_code_and_reason(code, value, words):
    [(cell, told, text)] = problems(plain({code: value}))
    assert (cell, told) == ("B2", code)
    assert words in text


@pytest.mark.parametrize("value", [0.85, "85%", "85 %", "85,00%", "0,85", "0.85"])
def test_percentages_are_understood_however_written(value):
    assert read_answers(plain({"A.II.1.i.a": value}), ZI).answers == {"A.II.1.i.a": D("0.85")}


def test_all_wrong_cells_are_told_at_once_and_good_ones_still_read():
    read = read_answers(plain({"A.I.1.i.a": "Z", "B.I.a": 9, "B.II.a": "3,5"}), ZI)
    assert [problem.code for problem in read.problems] == ["A.I.1.i.a", "B.I.a"]
    assert read.answers == {"B.II.a": D("3.5")}


def test_a_percentage_beside_its_counts_must_agree_with_them():
    counts = {"A.II.1.i.a:n1": 8, "A.II.1.i.a:n2": 6}
    agrees = read_answers(plain({**counts, "A.II.1.i.a": 0.75}), ZI)
    assert agrees.problems == [] and agrees.answers == {"A.II.1.i.a": {"n1": D(8), "n2": D(6)}}
    [(_cell, code, text)] = problems(plain({**counts, "A.II.1.i.a": 0.5}))
    assert code == "A.II.1.i.a" and "tidak sama" in text
    assert problems(plain({**counts, "A.II.1.i.a": "#DIV/0!"})) == []


def test_an_item_twice_with_two_answers_is_told():
    def twice(page):
        page["A300"], page["F300"] = "A.I.1.i.a", "Tidak"
        page["A301"], page["F301"] = "A.I.1.i.b", "B"

    found = problems(changed(write_workbook(ZI, {"A.I.1.i.a": "Ya", "A.I.1.i.b": "B"}), twice))
    assert [(cell, code) for cell, code, _text in found] == [("F300", "A.I.1.i.a")]


def test_an_unknown_code_with_an_answer_is_told():
    def strange(page):
        page["A11"] = "A.I.9.i.a"
        page["B11"] = None
        page["F11"] = "Ya"

    [(cell, code, text)] = problems(changed(write_workbook(ZI, {}), strange))
    assert (cell, code) == ("F11", "A.I.9.i.a") and "tidak ada dalam zi-2021" in text


def csv_of(delimiter, answers=None, encoding="utf-8"):
    lines = [f"Jawaban{delimiter}Kode{delimiter}Catatan"]
    answers = answers or {
        "A.I.1.i.a": "ya",
        "B.I.a": '"3,6"',
        "A.II.1.i.a:n1": "8",
        "A.II.1.i.a:n2": "6",
        "A.II.1.i.b": '"85,0%"',
    }
    lines += [f'{value}{delimiter}{code}{delimiter}"bukti – café; kedua, ketiga"' for code, value in answers.items()]
    return "\r\n".join(lines).encode(encoding)


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_of_any_local_habit(delimiter, encoding):
    read = read_answers(csv_of(delimiter, encoding=encoding), ZI)
    assert read.problems == []
    assert read.answers == {
        "A.I.1.i.a": "Ya", "B.I.a": D("3.6"), "A.II.1.i.a": {"n1": D(8), "n2": D(6)}, "A.II.1.i.b": D("0.850"),
    }  # fmt: skip
    assert read.notes["B.I.a"] == "bukti – café; kedua, ketiga"


@pytest.mark.parametrize("into", ["ods", "xls", "xlsx", "csv"])
@pytest.mark.libreoffice
@needs_libreoffice[1]
def test_saved_by_libreoffice_in_any_format_it_reads_the_same(into, tmp_path):
    notes = {"A.I.1.i.a": "=1+1", "B.I.a": "baris satu\nbaris dua"}
    [data] = convert([write_workbook(ZI, SOME, notes=notes)], into, tmp_path)
    read = read_answers(data, ZI)
    assert read.problems == [] and read.answers == SOME
    assert {code: text for code, text in read.notes.items() if text} == notes
    assert into == "csv" or read.mark.instrument == "zi-2021"


@pytest.mark.libreoffice
@needs_libreoffice[1]
def test_a_formula_in_an_answer_cell_counts_by_its_result_once_computed(tmp_path):
    [data] = convert([filled(ZI, {"B.I.a": "=1.8*2", "A.I.1.i.b": '=IF(1=1,"A","B")'})], "xlsx", tmp_path)
    assert read_answers(data, ZI).answers == {"A.I.1.i.b": "A", "B.I.a": D("3.6")}
