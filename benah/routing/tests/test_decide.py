"""Where a report goes and who reads it, office by office."""

from dataclasses import replace

import pytest

from benah.routing.concern import Body, Level, Named
from benah.routing.conflicts import people_concerned
from benah.routing.decide import route
from benah.routing.doors import Door
from benah.routing.organisation import Duty, Office, OfficeKind, Seat, Tie, TieKind
from benah.routing.result import NoRoute, Outcome, Reason, Refusal, Removal, Route
from benah.routing.tests.stage import (
    CITY_1,
    CITY_2,
    CITY_3,
    COMPLIANCE,
    DESK_A,
    DESK_B,
    INSPECTORATE,
    NATION,
    OFFICES,
    ORGANISATION,
    OUTSIDE,
    PEOPLE,
    PROVINCE_A,
    PROVINCE_B,
    SEATS,
    concern,
    organisation,
    with_person,
)


def taken(organisation, concern, identity_given=False):
    found = route(organisation, concern, identity_given=identity_given)
    assert isinstance(found, Route), found
    return found


def reasons(found, person):
    return next((removal.reasons for removal in found.removed if removal.person == person), ())


@pytest.mark.parametrize(
    ("units", "body", "levels", "office"),
    [
        ((CITY_1,), Body.COMMISSIONERS, {Level.CHAIR}, DESK_A),
        ((CITY_1,), Body.SECRETARIAT, {Level.STAFF}, DESK_A),
        ((CITY_1,), Body.UNKNOWN, {Level.UNKNOWN}, DESK_A),
        ((CITY_3,), Body.COMMISSIONERS, {Level.AD_HOC}, DESK_B),
        ((CITY_1,), Body.SECRETARIAT, {Level.SECRETARY}, INSPECTORATE),
        ((CITY_1,), Body.BOTH, {Level.STAFF, Level.SECRETARY}, INSPECTORATE),
        ((CITY_1, CITY_2), Body.BOTH, {Level.STAFF}, DESK_A),
        ((CITY_1, CITY_3), Body.BOTH, {Level.STAFF}, COMPLIANCE),
        ((PROVINCE_A,), Body.SECRETARIAT, {Level.STAFF}, COMPLIANCE),
        ((PROVINCE_A,), Body.SECRETARIAT, {Level.UNKNOWN}, INSPECTORATE),
        ((PROVINCE_A,), Body.COMMISSIONERS, {Level.MEMBER}, INSPECTORATE),
        ((PROVINCE_A, CITY_1), Body.BOTH, {Level.STAFF}, INSPECTORATE),
        ((NATION,), Body.SECRETARIAT, {Level.STAFF}, OUTSIDE),
        ((NATION, CITY_1), Body.SECRETARIAT, {Level.STAFF}, OUTSIDE),
    ],
)
def test_the_office_above_the_person_concerned(units, body, levels, office):
    found = taken(ORGANISATION, concern(*units, body=body, levels=frozenset(levels)))
    assert found.offices == (office,)
    assert found.handlers == (office * 10 + 1, office * 10 + 2, office * 10 + 3)
    assert found.standbys == (office * 10 + 4, office * 10 + 5)
    assert found.custodians == ()


def test_an_identity_goes_to_custodians_who_are_nothing_else():
    found = taken(ORGANISATION, concern(CITY_1), identity_given=True)
    assert found.custodians == (16, 17, 18)
    assert found.people == frozenset(range(11, 19))
    assert found.removed == ()


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"people": frozenset({12})}, Reason.CONCERNED),
        ({"names": (Named("H. Marboen Wedhang, S.H."),)}, Reason.NAMED),
        ({"names": (Named("", "198001012005010112"),)}, Reason.STAFF_NUMBER),
        ({"struck_names": (Named("Marbun"),)}, Reason.STRUCK_NAME),
        ({"struck_people": frozenset({12})}, Reason.STRUCK),
    ],
)
def test_a_person_meant_by_the_reporter_is_kept_away(changes, reason):
    found = taken(ORGANISATION, concern(CITY_1, **changes))
    assert found.offices == (DESK_A,)
    assert found.handlers == (11, 13)
    assert reason in reasons(found, 12)


