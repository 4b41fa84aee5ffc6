"""Who keeps a promise today, where it was given to one person or one post.

The person named, as long as they have a duty at the unit; after that whoever took over their duty there; where nobody
did, or nobody holds the post, the people who act for the unit. Nothing is moved when a duty ends: it may end by its
own last day, while nothing runs. Here: finding them. Not here: telling them (notices, escalating, deadlines).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from benah.access.grants import Access
from benah.access.models import Assignment, User
from benah.access.roles import Permission, Role
from benah.core import clock
from benah.meetings.models import FollowUp
from benah.units.models import Unit

KEEPERS = [role for role in Role if Permission.FOLLOWUP_REPORT in role.facts.permissions]
MOST_STEPS = 20  # duties handed on and on


@dataclass(frozen=True)
class Duties:
    """Who works where today, and who took over from whom, at the units of some promises. Ids throughout."""

    at_unit: Mapping[int, frozenset[int]]  # anybody with a duty there
    acting: Mapping[int, frozenset[int]]  # those who act for the unit
    by_post: Mapping[int, frozenset[int]]
    heirs: Mapping[tuple[int, int], int]  # (unit, person who left) → who took over last

    def keepers(self, row: FollowUp) -> frozenset[int]:
        """People who are told of the promise."""
        if row.person_id is not None and (person := self.stands_in(row.unit_id, row.person_id)) is not None:
            return frozenset({person})
        if row.person_id is None and row.post_id is not None and (held := self.by_post.get(row.post_id)):
            return held
        return self.acting.get(row.unit_id, frozenset())

    def stands_in(self, unit_id: int, person_id: int) -> int | None:
        """The person, or who does their work at the unit now; None where nobody took it over."""
        here = self.at_unit.get(unit_id, frozenset())
        for _step in range(MOST_STEPS):
            if person_id in here:
                return person_id
            heir = self.heirs.get((unit_id, person_id))
            if heir is None:
                return None
            person_id = heir
        return None


def duties_of(rows: Iterable[FollowUp]) -> Duties:
    """Two statements, however many promises."""
    units = {row.unit_id for row in rows}
    at_unit: dict[int, set[int]] = {}
    acting: dict[int, set[int]] = {}
    by_post: dict[int, set[int]] = {}
    current = Assignment.objects.on(clock.today()).filter(unit__in=units, user__is_active=True)
    for unit, role, post, person in current.values_list("unit", "role", "post", "user"):
        at_unit.setdefault(unit, set()).add(person)
        if role in KEEPERS:
            acting.setdefault(unit, set()).add(person)
        if post is not None:
            by_post.setdefault(post, set()).add(person)
    return Duties(_frozen(at_unit), _frozen(acting), _frozen(by_post), _heirs(units))


def keepers_of(row: FollowUp) -> frozenset[int]:
    return duties_of([row]).keepers(row)


def is_kept_by_name(row: FollowUp) -> bool:
    """Given to one person who still works at the unit."""
    return row.person is not None and works_at(row.person, row.unit)


def works_at(person: User, unit: Unit) -> bool:
    """Today, in whatever role."""
    return Assignment.objects.on(clock.today()).filter(user=person, unit=unit).exists()


def can_promise(person: User, unit: Unit) -> bool:
    """Acts for the unit today: whoever only judges or looks is given no promise, and has no page for it."""
    return Assignment.objects.on(clock.today()).filter(user=person, unit=unit, role__in=KEEPERS).exists()


def inherited_by(access: Access) -> set[tuple[int, int]]:
    """(unit, person): whose promises at which unit this person keeps, their own among them."""
    assert access.user is not None
    units = {grant.unit.pk for grant in access.grants}
    own = access.user.pk
    heirs = _heirs(units)
    found = {(unit, own) for unit in units}
    if own not in heirs.values():
        return found
    here: dict[int, set[int]] = {}
    for unit, person in Assignment.objects.on(clock.today()).filter(unit__in=units).values_list("unit", "user"):
        here.setdefault(unit, set()).add(person)
    duties = Duties(_frozen(here), {}, {}, heirs)
    return found | {(unit, left) for unit, left in heirs if duties.stands_in(unit, left) == own}


def _heirs(units: Iterable[int]) -> dict[tuple[int, int], int]:
    """Of several duties handed over by one person at a unit, the last one decides."""
    over = Assignment.objects.filter(unit__in=list(units), handed_to__isnull=False, valid_to__lt=clock.today())
    rows = over.order_by("valid_to", "pk").values_list("unit", "user", "handed_to__user")
    return {(unit, person): heir for unit, person, heir in rows}


def _frozen(found: dict[int, set[int]]) -> dict[int, frozenset[int]]:
    return {key: frozenset(people) for key, people in found.items()}
