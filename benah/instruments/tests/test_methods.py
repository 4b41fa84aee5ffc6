"""One table per scoring method, on the published sheets."""

from decimal import Decimal

import pytest

from benah.instruments.loader import load_library
from benah.instruments.tests import sheets
from benah.scoring import engine
from benah.scoring.quirks import workbook_differences
from benah.scoring.results import ItemState as S

D = Decimal  # so that tables of numbers stay readable


def score_item(instrument, code, answer, **others):
    answers = {} if answer is None else {code: answer}
    return engine.score(instrument, {**answers, **others}).items[code]


@pytest.mark.parametrize(
    ("sheet", "code", "answer", "score"),
    [
        ("zi-2021", "A.I.1.i.a", "Ya", "1"),
        ("zi-2021", "A.I.1.i.a", "Tidak", "0"),
        ("zi-2021", "A.I.1.i.b", "A", "1"),
        ("zi-2021", "A.I.1.i.b", "B", "0.5"),
        ("zi-2021", "A.I.1.i.b", "C", "0"),
        ("pmprb-2014-instansi", "A.I.4.a", "B", "0.67"),
        ("pmprb-2014-instansi", "A.I.4.a", "C", "0.33"),
        ("pmprb-2014-instansi", "A.I.4.b", "B", "0.75"),
        ("pmprb-2014-instansi", "A.I.4.b", "C", "0.5"),
        ("pmprb-2014-instansi", "A.I.4.b", "D", "0.25"),
        ("pmprb-2014-instansi", "A.I.4.b", "E", "0"),
        ("sakip-2021", "1.a.R", "AA", "1"),
        ("sakip-2021", "1.a.R", "A", "0.9"),
        ("sakip-2021", "1.a.R", "CC", "0.6"),
        ("sakip-2021", "1.a.R", "D", "0.3"),
        ("sakip-2021", "1.a.R", "E", "0"),
    ],
)
def test_choice(sheet, code, answer, score):
    assert score_item(load_library(sheet), code, answer).score == D(score)


@pytest.mark.parametrize(
    ("sheet", "code", "value", "score", "points"),
    [
        ("zi-2021", "B.I.a", "3.6", "0.9", "15.75"),
        ("zi-2021", "B.II.a", "4", "1", "17.5"),
        ("zi-2021", "B.II.a", "0", "0", "0"),
        ("pmprb-2014-instansi", "B.I.1", "70.05", "0.7005", "9.807"),
        ("pmprb-2014-instansi", "B.I.2", "3.49", "0.698", "4.188"),
        ("rb-2023", "A.2.2", "3.333", "0.6666", "1.33"),  # this sheet's own rule rounds to 2 decimals
        ("rb-2023", "A.1.1", "80.5", "0.805", "2.42"),  # 2.415 goes up, as people round
    ],
)
def test_number(sheet, code, value, score, points):
    result = score_item(load_library(sheet), code, D(value))
    assert (result.score, result.points) == (D(score), D(points))


@pytest.mark.parametrize(
    ("code", "answer", "state", "score"),
    [
        ("A.II.1.i.a", {"n1": 4, "n2": 3}, S.ANSWERED, "0.75"),
        ("A.II.1.i.a", {"n1": 4, "n2": 9}, S.ANSWERED, "1"),
        ("A.II.1.i.a", {"n1": 0, "n2": 3}, S.UNCOMPUTABLE, None),
        ("A.II.1.i.a", {"n1": 0, "n2": 0}, S.UNCOMPUTABLE, None),
        ("A.II.1.i.a", {"n2": 3}, S.BLANK, None),
        ("A.II.1.i.a", None, S.BLANK, None),
        ("A.II.1.i.a", "0.35", S.ANSWERED, "0.35"),
        ("A.II.3.iii.a", {"n1": 4, "n2": 1, "n3": 1}, S.ANSWERED, "0.75"),
        ("A.II.3.iii.a", {"n1": 4, "n2": 1}, S.ANSWERED, "0.75"),  # n3 is asked but does not enter
        ("A.II.3.iii.a", {"n1": 4, "n2": 6}, S.ANSWERED, "0"),
        ("A.II.3.iii.a", {"n1": 0, "n2": 0}, S.ANSWERED, "1"),
        ("A.II.3.iii.a", {"n1": 0, "n2": 2}, S.ANSWERED, "0"),
        ("A.II.5.ii.a", {"n1": 8, "n3": 2}, S.ANSWERED, "0.25"),
        ("A.II.5.iii.a.a", {"n1": 10, "n5": 9}, S.ANSWERED, "0.9"),
        ("A.II.5.iii.a.a", {"n2": 1, "n3": 3, "n4": 6, "n5": 9}, S.ANSWERED, "0.9"),
        ("A.II.5.iii.a.a", {"n2": 1, "n3": 4, "n5": 2}, S.ANSWERED, "0.4"),
        ("A.II.5.iii.a.a", {"n1": 20, "n2": 1, "n3": 3, "n4": 6, "n5": 9}, S.ANSWERED, "0.45"),
        ("A.II.5.iii.a.a", {"n2": 0, "n3": 0, "n4": 0, "n5": 0}, S.UNCOMPUTABLE, None),
        ("A.II.5.iii.a.a", {"n5": 9}, S.BLANK, None),
        ("A.II.5.iii.b.a", {"n2": 1, "n3": 3, "n4": 6, "n5": 9}, S.BLANK, None),  # no clause gives n1 here
    ],
)
def test_ratio(code, answer, state, score):
    if isinstance(answer, dict):
        answer = {name: D(value) for name, value in answer.items()}
    elif answer is not None:
        answer = D(answer)
    result = score_item(load_library("zi-2021"), code, answer)
    assert (result.state, result.score) == (state, score and D(score))
    assert (result.reason is None) == (state is S.ANSWERED or answer is None)


