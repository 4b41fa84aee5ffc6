"""The cheapest way, against trying every combination on small sheets, and for sense on the real ones."""

import subprocess
import sys
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benah.instruments.loader import load_library
from benah.instruments.tests import sheets
from benah.scoring import engine, exact, steps
from benah.scoring.answers import best_answer
from benah.scoring.targets import is_met, target_of, targets
from benah.scoring.thresholds import evaluate

D = Decimal  # so that tables of numbers stay readable

TAIL = """\
thresholds:
  categories:
    source: buku
    fidelity: verbatim
    bands:
    - {{label: Tinggi, min_exclusive: {high}}}
    - {{label: Cukup, min_inclusive: {low}, max: {high}}}
    - {{label: Rendah, max_exclusive: {low}}}
  wbk:
    source: buku
    fidelity: verbatim
    rules:
    - {{node: total, min_points: {low}}}
    - {{node: A, min_percent: {percent}}}
    - {{node: B.a, min_points: {item}}}
"""


def small(means: list[str], weighted: list[str], *, low="4", high="6", percent="50", item="1") -> object:
    """A mean of weight 6 and a sum of two items of weight 2, with both kinds of targets."""
    a = sheets.section("A", f"items: [{', '.join(means)}]", weight="6")
    b = sheets.section("B", f"items: [{', '.join(weighted)}]", weight="4", aggregate="sum")
    return sheets.load(a, b, tail=TAIL.format(low=low, high=high, percent=percent, item=item))


def weighted(code, kind="abc", more=""):
    return sheets.item(code, kind, more=f", weight: 2{more}")


PLAIN = small([sheets.item(f"A.{x}") for x in "abc"], [weighted("B.a", "skala"), weighted("B.b")])


def choices(item, goal):
    """Every answer anybody could give, worse ones too; of a survey what the goal asks of it, and its best."""
    if item.kind == "choice":
        return [option.label for option in item.options]
    if item.kind == "number":
        asked = [each.points * 2 for each in goal.minimums if each.nodes == (item.code,)]  # weight 2, on 0..4
        return sorted({*(value for value in asked if value < 4), D(4)})
    return [D(1)]


def climb(item, before, after, goal):
    """Levels between two answers: options, or values of a survey that lie above what stands."""
    if item.kind == "number":
        return [value for value in choices(item, goal) if before is None or value > before].index(after) + 1
    if item.kind == "ratio":
        return 1
    order = ["C", "B", "A"]
    return max(1, order.index(after) - (order.index(before) if before else 0))


def falls(item, answers, answer):
    """A survey that would be answered lower than it is has no level to count."""
    return item.kind == "number" and answers.get(item.code, D(-1)) >= answer


def every_way(sheet, answers, goal, effort, per_level=False):
    """The best (effort, items, levels, -points) over all combinations; None if no combination reaches the goal."""
    items = [item for item in sheet.items.values() if effort.get(item.code, 1) is not None]
    found = []
    for chosen in product(*([None, *choices(item, goal)] for item in items)):
        moved = {
            item.code: answer
            for item, answer in zip(items, chosen, strict=True)
            if answer is not None and answer != answers.get(item.code) and not falls(item, answers, answer)
        }
        result = engine.score(sheet, {**answers, **moved})
        if not all(is_met(sheet, result, each) for each in goal.minimums):
            continue
        levels = {code: climb(sheet.items[code], answers.get(code), answer, goal) for code, answer in moved.items()}
        cost = sum(effort.get(code, 1) * (levels[code] if per_level else 1) for code in moved)
        found.append((cost, len(moved), sum(levels.values()), -exact.settle(result.total)))
    return min(found, default=None)


