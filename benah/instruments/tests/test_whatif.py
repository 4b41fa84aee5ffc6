"""Gains, losses and points at stake, on numbers a person can redo."""

from decimal import Decimal

from benah.instruments.loader import load_library
from benah.instruments.tests import sheets
from benah.scoring import engine, whatif
from benah.scoring.results import ItemState

D = Decimal  # so that tables of numbers stay readable


def told(worths):
    return {worth.code: worth.points for worth in worths}


def test_gains_are_marginal_and_sorted():
    sheet = sheets.mean_of(sheets.item("A.a"), sheets.item("A.b"), sheets.item("A.c"), sheets.item("A.n", "hitung"))
    answers = {"A.a": "B", "A.b": "C"}
    gains = whatif.gains(sheet, answers, engine.score(sheet, answers))
    # 2.5 now; A.b best: (0.5+1)/2; A.c best: (0.5+0+1)/3; A.a best: (1+0)/2
    assert [worth.code for worth in gains] == ["A.b", "A.a", "A.c"]
    assert told(gains) == {"A.b": D(5), "A.a": D("2.5"), "A.c": D("2.5")}
    assert gains[2].state is ItemState.BLANK


def test_a_chain_carries_the_gain_of_its_first_item():
    sheet = load_library("pmprb-2014-instansi")
    answers = {"A.VIII.4.a": "C", "A.VIII.4.b": "Ya", "A.VIII.4.c": "A"}
    gains = told(whatif.gains(sheet, answers, engine.score(sheet, answers)))
    assert gains["A.VIII.4.a"] == D("1.5")
    assert gains["A.VIII.4.b"] == 0


def test_answering_an_item_chained_to_a_no_can_cost_points():
    sheet = load_library("pmprb-2014-instansi")
    answers = {"A.V.4.a": "Ya", "A.V.4.b": "D"}
    assert told(whatif.gains(sheet, answers, engine.score(sheet, answers)))["A.V.4.c"] == -1  # 6 x 1/2 falls to 6 x 1/3


def test_losses_leave_blanks_alone_beside_answers():
    sheet = sheets.mean_of(sheets.item("A.a"), sheets.item("A.b"), sheets.item("A.c"))
    answers = {"A.a": "B", "A.b": "C"}
    assert told(whatif.losses(sheet, engine.score(sheet, answers))) == {"A.b": 5, "A.a": D("2.5"), "A.c": 0}
    assert set(told(whatif.losses(sheet, engine.score(sheet, {}))).values()) == {D("3." + 40 * "3")}


def test_at_stake_falls_to_the_worst_and_not_to_a_blank():
    sheet = sheets.mean_of(sheets.item("A.a"), sheets.item("A.b"))
    answers = {"A.a": "A", "A.b": "C"}
    assert whatif.at_stake(sheet, answers, ["A.a"]) == 5
    assert whatif.at_stake(sheet, answers, ["A.b"]) == 0
    assert whatif.at_stake(sheet, {"A.a": "A"}, ["A.b"]) == 0


def test_sheets_without_weights_have_no_points_to_tell():
    sheet = load_library("pmprb-2019-unit")
    answers = {"8.1.a": "Ya", "7.1.e.1": D(3)}
    result = engine.score(sheet, answers)
    assert whatif.gains(sheet, answers, result) == ()
    assert whatif.losses(sheet, result) == ()
    assert whatif.at_stake(sheet, answers, answers) == 0


def test_a_partly_known_sheet_tells_the_part_it_knows():
    sheet = load_library("rb-2023")
    answers = {"A.1.1": D(50)}
    result = engine.score(sheet, answers)
    assert told(whatif.gains(sheet, answers, result)) == {"A.1.2": 7, "A.1.1": D("1.5")}
    assert told(whatif.losses(sheet, result)) == {"A.1.2": 7, "A.1.1": D("1.5")}
