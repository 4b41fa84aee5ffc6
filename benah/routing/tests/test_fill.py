"""One duty a person: found whenever there is a way, by comparison with trying every way."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benah.routing.fill import filled
from benah.routing.organisation import Duty

H, S, C = Duty.HANDLER, Duty.STANDBY, Duty.CUSTODIAN
able = st.dictionaries(st.integers(1, 8), st.frozensets(st.sampled_from(list(Duty))), max_size=7)
needs = st.sampled_from([{H: 2, S: 1, C: 0}, {H: 2, S: 1, C: 2}])


def possible(able, needed):
    """Whether some choice of one duty (or none) a person gives enough of each."""
    choices = [[*duties, None] for duties in able.values()]
    return any(all(chosen.count(duty) >= fewest for duty, fewest in needed.items()) for chosen in product(*choices))


@settings(deadline=None)
@given(able, needs)
def test_a_way_is_found_whenever_there_is_one(able, needed):
    found = filled(able, needed)
    if isinstance(found, Duty):
        assert not possible(able, needed)
        assert needed[found]
        return
    assert all(len(found[duty]) >= fewest for duty, fewest in needed.items())
    everyone = [person for people in found.values() for person in people]
    assert len(everyone) == len(set(everyone))
    assert all(duty in able[person] for duty, people in found.items() for person in people)
    useful = {person for person, duties in able.items() if any(needed[duty] for duty in duties)}
    assert set(everyone) == useful
    assert all(list(people) == sorted(people) for people in found.values())
    if not needed[C]:
        assert found[C] == ()


def duties(**given):
    codes = {"H": H, "S": S, "C": C}
    return {int(name[1:]): frozenset(codes[letter] for letter in letters) for name, letters in given.items()}


@pytest.mark.parametrize(
    ("able", "needed", "expected"),
    [
        (duties(p1="H", p2="H", p3="S"), {H: 2, S: 1, C: 0}, {H: (1, 2), S: (3,), C: ()}),
        (duties(p1="HS", p2="H", p3="H"), {H: 2, S: 1, C: 0}, {H: (2, 3), S: (1,), C: ()}),
        (duties(p1="HSC", p2="HC", p3="HC", p4="C", p5="S"), {H: 2, S: 1, C: 2}, {H: (1, 3), S: (5,), C: (2, 4)}),
        (duties(p1="H", p2="H", p3="S", p4="HC"), {H: 2, S: 1, C: 0}, {H: (1, 2, 4), S: (3,), C: ()}),
        (duties(p1="H", p2="S"), {H: 2, S: 1, C: 0}, H),
        (duties(p1="H", p2="H"), {H: 2, S: 1, C: 0}, S),
        (duties(p1="H", p2="H", p3="S", p4="C"), {H: 2, S: 1, C: 2}, C),
        ({}, {H: 2, S: 1, C: 2}, H),
    ],
    ids=range(8),
)
def test_ways(able, needed, expected):
    assert filled(able, needed) == expected
