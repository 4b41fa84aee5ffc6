"""A small organisation for tests: the commission, two provinces with a desk each, three cities, three offices beyond.

Ids of people tell where they sit: 1x desk of A, 2x desk of B, 3x compliance, 4x inspectorate, 5x outside.
In each: x1–x3 handlers, x4–x5 standbys, x6–x8 custodians.
"""

from dataclasses import replace

from benah.routing.concern import Body, Concern, Level
from benah.routing.organisation import Duty, Office, OfficeKind, Organisation, Person, Seat, Tier, Unit

NATION, PROVINCE_A, PROVINCE_B, CITY_1, CITY_2, CITY_3 = 1, 10, 20, 11, 12, 21
DESK_A, DESK_B, COMPLIANCE, INSPECTORATE, OUTSIDE = 1, 2, 3, 4, 5

UNITS = (
    Unit(NATION, Tier.NATIONAL, None),
    Unit(PROVINCE_A, Tier.PROVINCE, NATION),
    Unit(PROVINCE_B, Tier.PROVINCE, NATION),
    Unit(CITY_1, Tier.CITY, PROVINCE_A),
    Unit(CITY_2, Tier.CITY, PROVINCE_A),
    Unit(CITY_3, Tier.CITY, PROVINCE_B),
)
OFFICES = (
    Office(DESK_A, OfficeKind.PROVINCE_DESK, PROVINCE_A),
    Office(DESK_B, OfficeKind.PROVINCE_DESK, PROVINCE_B),
    Office(COMPLIANCE, OfficeKind.COMPLIANCE, NATION),
    Office(INSPECTORATE, OfficeKind.INSPECTORATE, NATION),
    Office(OUTSIDE, OfficeKind.EXTERNAL, None),
)
_PLACES = {DESK_A: PROVINCE_A, DESK_B: PROVINCE_B, COMPLIANCE: NATION, INSPECTORATE: NATION}
# Unlike each other in sound; nobody's real name.
_FIRST = ("Lukito", "Marbun", "Nirwana", "Opang", "Pratiwi", "Qomar", "Rusmin", "Sulastri")
_LAST = {
    DESK_A: "Wedang",
    DESK_B: "Gumelar",
    COMPLIANCE: "Tirtayasa",
    INSPECTORATE: "Bengkulah",
    OUTSIDE: "Kenconowati",
}
DUTIES = (Duty.HANDLER,) * 3 + (Duty.STANDBY,) * 2 + (Duty.CUSTODIAN,) * 3

PEOPLE = tuple(
    Person(
        id=office * 10 + number,
        name=f"{first} {last}",
        staff_number=f"19800101 200501 01{office}{number}",
        units=frozenset({_PLACES[office]}) if office in _PLACES else frozenset(),
    )
    for office, last in _LAST.items()
    for number, first in enumerate(_FIRST, 1)
)
SEATS = tuple(Seat(office * 10 + number, office, duty) for office in _LAST for number, duty in enumerate(DUTIES, 1))
ORGANISATION = Organisation(UNITS, OFFICES, PEOPLE, SEATS)


def organisation(**changes: object) -> Organisation:
    """The organisation with other ties, seats, …"""
    return replace(ORGANISATION, **changes)


def with_person(person: int, **changes: object) -> Organisation:
    """The organisation with one person changed."""
    return organisation(people=tuple(replace(one, **changes) if one.id == person else one for one in PEOPLE))


def concern(*units: int, **changes: object) -> Concern:
    """A report about staff of a secretariat."""
    given = {"body": Body.SECRETARIAT, "levels": frozenset({Level.STAFF})} | changes
    return Concern(frozenset(units), **given)
