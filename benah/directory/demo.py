"""Invented people for a demo installation: one of every role, and an operator and a secretary for every pilot unit.

No real person's name: first names alone, or the name of the duty. Never for a real installation.
"""

import datetime as dt
import json
import secrets
from dataclasses import dataclass
from pathlib import Path

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction

from benah.access.models import Assignment, User
from benah.access.roles import Role
from benah.core import clock
from benah.directory.actions.people import add_person
from benah.directory.actions.units import add_post
from benah.directory.standard_posts import POSTS
from benah.units.models import Post, Tier, Unit

# user name, name, role, code of the unit as the register has it
MAIN = [
    ("ani", "Ani", Role.OPERATOR, "35.04"),
    ("budi", "Budi", Role.UNIT_HEAD, "35.04"),
    ("fajar", "Fajar", Role.COMMISSIONER, "35.04"),
    ("eko", "Eko", Role.OPERATOR, "35.77"),
    ("citra", "Citra", Role.COORDINATOR, "35"),
    ("hana", "Hana", Role.ASSESSOR, "35"),
    ("maya", "Maya", Role.CROSS_ASSESSOR, "35.77"),
    ("imam", "Imam", Role.PROVINCE_SECRETARY, "35"),
    ("dewi", "Dewi", Role.NATIONAL_ADMIN, "00"),
    ("nanda", "Nanda", Role.INSPECTOR, "00"),
    ("joko", "Joko", Role.EVALUATOR, "35"),
    ("kartika", "Kartika", Role.COMPLAINT_HANDLER, "35"),
    ("laras", "Laras", Role.IDENTITY_CUSTODIAN, "35"),
    ("okta", "Okta", Role.TECHNICAL_ADMIN, "00"),
]

# The desks of complaints, besides Kartika and Laras (`custody.demo` seats them).
DESKS = [
    ("lestari", "Lestari", Role.COMPLAINT_HANDLER, "35"),
    ("mira", "Mira", Role.COMPLAINT_HANDLER, "35"),
    ("niko", "Niko", Role.IDENTITY_CUSTODIAN, "35"),
    ("panca", "Panca", Role.COMPLAINT_HANDLER, "00"),
    ("qori", "Qori", Role.COMPLAINT_HANDLER, "00"),
    ("ratri", "Ratri", Role.COMPLAINT_HANDLER, "00"),
    ("seno", "Seno", Role.IDENTITY_CUSTODIAN, "00"),
    ("tirta", "Tirta", Role.IDENTITY_CUSTODIAN, "00"),
]


@dataclass(frozen=True)
class DemoPerson:
    """A sign-in to show. `is_main`: one of the few that are printed when the system starts."""

    username: str
    password: str
    role: str
    unit: str
    needs_code: bool
    is_main: bool


@transaction.atomic
def make_people() -> list[DemoPerson]:
    """Creates who is missing, changes nobody who is there; returns all, the main ones first."""
    password, is_new = demo_password()
    hashed = make_password(password)
    units = {unit.code: unit for unit in Unit.objects.filter(is_pilot=True)}
    units["00"] = Unit.objects.get(tier="national")
    there = dict(User.objects.values_list("username", "pk"))
    made: list[DemoPerson] = []
    for username, name, role, code in [*MAIN, *DESKS, *_offices(units)]:
        if username not in there:
            _add(username, name, role, units[code], hashed)
        elif is_new:  # the file with the password was lost: a demo must stay usable
            User.objects.filter(pk=there[username]).update(password=hashed)
        is_main = len(made) < len(MAIN)
        made.append(DemoPerson(username, password, role.label, str(units[code]), role.facts.needs_mfa, is_main))
    _enrol({person.username for person in made if person.needs_code})
    _open_posts([units["35"], units["35.04"], units["35.77"]])
    return made


def demo_password(name: str = "password") -> tuple[str, bool]:
    """The password of all demo accounts, made once for an installation; True when made just now.

    Other secrets of the demo that all share, such as the passphrase of keys to reports, go by another `name`.
    """
    file = Path(settings.STATE_DIR) / "demo.json"
    known = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    if name in known:
        return str(known[name]), False
    password = "-".join("".join(secrets.choice("abdegikmnoprstu") for _ in range(4)) for _ in range(4))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o600)
    file.write_text(json.dumps(known | {name: password}), encoding="utf-8")
    return password, True


def _offices(units: dict[str, Unit]) -> list[tuple[str, str, Role, str]]:
    taken = {(role, code) for _, _, role, code in MAIN}
    duties = [(Role.OPERATOR, "operator", "Operator"), (Role.UNIT_HEAD, "sekretaris", "Sekretaris")]
    return [
        (f"{word}.{code.replace('.', '')}", f"{title} {units[code].name}", role, code)
        for code in sorted(units)
        if units[code].tier in Role.OPERATOR.facts.tiers
        for role, word, title in duties
        if (role, code) not in taken
    ] + [
        (f"asesor.{code.replace('.', '')}", f"Asesor {units[code].name}", Role.CROSS_ASSESSOR, code)
        for code in sorted(units)[::4]  # every fourth unit lends somebody to assess its neighbours
        if units[code].tier == Tier.CITY and (Role.CROSS_ASSESSOR, code) not in taken
    ]


def _add(username: str, name: str, role: Role, unit: Unit, hashed: str) -> None:
    since = dt.date(clock.today().year - 2, 1, 2)
    assignment = add_person(
        username=username,
        full_name=name,
        role=role,
        unit=unit,
        sk_number=f"{unit.pk}/SDM.05/{since.year}",
        sk_date=since,
        valid_from=since,
        valid_to=clock.today() + dt.timedelta(days=180) if role.facts.needs_end else None,
        by=None,
    )
    User.objects.filter(pk=assignment.user_id).update(password=hashed)


def _enrol(usernames: set[str]) -> None:
    """An authenticator for everyone whose role needs one; `benah demo_code` prints its codes."""
    for user in User.objects.filter(username__in=usernames).exclude(
        pk__in=Authenticator.objects.filter(type=Authenticator.Type.TOTP).values("user_id")
    ):
        TOTP.activate(user, generate_totp_secret())


def _open_posts(units: list[Unit]) -> None:
    for unit in units:
        if Post.objects.filter(unit=unit).exists():
            continue
        for post in POSTS[unit.tier]:
            add_post(unit=unit, title=post.title, side=post.side, basis=post.basis, by=None)
    for role, title in [(Role.UNIT_HEAD, "Sekretaris")]:
        for duty in Assignment.objects.filter(role=role, post=None, unit__in=units):
            duty.post = Post.objects.get(unit_id=duty.unit_id, title=title, valid_to=None)
            duty.save(update_fields=["post"])