@st.composite
def small_sheets(draw):
    """Two or three items in a mean, some chained, percentages among them; one or two in a sum."""
    kinds = draw(st.lists(st.sampled_from(["abc", "persen"]), min_size=2, max_size=3))
    means = []
    for at, kind in enumerate(kinds):
        chain = ""
        if at and draw(st.booleans()):
            chain = f", multiply_by: A.{'abcd'[draw(st.integers(0, at - 1))]}"
        means.append(sheets.item(f"A.{'abcd'[at]}", kind, more=chain))
    chained = ", multiply_by: B.a" if draw(st.booleans()) else ""
    sums = [weighted("B.a", draw(st.sampled_from(["abc", "skala"]))), weighted("B.b", "abc", chained)]
    low = draw(st.sampled_from(["3", "4", "4.5", "5"]))
    high = draw(st.sampled_from(["6", "7", "8", "9"]))
    sheet = small(
        means, sums, low=low, high=high,
        percent=draw(st.sampled_from(["30", "50", "75"])), item=draw(st.sampled_from(["0.5", "1", "2"])),
    )  # fmt: skip
    answers = {}
    for item in sheet.items.values():
        if item.kind == "choice":
            answer = draw(st.sampled_from(["A", "B", "C", None]))
        elif item.kind == "number":
            answer = draw(st.sampled_from([None, D(0), D(1), D(2)]))
        else:
            answer = draw(st.sampled_from([None, D("0.3"), D(1) / D(3), D(1)]))
        if answer is not None:
            answers[item.code] = answer
    effort = draw(st.dictionaries(st.sampled_from(list(sheet.items)), st.sampled_from([1, 2, 3, None])))
    return sheet, answers, effort


@settings(max_examples=40, deadline=None)
@given(drawn=small_sheets(), key=st.sampled_from(["Cukup", "Tinggi", "wbk"]), per_level=st.booleans())
def test_no_combination_is_cheaper(drawn, key, per_level):
    sheet, answers, effort = drawn
    goal = target_of(sheet, key)
    best = every_way(sheet, answers, goal, effort, per_level)
    way = steps.cheapest(sheet, answers, key, effort, per_level=per_level)
    if best is None:
        assert isinstance(way, steps.NoWay)
        return
    assert isinstance(way, steps.Way)
    levels = sum(climb(sheet.items[c.code], c.before, c.after, goal) for c in way.changes)
    assert (way.effort, len(way.changes), levels, -exact.settle(way.after.total)) == best
    assert all(is_met(sheet, way.after, each) for each in goal.minimums)


def test_a_blank_enters_the_mean():
    """6 x (1 + 0) / 2 = 3 now. A.c at its best makes 6 x 2/3 = 4: enough, as raising A.b to B would not be."""
    way = steps.cheapest(PLAIN, {"A.a": "A", "A.b": "C"}, "Cukup", {"A.b": 2, "B.a": 2, "B.b": 2})
    assert [(c.code, c.before, c.after, c.effort, c.gain, c.total) for c in way.changes] == [
        ("A.c", None, "A", 1, 1, 4)
    ]
    assert way.effort == 1


def test_of_equal_ways_the_least_climb_then_the_first_on_the_sheet_is_told():
    no_sum = {"B.a": None, "B.b": None}
    way = steps.cheapest(PLAIN, {"A.a": "C", "A.b": "C", "A.c": "A"}, "Cukup", no_sum)
    assert [(c.code, c.after) for c in way.changes] == [("A.a", "A")]  # B would make 3 only
    way = steps.cheapest(PLAIN, {"A.a": "C", "A.b": "B", "A.c": "A"}, "Cukup", no_sum)
    assert [(c.code, c.before, c.after) for c in way.changes] == [("A.a", "C", "B")]  # as good as A.b, and earlier


def test_a_banner_of_the_solver_stays_out_of_the_output(capfd):
    steps.cheapest(PLAIN, {}, "Cukup")
    assert capfd.readouterr() == ("", "")


def test_effort_per_level_counts_every_step():
    answers = {"A.a": "C", "A.b": "B", "A.c": "B"}  # 2 now
    once = steps.cheapest(PLAIN, answers, "Cukup", {"A.b": 2, "A.c": 2, "B.a": 5, "B.b": 5})
    assert [c.code for c in once.changes] == ["A.a"]
    levels = steps.cheapest(PLAIN, answers, "Cukup", {"A.a": 3, "A.b": 2, "A.c": 2, "B.a": 5, "B.b": 5}, per_level=True)
    assert levels.effort == 4
    assert [(c.code, c.after, c.effort) for c in levels.changes] == [("A.b", "A", 2), ("A.c", "A", 2)]


