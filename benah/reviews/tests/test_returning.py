"""Single items given back: only these open for the unit, until its head sends them again."""

import datetime as dt

import pytest

from benah.assessments.actions_ready import hand_to_head, send_returned_items
from benah.assessments.models import Answer, ItemReturn, Signature
from benah.core import clock
from benah.core.refused import Forbidden, Refused
from benah.reviews.actions import stages
from benah.reviews.actions.commenting import resolve_comment, write_comment
from benah.reviews.actions.returning import return_item, take_back_return
from benah.reviews.tests.making import A, B, assess_all, reload
from tests.sheets import begin, save_answer


def save(sheet, by, code: str, raw: str) -> Answer:
    seen = Answer.objects.get(assessment=sheet, item__code=code, line="self").version
    return save_answer(assessment=sheet, code=code, raw=raw, note="", evidence="SK 9", seen_version=seen, by=by)


def give_back(sheet, by, **more: object) -> ItemReturn:
    return return_item(assessment=sheet, code=A, reason="Lampirkan notulen", by=by, **more)


def test_only_the_returned_item_can_be_changed(in_review, cast) -> None:
    give_back(in_review, cast.hana)
    assert save(in_review, cast.ani, A, "B").value == "B"
    with pytest.raises(Refused) as refused:
        save(in_review, cast.ani, B, "B")
    assert refused.value.code == "submitted"
    with pytest.raises(Forbidden):
        save(in_review, cast.eko, A, "C")


def test_the_head_sends_it_again_with_a_new_signature(in_review, cast) -> None:
    give_back(in_review, cast.hana)
    save(in_review, cast.ani, A, "B")
    with pytest.raises(Forbidden):
        send_returned_items(assessment=in_review, by=cast.ani)
    signed = send_returned_items(assessment=in_review, by=cast.budi, statement="Sudah diperbaiki.")
    first, second = Signature.objects.filter(assessment=in_review)
    assert (second, second.statement) == (signed, "Sudah diperbaiki.")
    assert first.answers_hash != second.answers_hash
    with pytest.raises(Refused):
        save(in_review, cast.ani, A, "C")
    with pytest.raises(Refused):
        send_returned_items(assessment=in_review, by=cast.budi)


def test_its_due_time_ends_it(in_review, cast) -> None:
    give_back(in_review, cast.hana, due_at=clock.now() + dt.timedelta(hours=1))
    ItemReturn.objects.update(due_at=clock.now() - dt.timedelta(minutes=1))
    with pytest.raises(Refused, match="Batas waktu"):
        save(in_review, cast.ani, A, "B")


def test_a_review_is_not_finished_while_an_item_is_with_the_unit(in_review, cast) -> None:
    returned = give_back(in_review, cast.hana)
    assert give_back(in_review, cast.hana) == returned
    assess_all(cast, in_review)
    with pytest.raises(Refused) as refused:
        stages.finish_review(assessment=in_review, by=cast.hana)
    assert refused.value.code == "returned"
    take_back_return(returned=returned, by=cast.hana)
    assert stages.finish_review(assessment=reload(in_review), by=cast.hana).state == "reviewed"


def test_only_assessors_give_back_and_only_with_a_reason(in_review, cast) -> None:
    with pytest.raises(Forbidden):
        give_back(in_review, cast.citra)
    with pytest.raises(Refused):
        return_item(assessment=in_review, code=A, reason=" ", by=cast.hana)


def test_the_operator_hands_the_sheet_to_the_head(cast) -> None:
    sheet = begin(cast)
    hand_to_head(assessment=sheet, by=cast.ani)
    first = reload(sheet).ready_at
    hand_to_head(assessment=sheet, by=cast.ani)
    assert reload(sheet).ready_at == first is not None
    assert reload(sheet).ready_by == cast.ani


def test_comments_reach_only_people_who_may_read_the_sheet(in_review, cast) -> None:
    made = write_comment(assessment=in_review, code=A, to=cast.ani, text="Notulen?", by=cast.hana)
    assert write_comment(assessment=in_review, code=A, to=cast.ani, text="Notulen?", by=cast.hana) == made
    with pytest.raises(Refused) as refused:
        write_comment(assessment=in_review, code=A, to=cast.eko, text="Notulen?", by=cast.hana)
    assert refused.value.code == "cannot_read"
    with pytest.raises(Refused):
        resolve_comment(comment=made, by=cast.citra)
    assert resolve_comment(comment=made, by=cast.ani).resolved_by == cast.ani
