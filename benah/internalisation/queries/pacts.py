"""Commitments: which texts wait for a person, and who of each unit has confirmed them."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.shortcuts import get_object_or_404

from benah.access.grants import Access
from benah.access.models import Assignment, User
from benah.access.roles import Permission
from benah.core import clock
from benah.internalisation.models import Confirmation, Pact, PactVersion
from benah.internalisation.policies import ASKED, OUTSIDERS, VIEW
from benah.units.models import Unit

_PUBLISHED = PactVersion.State.PUBLISHED


def in_force() -> QuerySet[PactVersion]:
    """The newest published text of each pact that was not ended."""
    newest = PactVersion.objects.filter(pact=OuterRef("pact"), state=_PUBLISHED).order_by("-number").values("pk")[:1]
    rows = PactVersion.objects.filter(pact__ended_at=None, state=_PUBLISHED, pk=Subquery(newest))
    return rows.select_related("pact__scope")


@dataclass(frozen=True)
class Mine:
    """A text in force that concerns the person; `confirmation` is theirs, where they confirmed this very version."""

    version: PactVersion
    confirmation: Confirmation | None

    @property
    def is_late(self) -> bool:
        return self.confirmation is None and self.version.due_on is not None and self.version.due_on < clock.today()


def _above(access: Access) -> set[int]:
    """Ids of the person's units and of all above them, where they are asked."""
    return {
        int(part)
        for grant in access.grants
        if grant.role not in OUTSIDERS
        for part in grant.unit.path.split(".")
        if part
    }


def waiting(access: Access) -> list[PactVersion]:
    """Texts this person is asked for and has not confirmed, the most urgent first. One statement."""
    above = _above(access)
    if not above:
        return []
    said = Confirmation.objects.filter(version=OuterRef("pk"), person=access.user)
    return list(in_force().filter(~Exists(said), pact__scope__in=above).order_by("due_on", "pk"))


def mine(access: Access) -> list[Mine]:
    """What is asked of this person, unconfirmed first. Two statements."""
    above = _above(access)
    if not above:
        return []
    versions = list(in_force().filter(pact__scope__in=above).order_by("due_on", "pk"))
    said = {row.version_id: row for row in Confirmation.objects.filter(person=access.user, version__in=versions)}
    rows = [Mine(version, said.get(version.pk)) for version in versions]
    return sorted(rows, key=lambda row: row.confirmation is not None)


def said_before(person: User | None, current: list[Mine]) -> QuerySet[Confirmation]:
    """Confirmations of earlier texts."""
    now = [row.version.pk for row in current]
    rows = Confirmation.objects.filter(person=person).exclude(version__in=now)
    return rows.select_related("version__pact").order_by("-pk")


def text_for(access: Access, pk: int) -> PactVersion:
    """A published text that concerns the person or lies in their reach; a draft only for its issuers."""
    above = [int(part) for grant in access.grants for part in grant.unit.path.split(".") if part]
    concerned = Q(pact__scope__in=above) | access.units_q(VIEW, "pact__scope__")
    issued = access.units_q(Permission.PACT_ISSUE, "pact__scope__")
    rows = PactVersion.objects.filter(Q(concerned, state=_PUBLISHED) | issued)
    return get_object_or_404(rows.select_related("pact__scope", "published_by"), pk=pk)


def pacts_seen(access: Access) -> QuerySet[Pact]:
    """Issued above, at or below one's units; drafts never published only for who issues."""
    above = [
        int(part)
        for grant in access.grants
        if VIEW in grant.role.facts.permissions
        for part in grant.unit.path.split(".")
        if part
    ]
    public = Q(scope__in=above) | access.units_q(VIEW, "scope__")
    issued = access.units_q(Permission.PACT_ISSUE, "scope__")
    shown = Q(pk__in=PactVersion.objects.filter(state=_PUBLISHED).values("pact"))
    return Pact.objects.filter(public & shown | issued).select_related("scope", "ended_by")


def pact_for(access: Access, pk: int) -> Pact:
    return get_object_or_404(pacts_seen(access), pk=pk)


def version_in_force(pact: Pact) -> PactVersion | None:
    """The newest published text, of an ended pact too."""
    found = pact.versions.filter(state=_PUBLISHED).order_by("-number").first()
    if found is not None:
        found.pact = pact
    return found


@dataclass(frozen=True)
class Coverage:
    """People of one unit who are asked, and how many of them have confirmed the text in force."""

    unit: Unit
    asked: int
    confirmed: int

    @property
    def waiting(self) -> int:
        return self.asked - self.confirmed


_COVERAGE = """
SELECT a.unit_id, count(DISTINCT a.user_id),
       count(DISTINCT a.user_id) FILTER (WHERE c.id IS NOT NULL)
FROM access_assignment a
JOIN access_user p ON p.id = a.user_id AND p.is_active
JOIN units_unit u ON u.id = a.unit_id AND u.path LIKE %(path)s
LEFT JOIN internalisation_confirmation c ON c.version_id = %(version)s AND c.person_id = a.user_id
WHERE a.role = ANY(%(roles)s) AND a.valid_from <= %(day)s AND (a.valid_to IS NULL OR a.valid_to >= %(day)s)
GROUP BY a.unit_id
"""