def test_whoever_works_in_the_unit_concerned_or_below_is_kept_away():
    found = taken(with_person(12, units=frozenset({PROVINCE_A, CITY_1})), concern(CITY_1))
    assert reasons(found, 12) == (Reason.UNIT,)
    found = taken(with_person(31, units=frozenset({CITY_1})), concern(PROVINCE_A))
    assert found.offices == (COMPLIANCE,)
    assert reasons(found, 31) == (Reason.BELOW_UNIT,)


@pytest.mark.parametrize("kind", TieKind)
@pytest.mark.parametrize("turned", [False, True])
def test_ties_to_people_concerned_count_both_ways(kind, turned):
    tie = Tie(kind, 21, 12) if turned else Tie(kind, 12, 21)
    tied = organisation(ties=(tie,))
    found = taken(tied, concern(CITY_1, names=(Named("Lukito Gumelar"),)))
    assert reasons(found, 12) == (Reason(kind.value),)
    assert taken(tied, concern(CITY_1, people=frozenset({21}))).handlers == (11, 13)
    assert taken(tied, concern(CITY_1)).handlers == (11, 12, 13)


def test_a_tie_to_anybody_in_the_unit_concerned_counts():
    known = replace(PEOPLE[0], id=99, units=frozenset({CITY_1}), name="Zubaidah")
    tied = organisation(people=(*PEOPLE, known), ties=(Tie(TieKind.FAMILY, 99, 12),))
    assert reasons(taken(tied, concern(CITY_1)), 12) == (Reason.FAMILY,)
    assert taken(tied, concern(CITY_2)).handlers == (11, 12, 13)


def test_a_tie_to_somebody_unknown_counts_as_a_tie_to_the_person_concerned():
    tied = organisation(ties=(Tie(TieKind.TEAM, 12, 777),))
    assert reasons(taken(tied, concern(CITY_1)), 12) == (Reason.TEAM,)


def test_a_tie_to_somebody_without_a_readable_name_counts_once_names_are_given():
    nameless = replace(PEOPLE[0], id=-1, units=frozenset(), name="?")
    tied = organisation(people=(*PEOPLE, nameless), ties=(Tie(TieKind.INTEREST, 12, -1),))
    assert taken(tied, concern(CITY_1)).handlers == (11, 12, 13)
    found = taken(tied, concern(CITY_1, names=(Named("Sarijan"),)))
    assert reasons(found, 12) == (Reason.INTEREST,)


def test_open_cases_unknown_people_and_seats_not_yet_effective_are_kept_away():
    found = taken(organisation(under_case=frozenset({12})), concern(CITY_1))
    assert reasons(found, 12) == (Reason.UNDER_CASE,)
    found = taken(organisation(seats=(*SEATS, Seat(777, DESK_A, Duty.HANDLER))), concern(CITY_1))
    assert reasons(found, 777) == (Reason.UNKNOWN_PERSON,)
    waiting = tuple(replace(seat, effective=seat.person != 12) for seat in SEATS)
    assert reasons(taken(organisation(seats=waiting), concern(CITY_1)), 12) == (Reason.NOT_EFFECTIVE,)
    found = taken(with_person(12, units=frozenset()), concern(CITY_1))
    assert reasons(found, 12) == (Reason.UNKNOWN_WORKPLACE,)


def test_a_person_whose_own_name_cannot_be_read_is_kept_away_once_names_are_given():
    nameless = with_person(12, name="—")
    assert taken(nameless, concern(CITY_1)).handlers == (11, 12, 13)
    found = taken(nameless, concern(CITY_1, names=(Named("Sarijan"),)))
    assert reasons(found, 12) == (Reason.UNREADABLE_NAME,)
    found = taken(nameless, concern(CITY_1, struck_names=(Named("Sarijan"),)))
    assert reasons(found, 12) == (Reason.UNREADABLE_NAME,)


