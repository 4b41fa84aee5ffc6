"""Categories and minimums, on, just below and just above every kind of border."""

from decimal import Decimal

import pytest

from benah.instruments.loader import load_library
from benah.instruments.tests import sheets
from benah.scoring import engine
from benah.scoring.answers import best_answer
from benah.scoring.thresholds import TOLD_WBK, band_of, evaluate

D = Decimal  # so that tables of numbers stay readable


def labels(sheet, total):
    return [band.label for band in band_of(load_library(sheet).thresholds.bands, D(total))]


@pytest.mark.parametrize(
    ("total", "label"),
    [
        ("100", "AA"), ("90.0000000001", "AA"), ("90", "A"), ("80.01", "A"), ("80", "BB"), ("70", "B"), ("60.5", "B"),
        ("60", "CC"), ("50", "C"), ("30", "D"), ("30.000001", "C"), ("0", "D"),
    ],
)  # fmt: skip
def test_sakip_bands_are_open_below_and_closed_above(total, label):
    assert labels("sakip-2021", total) == [label]


def test_a_band_open_at_zero_leaves_zero_out():
    assert labels("pmprb-2020-instansi", "0") == []
    assert labels("pmprb-2020-instansi", "0.1") == ["D"]


@pytest.mark.parametrize(
    ("total", "found"),
    [("100", ["AA"]), ("109", ["AA"]), ("99.99", ["A", "A-"]), ("80", ["BB"]), ("80.01", ["A", "A-"]), ("0", ["D"])],
)
def test_rb_2023_bands_turn_closed_at_100_and_have_no_upper_end(total, found):
    assert labels("rb-2023", total) == found


def test_three_thirds_on_a_border_count_as_on_it():
    nearly, just_over = D(60) - D("1e-38"), D(60) + D("1e-38")
    assert labels("sakip-2021", nearly) == labels("sakip-2021", just_over) == ["CC"]
    assert labels("sakip-2021", D(60) + D("1e-20")) == ["B"]


BANDS = """\
thresholds:
  categories:
    source: buku
    fidelity: verbatim
    bands:
    - {label: Tinggi, min_exclusive: 5, condition: semua bukti ada}
    - {label: Rendah, max: 5, min_exclusive: 0}
"""


@pytest.mark.parametrize(
    ("answer", "label", "candidates", "reason"),
    [
        ("A", None, ("Tinggi",), "bergantung pada: semua bukti ada"),
        ("B", "Rendah", ("Rendah",), "None"),
        ("C", None, (), "nilai di luar semua kategori"),
    ],
)
def test_a_category_that_cannot_be_told_says_why(answer, label, candidates, reason):
    sheet = sheets.load(sheets.section("A", f"items: [{sheets.item('A.a')}]"), tail=BANDS)
    found = evaluate(sheet, engine.score(sheet, {"A.a": answer}))
    assert (found.category, found.bands.candidates, str(found.bands.reason)) == (label, candidates, reason)


def test_an_incomplete_sheet_has_no_category():
    sheet = load_library("pmprb-2020-instansi")
    found = evaluate(sheet, engine.score(sheet, {}))
    assert found.category is None
    assert str(found.bands.reason) == "belum ada nilai total resmi"
    assert evaluate(load_library("pmprb-2019-unit"), engine.score(load_library("pmprb-2019-unit"), {})).bands is None


ZI = load_library("zi-2021")


def zi(told=None, **changes):
    answers = {code: best_answer(item) for code, item in ZI.items.items()}
    answers |= {code.replace("_", "."): answer for code, answer in changes.items()}
    return evaluate(ZI, engine.score(ZI, answers), told)


def rule(found, name, node):
    predicate = next(p for p in found.predicates if p.name == name)
    return next(r for r in predicate.rules if r.node == node)


def test_wbbm_needs_the_told_wbk():
    assert zi().category == "WBK"
    assert zi().predicates[1].met is None
    assert zi({TOLD_WBK: True}).category == "WBBM"
    assert zi({TOLD_WBK: "tidak"}).category == "WBK"
    assert zi({TOLD_WBK: "tidak"}).predicates[1].met is False


