"""Who gets the keys of a report: the rows of desks, seats, keys and ties, put before `benah.routing`.

Here: loading, the decision's people as keys, what a reporter is told. Not here: the rules (`routing`), the wraps
(`vault`). Called outside any side: nothing of a case is read but the marks of people under one.
"""

import datetime as dt
import hmac
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings

from benah.access.models import Assignment, User
from benah.cases import sides
from benah.cases.models import UnderCase
from benah.cases.records import Report
from benah.cases.vault import Readers
from benah.custody.models import Desk, PersonKey, Relation, Seat
from benah.routing import organisation as org
from benah.routing.concern import Body, Concern, Level, Named
from benah.routing.conflicts import people_concerned
from benah.routing.decide import route
from benah.routing.explain import Told, explain
from benah.routing.result import NoRoute, Route
from benah.sealing.derive import derive
from benah.units.models import Unit

# the 18 figures of a NIP and shorter ones of contracts, in groups or not, with the word before them
_STAFF_NUMBER = re.compile(r"(?:\b(?:nip|nik|nrp)\b[\s.:]*)?\d(?:[\s.]?\d){7,}", re.IGNORECASE)
_TIES = {
    "family": org.TieKind.FAMILY,
    "team": org.TieKind.TEAM,
    "superior": org.TieKind.LINE,
    "other": org.TieKind.INTEREST,
}


@dataclass(frozen=True)
class Staff:
    """Desks by id; seats as (person, desk, duty, staff number); keys in force by person."""

    desks: Mapping[int, Desk]
    seats: Sequence[tuple[int, int, str, str]]
    keys: Mapping[int, PersonKey]


@dataclass(frozen=True)
class Chosen:
    """A route with the rows behind it."""

    desk: Desk
    readers: Readers
    route: Route
    told: Told


@dataclass(frozen=True)
class Turned:
    """No route: what to say, and nothing may be stored."""

    told: Told
    route: NoRoute


def concern_of(report: Report) -> Concern:
    """About whom a report is, as routing takes it."""
    return Concern(
        units=frozenset(report.units),
        body=Body(report.body),
        levels=frozenset(Level(level) for level in report.levels or [report.level]),
        names=tuple(named(line) for line in report.names if line.strip()),
        struck_names=tuple(named(line) for line in report.kept_from_names if line.strip()),
        struck_units=frozenset(report.kept_from_units),
    )


def named(line: str) -> Named:
    """A person as a reporter wrote them on one line: a name, a staff number (NIP), or both."""
    number = _STAFF_NUMBER.search(line)
    if number is None:
        return Named(name=line.strip())
    name = line[: number.start()] + line[number.end() :]
    return Named(name=name.strip(" ,;:-–()"), staff_number=re.sub(r"\D", "", number[0]))


def choose(report: Report, *, with_identity: bool, on: dt.date) -> Chosen | Turned:
    """Who may read this report and hold its identity, or that nobody inside may."""
    concern = concern_of(report)
    staff = staff_on(on)
    organisation = organisation_for(concern, on, staff=staff)
    decided = route(organisation, concern, identity_given=with_identity)
    told = explain(decided, concern)
    if isinstance(decided, NoRoute):
        return Turned(told, decided)
    return Chosen(
        desk=staff.desks[decided.offices[0]],
        readers=readers_of(decided, staff.keys),
        route=decided,
        told=told,
    )


def readers_of(decided: Route, keys: Mapping[int, PersonKey] | None = None) -> Readers:
    """The keys in force of the people of a route; looked up where they are not at hand."""
    if keys is None:
        found = PersonKey.objects.filter(person__in=decided.people, retired_at=None)
        keys = {key.person_id: key for key in found}
    return Readers(
        handlers=tuple(keys[person] for person in decided.handlers),
        standbys=tuple(keys[person] for person in decided.standbys),
        custodians=tuple(keys[person] for person in decided.custodians),
    )


def marks_for(report: Report, on: dt.date) -> list[bytes]:
    """Marks of all with a seat whom a report is about, to be stored once a handler has taken the case on.

    Not at filing: whoever names all people of a desk would empty it.
    """
    concern = concern_of(report)
    about = people_concerned(organisation_for(concern, on, with_cases=False), concern)
    return [mark_of(person) for person in sorted(about)]


