"""Demo people and the first administrator of a real installation."""

import json
import re
import stat
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.test import Client

from benah.access.models import Assignment, User
from benah.access.roles import Role
from benah.directory import demo
from benah.units.models import Unit
from benah.units.register import load_units, read_register
from tests.cast import load_few_units


@pytest.fixture
def state(tmp_path: Path, settings) -> Path:  # type: ignore[no-untyped-def]
    settings.STATE_DIR = tmp_path / "state"
    return settings.STATE_DIR


def test_every_role_has_a_sign_in_and_every_pilot_unit_its_people(db: None, state: Path) -> None:
    load_units([row for row in read_register() if row["unit_code"] == "00" or row["unit_code"].startswith("35")])
    people = demo.make_people()
    main = [person for person in people if person.is_main]
    assert {person.role for person in main} == {role.label for role in Role}
    for unit in Unit.objects.filter(is_pilot=True):
        roles = set(Assignment.objects.filter(unit=unit).values_list("role", flat=True))
        assert {Role.OPERATOR, Role.UNIT_HEAD} <= roles
    enrolled = set(Authenticator.objects.values_list("user__username", flat=True))
    assert enrolled == {person.username for person in people if person.needs_code}
    assert User.objects.get(username="ani").check_password(main[0].password)
    file = state / "demo.json"
    assert json.loads(file.read_text())["password"] == main[0].password
    assert stat.S_IMODE(file.stat().st_mode) == 0o600

    counts = User.objects.count(), Assignment.objects.count()
    assert demo.make_people() == people
    assert (User.objects.count(), Assignment.objects.count()) == counts

    file.unlink()  # a demo whose file is lost gets a new password for everybody
    renewed = demo.make_people()
    assert renewed[0].password != people[0].password
    assert User.objects.get(username="ani").check_password(renewed[0].password)


def test_first_administrator_comes_from_the_command_line_once(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    load_few_units()
    with pytest.raises(CommandError, match="huruf kecil"):
        call_command("first_admin", "!", "Admin", "--sk", "1/2026")
    call_command("first_admin", "admin.pusat", "Admin Pusat", "--sk", "1/2026")
    link = re.search(r"/akun/mulai/\S+", capsys.readouterr().out)
    assert link is not None
    assert Client().get(link[0]).status_code == 200
    with pytest.raises(CommandError, match="Sudah ada admin teknis"):
        call_command("first_admin", "lain", "Lain", "--sk", "1/2026")