def test_a_border_that_is_open_is_not_reached_by_standing_on_it():
    answers = {"A.a": "A", "A.b": "A", "A.c": "A"}  # 6, and Tinggi begins above 6
    way = steps.cheapest(PLAIN, answers, "Tinggi", {})
    assert len(way.changes) == 1
    assert way.after.total > 6
    assert steps.cheapest(PLAIN, answers, "Cukup", {}).changes == ()


def test_a_target_out_of_reach_names_what_is_missing():
    found = steps.cheapest(PLAIN, {"A.a": "C"}, "wbk", {"A.a": None, "A.b": None, "A.c": None, "B.a": None})
    told = {(short.minimum.code, short.most, short.missing) for short in found.short}
    assert told == {("total", 2, 2), ("A", 0, 3), ("B.a", 0, 1)}
    assert "Bagian A kurang 3 poin" in str(found.reason)
    assert "4 butir ditandai tidak dapat diubah" in str(found.reason)


def test_a_survey_rises_to_what_a_minimum_asks_and_no_further():
    way = steps.cheapest(PLAIN, {"A.a": "A", "B.a": D("0.5")}, "wbk", {})
    assert [(c.code, c.before, c.after) for c in way.changes] == [("B.a", D("0.5"), D(2))]


def test_a_sheet_without_a_total_and_an_unknown_target_say_so():
    assert "belum lengkap" in str(steps.cheapest(load_library("rb-2023"), {}, "BB").reason)
    assert '"ZZ" bukan kategori' in str(steps.cheapest(PLAIN, {}, "ZZ").reason)


def test_too_little_time_is_told():
    found = steps.cheapest(PLAIN, {}, "Cukup", seconds=0)
    assert "batas waktu" in str(found.reason)


def test_targets_are_those_above_the_lowest():
    assert [each.key for each in targets(load_library("sakip-2021"))] == ["C", "CC", "B", "BB", "A", "AA"]
    wbk, wbbm = targets(load_library("zi-2021"))
    assert (wbk.label, len(wbk.minimums), wbk.beyond) == ("WBK", 12, ())
    assert wbbm.beyond == ("unit already holds the predicate Menuju WBK",)
    area = next(each for each in wbk.minimums if each.code == "2")
    assert (area.nodes, area.points) == (("A.I.2", "A.II.2"), D("4.2"))


@pytest.mark.parametrize("key", ["wbk", "wbbm"])
def test_the_real_sheet_reaches_its_predicates(key):
    sheet = load_library("zi-2021")
    answers = {code: item.options[-2].label for code, item in sheet.items.items() if item.options}
    way = steps.cheapest(sheet, answers, key)
    assert isinstance(way, steps.Way)
    changed = {**answers, **{change.code: change.after for change in way.changes}}
    found = {each.name: each for each in evaluate(sheet, engine.score(sheet, changed)).predicates}
    assert all(rule.met for rule in found[key].rules if rule.required is not None)
    assert exact.settle(way.changes[-1].total) == exact.settle(way.after.total)
    assert way.effort == len(way.changes) < 60
    # nothing can be left out
    for left_out in way.changes:
        less = {code: answer for code, answer in changed.items() if code != left_out.code}
        if left_out.before is not None:
            less[left_out.code] = left_out.before
        result = engine.score(sheet, less)
        assert not all(is_met(sheet, result, each) for each in way.target.minimums)


def test_a_full_sheet_needs_nothing():
    sheet = load_library("pmprb-2014-instansi")
    best = {code: best for code, item in sheet.items.items() if (best := best_answer(item)) is not None}
    assert steps.cheapest(sheet, best, "AA").changes == ()


def test_the_solver_is_loaded_by_the_first_question_alone():
    code = "import sys, benah.scoring.steps; sys.exit('highspy' in sys.modules or 'numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