def test_a_second_account_of_a_person_chosen_by_id_is_kept_away():
    twin = replace(PEOPLE[1], id=99, name="Marbun W.")
    doubled = organisation(people=(*PEOPLE, twin))
    found = taken(doubled, concern(CITY_1, people=frozenset({99})))
    assert reasons(found, 12) == (Reason.NAMED, Reason.STAFF_NUMBER)


def test_people_with_seats_whom_the_report_is_about_wherever_they_sit():
    asked = concern(
        CITY_1,
        names=(Named("Marbun"), Named("", "198001012005010145")),
        people=frozenset({11}),
        struck_people=frozenset({13}),
    )
    assert people_concerned(ORGANISATION, asked) == {11, 12, 22, 32, 42, 45, 52}
    assert people_concerned(organisation(seats=SEATS[:2]), asked) == {11, 12}
    assert people_concerned(ORGANISATION, concern(CITY_1)) == frozenset()


def test_too_few_handlers_standbys_or_custodians_send_the_report_outwards():
    struck = concern(CITY_1, struck_people=frozenset({11, 12}))
    found = taken(ORGANISATION, struck)
    assert [(step.office, step.outcome) for step in found.steps] == [
        (DESK_A, Outcome.TOO_FEW_HANDLERS),
        (COMPLIANCE, Outcome.TAKEN),
    ]
    assert found.removed == (Removal(11, (Reason.STRUCK,)), Removal(12, (Reason.STRUCK,)))
    found = taken(ORGANISATION, concern(CITY_1, struck_people=frozenset({14, 15})))
    assert found.steps[0].outcome is Outcome.TOO_FEW_STANDBYS
    few_custodians = concern(CITY_1, struck_people=frozenset({16, 17}))
    assert taken(ORGANISATION, few_custodians).offices == (DESK_A,)
    assert taken(ORGANISATION, few_custodians, True).steps[0].outcome is Outcome.TOO_FEW_CUSTODIANS


def test_a_struck_office_or_unit_is_passed_over():
    found = taken(ORGANISATION, concern(CITY_1, struck_offices=frozenset({DESK_A})))
    assert (found.steps[0].outcome, found.offices) == (Outcome.OFFICE_STRUCK, (COMPLIANCE,))
    assert found.steps[0].office == DESK_A
    found = taken(ORGANISATION, concern(CITY_1, struck_units=frozenset({PROVINCE_A})))
    assert (found.steps[0].outcome, found.offices) == (Outcome.OFFICE_STRUCK, (COMPLIANCE,))
    found = taken(ORGANISATION, concern(CITY_1, struck_units=frozenset({NATION})))
    assert [step.outcome for step in found.steps] == [Outcome.OFFICE_STRUCK] * 3 + [Outcome.TAKEN]
    assert found.offices == (OUTSIDE,)


def test_people_bound_to_a_struck_unit_are_kept_away_wherever_they_sit():
    elsewhere = with_person(12, units=frozenset({PROVINCE_A, CITY_3}))
    found = taken(elsewhere, concern(CITY_1, struck_units=frozenset({CITY_3})))
    assert reasons(found, 12) == (Reason.STRUCK_UNIT,)
    found = taken(elsewhere, concern(CITY_1, struck_units=frozenset({PROVINCE_B})))
    assert reasons(found, 12) == (Reason.STRUCK_UNIT,)


def test_an_office_of_the_unit_concerned_itself_is_none():
    moved = tuple(replace(office, unit=PROVINCE_A) if office.id == COMPLIANCE else office for office in OFFICES)
    found = taken(organisation(offices=moved), concern(PROVINCE_A))
    assert found.offices == (INSPECTORATE,)
    assert found.steps[0].outcome is Outcome.NO_OFFICE


def test_a_report_about_every_unit_there_is_goes_outside():
    assert taken(ORGANISATION, concern(*ORGANISATION.unit_by_id)).offices == (OUTSIDE,)


