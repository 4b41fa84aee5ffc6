"""Saving one answer: who, when, what is refused, and that stored scores equal the engine's."""

import datetime as dt
import random
import uuid

import pytest
from django.db import DatabaseError, transaction

from benah.assessments import queries
from benah.assessments.actions import AnswerConflict, submit_assessment
from benah.assessments.invent import invent_sheet
from benah.assessments.models import AnswerValue, Cycle, Line
from benah.audit.models import AuditEvent
from benah.core.refused import Forbidden, Refused
from benah.scoring import engine
from tests.sheets import begin, make_cycle, put, save_answer


def save(sheet, by, raw, *, code="A.I.1.ii.b", seen=0, note="", evidence="", **extra):
    return save_answer(
        assessment=sheet, code=code, raw=raw, note=note, evidence=evidence, seen_version=seen, by=by, **extra
    )


def test_answer_is_stored_with_score_history_and_audit(cast, sheet):
    answer = save(sheet, cast.ani, "b", evidence=" SK 12/2026 ")
    assert (answer.value, str(answer.score.normalize()), answer.evidence, answer.version) == (
        "B",
        "0.5",
        "SK 12/2026",
        1,
    )
    history = answer.values.get()
    assert (history.value, history.by, history.way) == ("B", cast.ani, "page")
    event = AuditEvent.objects.filter(act="answer.saved").get()
    assert (event.by, event.unit, event.detail["item"]) == (cast.ani, cast.tulungagung, "A.I.1.ii.b")


@pytest.mark.parametrize("seed", [1, 2])
def test_stored_scores_equal_a_full_scoring_after_any_order_of_saves(cast, sheet, seed):
    dice = random.Random(seed)
    engine_sheet = queries.sheet_for(sheet)
    answers = list(invent_sheet(engine_sheet, 0.6, 1.0, dice).items())
    dice.shuffle(answers)
    for code, value in answers[:40]:
        save(sheet, cast.ani, value, code=code)
    full = engine.score(engine_sheet, dict(answers[:40]))
    stored = {row.node.code: row for row in sheet.scores.filter(line=Line.SELF).select_related("node")}
    assert stored.keys() == full.nodes.keys()
    for code, result in full.nodes.items():
        assert stored[code].points == result.points, code
        assert stored[code].percent == result.percent, code
        assert (stored[code].items, stored[code].answered) == (result.items, result.answered)


def test_blanking_an_answer_leaves_the_mean_and_the_history(cast, sheet):
    save(sheet, cast.ani, "A")
    answer = save(sheet, cast.ani, "", seen=1)
    assert answer.value is None and answer.score is None
    assert [row.value for row in answer.values.order_by("version")] == ["A", None]
    assert sheet.scores.get(node__code="total").answered == 0


def test_later_of_two_editors_is_told_and_nothing_is_overwritten(cast, sheet):
    save(sheet, cast.ani, "A")
    with pytest.raises(AnswerConflict) as caught:
        save(sheet, cast.budi, "C", seen=0)
    assert caught.value.standing.value == "A"
    assert sheet.answers.get().value == "A"


def test_same_save_sent_twice_is_stored_once(cast, sheet):
    request = uuid.uuid4()
    save(sheet, cast.ani, "A", request_id=request)
    save(sheet, cast.ani, "A", request_id=request)
    assert AnswerValue.objects.count() == 1


def test_repeated_old_request_after_a_newer_change_keeps_the_newer(cast, sheet):
    request = uuid.uuid4()
    save(sheet, cast.ani, "A", request_id=request)
    save(sheet, cast.ani, "B", seen=1)
    assert save(sheet, cast.ani, "A", seen=0, request_id=request).value == "B"


@pytest.mark.parametrize(
    ("code", "raw", "words"),
    [
        ("A.I.1.ii.b", "Z", "pilihan"),
        ("B.I.a", "4,5", "rentang"),
        ("B.I.a", "banyak", "bilangan"),
        ("A.II.1.i.a", {"n1": "-2"}, "0 atau lebih"),
        ("A.X.9", "A", "tidak ada di lembar"),
    ],
)
def test_bad_answer_gets_a_sentence_with_its_code_and_changes_nothing(cast, sheet, code, raw, words):
    with pytest.raises(Refused) as caught:
        save(sheet, cast.ani, raw, code=code)
    assert words in caught.value.sentence and code in caught.value.sentence
    assert not sheet.answers.exists()


def test_person_of_another_unit_and_province_cannot_fill(cast, sheet):
    for stranger in (cast.eko, cast.citra, cast.fajar, cast.dewi):
        with pytest.raises(Forbidden):
            save(sheet, stranger, "A")


def test_sent_sheet_is_locked(cast, sheet):
    put(sheet, cast.ani, A_I_1_ii_b="A")
    submit_assessment(assessment=sheet, by=cast.budi)
    with pytest.raises(Refused, match="terkunci"):
        save(sheet, cast.ani, "B", seen=1)


def test_operator_cannot_send_and_secretary_cannot_send_twice(cast, sheet):
    with pytest.raises(Forbidden):
        submit_assessment(assessment=sheet, by=cast.ani)
    submit_assessment(assessment=sheet, by=cast.budi)
    with pytest.raises(Refused, match="terkirim"):
        submit_assessment(assessment=sheet, by=cast.budi)


def test_after_closing_nothing_is_saved_and_the_time_is_told_in_the_units_zone(cast, sheet):
    closes = dt.datetime(2026, 11, 30, 16, 59, tzinfo=dt.UTC)
    Cycle.objects.update(opens_at=closes - dt.timedelta(days=30), closes_at=closes)
    with pytest.raises(Refused, match=r"30 November 2026 pukul 23\.59 WIB"):
        save(sheet, cast.ani, "A", at=closes + dt.timedelta(minutes=1))
    assert save(sheet, cast.ani, "A", at=closes).version == 1


def test_database_refuses_to_change_or_drop_history(cast, sheet):
    save(sheet, cast.ani, "A")
    for change in (lambda: AnswerValue.objects.update(value="B"), lambda: AnswerValue.objects.all().delete()):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()


def test_one_save_costs_few_queries_whatever_the_sheet_holds(cast, sheet, django_assert_max_num_queries):
    put(sheet, cast.ani, A_I_1_i_a="Ya", A_I_1_ii_a="Ya", A_II_4_i_a={"n1": 4, "n2": 3})
    with django_assert_max_num_queries(12):
        save(sheet, cast.ani, "A")


def test_note_that_no_page_could_show_is_refused(cast, sheet):
    with pytest.raises(Refused, match="paling banyak 10000 huruf"):
        save(sheet, cast.ani, "B", note="x" * 10_001)
    assert not AnswerValue.objects.exists()


def test_signs_no_database_holds_are_left_out_of_texts(cast, sheet):
    answer = save(sheet, cast.ani, "B", note="a\0b", evidence="SK\0 12")
    assert (answer.note, answer.evidence) == ("ab", "SK 12")


def test_answer_that_hangs_on_another_follows_its_score(cast):
    """A.V.4.c counts only as far as A.V.4.b does (2014 sheet): its stored score moves with it."""
    chained = begin(cast, make_cycle(cast, slug="pmprb-2014-instansi"))
    put(chained, cast.ani, A_V_4_b="A", A_V_4_c="Ya")
    put(chained, cast.ani, A_V_4_b="D")
    scores = dict(chained.answers.values_list("item__code", "score"))
    assert scores["A.V.4.b"] == scores["A.V.4.c"] == 0
    assert chained.answers.get(item__code="A.V.4.c").version == 1
