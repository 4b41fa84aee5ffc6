"""Somebody leaves a case: who stays, who goes, who comes, and who may never."""

from dataclasses import replace

from benah.routing.concern import Named
from benah.routing.decide import route
from benah.routing.organisation import Duty, Office, OfficeKind, Seat, Tie, TieKind
from benah.routing.reroute import Rerouted, reroute
from benah.routing.result import NoRoute, Outcome, Reason, Refusal, Route
from benah.routing.tests.stage import (
    CITY_1,
    COMPLIANCE,
    DESK_A,
    INSPECTORATE,
    OFFICES,
    ORGANISATION,
    OUTSIDE,
    PROVINCE_A,
    SEATS,
    concern,
    organisation,
)

NONE: frozenset[int] = frozenset()


def left(before, *leaving, inside=ORGANISATION, asked=None, identity=True, content=NONE, identities=NONE) -> Rerouted:
    return reroute(
        before,
        inside,
        asked or concern(CITY_1),
        leaving=frozenset(leaving),
        identity_given=identity,
        had_content=content,
        had_identity=identities,
    )


def filed(inside=ORGANISATION, identity=True, asked=None) -> Route:
    found = route(inside, asked or concern(CITY_1), identity_given=identity)
    assert isinstance(found, Route)
    return found


def test_a_case_stays_in_its_office_while_enough_people_remain():
    after = left(filed(), 11)
    assert isinstance(after.now, Route)
    assert after.now.offices == (DESK_A,)
    assert after.now.handlers == (12, 13)
    assert after.now.custodians == (16, 17, 18)
    assert (after.stay, after.leave, after.join) == (frozenset(range(12, 19)), {11}, NONE)


def test_a_new_seat_never_opens_an_old_case():
    before = filed()
    more = organisation(seats=(*SEATS, Seat(19, DESK_A, Duty.HANDLER), Seat(21, DESK_A, Duty.HANDLER)))
    after = left(before, 11, 12, inside=more)
    assert isinstance(after.now, Route)
    assert after.now.steps[0].outcome is Outcome.TOO_FEW_HANDLERS
    assert after.now.offices == (COMPLIANCE,)
    gone = {removal.person: removal.reasons for removal in after.now.removed}
    assert gone[21] == (Reason.NOT_IN_CASE,)
    assert gone[19] == (Reason.UNKNOWN_PERSON, Reason.NOT_IN_CASE)
    assert gone[11] == (Reason.STEPPED_ASIDE,)


def test_a_case_moves_outwards_and_its_readers_change():
    after = left(filed(), 11, 12)
    assert isinstance(after.now, Route)
    assert after.now.offices == (COMPLIANCE,)
    assert after.leave == frozenset(range(11, 19))
    assert after.join == frozenset(range(31, 39))
    assert after.stay == NONE
    further = left(after.now, 11, 12, 34, 35)
    assert isinstance(further.now, Route)
    assert further.now.offices == (INSPECTORATE,)
    assert further.now.steps[0].office == COMPLIANCE


def test_a_case_never_comes_back_inwards():
    before = filed(asked=concern(CITY_1, struck_offices=frozenset({DESK_A})))
    assert before.offices == (COMPLIANCE,)
    after = left(before, 31)
    assert isinstance(after.now, Route)
    assert after.now.offices == (COMPLIANCE,)


def test_of_offices_of_a_kind_its_own_is_tried_first():
    second = (*OFFICES, Office(0, OfficeKind.PROVINCE_DESK, PROVINCE_A))
    both = (*SEATS, *(replace(seat, office=0, person=seat.person + 10) for seat in SEATS if seat.office == DESK_A))
    inside = organisation(offices=second, seats=both)
    before = replace(filed(), offices=(DESK_A,))
    stays = left(before, 11, inside=inside)
    assert isinstance(stays.now, Route) and stays.now.offices == (DESK_A,)
    moves = left(before, 11, 12, inside=inside)
    assert isinstance(moves.now, Route) and moves.now.offices == (0,)


