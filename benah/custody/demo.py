"""Desks of a demo installation: a province's and the inspectorate's, with people, seats and keys. Roles are invented.

Here: seats that count at once and one passphrase for all, as no real installation may have them. Not here: the people
(`directory.demo`), cases.
"""

import datetime as dt

from django.db import transaction

from benah.access.models import User
from benah.core import clock
from benah.custody.actions.keys import store_key, store_locks
from benah.custody.actions.opening import slowly
from benah.custody.models import Desk, Duty, PersonKey, Seat
from benah.custody.models_desk import DeskKind
from benah.directory.demo import demo_password
from benah.sealing.keys import PrivateKey
from benah.sealing.locks import RecoveryCode
from benah.units.models import Unit

DESKS = [
    (
        "35",
        DeskKind.PROVINCE_DESK,
        "Meja Pengaduan KPU Provinsi Jawa Timur",
        [
            ("kartika", Duty.HANDLER),
            ("lestari", Duty.HANDLER),
            ("mira", Duty.STANDBY),
            ("laras", Duty.CUSTODIAN),
            ("niko", Duty.CUSTODIAN),
        ],
    ),
    (
        "00",
        DeskKind.INSPECTORATE,
        "Meja Pengaduan Inspektorat Utama",
        [
            ("panca", Duty.HANDLER),
            ("qori", Duty.HANDLER),
            ("ratri", Duty.STANDBY),
            ("seno", Duty.CUSTODIAN),
            ("tirta", Duty.CUSTODIAN),
        ],
    ),
]


def make_desks() -> str:
    """Makes what is missing; returns the passphrase that opens every demo key."""
    passphrase, is_new = demo_password("passphrase")
    people = {person.username: person for person in User.objects.filter(username__in=_names())}
    units = {unit.code: unit for unit in Unit.objects.filter(code__in=[code for code, *_rest in DESKS])}
    for code, kind, name, seats in DESKS:
        _make_desk(units[code], kind, name, [(people[who], duty) for who, duty in seats])
    for person in people.values():
        _make_key(person, passphrase, is_new=is_new)
    return passphrase


@transaction.atomic
def _make_desk(unit: Unit, kind: DeskKind, name: str, seats: list[tuple[User, Duty]]) -> None:
    since = clock.today() - dt.timedelta(days=200)
    desk, is_new = Desk.objects.get_or_create(
        unit=unit, kind=kind, valid_to=None, defaults={"name": name, "decree": "12/2026 (contoh)", "valid_from": since}
    )
    if not is_new:
        return
    at = clock.now() - dt.timedelta(days=203)
    proposer, second = (User.objects.get(username=who) for who in ("okta", "nanda"))
    Seat.objects.bulk_create(
        Seat(
            desk=desk,
            person=person,
            duty=duty,
            decree="12/2026 (contoh)",
            proposed_by=proposer,
            proposed_at=at,
            confirmed_by=second,
            confirmed_at=at,
            takes_effect_on=since,
            began_at=at + dt.timedelta(days=3),
        )
        for person, duty in seats
    )


def _make_key(person: User, passphrase: str, *, is_new: bool) -> None:
    """A key under the shared passphrase; a new one where the file with the passphrase was lost."""
    known = PersonKey.objects.filter(person=person, retired_at=None)
    if known.exists() and not is_new:
        return
    private, code = PrivateKey.generate(), RecoveryCode.generate()
    under_passphrase = slowly(private, passphrase)
    with transaction.atomic():
        now = clock.now()
        known.update(retired_at=now, retire_reason="demo")
        key = store_key(person=person, private=private, at=now)
        store_locks(key=key, private=private, under_passphrase=under_passphrase, code=code)


def _names() -> list[str]:
    return [who for *_head, seats in DESKS for who, _duty in seats]