def test_a_given_sum_wins_but_a_difference_is_told():
    zi = load_library("zi-2021")
    code, parts = "A.II.5.iii.a.a", {"n2": D(1), "n3": D(3), "n4": D(6), "n5": D(9)}
    assert score_item(zi, code, {"n1": D(10), **parts}).warnings == ()
    assert score_item(zi, code, {"n1": D(9), "n2": D(1), "n5": D(9)}).warnings == ()
    (warning,) = score_item(zi, code, {"n1": D(20), **parts}).warnings
    assert str(warning) == "n1 diisi 20, padahal jumlah rinciannya 10; dipakai 20"
    (warning,) = score_item(zi, code, {"n2": D(1), "n5": D(1)}).warnings
    assert str(warning) == "n3, n4 kosong, dihitung 0 dalam n1"


@pytest.mark.parametrize(
    ("label", "points"),
    [
        ("Wajar Tanpa Pengecualian", "3"),
        ("WTP-Dengan Paragraph Penjelas", "2.5"),
        ("Wajar Dengan Pengecualian", "2"),
        ("Tidak Memberikan Pendapat", "1.5"),
        ("Tidak Wajar", "1"),
        ("Tidak Memiliki Laporan Keuangan", "0"),
    ],
)
def test_opini_bpk_gives_its_literal_points(label, points):
    assert score_item(load_library("pmprb-2014-instansi"), "B.II.2", label).points == D(points)


@pytest.mark.parametrize(
    ("b", "c", "d", "scores"),
    [
        ("B", "Ya", "Ya", ["0.67", "0.67", "0.67"]),
        ("B", "Tidak", "Ya", ["0.67", "0", "0"]),
        ("D", "Ya", "Ya", ["0", "0", "0"]),
        (None, "Ya", "Ya", [None, None, None]),
        ("A", None, "Ya", ["1", None, None]),
    ],
)
def test_a_chain_multiplies_and_waits(b, c, d, scores):
    answers = {code: label for code, label in [("A.V.4.b", b), ("A.V.4.c", c), ("A.V.4.d", d)] if label}
    items = engine.score(load_library("pmprb-2014-instansi"), answers).items
    assert [items[f"A.V.4.{letter}"].score for letter in "bcd"] == [each and D(each) for each in scores]
    if scores[2] is None:
        assert items["A.V.4.d"].state is S.WAITING
        assert str(items["A.V.4.d"].reason) == "menunggu jawaban A.V.4.c, yang menjadi pengalinya"


def test_counts_and_items_of_unknown_type_never_score():
    sheet = load_library("pmprb-2019-unit")
    result = engine.score(sheet, {"7.1.e.1": D(4), "1.1.a": "A"})
    assert {result.items[code].state for code in ("7.1.e.1", "1.1.a")} == {S.UNSCORED}
    assert [code for code, _ in result.notices()] == ["1.1.a"]
    assert result.nodes["total"].answered == 0


def test_a_scale_without_known_range_never_scores():
    sheet = sheets.load(
        sheets.section("A", f"items: [{sheets.item('A.a', 'luar', more=', weight: 10')}]", aggregate="sum")
    )
    result = engine.score(sheet, {"A.a": D(3)})
    assert result.items["A.a"].state is S.UNSCORED
    assert result.total is None


def test_mean_leaves_out_blanks_and_counts():
    sheet = sheets.mean_of(sheets.item("A.a"), sheets.item("A.b"), sheets.item("A.c"), sheets.item("A.d", "hitung"))
    node = engine.score(sheet, {"A.a": "A", "A.b": "B", "A.d": D(7)}).nodes["A"]
    assert (node.points, node.percent, node.items, node.answered, node.blanks) == (D("7.5"), D("0.75"), 3, 2, 1)


def test_an_unanswered_section_has_no_points_and_says_so():
    node = engine.score(sheets.mean_of(sheets.item("A.a")), {}).nodes["A"]
    assert (node.points, node.percent, node.answered, node.blanks) == (0, 0, 0, 1)


