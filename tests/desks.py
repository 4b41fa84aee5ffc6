"""Handling desks for tests and demo: seats with keys, made through the tables' own rules.

Here: a province's desk and the inspectorate's, each with handlers, standby and custodians who hold keys. Not here:
cases (`tests/sealed.py` files them).
"""

import datetime as dt
from dataclasses import dataclass, field

from django.test import Client

from benah.access.models import User
from benah.access.roles import Role
from benah.core import clock
from benah.custody import unlocking
from benah.custody.models import Desk, Duty, PersonKey, Seat
from benah.custody.models_desk import DeskKind
from benah.directory.actions.people import add_person
from benah.sealing.keys import PrivateKey
from benah.units.models import Unit

# Invented, and unlike each other: names of a report are compared with those of handlers.
NAMES = [
    "Tirta Wening",
    "Bagas Kemuning",
    "Sekar Lontar",
    "Damar Puspita",
    "Rimba Cendana",
    "Gading Melati",
    "Surya Jati",
    "Wulan Serunai",
    "Bintang Kenari",
]


@dataclass
class Seated:
    """Somebody at a desk, with the private key that only they would have."""

    person: User
    key: PersonKey
    private: PrivateKey = field(repr=False)


@dataclass
class Seating:
    desk: Desk
    handlers: list[Seated]
    standbys: list[Seated]
    custodians: list[Seated]


def make_desk(
    unit: Unit,
    *,
    by: User,
    second: User,
    kind: DeskKind = DeskKind.PROVINCE_DESK,
    handlers: int = 2,
    standbys: int = 1,
    custodians: int = 2,
) -> Seating:
    """A desk in force since a month ago, with that many people of each duty, all of the desk's unit."""
    since = clock.today() - dt.timedelta(days=30)
    desk = Desk.objects.create(unit=unit, kind=kind, name=f"Meja pengaduan {unit.body_name}", valid_from=since)
    wanted = {Duty.HANDLER: handlers, Duty.STANDBY: standbys, Duty.CUSTODIAN: custodians}
    seated = {
        duty: [_seat(desk, duty, number, since, by, second) for number in range(1, count + 1)]
        for duty, count in wanted.items()
    }
    return Seating(desk, seated[Duty.HANDLER], seated[Duty.STANDBY], seated[Duty.CUSTODIAN])


def open_key(client: Client, seat: Seated) -> Client:
    """The client of somebody at a desk, with their key open, as after typing the passphrase."""
    session = client.session.session_key
    assert session
    client.cookies[unlocking.COOKIE] = unlocking.store(session=session, key=seat.key, private=seat.private)
    return client


def _seat(desk: Desk, duty: Duty, number: int, since: dt.date, by: User, second: User) -> Seated:
    role = Role.IDENTITY_CUSTODIAN if duty == Duty.CUSTODIAN else Role.COMPLAINT_HANDLER
    name = f"{NAMES[list(Duty).index(duty) * 3 + number - 1]} {'Abdi' if desk.unit.tier == 'national' else ''}".strip()
    person = add_person(
        by=None,
        unit=desk.unit,
        full_name=name,
        username=f"{duty}{number}-{desk.pk}",
        role=role,
        sk_number="SK-1",
        valid_from=since,
    ).user
    now = clock.now()
    Seat.objects.create(
        desk=desk,
        person=person,
        duty=duty,
        decree="SK-1",
        proposed_by=by,
        proposed_at=now,
        confirmed_by=second,
        confirmed_at=now,
        takes_effect_on=since,
    )
    private = PrivateKey.generate()
    key = PersonKey.objects.create(person=person, key_id=private.key_id, public=private.public.to_bytes(), made_at=now)
    return Seated(person, key, private)