@pytest.mark.parametrize(
    ("value", "wbk", "wbbm", "missing"),
    [("3.6", True, True, 0), ("3.2", True, False, D("1.75")), ("3.1999", False, False, D("1.7504375"))],
)
def test_survey_minimums_hold_exactly_on_the_border(value, wbk, wbbm, missing):
    found = zi(B_II_a=D(value))
    assert (rule(found, "wbk", "B.II").met, rule(found, "wbbm", "B.II").met) == (wbk, wbbm)
    assert rule(found, "wbbm", "B.II").missing == missing


def test_an_area_counts_pemenuhan_and_reform_together():
    low = {item.code.replace(".", "_"): "C" for item in ZI.items_under("A.I.2") if len(item.options) == 3}
    found = rule(zi(**low), "wbk", "2")
    assert found.nodes == ("A.I.2", "A.II.2")
    assert (found.unit, found.required, found.title) == ("percent", 60, "PENATAAN TATALAKSANA")
    points = engine.score(ZI, {c: best_answer(i) for c, i in ZI.items.items()} | {
        item.code: "C" for item in ZI.items_under("A.I.2") if len(item.options) == 3
    })  # fmt: skip
    both = points.nodes["A.I.2"].points + points.nodes["A.II.2"].points
    assert abs(found.actual - both / 7 * 100) < D("1e-20")


def test_an_area_exactly_on_its_percentage_is_met():
    """Area 3 has 10 points; 6 of them are 60 %: all of Reform (5) and one of Pemenuhan (0.75 + 0.25)."""
    nothing = {item.code: item for item in ZI.items_under("A.I.3")}
    full = {item.code for code in ("A.I.3.v", "A.I.3.vi") for item in ZI.items_under(code)}
    worst = {c.replace(".", "_"): i.options[-1].label for c, i in nothing.items() if c not in full}
    found = rule(zi(**worst), "wbk", "3")
    assert (found.actual, found.met, found.missing) == (60, True, 0)
    assert rule(zi(**worst), "wbbm", "3").missing == 15


def test_item_minimums_look_at_the_item_and_a_blank_brings_nothing():
    found = zi(B_I_b="B")
    assert (rule(found, "wbbm", "B.I.b").actual, rule(found, "wbbm", "B.I.b").met) == (D("3.75"), True)
    empty = evaluate(ZI, engine.score(ZI, {}))
    assert (rule(empty, "wbk", "B.I.b").actual, rule(empty, "wbk", "B.I.b").missing) == (0, D("2.5"))
    assert empty.category is None


TOLD = {"opini_bpk": "wtp", "sakip": D(60), "indeks_rb_kl": D("70.5"), "spip": 3}


def test_agency_prerequisites_stay_unknown_until_told():
    assert {p.met for p in zi().prerequisites} == {None}
    found = {(p.id, p.predicate): p.met for p in zi(TOLD).prerequisites}
    assert found == {
        ("opini_bpk", "wbk"): True, ("opini_bpk", "wbbm"): True, ("sakip", "wbk"): False, ("sakip", "wbbm"): False,
        ("indeks_rb_kl", "wbk"): True, ("indeks_rb_kl", "wbbm"): True, ("indeks_rb_pemda", "wbk"): None,
        ("indeks_rb_pemda", "wbbm"): None, ("spip", "wbk"): True, ("spip", "wbbm"): True,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("told", "met"),
    [(True, True), ("Tidak", False), ("Y", True), ("tinggi", None), (D("60.01"), True), (None, None), ([60], None)],
)
def test_a_prerequisite_takes_yes_no_or_a_number(told, met):
    found = zi({"sakip": told}).prerequisites
    assert next(p.met for p in found if (p.id, p.predicate) == ("sakip", "wbk")) == met


def test_unknown_points_leave_a_rule_unknown():
    rules = "[{node: A, min_points: 5}, {node: A.a, min_points: 2}]"
    tail = f"thresholds: {{wbk: {{source: buku, fidelity: verbatim, rules: {rules}}}}}\n"
    sheet = sheets.load(
        sheets.section("A", f"items: [{sheets.item('A.a', more=', weight: null')}]", aggregate="sum"), tail=tail
    )
    found = evaluate(sheet, engine.score(sheet, {"A.a": "A"}))
    assert [r.met for r in found.predicates[0].rules] == [None, None]
    assert (found.predicates[0].met, found.category) == (None, None)


def test_one_failed_minimum_outweighs_an_unknown_one():
    found = zi(B_II_a=D("3.2")).predicates[1]
    assert None in [r.met for r in found.rules]
    assert found.met is False
