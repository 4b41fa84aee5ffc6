"""The people every test knows, made through the actions that make real ones.

Ani (operator) and Budi (secretary) of KPU Kabupaten Tulungagung, Citra (coordinator of Jawa Timur), Dewi (national
administrator), Eko (operator of KPU Kota Madiun, who must see nothing of Tulungagung), and one person for every
other role. Only the few units they need are loaded: a test that needs all 553 calls `load_units()` itself.
"""

import datetime as dt
from dataclasses import dataclass

from benah.access.models import Assignment, User
from benah.access.roles import Role
from benah.core import clock
from benah.directory.actions.people import add_person
from benah.units.models import Unit
from benah.units.register import load_units, read_register

CODES = {"00", "35", "35.04", "35.77", "35.78", "51", "51.71", "11", "11.05"}

# attribute of Cast, name, role, code of the unit
PEOPLE = [
    ("ani", "Ani", Role.OPERATOR, "35.04"),
    ("budi", "Budi", Role.UNIT_HEAD, "35.04"),
    ("fajar", "Fajar", Role.COMMISSIONER, "35.04"),
    ("maya", "Maya", Role.CROSS_ASSESSOR, "35.04"),
    ("eko", "Eko", Role.OPERATOR, "35.77"),
    ("galih", "Galih", Role.UNIT_HEAD, "35.77"),
    ("citra", "Citra", Role.COORDINATOR, "35"),
    ("hana", "Hana", Role.ASSESSOR, "35"),
    ("imam", "Imam", Role.PROVINCE_SECRETARY, "35"),
    ("joko", "Joko", Role.EVALUATOR, "35"),
    ("kartika", "Kartika", Role.COMPLAINT_HANDLER, "35"),
    ("laras", "Laras", Role.IDENTITY_CUSTODIAN, "35"),
    ("dewi", "Dewi", Role.NATIONAL_ADMIN, "00"),
    ("nanda", "Nanda", Role.INSPECTOR, "00"),
    ("okta", "Okta", Role.TECHNICAL_ADMIN, "00"),
    ("putu", "Putu", Role.COORDINATOR, "51"),
    ("rai", "Rai", Role.OPERATOR, "51.71"),
]


@dataclass
class Cast:
    """People and units by name; `people` by role holds the first of each."""

    ani: User
    budi: User
    fajar: User
    maya: User
    eko: User
    galih: User
    citra: User
    hana: User
    imam: User
    joko: User
    kartika: User
    laras: User
    dewi: User
    nanda: User
    okta: User
    putu: User
    rai: User
    national: Unit
    jatim: Unit
    tulungagung: Unit
    madiun: Unit  # the city; a regency of the same name exists too
    surabaya: Unit  # nobody works here yet
    bali: Unit
    denpasar: Unit
    aceh: Unit
    aceh_barat: Unit

    @property
    def people(self) -> dict[Role, User]:
        """One person a role."""
        return {role: getattr(self, attribute) for attribute, _, role, _ in reversed(PEOPLE)}

    def duty(self, user: User) -> Assignment:
        """The one assignment of a person."""
        return Assignment.objects.select_related("unit").get(user=user)


def load_few_units() -> dict[str, Unit]:
    """The units of the cast by code."""
    load_units([row for row in read_register() if row["unit_code"] in CODES])
    return {unit.code: unit for unit in Unit.objects.filter(code__in=CODES)}


def make_cast() -> Cast:
    units = load_few_units()
    since = clock.today() - dt.timedelta(days=300)
    until = clock.today() + dt.timedelta(days=60)
    people = {
        attribute: add_person(
            username=attribute,
            full_name=name,
            role=role,
            unit=units[code],
            sk_number="12/SDM.05/2026",
            sk_date=since,
            valid_from=since,
            valid_to=until if role.facts.needs_end else None,
            by=None,
        ).user
        for attribute, name, role, code in PEOPLE
    }
    return Cast(
        **people,
        national=units["00"],
        jatim=units["35"],
        tulungagung=units["35.04"],
        madiun=units["35.77"],
        surabaya=units["35.78"],
        bali=units["51"],
        denpasar=units["51.71"],
        aceh=units["11"],
        aceh_barat=units["11.05"],
    )
