"""The demo's desks can take reports at once, and its passphrase opens every key."""

import pytest

from benah.custody import queries
from benah.custody.demo import make_desks
from benah.custody.models import Desk, PersonKey, Seat
from benah.custody.models_keys import Way
from benah.directory.demo import make_people
from benah.sealing.locks import open_by_password
from benah.units.register import load_units, read_register

pytestmark = pytest.mark.django_db


def test_demo_desks_lack_nothing_and_open(settings, tmp_path) -> None:
    settings.STATE_DIR = tmp_path
    load_units([row for row in read_register() if row["unit_code"] in {"00", "35", "35.04", "35.77"}])
    make_people()
    passphrase = make_desks()
    for desk in Desk.objects.all():
        assert not queries.missing_at(queries.seats_at(desk)[0])
    for key in PersonKey.objects.all():
        assert open_by_password(bytes(key.locks.get(way=Way.PASSPHRASE).sealed), passphrase, bytes(key.key_id))
    assert make_desks() == passphrase
    assert (Desk.objects.count(), Seat.objects.count(), PersonKey.objects.count()) == (2, 10, 10)
