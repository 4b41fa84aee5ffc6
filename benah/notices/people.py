"""Whom to tell: people who hold a duty today and whose account is open. Each answer is one query, never a list of ids
read beforehand, so that telling a whole country costs what telling one office does."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from benah.access.models import Assignment, User
from benah.access.roles import Reach, Role
from benah.core import clock
from benah.units.models import Unit


def holders(unit: Unit, *roles: Role) -> QuerySet[User]:
    """Who holds one of `roles` at `unit` itself."""
    return _people(Q(unit=unit, role__in=roles))


def holders_anywhere(*roles: Role) -> QuerySet[User]:
    """Who holds one of `roles`, wherever: for what concerns the system itself."""
    return _people(Q(role__in=roles))


def holders_within(scope: Unit, *roles: Role, time_zone: str = "") -> QuerySet[User]:
    """Who holds one of `roles` at `scope` or anywhere below it, or only where `time_zone` is the local time."""
    where = Q(unit__path__startswith=scope.path, role__in=roles)
    return _people(where & Q(unit__time_zone=time_zone) if time_zone else where)


def holders_over(unit: Unit, *roles: Role) -> QuerySet[User]:
    """Who holds one of `roles` at `unit` or above it with a reach down to it: its coordinator, its assessors."""
    above = [int(part) for part in unit.path.split(".") if part]
    reaching = [role for role in roles if role.facts.reach is Reach.BELOW]
    return _people(Q(unit=unit, role__in=roles) | Q(unit_id__in=above, role__in=reaching))


def zones_within(scope: Unit) -> list[str]:
    """Local times of the units in `scope`; the country has three."""
    rows = Unit.objects.at(clock.today()).filter(path__startswith=scope.path)
    return sorted(rows.order_by().values_list("time_zone", flat=True).distinct())


def _people(duty: Q) -> QuerySet[User]:
    held = Assignment.objects.on(clock.today()).filter(duty, user=OuterRef("pk"))
    return User.objects.filter(Exists(held), is_active=True)
