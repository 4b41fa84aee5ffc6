"""What one signed-in person may reach, worked out once a request from the assignments in force."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Q

from benah.access.models import User
from benah.access.roles import Permission, Reach, Role
from benah.core import clock
from benah.units.models import Unit

# As `Assignment.objects.on(day)`. Written out because every page asks it, and building it took longer than running it.
_IN_FORCE = """
    SELECT u.*, a.role FROM access_assignment a JOIN units_unit u ON u.id = a.unit_id
    WHERE a.user_id = %(user)s AND a.valid_from <= %(day)s AND (a.valid_to IS NULL OR a.valid_to >= %(day)s)
    ORDER BY a.id
"""


@dataclass(frozen=True)
class Grant:
    """One assignment in force: role and the path it is anchored at."""

    role: Role
    unit: Unit

    def covers(self, unit: Unit) -> bool:
        if self.role.facts.reach is Reach.OWN:
            return unit.pk == self.unit.pk
        return unit.path.startswith(self.unit.path)


class Access:
    """All grants of a user. Anonymous visitors have none."""

    def __init__(self, user: User | None) -> None:
        self.user = user

    @classmethod
    def of(cls, user: User) -> "Access":
        """The user's access, read once for the life of this user object (one request)."""
        known = user.__dict__.get("_access")
        if known is None:
            known = user.__dict__["_access"] = cls(user)
        return known

    @cached_property
    def grants(self) -> list[Grant]:
        if self.user is None or not self.user.is_active:
            return []
        rows: Any = Unit.objects.raw(_IN_FORCE, {"user": self.user.pk, "day": clock.today()})
        return [Grant(Role(row.role), row) for row in rows]

    def can(self, permission: Permission, unit: Unit | None = None) -> bool:
        """Has `permission` somewhere, or at `unit`."""
        return any(
            permission in grant.role.facts.permissions and (unit is None or grant.covers(unit)) for grant in self.grants
        )

    def can_at_own(self, permission: Permission, unit: Unit) -> bool:
        """Has `permission` by a duty at `unit` itself: what only an office's own people do."""
        return any(g.unit.pk == unit.pk and permission in g.role.facts.permissions for g in self.grants)

    def units_q(self, permission: Permission, prefix: str = "") -> Q:
        """A filter on units the permission covers: a join on the path, never a list of ids.

        `prefix` is the way to the unit from the model filtered, such as `unit__`.
        """
        condition = Q(pk__in=[])
        for grant in self.grants:
            if permission not in grant.role.facts.permissions:
                continue
            if grant.role.facts.reach is Reach.OWN:
                condition |= Q(**{f"{prefix}id" if prefix else "pk": grant.unit.pk})
            else:
                condition |= Q(**{f"{prefix}path__startswith": grant.unit.path})
        return condition

    @property
    def roles(self) -> set[Role]:
        return {grant.role for grant in self.grants}

    @property
    def needs_mfa(self) -> bool:
        return any(role.facts.needs_mfa for role in self.roles)

    @property
    def home_unit(self) -> Unit | None:
        """The unit the person belongs to first: the one of the oldest assignment in force."""
        return self.grants[0].unit if self.grants else None

    def units_for(self, *permissions: Permission) -> list[Unit]:
        """The units of the assignments in force that grant the first of `permissions` held at all, the oldest first.

        Not always the home unit: who handles complaints in a province may be a city's operator too.
        """
        for permission in permissions:
            found = {g.unit.pk: g.unit for g in self.grants if permission in g.role.facts.permissions}
            if found:
                return list(found.values())
        return []

    def overview_unit(self) -> Unit | None:
        """The highest unit whose overview the person may see."""
        tops = [grant.unit for grant in self.grants if Permission.OVERVIEW_VIEW in grant.role.facts.permissions]
        return min(tops, key=lambda unit: len(unit.path), default=None)
