"""The objection round and final values."""

import datetime as dt

import pytest

from benah.assessments.actions_stages import grant_exception, set_stages
from benah.assessments.models import Answer, Line
from benah.assessments.models_opening import StageKind
from benah.core import clock
from benah.core.refused import Forbidden, Refused
from benah.reviews.actions import deciding, stages, valuing
from benah.reviews.models import Objection
from benah.reviews.tests.making import A, B, reload

REASON = "Notulen ada di lampiran 2."


def object_to(sheet, by, code: str = A) -> Objection:
    return deciding.raise_objection(assessment=sheet, code=code, reason=REASON, by=by)


def final(sheet, code: str = A) -> Answer | None:
    return Answer.objects.filter(assessment=sheet, item__code=code, line=Line.FINAL).first()


def test_undisputed_values_are_taken_over_and_disputed_ones_wait(objected, cast) -> None:
    object_to(objected, cast.ani)
    deciding.copy_final_values(assessment=objected, by=cast.hana)
    assert final(objected) is None
    assert final(objected, B).value == Answer.objects.get(assessment=objected, item__code=B, line="assessor").value
    assert deciding.copy_final_values(assessment=objected, by=cast.hana) == 0
    with pytest.raises(Refused) as refused:
        stages.finalise(assessment=objected, by=cast.hana)
    assert refused.value.code == "objections"


@pytest.mark.parametrize(("is_accepted", "value"), [(True, "A"), (False, "B")])
def test_the_decision_sets_the_final_value(is_accepted: bool, value: str, objected, cast) -> None:
    objection = object_to(objected, cast.ani)
    decided = deciding.decide_objection(objection=objection, is_accepted=is_accepted, answer="Cukup", by=cast.hana)
    assert (decided.outcome, decided.decided_by) == ("accepted" if is_accepted else "rejected", cast.hana)
    assert (final(objected).value, final(objected).note) == (value, "Cukup")
    with pytest.raises(Refused) as refused:
        deciding.decide_objection(objection=objection, is_accepted=False, answer="Lain", by=cast.hana)
    assert refused.value.code == "decided"


def test_an_objection_sent_twice_is_one_and_another_waits(objected, cast) -> None:
    assert object_to(objected, cast.ani) == object_to(objected, cast.ani)
    with pytest.raises(Refused) as refused:
        deciding.raise_objection(assessment=objected, code=A, reason="Lain", by=cast.ani)
    assert refused.value.code == "exists"
    with pytest.raises(Refused):
        deciding.raise_objection(assessment=objected, code=B, reason="  ", by=cast.ani)


@pytest.mark.parametrize("person", ["eko", "citra", "hana", "fajar"])
def test_only_the_unit_objects(person: str, objected, cast) -> None:
    with pytest.raises(Forbidden):
        object_to(objected, getattr(cast, person))


def test_only_the_lead_decides(objected, cast) -> None:
    objection = object_to(objected, cast.ani)
    for person in (cast.ani, cast.citra, cast.imam):
        with pytest.raises(Forbidden):
            deciding.decide_objection(objection=objection, is_accepted=True, answer="Ya", by=person)


def test_a_final_value_other_than_the_assessors_needs_a_note(objected, cast) -> None:
    with pytest.raises(Refused, match="tulis catatan"):
        valuing.set_final_value(assessment=objected, given=valuing.Given(A, "C", "", 0), by=cast.hana)
    valuing.set_final_value(assessment=objected, given=valuing.Given(A, "B", "", 0), by=cast.hana)


def _objection_stage(sheet, cast, first: int, last: int) -> None:
    now = clock.now()
    times = {StageKind.OBJECTION: (now + dt.timedelta(days=first), now + dt.timedelta(days=last))}
    set_stages(cycle=sheet.cycle, times=times, by=cast.citra)


def test_the_round_has_its_time_and_a_unit_may_get_more(objected, cast) -> None:
    _objection_stage(objected, cast, -10, -1)
    with pytest.raises(Refused) as refused:
        object_to(objected, cast.ani)
    assert refused.value.code == "closed"
    grant_exception(
        cycle=objected.cycle,
        kind=StageKind.OBJECTION,
        unit=cast.tulungagung,
        closes_at=clock.now() + dt.timedelta(days=2),
        reason="Banjir, surat 8/2026",
        by=cast.citra,
    )
    assert object_to(objected, cast.ani).outcome == "open"


def test_the_lead_waits_for_the_end_of_the_round_or_the_units_yes(objected, cast) -> None:
    _objection_stage(objected, cast, -1, 5)
    deciding.copy_final_values(assessment=objected, by=cast.hana)
    with pytest.raises(Refused) as refused:
        stages.finalise(assessment=objected, by=cast.hana)
    assert refused.value.code == "objections_open"
    with pytest.raises(Forbidden):
        deciding.accept_result(assessment=objected, by=cast.ani)
    deciding.accept_result(assessment=objected, by=cast.budi)
    assert stages.finalise(assessment=objected, by=cast.hana).state == "finalised"


def test_the_unit_may_take_an_objection_back(objected, cast) -> None:
    objection = object_to(objected, cast.ani)
    deciding.withdraw_objection(objection=objection, by=cast.budi)
    assert deciding.withdraw_objection(objection=objection, by=cast.ani).outcome == "withdrawn"
    deciding.copy_final_values(assessment=reload(objected), by=cast.hana)
    assert final(objected).value == "B"
