"""Random organisations and reports, and an oracle that says who must never read one.

The oracle is written from complaints-security §4 without looking at `conflicts`: units by prefixes of paths, people by
id, ties by plain loops. It knows who is meant because it made the report, not because it compares names.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from random import Random

from benah.routing.concern import Body, Concern, Level, Named
from benah.routing.organisation import (
    Duty,
    Office,
    OfficeKind,
    Organisation,
    Person,
    Seat,
    Tie,
    TieKind,
    Tier,
    Unit,
)

# Parts of names that many people share; put together at random they are nobody's.
FIRST = tuple(
    re.findall(
        r"\w+",
        "Agung Bayu Citra Dewi Eko Fajar Galih Hesti Indah Joko Kurnia Laras Mulyadi Ningsih Oki Puspita Ratna Slamet "
        "Tutik Umar Wahyu Yusuf Zainal Arif Bagas Cahyo Darto Endang Ferdi Gunawan",
    )
)
LAST = tuple(
    re.findall(
        r"\w+",
        "Santoso Wibowo Hartono Lestari Kusuma Nugroho Pranoto Rahayu Setiawan Utami Wijaya Handayani Suryadi Maulana "
        "Hidayat Purnama Saputra Anggraini Firmansyah Mahendra Basuki Iskandar Prasetyo Wulandari Gunarto",
    )
)


@dataclass(frozen=True)
class World:
    """An organisation with the path of each unit; the path is what the oracle trusts."""

    organisation: Organisation
    paths: dict[int, str]

    def within(self, unit: int, tops: Iterable[int]) -> bool:
        """Whether `unit` is one of `tops` or below one."""
        return any(self.paths[unit].startswith(self.paths[top]) for top in tops)


@dataclass(frozen=True)
class Report:
    """What was asked, and who is meant by it."""

    concern: Concern
    identity_given: bool
    accused: frozenset[int]
    struck: frozenset[int]


def world(random: Random, *, provinces: int, cities: int, small: bool = False) -> World:
    """One commission, its provinces with a desk each, cities below them. `small`: offices with hardly enough people."""
    units, paths = [Unit(1, Tier.NATIONAL, None)], {1: "1."}
    for number in range(provinces):
        units.append(Unit(100 + number, Tier.PROVINCE, 1))
        paths[100 + number] = f"1.{100 + number}."
    for number in range(cities):
        above = 100 + number % provinces
        units.append(Unit(1000 + number, Tier.CITY, above))
        paths[1000 + number] = f"1.{above}.{1000 + number}."
    offices = [Office(500 + number, OfficeKind.PROVINCE_DESK, 100 + number) for number in range(provinces)]
    offices += [Office(1, OfficeKind.COMPLIANCE, 1), Office(2, OfficeKind.INSPECTORATE, 1)]
    offices += [Office(3, OfficeKind.INSPECTORATE, 1)] * random.randint(0, 1)
    offices += [Office(4, OfficeKind.EXTERNAL, None)] * random.randint(0, 1)

    people: list[Person] = []
    seats: list[Seat] = []

    def person(*at: int) -> int:
        number = len(people) + 1
        name = f"{random.choice(FIRST)} {random.choice(LAST)}"
        if random.random() < 0.3:
            name += f" {random.choice(LAST)}"
        people.append(Person(number, name, f"1990{number:014d}", frozenset(at)))
        return number

    for unit in units:
        for _ in range(2):
            person(unit.id)
    every_unit = [unit.id for unit in units]
    for office in offices:
        for duty, fewest in ((Duty.HANDLER, 2), (Duty.STANDBY, 1), (Duty.CUSTODIAN, 2)):
            for _ in range(fewest + (random.randint(-1, 1) if small else random.randint(0, 2))):
                home = [] if office.unit is None else [office.unit]
                if random.random() < 0.1:
                    home.append(random.choice(every_unit))
                seated = person(*home)
                seats.append(Seat(seated, office.id, duty, random.random() < 0.95))
                if random.random() < 0.15:
                    seats.append(Seat(seated, office.id, random.choice(list(Duty))))
                if random.random() < 0.05:
                    seats.append(Seat(seated, random.choice(offices).id, random.choice(list(Duty))))
    seated = sorted({seat.person for seat in seats})
    ties = [
        Tie(random.choice(list(TieKind)), *random.sample([random.choice(seated), random.randint(1, len(people))], 2))
        for _ in range(len(seated) // 2)
    ]
    under_case = frozenset(random.sample(seated, len(seated) // 20))
    made = Organisation(tuple(units), tuple(offices), tuple(people), tuple(seats), tuple(ties), under_case)
    return World(made, paths)


def report(random: Random, world: World) -> Report:
    """A report about a few units, often with people who hold seats among those named or struck out."""
    organisation = world.organisation
    units = frozenset(random.choice(organisation.units).id for _ in range(random.choice((1, 1, 1, 2, 3))))
    seated = [seat.person for seat in organisation.seats]
    everybody = [person.id for person in organisation.people]

    def some(most: int) -> list[int]:
        return [random.choice(seated if random.random() < 0.7 else everybody) for _ in range(random.randint(0, most))]

    named, chosen, struck_names, struck = some(2), some(1), some(1), some(2)
    concern = Concern(
        units=units,
        body=random.choice(list(Body)),
        levels=frozenset(random.sample(list(Level), random.randint(1, 2))),
        names=tuple(written(random, organisation.person_by_id[person]) for person in named),
        people=frozenset(chosen),
        struck_names=tuple(written(random, organisation.person_by_id[person]) for person in struck_names),
        struck_people=frozenset(struck),
        struck_units=frozenset(unit.id for unit in random.choices(organisation.units, k=random.choice((0, 0, 0, 1)))),
        struck_offices=frozenset(
            office.id for office in random.choices(organisation.offices, k=random.choice((0, 0, 0, 1)))
        ),
    )
    return Report(concern, random.random() < 0.5, frozenset(named + chosen), frozenset(struck_names + struck))


def written(random: Random, person: Person) -> Named:
    """The person as a reporter writes them: titles, case, spacing, a part of the name, or the staff number alone."""
    first, *rest = person.name.split()
    name = random.choice(
        (
            person.name,
            person.name.upper(),
            f"Pak {first}",
            f"Drs. H. {person.name}, M.Si.",
            f"{first[0]}. {' '.join(rest)}",
            f"{first} {rest[0][0]}.",
            "".join(person.name.split()),
            "",
        )
    )
    return Named(name, "" if name else f"{person.staff_number[:8]} {person.staff_number[8:]}")


def must_not_read(world: World, report: Report) -> frozenset[int]:
    """Everyone whom a report must never reach."""
    organisation, concern = world.organisation, report.concern
    inside = {person.id for person in organisation.people if person.units & concern.units}
    close = report.accused | inside
    forbidden = set(close | report.struck | organisation.under_case)
    barred = {unit for unit in world.paths if world.within(unit, concern.units | concern.struck_units)}
    forbidden |= {person.id for person in organisation.people if person.units & barred}
    for tie in organisation.ties:
        if tie.one in close:
            forbidden.add(tie.other)
        if tie.other in close:
            forbidden.add(tie.one)
    return frozenset(forbidden)


def could_serve(world: World, office: Office, report: Report) -> bool:
    """Whether an office has enough people, found by trying every choice of them. Exact where no names are given."""
    concern, forbidden = report.concern, must_not_read(world, report)
    if office.id in concern.struck_offices or (office.unit and world.within(office.unit, concern.struck_units)):
        return False
    able: dict[Duty, set[int]] = {duty: set() for duty in Duty}
    for seat in world.organisation.seats:
        if seat.office == office.id and seat.effective and seat.person not in forbidden:
            able[seat.duty].add(seat.person)
    custodians = combinations(sorted(able[Duty.CUSTODIAN]), 2) if report.identity_given else [()]
    return any(
        len(able[Duty.HANDLER] - {standby, *keepers}) >= 2
        for keepers in custodians
        for standby in able[Duty.STANDBY] - set(keepers)
    )


def is_above(world: World, office: Office, report: Report) -> bool:
    """Whether an office stands above every unit concerned."""
    if office.unit is None:
        return True
    units = report.concern.units
    return office.unit not in units and all(world.within(unit, [office.unit]) for unit in units)
