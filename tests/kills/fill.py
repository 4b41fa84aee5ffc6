"""`python -m tests.kills.fill`: offices, people and open sheets; prints who may open what, as JSON."""

import datetime as dt
import json
import sys
from typing import Any

import django


def main(senders: int) -> dict[str, Any]:
    """One operator who saves and uploads, and `senders` heads who each send an empty sheet."""
    from django.core.management import call_command

    from benah.access.models import Assignment, User
    from benah.access.roles import Role
    from benah.assessments.actions import open_cycle, start_assessment
    from benah.core import clock
    from benah.instruments.models import Instrument
    from benah.units.models import Unit
    from tests.live import session_key

    for command in ("migrate", "load_units", "load_instruments"):
        call_command(command, verbosity=0) if command == "migrate" else call_command(command, stdout=sys.stderr)
    province = Unit.objects.get(tier="province", is_pilot=True)
    now = clock.now()

    def hire(role: Role, unit: Unit) -> User:
        user = User.objects.create(username=f"{role}.{unit.code}", full_name=role.label, password="!")
        Assignment.objects.create(user=user, role=role, unit=unit, sk_number="1/SDM.05", valid_from=clock.today())
        return user

    cycle = open_cycle(
        year=now.year, instrument=Instrument.objects.get(slug="zi-2021"), scope=province,
        opens_at=now - dt.timedelta(days=1), closes_at=now + dt.timedelta(days=30), letter="Surat 1",
        by=hire(Role.COORDINATOR, province),
    )  # fmt: skip
    units = list(Unit.objects.filter(is_pilot=True, tier="city").order_by("code")[: senders + 1])
    operator = hire(Role.OPERATOR, units[0])
    sheet = start_assessment(cycle=cycle, unit=units[0], by=operator)
    heads = []
    for unit in units[1:]:
        head = hire(Role.UNIT_HEAD, unit)
        heads.append({"session": session_key(head), "sheet": start_assessment(cycle=cycle, unit=unit, by=head).pk})
    return {"session": session_key(operator), "sheet": sheet.pk, "unit": units[0].pk, "heads": heads}


if __name__ == "__main__":
    django.setup()
    print(json.dumps(main(int(sys.argv[1]))))
