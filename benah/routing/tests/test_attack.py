"""Random organisations and reports against an oracle: nothing reaches the people concerned, or nothing is taken in.

Test 15 of the security design. In small here, at full length under the mark `attack`.
"""

from dataclasses import replace
from random import Random

import pytest

from benah.routing.decide import route
from benah.routing.organisation import Duty, OfficeKind
from benah.routing.reroute import reroute
from benah.routing.result import NoRoute, Refusal, Route
from benah.routing.rules import LADDER
from benah.routing.tests.generated import Report, World, could_serve, is_above, must_not_read, report, world

SIZES = {"province of 38": {"provinces": 1, "cities": 38}, "nation of 553": {"provinces": 38, "cities": 514}}


def attack(seed: int, size: str, worlds: int, reports: int) -> tuple[int, int]:
    """Routes `worlds` × `reports` reports; returns how many were taken in and how many refused."""
    taken = refused = 0
    for number in range(worlds):
        random = Random(f"{seed} {size} {number}")
        made = world(random, **SIZES[size], small=number % 2 == 0)
        for _ in range(reports):
            asked = report(random, made)
            found = route(made.organisation, asked.concern, identity_given=asked.identity_given)
            if isinstance(found, NoRoute):
                assert found.reasons == (Refusal.NOBODY_LEFT,)
                assert found.doors
                refused += 1
            else:
                check(made, asked, found)
                follow(random, made, asked, found)
                taken += 1
    return taken, refused


def check(made: World, asked: Report, found: Route) -> None:
    """The promises of one route."""
    organisation = made.organisation
    assert found.people.isdisjoint(must_not_read(made, asked)), (asked, found)
    assert len(found.handlers) >= 2
    assert len(found.standbys) >= 1
    assert len(found.custodians) >= 2 if asked.identity_given else not found.custodians
    everyone = [*found.handlers, *found.standbys, *found.custodians]
    assert len(everyone) == len(set(everyone))
    (office,) = (office for office in organisation.offices if office.id in found.offices)
    assert office.id not in asked.concern.struck_offices
    assert is_above(made, office, asked)
    seats = {(seat.person, seat.duty) for seat in organisation.seats if seat.office == office.id and seat.effective}
    given = {Duty.HANDLER: found.handlers, Duty.STANDBY: found.standbys, Duty.CUSTODIAN: found.custodians}
    assert {(person, duty) for duty, people in given.items() for person in people} <= seats


def follow(random: Random, made: World, asked: Report, found: Route) -> None:
    """Somebody steps aside, and again, until nobody inside is left."""
    gone: frozenset[int] = frozenset()
    content = {*found.handlers, *found.standbys}
    identity = set(found.custodians)
    for _ in range(3):
        gone |= {random.choice(sorted(found.people))}
        after = reroute(
            found,
            made.organisation,
            asked.concern,
            leaving=gone,
            identity_given=asked.identity_given,
            had_content=frozenset(content),
            had_identity=frozenset(identity),
        )
        assert gone.isdisjoint(after.stay | after.join)
        assert after.stay.isdisjoint(after.leave)
        assert after.stay | after.leave == found.people
        if isinstance(after.now, NoRoute):
            assert not after.join
            return
        check(made, replace(asked, struck=asked.struck | gone), after.now)
        if after.now.offices == found.offices:
            assert not after.join
        content |= {*after.now.handlers, *after.now.standbys}
        identity |= {*after.now.custodians}
        assert content.isdisjoint(identity)
        found = after.now


@pytest.mark.parametrize("size", SIZES)
def test_no_report_reaches_the_people_it_concerns(size):
    taken, refused = attack(1, size, worlds=3, reports=40)
    assert taken > 60
    assert refused > 0


@pytest.mark.attack
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("part", range(4))
def test_no_report_of_a_hundred_thousand_reaches_the_people_it_concerns(size, part):
    taken, refused = attack(100 + part, size, worlds=25, reports=500)
    assert taken + refused == 12_500
    assert taken > 6_000
    assert refused > 100


def test_a_report_without_names_is_taken_by_the_nearest_office_that_can_and_refused_only_when_none_can():
    random = Random("nearest")
    outcomes = set()
    for number in range(12):
        made = world(random, provinces=2, cities=6, small=number % 3 > 0)
        for _ in range(60):
            asked = report(random, made)
            concern = replace(asked.concern, names=(), struck_names=(), people=frozenset(), levels=asked.concern.levels)
            asked = replace(asked, concern=concern, accused=frozenset(), struck=concern.struck_people)
            found = route(made.organisation, concern, identity_given=asked.identity_given)
            first = found.steps[0].kind
            kinds = LADDER[LADDER.index(first) :]
            able = [
                office.id
                for kind in kinds
                for office in sorted(made.organisation.offices, key=lambda office: office.id)
                if office.kind is kind and is_above(made, office, asked) and could_serve(made, office, asked)
            ]
            expected = able[0] if able else None
            assert (found.offices[0] if isinstance(found, Route) else None) == expected
            outcomes.add(expected if expected in (None, 1, 2, 4) else OfficeKind.PROVINCE_DESK)
    assert outcomes == {None, 1, 2, 4, OfficeKind.PROVINCE_DESK}
