"""LibreOffice recomputes the workbook: every node, item and minimum must equal the engine's, blanks included."""

import io

import openpyxl
import pytest

from benah.assessments.tests.sheets import FULL, filled, random_answers
from benah.assessments.tests.soffice import convert, needs_libreoffice
from benah.assessments.workbook import layout
from benah.assessments.workbook.read import read_answers
from benah.assessments.workbook.write import write_workbook
from benah.instruments.loader import load_library
from benah.scoring import engine, thresholds
from benah.scoring.model import ROOT, Item

pytestmark = needs_libreoffice


def recomputed(files, tmp_path):
    done = convert(files, "xlsx", tmp_path, filter_name="Calc MS Excel 2007 XML")
    return [openpyxl.load_workbook(io.BytesIO(data), data_only=True) for data in done]


def number(value):
    return None if value in (None, "") else float(value)


def close(found, wanted):
    if wanted is None:
        return found is None
    return found is not None and abs(found - float(wanted)) < 1e-9


def differences(sheet, answers, page):
    result, plan = engine.score(sheet, answers), layout.plan(sheet)
    for node in (*sheet.walk(), sheet.root):
        points = number(page[plan.cell("points", node.code)].value)
        percent = number(page[plan.cell("percent", node.code)].value)
        if isinstance(node, Item):
            item = result.items[node.code]
            wanted = (item.points if node.is_weighted else item.score, None)
        else:
            wanted = (result.nodes[node.code].points, result.nodes[node.code].percent)
            blanks = result.nodes[node.code].blanks
            told = page[plan.cell("choices", node.code)].value
            if result.nodes[node.code].items and told != (f"{blanks} kosong" if blanks else "lengkap"):
                yield node.code, told, blanks
        if not close(points, wanted[0]) or (wanted[1] is not None and not close(percent, wanted[1])):
            yield node.code, (points, percent), wanted


@pytest.mark.parametrize("name", [*FULL, "rb-2023", "pmprb-2019-unit", "pmprb-2020-instansi", "pmprb-2020-unit"])
def test_every_node_equals_the_engine(name, tmp_path):
    sheet = load_library(name)
    filled_in = [random_answers(sheet, seed, share=share) for seed, share in ((1, 0.75), (2, 1), (3, 0.1), (4, 0.9))]
    books = recomputed([write_workbook(sheet, answers) for answers in filled_in], tmp_path)
    for answers, book in zip(filled_in, books, strict=True):
        assert list(differences(sheet, answers, book[layout.SHEET])) == []


def test_answers_typed_in_other_ways_count_the_same(tmp_path):
    zi = load_library("zi-2021")
    cells = {
        "A.I.1.i.a": " ya ", "A.I.1.i.b": "b", "A.I.1.ii.a": "Y", "B.I.a": "3,6", "B.II.a": "2.5", "A.II.1.i.a:n1": "8",
        "A.II.1.i.a:n2": 6, "A.II.1.i.b": "85%", "A.II.5.iii.a.a:n2": 3, "A.II.5.iii.a.a:n5": 2, "A.II.3.iii.a:n1": 0,
        "A.II.3.iii.a:n2": 2, "A.II.4.i.a:n1": 0, "A.II.4.i.a:n2": 2,
    }  # fmt: skip
    data = filled(zi, cells)
    read = read_answers(data, zi)
    assert read.problems == []
    assert len(read.answers) == 10
    assert list(differences(zi, read.answers, recomputed([data], tmp_path)[0][layout.SHEET])) == []


def test_ratings_by_value_and_opinions_by_abbreviation_count_the_same(tmp_path):
    sakip, pmprb = load_library("sakip-2021"), load_library("pmprb-2014-instansi")
    opinion = next(code for code, item in pmprb.items.items() if item.answer_type.key == "opini_bpk")
    files = [
        (sakip, filled(sakip, {"1.a.R": 90, "1.b.R": "70", "2.a.R": "bb"})),
        (pmprb, filled(pmprb, {opinion: "wtp-dpp", "A.V.4.b": "B", "A.V.4.c": "Ya"})),
    ]
    for (sheet, data), book in zip(files, recomputed([data for _, data in files], tmp_path), strict=True):
        read = read_answers(data, sheet)
        assert read.problems == [] and len(read.answers) == 3
        assert list(differences(sheet, read.answers, book[layout.SHEET])) == []


def test_the_summary_shows_minimums_as_the_program_does(tmp_path):
    zi = load_library("zi-2021")
    answers = random_answers(zi, 4, share=1)
    page = recomputed([write_workbook(zi, answers)], tmp_path)[0][layout.SUMMARY]
    shown = [[cell.value for cell in row] for row in page.iter_rows(max_col=5)]
    evaluated = thresholds.evaluate(zi, engine.score(zi, answers))
    for predicate in evaluated.predicates:
        start = next(at for at, row in enumerate(shown) if row[0] == f"Syarat minimum {predicate.name.upper()}") + 1
        for row, rule in zip(shown[start:], predicate.rules, strict=False):
            if rule.required is None:
                continue
            assert row[0] == rule.title
            assert close(row[2], rule.actual) and row[4] == ("memenuhi" if rule.met else "belum memenuhi")


def test_the_category_stands_beside_the_total(tmp_path):
    sakip = load_library("sakip-2021")
    answers = dict.fromkeys(sakip.items, "BB")
    [book] = recomputed([write_workbook(sakip, answers)], tmp_path)
    plan = layout.plan(sakip)
    assert book[layout.SHEET][plan.cell("note", ROOT)].value == "Kategori BB"
