"""A second, naive engine in fractions, written from the README alone: both must agree on any answers."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benah.instruments.loader import load_library
from benah.instruments.tests.test_properties import COMPLETE, answers_to
from benah.scoring import engine


def own_score(item, answer):
    if isinstance(answer, str):
        return next(Fraction(option.score) for option in item.options if option.label == answer)
    if item.kind == "number":
        return Fraction(answer) / Fraction(item.answer_type.high)
    if not isinstance(answer, dict):
        return Fraction(answer)
    n = {name: Fraction(value) for name, value in answer.items()}
    if item.code == "A.II.5.iii.a.a" and "n1" not in n and n.keys() & {"n2", "n3", "n4"}:
        n["n1"] = sum(n.get(part, 0) for part in ("n2", "n3", "n4"))
    if item.code == "A.II.3.iii.a":
        if not {"n1", "n2"} <= n.keys():
            return None
        if n["n1"] == 0:
            return Fraction(n["n2"] == 0)
        return max(Fraction(0), (n["n1"] - n["n2"]) / n["n1"])
    over, under = item.formula.split(" / ")
    if not {over, under} <= n.keys() or n[under] == 0:
        return None
    return min(Fraction(1), n[over] / n[under])


def points(section, answers):
    scores = {}
    for item in section.items:
        score = own_score(item, answers[item.code]) if item.code in answers else None
        if item.multiply_by and score is not None:
            factor = scores[item.multiply_by]
            score = None if factor is None else score * factor
        scores[item.code] = score
    if section.aggregate == "mean_items":
        known = [score for score in scores.values() if score is not None]
        return Fraction(section.weight) * sum(known) / len(known) if known else Fraction(0)
    weighted = [Fraction(i.weight) * scores[i.code] for i in section.items if scores[i.code] is not None]
    return sum((points(child, answers) for child in section.sections), Fraction(0)) + sum(weighted)


@pytest.mark.parametrize("sheet", COMPLETE)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_both_engines_agree(sheet, data):
    instrument = load_library(sheet)
    answers = data.draw(answers_to(sheet))
    result = engine.score(instrument, answers)
    for section in (instrument.root, *instrument.sections.values()):
        difference = Fraction(result.nodes[section.code].points) - points(section, answers)
        # opini BPK has literal points; its score is those points in 16 digits
        assert abs(difference) < Fraction(1, 10**14 if sheet == "pmprb-2014-instansi" else 10**35)
