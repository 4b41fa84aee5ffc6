"""Areas add up the sections that belong to them."""

from decimal import Decimal

from benah.instruments.area_results import area_results
from benah.instruments.loader import load_library
from benah.scoring import engine
from benah.scoring.answers import best_answer

D = Decimal  # so that tables of numbers stay readable


def areas(sheet, answers):
    return {found.area.code: found for found in area_results(sheet, engine.score(load_library(sheet), answers).nodes)}


def test_zi_joins_pemenuhan_and_reform():
    zi = load_library("zi-2021")
    best = {item.code: best_answer(item) for item in zi.items_under("A.II.1")}
    found = areas("zi-2021", best)
    one = found["1"]
    assert (one.points, one.weight, one.percent, one.is_own) == (4, 8, D("0.5"), False)
    assert (one.items, one.answered, one.blanks) == (16, 4, 12)
    assert (found["2"].points, found["2"].percent) == (0, None)
    assert found["1"].area.short == "Perubahan"


def test_the_areas_of_a_complete_sheet_make_up_its_total():
    old = load_library("pmprb-2014-instansi")
    answers = {item.code: item.options[1].label for item in old.items.values() if item.options}
    found = areas("pmprb-2014-instansi", answers)
    assert sum(each.points for each in found.values()) == sum(
        node.points for code, node in engine.score(old, answers).nodes.items() if code in ("A", "B")
    )


def test_without_weights_the_percent_is_our_own():
    found = areas("pmprb-2019-unit", {"8.1.a": "Ya", "8.2.a": "C"})
    assert (found["A8"].points, found["A8"].weight, found["A8"].is_own) == (None, None, True)
    assert found["A8"].percent == (1 + D("0.33")) / 2
    assert (found["A1"].percent, found["A1"].is_own) == (None, False)