def test_the_sum_of_thirds_is_not_rounded_on_the_way():
    thirds = {f"A.{letter}": {"n1": D(3), "n2": D(1)} for letter in "abc"}
    ratio = ", inputs: [{id: n1, text: semua}, {id: n2, text: selesai}], formula: n2 / n1"
    sheet = sheets.mean_of(*(sheets.item(code, "persen", more=ratio) for code in thirds))
    total = engine.score(sheet, thirds).total
    assert abs(total - D(10) / 3) < D("1e-26")
    assert total != D("3.33")


def test_sum_adds_sections_and_weighted_items():
    below = sheets.section("A.1", f"items: [{sheets.item('A.1.a')}]", weight="4")
    body = f"sections: [{below}], items: [{sheets.item('A.x', 'skala', more=', weight: 6')}]"
    sheet = sheets.load(sheets.section("A", body, aggregate="sum"))
    assert engine.score(sheet, {"A.1.a": "B", "A.x": D(3)}).nodes["A"].points == D("6.5")
    assert engine.score(sheet, {"A.1.a": "B"}).nodes["A"].points == D(2)


def test_without_weights_there_are_percents_but_no_points():
    result = engine.score(load_library("pmprb-2019-unit"), {"8.1.a": "Ya", "8.1.b": "B", "8.2.a": "C"})
    section, area = result.nodes["8.1"], result.nodes["8"]
    assert (section.points, section.percent, section.percent_basis) == (None, D("0.835"), "items")
    assert (area.points, area.percent, area.percent_basis) == (None, (D("0.835") + D("0.33")) / 2, "own")
    assert result.nodes["1"].percent is None
    assert (result.total, result.percent) == (None, None)


def test_a_sheet_declared_partial_gives_no_total_even_if_all_weights_are_known():
    head = sheets.HEAD + "completeness: 'partial: sebagian'\n"
    sheet = sheets.load(sheets.section("A", f"items: [{sheets.item('A.a')}]"), head=head)
    result = engine.score(sheet, {"A.a": "A"})
    assert result.nodes["A"].points == 10
    assert (result.total, result.percent) == (None, None)
    assert str(result.incomplete[0]) == "lembar ini belum lengkap: partial: sebagian"


def test_a_section_with_an_item_of_unknown_type_has_no_points():
    sheet = sheets.load(sheets.section("A", f"items: [{sheets.item('A.a')}, {sheets.item('A.b', '')}]"))
    node = engine.score(sheet, {"A.a": "B", "A.b": "apa saja"}).nodes["A"]
    assert (node.points, node.percent, node.percent_basis) == (None, D("0.5"), "own")


@pytest.mark.parametrize(
    ("code", "answer"),
    [
        ("A.I.1.i.a", "ya"),
        ("A.I.1.i.a", D(1)),
        ("B.I.a", "3.6"),
        ("A.II.1.i.a", "x"),
    ],
)
def test_an_unchecked_answer_is_a_programming_error(code, answer):
    with pytest.raises(TypeError, match=code):
        engine.score(load_library("zi-2021"), {code: answer})


def test_the_workbook_slip_is_told_and_not_imitated():
    zi = load_library("zi-2021")
    answers = {"A.II.5.iii.a.a": D("0.5"), "A.II.5.iii.b.a": D(1)}
    result = engine.score(zi, answers)
    assert result.nodes["A.II.5.iii"].points == D("1.5")
    found = workbook_differences(zi, result)
    assert [each.code for each in found] == ["A.II.5.iii", "A.II.5", "A.II", "A", "total"]
    assert {each.difference for each in found} == {D("-0.5")}
    assert found[-1].in_workbook == D(1)
    assert workbook_differences(zi, engine.score(zi, {"A.II.5.iii.a.a": D(1), "A.II.5.iii.b.a": D(1)})) == ()
    assert workbook_differences(load_library("sakip-2021"), result) == ()


def test_nothing_of_nothing_is_not_a_negative_result():
    change = ", inputs: [{id: n1, text: lalu}, {id: n2, text: kini}], formula: (n1 - n2) / n1"
    sheet = sheets.mean_of(sheets.item("A.a", "persen", more=change + ", formula_special: negative results become 0"))
    states = [score_item(sheet, "A.a", {"n1": D(0), "n2": D(now)}).state for now in (0, 1)]
    assert states == [S.UNCOMPUTABLE, S.ANSWERED]


def test_a_blank_part_does_not_enter_our_own_mean():
    parts = [
        sheets.section(f"A.{n}", f"items: [{sheets.item(f'A.{n}.a')}]", weight=w) for n, w in ((1, "4"), (2, "null"))
    ]
    sheet = sheets.load(sheets.section("A", f"sections: [{', '.join(parts)}]", weight="null", aggregate="sum"))
    node = engine.score(sheet, {"A.2.a": "B"}).nodes["A"]
    assert (node.percent, node.percent_basis) == (D("0.5"), "own")