def coverage(access: Access, version: PactVersion) -> list[Coverage]:
    """By unit within the pact's scope and the person's reach, units without people too. Two statements."""
    scope = version.pact.scope
    with connection.cursor() as cursor:
        values: dict[str, Any] = {
            "path": f"{scope.path}%",
            "version": version.pk,
            "roles": [role.value for role in ASKED],
            "day": clock.today(),
        }
        cursor.execute(_COVERAGE, values)
        found = {unit: (asked, confirmed) for unit, asked, confirmed in cursor.fetchall()}
    units = Unit.objects.filter(access.units_q(VIEW), path__startswith=scope.path, valid_to=None)
    return [Coverage(unit, *found.get(unit.pk, (0, 0))) for unit in units]


@dataclass(frozen=True)
class Open:
    """A text in force with something still to be said: by the reader (`is_mine`), or by people of a region.

    `asked` people of the region, of whom `people` in `units` units have not confirmed; zeros where it is not asked.
    """

    pk: int
    pact: int
    title: str
    due_on: dt.date | None
    is_mine: bool
    asked: int
    people: int
    units: int

    @property
    def is_late(self) -> bool:
        return self.due_on is not None and self.due_on < clock.today()


_OPEN = """
SELECT v.id, t.id, t.title, v.due_on,
       t.scope_id = ANY(%(own)s) AND NOT EXISTS (
           SELECT 1 FROM internalisation_confirmation c WHERE c.version_id = v.id AND c.person_id = %(person)s) AS mine,
       COALESCE(n.asked, 0), COALESCE(n.people, 0), COALESCE(n.units, 0)
FROM internalisation_pact t
JOIN LATERAL (
    SELECT id, due_on FROM internalisation_pactversion WHERE pact_id = t.id AND state = 'published'
    ORDER BY number DESC LIMIT 1
) v ON true
LEFT JOIN LATERAL (
    SELECT count(DISTINCT a.user_id) AS asked,
           count(DISTINCT a.user_id) FILTER (WHERE c.id IS NULL) AS people,
           count(DISTINCT a.unit_id) FILTER (WHERE c.id IS NULL) AS units
    FROM units_unit u
    JOIN access_assignment a ON a.unit_id = u.id AND a.role = ANY(%(roles)s)
        AND a.valid_from <= %(day)s AND (a.valid_to IS NULL OR a.valid_to >= %(day)s)
    JOIN access_user p ON p.id = a.user_id AND p.is_active
    LEFT JOIN internalisation_confirmation c ON c.version_id = v.id AND c.person_id = a.user_id
    WHERE starts_with(u.path, %(path)s)
) n ON t.scope_id = ANY(%(region)s)
WHERE t.ended_at IS NULL AND (t.scope_id = ANY(%(own)s) OR t.scope_id = ANY(%(region)s))
ORDER BY v.due_on NULLS LAST, v.id
"""


def open_in(access: Access, region: Unit) -> list[Open]:
    """For a region's first page: what waits for the reader and for the region's people, the most urgent first.

    The region's part only for who reads its internalisation. One statement.
    """
    assert access.user is not None
    sees = access.can(VIEW, region)
    values: dict[str, Any] = {
        "own": sorted(_above(access)),
        "region": [int(part) for part in region.path.split(".") if part] if sees else [],
        "path": region.path,
        "person": access.user.pk,
        "roles": [role.value for role in ASKED],
        "day": clock.today(),
    }
    with connection.cursor() as cursor:
        cursor.execute(_OPEN, values)
        found = [Open(*row) for row in cursor.fetchall()]
    return [row for row in found if row.is_mine or row.people]


@dataclass(frozen=True)
class PersonLine:
    """One person asked in a unit. `at`: when they confirmed; None while they have not."""

    person: User
    duty: str
    confirmation: Confirmation | None

    @property
    def at(self) -> dt.datetime | None:
        return self.confirmation.at if self.confirmation else None


def people_of(version: PactVersion, unit: Unit) -> list[PersonLine]:
    """Everybody asked in the unit, those who have not confirmed first. Two statements."""
    duties = (
        Assignment.objects.on(clock.today())
        .filter(unit=unit, role__in=ASKED, user__is_active=True)
        .select_related("user")
        .order_by("user__full_name", "pk")
    )
    said = {row.person_id: row for row in Confirmation.objects.filter(version=version)}
    lines: dict[int, PersonLine] = {}
    for duty in duties:
        lines.setdefault(duty.user_id, PersonLine(duty.user, duty.get_role_display(), said.get(duty.user_id)))
    return sorted(lines.values(), key=lambda line: line.confirmation is not None)


def confirmation_for(access: Access, pk: int) -> Confirmation:
    """One's own, or that of somebody in a unit whose internalisation one may read."""
    rows = Confirmation.objects.filter(Q(person=access.user) | access.units_q(VIEW, "unit__"))
    return get_object_or_404(rows.select_related("version__pact__scope", "unit"), pk=pk)


def how_many_asked(pact: Pact) -> int:
    """People with a duty in the pact's scope today."""
    duties = Assignment.objects.on(clock.today()).filter(
        unit__path__startswith=pact.scope.path, role__in=ASKED, user__is_active=True
    )
    return duties.order_by().values("user").distinct().count()
