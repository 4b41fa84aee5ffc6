"""What must hold for every way of answering a sheet."""

from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benah.instruments.loader import load_library
from benah.scoring import engine, exact, whatif
from benah.scoring.answers import best_answer, worst_answer
from benah.scoring.model import ROOT
from benah.scoring.results import NodeResult

D = Decimal  # so that tables of numbers stay readable

COMPLETE = ["zi-2021", "pmprb-2014-instansi", "sakip-2021"]
ALL = [*COMPLETE, "pmprb-2019-unit", "pmprb-2020-instansi", "rb-2023"]
QUICK = settings(max_examples=30, deadline=None)


@cache
def answer_of(sheet, code):
    item = load_library(sheet).items[code]
    if item.kind == "choice":
        return st.sampled_from([option.label for option in item.options])
    if item.kind == "ratio":
        counts = {each.id: st.integers(0, 12).map(D) for each in item.inputs}
        return st.fixed_dictionaries({}, optional=counts) | st.decimals(0, 1, places=3)
    if item.kind == "number" and item.answer_type.high is not None:
        return st.decimals(0, item.answer_type.high, places=3)
    return st.integers(0, 9).map(D)


@st.composite
def answers_to(draw, sheet):
    """Answers to a random part of the sheet."""
    codes = draw(st.lists(st.sampled_from(list(load_library(sheet).items)), unique=True))
    return {code: draw(answer_of(sheet, code)) for code in codes}


@pytest.mark.parametrize("sheet", ALL)
@QUICK
@given(data=st.data())
def test_the_path_equals_the_whole(sheet, data):
    instrument = load_library(sheet)
    before = data.draw(answers_to(sheet))
    code = data.draw(st.sampled_from(list(instrument.items)))
    after = {**before, code: data.draw(answer_of(sheet, code))}
    stored = engine.score(instrument, before).nodes
    needed = {sibling: stored[sibling] for sibling in engine.path_siblings(instrument, code)}
    own = {each: after[each] for each in engine.path_items(instrument, code) if each in after}
    path, whole = engine.rescore_path(instrument, code, own, needed), engine.score(instrument, after)
    assert {**stored, **{node.code: node for node in path.nodes}} == whole.nodes
    assert all(whole.items[each] == result for each, result in path.items.items())
    assert path.nodes[-1].code == ROOT


@pytest.mark.parametrize("sheet", ALL)
@QUICK
@given(data=st.data())
def test_numbers_fit_the_column_exactly(sheet, data):
    result = engine.score(load_library(sheet), data.draw(answers_to(sheet)))
    values = [n.points for n in result.nodes.values()] + [n.percent for n in result.nodes.values()]
    values += [i.points for i in result.items.values()] + [i.score for i in result.items.values()]
    for value in values:
        if value is not None:
            assert value.as_tuple().exponent >= -40
            assert D(0) <= value <= D(110)


@pytest.mark.parametrize("sheet", COMPLETE)
@QUICK
@given(data=st.data())
def test_points_are_sums_of_what_lies_below_and_never_exceed_the_weight(sheet, data):
    instrument = load_library(sheet)
    result = engine.score(instrument, data.draw(answers_to(sheet)))
    for section in (instrument.root, *instrument.sections.values()):
        node = result.nodes[section.code]
        assert 0 <= node.points <= node.weight
        assert node.percent == exact.divide(node.points, node.weight)
        assert node.items == sum(item.is_scored for item in instrument.items_under(section.code))
        if section.aggregate == "sum":
            below = [result.nodes[child.code].points for child in section.sections]
            below += [result.items[item.code].points or D(0) for item in section.items]
            assert node.points == exact.add(below)


@pytest.mark.parametrize("sheet", COMPLETE)
@QUICK
@given(data=st.data())
def test_a_better_answer_never_lowers_the_total(sheet, data):
    instrument = load_library(sheet)
    answers = data.draw(answers_to(sheet))
    code = data.draw(st.sampled_from(list(instrument.items)))
    totals, scores = [], []
    for answer in (data.draw(answer_of(sheet, code)), data.draw(answer_of(sheet, code))):
        result = engine.score(instrument, {**answers, code: answer})
        if result.items[code].score is not None:
            scores.append(result.items[code].score)
            totals.append(result.total)
    if len(scores) == 2 and scores[0] <= scores[1]:
        assert totals[0] <= totals[1]


@pytest.mark.parametrize("sheet", COMPLETE)
@QUICK
@given(data=st.data())
def test_the_order_of_answers_does_not_matter(sheet, data):
    instrument = load_library(sheet)
    answers = data.draw(answers_to(sheet))
    shuffled = {code: answers[code] for code in data.draw(st.permutations(list(answers)))}
    assert engine.score(instrument, answers) == engine.score(instrument, shuffled)


@pytest.mark.parametrize("sheet", COMPLETE)
def test_best_answers_give_everything_and_worst_nothing(sheet):
    instrument = load_library(sheet)
    best = engine.score(instrument, {code: best_answer(item) for code, item in instrument.items.items()})
    worst = engine.score(instrument, {code: worst_answer(item) for code, item in instrument.items.items()})
    assert (best.total, best.percent, best.blanks) == (100, 1, 0)
    assert (worst.total, worst.blanks) == (0, 0)


@pytest.mark.parametrize("sheet", COMPLETE)
@QUICK
@given(data=st.data())
def test_what_if_tells_what_a_full_rescoring_gives(sheet, data):
    instrument = load_library(sheet)
    answers = data.draw(answers_to(sheet))
    result = engine.score(instrument, answers)
    gains = {worth.code: worth.points for worth in whatif.gains(instrument, answers, result)}
    code = data.draw(st.sampled_from(list(gains)))
    raised = engine.score(instrument, {**answers, code: best_answer(instrument.items[code])})
    assert gains[code] == exact.subtract(raised.total, result.total)
    fallen = {each: worst_answer(instrument.items[each]) for each in answers}
    lost = exact.subtract(result.total, engine.score(instrument, fallen).total)
    assert whatif.at_stake(instrument, answers, answers) == lost


@pytest.mark.parametrize("sheet", COMPLETE)
@QUICK
@given(data=st.data())
def test_losses_and_points_make_up_the_whole(sheet, data):
    instrument = load_library(sheet)
    result = engine.score(instrument, data.draw(answers_to(sheet)))
    losses = whatif.losses(instrument, result)
    assert sorted(worth.code for worth in losses) == sorted(instrument.items)
    assert all(worth.points >= 0 for worth in losses)
    whole = exact.add([result.total, *(worth.points for worth in losses)])
    assert abs(exact.subtract(whole, D(100))) < D("1e-35")


def test_a_stored_node_needs_no_steps_to_be_summed_up():
    zi = load_library("zi-2021")
    whole = engine.score(zi, {"A.I.1.i.a": "Ya", "A.II.3.i.a": "A"})
    bare = {
        code: NodeResult(code, n.points, n.weight, n.percent, n.percent_basis, n.items, n.answered)
        for code, n in whole.nodes.items()
    }
    path = engine.rescore_path(zi, "A.I.1.i.a", {"A.I.1.i.a": "Ya"}, bare)
    assert [(n.code, n.points) for n in path.nodes] == [(n.code, whole.nodes[n.code].points) for n in path.nodes]