def test_a_kind_without_an_office_above_all_units_is_noted_and_passed_over():
    found = taken(organisation(offices=OFFICES[1:]), concern(CITY_1))
    assert [(step.kind, step.office, step.outcome) for step in found.steps] == [
        (OfficeKind.PROVINCE_DESK, None, Outcome.NO_OFFICE),
        (OfficeKind.COMPLIANCE, COMPLIANCE, Outcome.TAKEN),
    ]


def test_of_several_offices_of_a_kind_the_first_with_enough_people_takes_it():
    second = (*OFFICES, Office(9, OfficeKind.PROVINCE_DESK, PROVINCE_A))
    moved = tuple(replace(seat, office=9) if seat.office == DESK_A else seat for seat in SEATS)
    found = taken(organisation(offices=second, seats=moved), concern(CITY_1))
    assert [step.outcome for step in found.steps] == [Outcome.TOO_FEW_HANDLERS, Outcome.TAKEN]
    assert found.offices == (9,)


def test_an_external_office_within_the_unit_concerned_is_none():
    inside = tuple(replace(office, unit=NATION) if office.id == OUTSIDE else office for office in OFFICES)
    found = route(organisation(offices=inside), concern(NATION), identity_given=False)
    assert isinstance(found, NoRoute)
    assert taken(organisation(offices=inside), concern(CITY_1, struck_offices=frozenset({1, 3, 4}))).offices == (
        OUTSIDE,
    )


def test_nobody_left_stores_nothing_and_shows_the_doors():
    bare = organisation(offices=OFFICES[:4], under_case=frozenset({31, 32}))
    struck = frozenset({DESK_A, INSPECTORATE})
    found = route(bare, concern(CITY_1, struck_offices=struck), identity_given=True)
    assert isinstance(found, NoRoute)
    assert found.reasons == (Refusal.NOBODY_LEFT,)
    assert found.removed == (Removal(31, (Reason.UNDER_CASE,)), Removal(32, (Reason.UNDER_CASE,)))
    assert [step.outcome for step in found.steps] == [
        Outcome.OFFICE_STRUCK,
        Outcome.TOO_FEW_HANDLERS,
        Outcome.OFFICE_STRUCK,
        Outcome.NO_OFFICE,
    ]
    assert {advice.door for advice in found.doors} == set(Door) - {Door.DKPP}


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        (concern(), Refusal.NO_UNIT),
        (concern(777), Refusal.UNKNOWN_UNIT),
        (concern(CITY_1, struck_units=frozenset({777})), Refusal.UNKNOWN_UNIT),
        (concern(CITY_1, levels=frozenset()), Refusal.NO_LEVEL),
        (concern(CITY_1, names=(Named("ꦧꦸꦢꦶ"),)), Refusal.UNREADABLE_NAME),
        (concern(CITY_1, struck_names=(Named("Буди"),)), Refusal.UNREADABLE_NAME),
    ],
    ids=lambda value: value.value if isinstance(value, Refusal) else "",
)
def test_what_cannot_be_checked_is_refused(asked, refusal):
    found = route(ORGANISATION, asked, identity_given=False)
    assert isinstance(found, NoRoute)
    assert found.reasons == (refusal,)
    assert found.steps == found.removed == ()
    assert found.doors


def test_the_inspectorate_is_no_door_when_the_commission_is_concerned_and_dkpp_one_for_commissioners():
    found = route(ORGANISATION, concern(NATION, body=Body.COMMISSIONERS), identity_given=False)
    assert {advice.door for advice in found.doors} == set(Door) - {Door.INSPECTORATE}
    found = route(ORGANISATION, concern(CITY_1, struck_units=frozenset({NATION})), identity_given=False)
    assert {advice.door for advice in found.doors} == set(Door) - {Door.INSPECTORATE, Door.DKPP}


def test_a_person_with_two_seats_is_removed_by_neither_if_one_of_them_serves():
    seats = (*SEATS, Seat(12, DESK_A, Duty.CUSTODIAN, effective=False))
    found = taken(organisation(seats=seats), concern(CITY_1), True)
    assert 12 in found.handlers
    assert found.removed == ()
