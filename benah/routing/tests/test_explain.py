"""What a reporter is told: the truth about offices, nothing about single people."""

from dataclasses import replace
from random import Random

import pytest

from benah.routing.concern import Body, Level, Named
from benah.routing.decide import route
from benah.routing.doors import DOORS, Door
from benah.routing.explain import Barred, explain
from benah.routing.organisation import Duty, OfficeKind, Tier
from benah.routing.result import Refusal, Route
from benah.routing.rules import LADDER, RULES, rule_for, start_of
from benah.routing.tests.generated import report, world
from benah.routing.tests.stage import CITY_1, CITY_2, DESK_A, DESK_B, NATION, ORGANISATION, concern, organisation


def told(asked, identity_given=False):
    return explain(route(ORGANISATION, asked, identity_given=identity_given), asked)


def test_readers_by_office_and_duty():
    found = told(concern(CITY_1), identity_given=True)
    assert [(reader.office, reader.duty) for reader in found.readers] == [
        (DESK_A, Duty.HANDLER),
        (DESK_A, Duty.STANDBY),
        (DESK_A, Duty.CUSTODIAN),
    ]
    assert "berdua" in str(found.readers[2].sentence)
    assert found.refused == ()
    assert found.doors == tuple(advice for advice in DOORS if advice.door is not Door.DKPP)
    assert [reader.duty for reader in told(concern(CITY_1)).readers] == [Duty.HANDLER, Duty.STANDBY]


def test_who_cannot_read():
    found = told(concern(CITY_2, CITY_1))
    assert [group.group for group in found.not_readers] == [
        Barred.UNITS,
        Barred.RELATED,
        Barred.OTHER_OFFICES,
        Barred.ADMINISTRATORS,
    ]
    assert found.not_readers[0].units == (CITY_1, CITY_2)
    assert all(str(group.sentence).endswith(".") for group in found.not_readers)


@pytest.mark.parametrize("changes", [{"names": (Named("Sarijan"),)}, {"people": frozenset({21})}], ids=["name", "id"])
def test_people_named_cannot_read(changes):
    groups = [group.group for group in told(concern(CITY_1, **changes)).not_readers]
    assert groups[:3] == [Barred.UNITS, Barred.NAMED, Barred.RELATED]


@pytest.mark.parametrize(
    "changes",
    [
        {"struck_names": (Named("Sarijan"),)},
        {"struck_people": frozenset({21})},
        {"struck_units": frozenset({21})},
        {"struck_offices": frozenset({DESK_B})},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_whom_the_reporter_struck_cannot_read(changes):
    asked = concern(CITY_1, **changes)
    (struck,) = (group for group in told(asked).not_readers if group.group is Barred.STRUCK)
    assert struck.units == tuple(asked.struck_units)
    assert struck.offices == tuple(asked.struck_offices)


@pytest.mark.parametrize(
    ("asked", "start"),
    [
        (concern(), "Pilih satuan kerja"),
        (concern(777), "Satuan kerja yang dipilih tidak dikenal"),
        (concern(CITY_1, levels=frozenset()), "Pilih jabatan"),
        (concern(CITY_1, names=(Named("Буди"),)), "Tulis nama dengan huruf Latin"),
        (concern(CITY_1, struck_offices=frozenset(range(1, 6))), "Di dalam KPU tidak cukup orang"),
    ],
    ids=[refusal.value for refusal in Refusal],
)
def test_a_refusal_is_one_clear_sentence_with_doors(asked, start):
    found = told(asked)
    assert (found.readers, found.not_readers) == ((), ())
    (sentence,) = found.refused
    assert str(sentence).startswith(start)
    assert Door.KPK in {advice.door for advice in found.doors}


def test_trial_filings_tell_nothing_about_single_people():
    """The same offices are told in the same words whoever is under a case, tied or not yet effective."""
    random = Random("trial filings")
    compared = 0
    for _ in range(6):
        made = world(random, provinces=2, cities=5)
        for _ in range(20):
            asked = report(random, made)
            one = route(made.organisation, asked.concern, identity_given=asked.identity_given)
            open_cases = frozenset(random.sample([person.id for person in made.organisation.people], 3))
            changed = replace(made.organisation, under_case=open_cases, ties=())
            other = route(changed, asked.concern, identity_given=asked.identity_given)
            if isinstance(one, Route) and isinstance(other, Route) and one.offices == other.offices:
                compared += one.people != other.people
                assert explain(one, asked.concern) == explain(other, asked.concern)
    assert compared > 10


def test_every_case_has_a_rule_and_starts_above_the_unit():
    for tier in Tier:
        for body in Body:
            for level in Level:
                start = rule_for(tier, body, level).start
                assert start is start_of([tier], body, [level])
                if tier is Tier.NATIONAL:
                    assert start is OfficeKind.EXTERNAL
                elif level is Level.SECRETARY:
                    assert start is OfficeKind.INSPECTORATE
                elif tier is Tier.CITY:
                    assert start is OfficeKind.PROVINCE_DESK
                elif body is Body.SECRETARIAT and level in (Level.HEAD_OF_DIVISION, Level.STAFF, Level.AD_HOC):
                    assert start is OfficeKind.COMPLIANCE
                else:
                    assert start is OfficeKind.INSPECTORATE


def test_several_people_go_to_the_farthest_start():
    assert start_of([Tier.CITY, Tier.PROVINCE], Body.SECRETARIAT, [Level.STAFF]) is OfficeKind.COMPLIANCE
    assert start_of(iter([Tier.CITY]), Body.BOTH, iter([Level.STAFF, Level.SECRETARY])) is OfficeKind.INSPECTORATE
    assert start_of([Tier.CITY, Tier.NATIONAL], Body.BOTH, [Level.CHAIR]) is OfficeKind.EXTERNAL


def test_rules_and_doors_say_where_they_come_from():
    assert all(rule.source and rule.confidence in ("seen", "known", "proposal") for rule in RULES)
    assert tuple(OfficeKind) == LADDER
    assert [advice.door for advice in DOORS] == list(Door)
    for advice in DOORS:
        assert advice.name and advice.purpose and advice.source
        assert advice.caution.endswith(".")
        assert advice.site.count(".") >= 1
        assert advice.confidence in ("seen", "known")


def test_an_organisation_with_a_broken_line_still_ends():
    units = (replace(ORGANISATION.units[0], parent=NATION), *ORGANISATION.units[1:])
    assert list(organisation(units=units).chain(CITY_1)) == [CITY_1, 10, NATION]
    assert list(organisation(units=ORGANISATION.units[3:]).chain(CITY_1)) == [CITY_1, 10]