def staff_on(on: dt.date) -> Staff:
    """All desks of that day with their people."""
    desks = {
        desk.pk: desk
        for desk in Desk.objects.filter(valid_from__lte=on).exclude(valid_to__lt=on).select_related("unit")
    }
    seats = list(Seat.objects.on(on).filter(desk__in=list(desks)).values_list("person", "desk", "duty", "staff_number"))
    seated = {person for person, _desk, _duty, _number in seats}
    keys = PersonKey.objects.filter(person__in=seated, retired_at=None).only("person", "public")
    return Staff(desks, seats, {key.person_id: key for key in keys})


def organisation_for(
    concern: Concern, on: dt.date, *, staff: Staff | None = None, with_cases: bool = True
) -> org.Organisation:
    """Desks with their people, and of the units only those that matter for this concern."""
    staff = staff or staff_on(on)
    desks, seats = list(staff.desks.values()), staff.seats
    seated = {person for person, _desk, _duty, _number in seats}
    ties, outsiders = _ties(seated)
    known = seated | {tie.one for tie in ties} | {tie.other for tie in ties if tie.other > 0}
    works_in = _workplaces(known, on)
    numbers = {person: number for person, _desk, _duty, number in seats if number}
    people = [
        org.Person(id=pk, name=name, staff_number=numbers.get(pk, ""), units=works_in.get(pk, frozenset()))
        for pk, name in User.objects.filter(pk__in=known).values_list("pk", "full_name")
    ]
    wanted = {*concern.units, *concern.struck_units, *(desk.unit_id for desk in desks)}.union(*works_in.values())
    return org.Organisation(
        units=tuple(_units(wanted, [desk.unit for desk in desks])),
        offices=tuple(
            org.Office(desk.pk, org.OfficeKind(desk.kind), None if desk.kind == "external" else desk.unit_id)
            for desk in desks
        ),
        people=(*people, *outsiders),
        seats=tuple(
            org.Seat(person, desk, org.Duty(duty), person in staff.keys) for person, desk, duty, _number in seats
        ),
        ties=tuple(ties),
        under_case=_under_case(seated) if with_cases else frozenset(),
    )


def mark_of(person: int) -> bytes:
    """What stands for a person who is under a case; only the program's key tells whose it is."""
    key = derive(settings.SECRET_KEY.encode(), "case/mark")
    return hmac.digest(key, str(person).encode(), "sha256")


def _under_case(people: set[int]) -> frozenset[int]:
    marks = {mark_of(person): person for person in people}
    with sides.reporter():
        found = UnderCase.objects.filter(mark__in=list(marks)).values_list("mark", flat=True)
        return frozenset(marks[bytes(mark)] for mark in found)


def _ties(seated: set[int]) -> tuple[list[org.Tie], list[org.Person]]:
    """Declared ties of people with seats; somebody without an account is a person with a number of their own."""
    ties, outsiders = [], []
    rows = Relation.objects.filter(ended_on=None)
    mine = rows.filter(person__in=seated) | rows.filter(other__in=seated)
    for pk, person, other, name, kind in mine.values_list("pk", "person", "other", "other_name", "kind"):
        if other is None:
            other = -pk
            outsiders.append(org.Person(id=other, name=name))
        ties.append(org.Tie(_TIES[kind], person, other))
    return ties, outsiders


def _workplaces(people: set[int], on: dt.date) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = {}
    for person, unit in Assignment.objects.on(on).filter(user__in=people).values_list("user", "unit"):
        found.setdefault(person, set()).add(unit)
    return {person: frozenset(units) for person, units in found.items()}


def _units(wanted: set[int], known: Iterable[Unit]) -> Iterable[org.Unit]:
    """These units and all above them, whose ids their paths hold. Asks only for rows that are not `known` yet."""
    rows = {unit.pk: unit for unit in known}
    for _round in ("themselves", "above them"):
        missing = (
            wanted | {int(part) for unit in rows.values() for part in unit.path.split(".") if part}
        ) - rows.keys()
        if missing:
            rows |= Unit.objects.only("tier", "parent", "path").in_bulk(missing)
    return [org.Unit(unit.pk, org.Tier(unit.tier), unit.parent_id) for unit in rows.values()]
