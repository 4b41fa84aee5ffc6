"""Appointing assessors: never of one's own unit, never each other without a reason, one lead, workload counted."""

import pytest

from benah.access.models import User
from benah.assessments.actions import start_assessment
from benah.core.refused import Forbidden, Refused
from benah.reviews.actions.assigning import assign_reviewer, end_assignment
from benah.reviews.models import Part, ReviewAssignment
from benah.reviews.queries.cycle import assessors, sheets_of
from benah.reviews.tests.making import cross_assessor, sent


def appoint(sheet, user: User, by: User, part: Part = Part.LEAD, **more: object) -> ReviewAssignment:
    return assign_reviewer(assessment=sheet, user=user, part=part, by=by, **more)


def test_nobody_assesses_the_own_unit(cast) -> None:
    sheet = sent(cast)
    with pytest.raises(Refused) as refused:
        appoint(sheet, cast.maya, cast.citra)  # Maya works in Tulungagung
    assert refused.value.code == "own_unit"
    assert not ReviewAssignment.objects.exists()


@pytest.mark.parametrize("person", ["eko", "citra", "rai"])
def test_only_who_holds_an_assessors_duty_can_be_appointed(person: str, cast) -> None:
    with pytest.raises(Refused) as refused:
        appoint(sent(cast), getattr(cast, person), cast.citra)
    assert refused.value.code == "no_role"


def test_assessors_of_another_province_are_not_taken(cast) -> None:
    with pytest.raises(Refused) as refused:
        appoint(sent(cast), cross_assessor(cast.denpasar), cast.citra)
    assert refused.value.code == "elsewhere"


@pytest.mark.parametrize("person", ["ani", "budi", "hana", "imam", "putu"])
def test_only_the_coordinator_appoints(person: str, cast) -> None:
    with pytest.raises(Forbidden):
        appoint(sent(cast), cast.hana, getattr(cast, person))


def test_two_units_assess_each_other_only_for_a_reason(cast) -> None:
    sheet, wulan = sent(cast), cross_assessor(cast.madiun)
    other = start_assessment(cycle=sheet.cycle, unit=cast.madiun, by=cast.eko)
    appoint(other, cast.maya, cast.citra)
    with pytest.raises(Refused) as refused:
        appoint(sheet, wulan, cast.citra)
    assert refused.value.code == "reciprocal"
    made = appoint(sheet, wulan, cast.citra, reason="Hanya dua asesor yang tersedia")
    assert made.reason == "Hanya dua asesor yang tersedia"


def test_the_same_appointment_twice_is_one_and_a_second_lead_is_refused(cast) -> None:
    sheet, wulan = sent(cast), cross_assessor(cast.madiun)
    assert appoint(sheet, wulan, cast.citra).pk == appoint(sheet, wulan, cast.citra).pk
    with pytest.raises(Refused) as refused:
        appoint(sheet, cast.hana, cast.citra)
    assert refused.value.code == "part_taken"
    end_assignment(assignment=ReviewAssignment.objects.get(), reason="Cuti", by=cast.citra)
    assert appoint(sheet, cast.hana, cast.citra).ended_at is None


def test_ending_needs_a_reason_and_keeps_the_row(cast) -> None:
    made = appoint(sent(cast), cast.hana, cast.citra)
    with pytest.raises(Refused):
        end_assignment(assignment=made, reason=" ", by=cast.citra)
    ended = end_assignment(assignment=made, reason="Cuti", by=cast.citra)
    assert (ended.end_reason, ended.ended_by) == ("Cuti", cast.citra)
    assert ReviewAssignment.objects.count() == 1


def test_workload_and_units_are_shown(cast) -> None:
    sheet = sent(cast)
    appoint(sheet, cast.hana, cast.citra)
    loads = {str(each.user): each.load for each in assessors(sheet.cycle)}
    assert loads == {"Hana": 1, "Maya": 0}
    rows = {row.unit.pk: row for row in sheets_of(sheet.cycle)}
    assert [each.user for each in rows[cast.tulungagung.pk].assignments] == [cast.hana]
    assert rows[cast.surabaya.pk].assessment is None
