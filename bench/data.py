"""`python -m bench.data pilot|country YEARS`: fill an empty database and print, as JSON, who may open what.

Every office of the scale has a sheet of this year, begun and open: the state of the last week before closing.
"""

import datetime as dt
import json
import sys
from typing import Any

import django
from django.core.management import call_command
from django.db import connection

SCALES = ("pilot", "country")


def main(scale: str, years: int) -> dict[str, Any]:
    """Make tables, units, instruments, people and sheets of `years` years."""
    from benah.assessments.demo import make_assessments
    from benah.units.models import Unit

    call_command("migrate", verbosity=0)
    call_command("load_units", stdout=sys.stderr)
    call_command("load_instruments", stdout=sys.stderr)
    scope = Unit.objects.get(tier="province", is_pilot=True) if scale == "pilot" else Unit.objects.get(tier="national")
    units = list((Unit.objects.filter(is_pilot=True) if scale == "pilot" else Unit.objects.all()).order_by("code"))
    people = _people(units, scope)
    cycle = make_assessments(scope, units, years=years)[-1]
    sheets = _open_sheets(cycle, units, people)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")  # as autovacuum leaves it soon after
    province = Unit.objects.get(tier="province", is_pilot=True)
    return {
        "offices": len(units),
        "items": _choices(cycle),
        "review": _review(units),
        "sheets": sheets,
        "overview": {"unit": scope.pk, "session": session_of(people["overview"])},
        "province": {"unit": province.pk, "session": session_of(people["province"])},
    }


def _people(units: list[Any], scope: Any) -> dict[Any, Any]:
    """An operator and a secretary for every office below the nation, and two who oversee. By unit id and by duty."""
    from benah.access.models import Assignment, User
    from benah.access.roles import Role
    from benah.core import clock
    from benah.units.models import Unit

    wanted = [(Role.OPERATOR, unit) for unit in units if unit.tier != "national"]
    wanted += [(Role.UNIT_HEAD, unit) for unit in units if unit.tier != "national"]
    province = Unit.objects.get(tier="province", is_pilot=True)
    oversight = Role.COORDINATOR if scope.tier == "province" else Role.NATIONAL_ADMIN
    wanted += [(Role.COORDINATOR, province), (oversight, scope)]
    users = User.objects.bulk_create(
        User(username=f"{role}.{number}", full_name=f"{role.label} {unit.name}", password="!")  # noqa: S106  # none
        for number, (role, unit) in enumerate(wanted)
    )
    since = clock.today() - dt.timedelta(days=300)
    Assignment.objects.bulk_create(
        Assignment(user=user, role=role, unit=unit, sk_number="1/SDM.05", valid_from=since)
        for user, (role, unit) in zip(users, wanted, strict=True)
    )
    operators = {unit.pk: user for user, (role, unit) in zip(users, wanted, strict=True) if role is Role.OPERATOR}
    return {**operators, "province": users[-2], "overview": users[-1]}


def _open_sheets(cycle: Any, units: list[Any], people: dict[Any, Any]) -> list[dict[str, Any]]:
    from benah.assessments.actions import start_assessment
    from benah.assessments.models import Assessment

    sent = Assessment.objects.filter(cycle=cycle)
    sent.update(state=Assessment.State.FILLING, submitted_at=None, submitted_by=None)
    sheets = []
    for unit in units:
        operator = people.get(unit.pk)
        if operator is not None:
            sheet = start_assessment(cycle=cycle, unit=unit, by=operator)
            sheets.append({"id": sheet.pk, "unit": unit.pk, "session": session_of(operator)})
    return sheets


def _review(units: list[Any]) -> dict[str, Any]:
    """An older sheet under review, and its assessor's session."""
    from benah.access.models import Assignment, User
    from benah.access.roles import Role
    from benah.assessments.models import Assessment
    from benah.core import clock
    from benah.reviews.models import Part, ReviewAssignment
    from benah.units.models import Unit

    province = Unit.objects.get(tier="province", is_pilot=True)
    sheet = Assessment.objects.filter(unit__parent=province).order_by("cycle__year", "pk").first()
    assert sheet is not None
    assessor = User.objects.create(username="asesor", full_name=Role.ASSESSOR.label, password="!")  # noqa: S106  # none
    Assignment.objects.create(
        user=assessor, role=Role.ASSESSOR, unit=province, sk_number="1/SDM.05", valid_from=clock.today()
    )
    Assessment.objects.filter(pk=sheet.pk).update(
        state=Assessment.State.IN_REVIEW, submitted_at=clock.now(), submitted_by=assessor
    )
    ReviewAssignment.objects.create(assessment=sheet, user=assessor, part=Part.LEAD, assigned_at=clock.now())
    return {"id": sheet.pk, "item": "A.I.1.ii.b", "session": session_of(assessor)}


def _choices(cycle: Any) -> list[list[Any]]:
    """Items answered by a choice: code and labels."""
    from benah.instruments.register import sheet_of

    items = sheet_of(cycle.instrument).items.values()
    return [[item.code, [option.label for option in item.options]] for item in items if item.kind == "choice"]


def session_of(user: Any) -> str:
    """A signed-in browser's session, second factor shown."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session["second_factor_seen"] = True
    session.create()
    return str(session.session_key)


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in SCALES:
        sys.exit("python -m bench.data pilot|country YEARS")
    django.setup()
    print(json.dumps(main(sys.argv[1], int(sys.argv[2]))))