def test_whoever_turns_out_to_be_concerned_leaves_without_stepping_aside():
    wider = concern(CITY_1, names=(Named("Marbun Wedang"),))
    after = left(filed(), asked=wider)
    assert isinstance(after.now, Route)
    assert after.now.handlers == (11, 13)
    assert after.leave == {12}
    tied = organisation(ties=(Tie(TieKind.FAMILY, 12, 13),))
    assert left(filed(), inside=tied, asked=wider).leave == frozenset({*range(11, 19)})


def test_nobody_who_read_the_report_ever_holds_the_identity_nor_the_reverse():
    crossing = (
        *(seat for seat in SEATS if seat.office != COMPLIANCE or seat.duty is not Duty.CUSTODIAN),
        Seat(11, COMPLIANCE, Duty.CUSTODIAN),
        Seat(14, COMPLIANCE, Duty.CUSTODIAN),
        Seat(38, COMPLIANCE, Duty.CUSTODIAN),
        Seat(16, COMPLIANCE, Duty.HANDLER),
        Seat(17, COMPLIANCE, Duty.STANDBY),
    )
    inside = organisation(seats=crossing)
    before = filed(inside)
    assert before.offices == (DESK_A,)
    after = left(before, 12, 13, inside=inside)
    assert isinstance(after.now, Route)
    assert (after.now.steps[1].office, after.now.steps[1].outcome) == (COMPLIANCE, Outcome.TOO_FEW_CUSTODIANS)
    assert after.now.offices == (INSPECTORATE,)
    reasons = {removal.person: removal.reasons for removal in after.now.removed}
    assert all(reasons[person] == (Reason.OTHER_KEY,) for person in (11, 14, 16, 17))
    alone = left(before, 12, 13, inside=inside, identity=False)
    assert isinstance(alone.now, Route) and alone.now.offices == (COMPLIANCE,)
    assert {16, 17}.isdisjoint(alone.now.people)


def test_a_handler_may_stand_by_elsewhere_and_a_custodian_keep_the_identity_elsewhere():
    moved = (*SEATS, Seat(11, COMPLIANCE, Duty.STANDBY), Seat(16, COMPLIANCE, Duty.CUSTODIAN))
    inside = organisation(seats=moved)
    after = left(filed(inside), 12, 13, inside=inside)
    assert isinstance(after.now, Route)
    assert 11 in after.now.standbys
    assert 16 in after.now.custodians
    assert after.stay == {11, 16}


def test_wraps_held_long_ago_count_too():
    before = replace(filed(asked=concern(CITY_1, struck_offices=frozenset({DESK_A}))), handlers=(31, 32))
    seats = (*SEATS, Seat(11, INSPECTORATE, Duty.CUSTODIAN), Seat(16, INSPECTORATE, Duty.HANDLER))
    inside = organisation(seats=seats)
    after = left(before, 31, inside=inside, content=frozenset({11}), identities=frozenset({16}))
    assert isinstance(after.now, Route)
    assert after.now.offices == (INSPECTORATE,)
    assert {11, 16}.isdisjoint(after.now.people)
    fresh = left(before, 31, inside=inside)
    assert isinstance(fresh.now, Route)
    assert {11, 16} <= fresh.now.people


def test_a_duty_may_not_change_within_the_office():
    both = organisation(seats=(*SEATS, Seat(13, DESK_A, Duty.STANDBY), Seat(16, DESK_A, Duty.HANDLER)))
    before = filed(both)
    assert 13 in before.handlers
    after = left(before, 14, 15, inside=both)
    assert isinstance(after.now, Route)
    assert after.now.offices == (COMPLIANCE,)


def test_where_nobody_is_left_those_free_of_the_case_keep_it_and_nobody_joins():
    inside = organisation(offices=tuple(office for office in OFFICES if office.id in (DESK_A, 2)))
    after = left(filed(inside), 11, 12, inside=inside)
    assert isinstance(after.now, NoRoute)
    assert after.now.reasons == (Refusal.NOBODY_LEFT,)
    assert after.leave == {11, 12}
    assert after.stay == frozenset(range(13, 19))
    assert after.join == NONE


def test_an_external_office_takes_it_in_the_end():
    inside = organisation(under_case=frozenset({31, 32, 41, 42}))
    after = left(filed(), 11, 12, inside=inside)
    assert isinstance(after.now, Route)
    assert after.now.offices == (OUTSIDE,)
