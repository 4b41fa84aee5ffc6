"""An assessor's values: who, when, with which reason; nothing overwritten, nothing twice, scores exact."""

import uuid

import pytest

from benah.assessments import queries
from benah.assessments.actions import AnswerConflict
from benah.assessments.models import Answer, AnswerValue, Line, NodeScore
from benah.core.refused import Forbidden, Refused
from benah.reviews.actions.assigning import assign_reviewer, end_assignment
from benah.reviews.actions.valuing import Given, set_assessor_value
from benah.reviews.models import Finding, Part, ReviewAssignment
from benah.reviews.tests.making import A, B, cross_assessor, fresh, give, sent, with_lead
from benah.scoring import engine

RATIO = "B.I.a"


def test_a_value_moves_the_sheet_into_review_and_keeps_who_when_and_why(cast) -> None:
    sheet = with_lead(cast)
    give(sheet, cast.hana, ground="true", note="Notulen tidak ada.")
    sheet.refresh_from_db()
    assert sheet.state == "in_review"
    kept = AnswerValue.objects.get(answer__line="assessor")
    assert (kept.value, kept.note, kept.by, kept.version) == ("B", "Notulen tidak ada.", cast.hana, 1)
    assert kept.finding.ground == "true"
    assert Answer.objects.get(assessment=sheet, item__code=A, line="self").value == "A"


def test_scores_of_the_line_are_those_of_a_full_scoring(cast) -> None:
    sheet = with_lead(cast)
    give(sheet, cast.hana, A, "B")
    give(sheet, cast.hana, B, "C", note="")
    give(sheet, cast.hana, A, "C")
    plan = queries.sheet_for(sheet)
    full = engine.score(plan, {A: "C", B: "C"})
    stored = {row.node.code: row for row in NodeScore.objects.filter(assessment=sheet, line=Line.ASSESSOR)}
    assert stored.keys() == full.nodes.keys()
    for code, result in full.nodes.items():
        assert (stored[code].points, stored[code].answered) == (result.points, result.answered), code


def test_another_value_needs_a_note_the_same_one_does_not(cast) -> None:
    sheet = with_lead(cast)
    with pytest.raises(Refused, match="tulis catatan"):
        give(sheet, cast.hana, A, "B", note=" ")
    with pytest.raises(Refused, match="tulis catatan"):
        give(sheet, cast.hana, A, "A", note="", ground="false")
    assert give(sheet, cast.hana, A, "A", note="").value == "A"


def test_the_head_of_the_own_unit_the_coordinator_and_strangers_give_no_value(cast) -> None:
    sheet = with_lead(cast)
    for person in (cast.ani, cast.budi, cast.citra, cast.maya, cast.eko):
        with pytest.raises(Forbidden):
            give(sheet, person)
    assert not Answer.objects.filter(line="assessor").exists()


def test_who_comes_to_work_in_the_unit_assesses_it_no_longer(cast) -> None:
    sheet = sent(cast)
    wulan = cross_assessor(cast.madiun)
    assign_reviewer(assessment=sheet, user=wulan, part=Part.LEAD, by=cast.citra)
    give(sheet, fresh(wulan))
    duty = wulan.assignments.get()
    duty.unit = cast.tulungagung
    duty.save()
    with pytest.raises(Forbidden):
        give(sheet, fresh(wulan), raw="C")


def test_an_appointment_that_ended_gives_no_right(cast) -> None:
    sheet = with_lead(cast)
    end_assignment(assignment=ReviewAssignment.objects.get(), reason="Sakit", by=cast.citra)
    with pytest.raises(Forbidden):
        give(sheet, cast.hana)


def test_a_double_click_is_one_value(cast) -> None:
    sheet, request = with_lead(cast), uuid.uuid4()
    first = give(sheet, cast.hana, request_id=request)
    again = set_assessor_value(
        assessment=sheet, given=Given(A, "B", "Notulen tidak ada.", 0, request_id=request), by=cast.hana
    )
    assert first.pk == again.pk
    assert AnswerValue.objects.filter(answer__line="assessor").count() == Finding.objects.count() == 1


def test_only_another_look_at_the_ground_is_a_new_version(cast) -> None:
    sheet = with_lead(cast)
    give(sheet, cast.hana)
    assert give(sheet, cast.hana).version == 1
    assert give(sheet, cast.hana, ground="true").version == 2


def test_who_saw_an_older_value_is_told(cast) -> None:
    sheet, wulan = with_lead(cast), cross_assessor(cast.madiun)
    assign_reviewer(assessment=sheet, user=wulan, part=Part.FIRST, by=cast.citra)
    give(sheet, cast.hana)
    with pytest.raises(AnswerConflict) as conflict:
        give(sheet, fresh(wulan), raw="C", seen_version=0)
    assert conflict.value.standing.value == "B"
    assert Answer.objects.get(line="assessor").value == "B"


def test_the_second_assessor_writes_beside_and_only_in_the_sample(cast) -> None:
    sheet, wulan = with_lead(cast), cross_assessor(cast.madiun)
    drawn = assign_reviewer(assessment=sheet, user=wulan, part=Part.SECOND, share=10, by=cast.citra)
    scored = [item for item in queries.sheet_for(sheet).items.values() if item.is_scored]
    assert len(drawn.sample) == -(-len(scored) // 10)
    give(sheet, cast.hana, A, "B")
    outside = next(item.code for item in scored if item.code not in drawn.sample)
    with pytest.raises(Refused) as refused:
        give(sheet, fresh(wulan), outside, "A", line=Line.SECOND)
    assert refused.value.code == "not_sampled"
    ReviewAssignment.objects.filter(pk=drawn.pk).update(sample=[A])
    give(sheet, fresh(wulan), A, "C", line=Line.SECOND)
    assert Answer.objects.get(line="assessor").value == "B"
    assert Answer.objects.get(line="second").value == "C"


def test_a_bad_answer_is_refused_in_words(cast) -> None:
    sheet = with_lead(cast)
    with pytest.raises(Refused) as refused:
        give(sheet, cast.hana, A, "Z")
    assert refused.value.code == "bad_answer"
    with pytest.raises(Refused) as refused:
        give(sheet, cast.hana, "X.9", "A")
    assert refused.value.code == "unknown_item"
