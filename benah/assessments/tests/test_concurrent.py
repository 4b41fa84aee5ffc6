"""Several people at one sheet at the same moment, with real transactions and a connection each."""

import datetime as dt
import random
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from benah.assessments import queries, scores
from benah.assessments.actions import AnswerConflict, open_cycle
from benah.assessments.actions_carry import accept_carried, carry_over
from benah.assessments.actions_effort import set_efforts
from benah.assessments.invent import invent_sheet
from benah.assessments.models import AnswerValue, Cycle, Effort, Line
from benah.core import clock
from benah.core.refused import Refused
from benah.instruments import register
from benah.scoring import engine
from tests.cast import make_cast
from tests.sheets import begin, load_instrument, make_cycle, put, save_answer


@pytest.fixture
def people(committed_db):
    """The cast in a database of its own; what processes remember of ids must not outlive it."""
    yield make_cast()
    for remembered in (scores._node_ids, scores._item_ids, register._sheet):
        remembered.cache_clear()


def at_once(acts):
    """Run all at the same moment, each on its own connection; results or exceptions in order."""
    barrier = Barrier(len(acts))

    def run(act):
        try:
            barrier.wait(timeout=20)
            return act()
        except Refused as refused:
            return refused
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def save(sheet, by, code, raw):
    return lambda: save_answer(assessment=sheet, code=code, raw=raw, note="", evidence="", seen_version=0, by=by)


def test_of_two_who_save_one_item_at_once_one_wins_and_one_is_told(people):
    sheet = begin(people)
    results = at_once([save(sheet, people.ani, "A.I.1.i.b", "A"), save(sheet, people.budi, "A.I.1.i.b", "C")])
    lost = [each for each in results if isinstance(each, AnswerConflict)]
    won = [each for each in results if not isinstance(each, Exception)]
    assert (len(lost), len(won)) == (1, 1)
    assert lost[0].standing.value == won[0].value == sheet.answers.get().value
    assert AnswerValue.objects.count() == 1


def test_eight_who_save_other_items_at_once_leave_the_scores_of_a_full_scoring(people):
    sheet = begin(people)
    engine_sheet = queries.sheet_for(sheet)
    given = invent_sheet(engine_sheet, 0.6, 1.0, random.Random(8))
    codes = sorted(given)[:8] + sorted(given)[-8:]
    by = [people.ani, people.budi] * 4
    for part in (codes[:8], codes[8:]):
        results = at_once([save(sheet, who, code, given[code]) for who, code in zip(by, part, strict=True)])
        assert [each for each in results if isinstance(each, Exception)] == []
    full = engine.score(engine_sheet, {code: given[code] for code in codes})
    stored = {row.node.code: row for row in sheet.scores.filter(line=Line.SELF).select_related("node")}
    for code, result in full.nodes.items():
        assert (stored[code].points, stored[code].answered) == (result.points, result.answered), code


def test_of_two_who_open_one_cycle_at_once_one_is_told(people):
    instrument = load_instrument()
    at = dt.datetime(2026, 8, 1, tzinfo=dt.UTC)
    values = {"year": 2026, "instrument": instrument, "scope": people.jatim, "opens_at": at, "letter": ""}
    act = lambda: open_cycle(**values, closes_at=at + dt.timedelta(days=9), by=people.citra)  # noqa: E731  # two equal acts
    results = at_once([act, act])
    assert sum(isinstance(each, Refused) for each in results) == 1
    assert Cycle.objects.count() == 1


def test_two_who_carry_over_and_confirm_at_once_leave_one_answer_each(people):
    """Ani and Budi press the same buttons at the same moment."""
    old = begin(people, make_cycle(people, year=clock.now().year - 1))
    put(old, people.ani, A_I_1_i_a="Ya", A_I_1_i_b="B")
    new = begin(people, make_cycle(people))
    by = (people.ani, people.budi)
    carried = at_once([lambda each=each: carry_over(assessment=new, by=each) for each in by])
    assert sorted(carried) == [0, 2]
    codes = ["A.I.1.i.a", "A.I.1.i.b"]
    confirmed = at_once([lambda each=each: accept_carried(assessment=new, codes=codes, by=each) for each in by])
    assert sorted(confirmed) == [0, 2]
    assert AnswerValue.objects.filter(answer__assessment=new).count() == 2


def test_efforts_saved_at_once_wait_for_each_other(people):
    sheet = begin(people)
    sizes = [{"A.I.1.i.a": 2, "A.I.1.i.b": 3}, {"A.I.1.i.b": 4, "A.I.1.i.a": 5}]
    acts = [
        lambda size=size, by=by: set_efforts(assessment=sheet, efforts=size, by=by)
        for size, by in zip(sizes, (people.ani, people.budi), strict=True)
    ]
    assert at_once(acts) == [2, 2]
    assert dict(Effort.objects.values_list("item__code", "size")) in sizes
