"""The access matrix: every page of the running URL map, which role opens it, and at which units.

Each `urls.py` has a table `ACCESS` beside its addresses: name → `PLAIN`, `at("unit")`, … A page that is in no such
table, or whose view carries no mark, fails a test. The same facts are written to docs/reference/access.md and tried
by real requests in tests/test_access_matrix.py. Not here: the decisions themselves (roles, grants, policies).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from types import ModuleType

from django.urls import URLResolver, get_resolver

from benah.access.guard import LIBRARY_VIEWS, PUBLIC, SIGNED_IN
from benah.access.roles import Permission, Reach, Role


class Place(StrEnum):
    """Where the thing behind an address lies, seen from the unit of the person's duty."""

    OWN = "own"
    BELOW = "below"
    OTHER = "other"  # beside: not on the way up or down
    ABOVE = "above"


@dataclass(frozen=True)
class Behind:
    """What stands behind an address.

    `kind` names a sample maker in tests/access_samples.py ("" where the page has no object). The permission asked at
    its unit is the mark's own unless given. `appoints`: asked is whether one may appoint an operator there.
    `in_unit` is False for things that lie in no unit. `assigned`: only for those appointed for this very thing, and
    nobody is at their own unit. `from_above`: for the tier above, never at one's own unit.
    `own_only`: at the unit of one's duty alone, however far the role reaches. `kwargs` are the parts of the address
    besides the object.
    """

    kind: str = ""
    permission: Permission | None = None
    appoints: bool = False
    in_unit: bool = True
    assigned: bool = False
    from_above: bool = False
    own_only: bool = False
    kwargs: dict[str, object] = field(default_factory=dict, hash=False)


PLAIN = Behind(in_unit=False)


def at(kind: str, permission: Permission | None = None, **kwargs: object) -> Behind:
    """A page about a thing that lies in a unit."""
    return Behind(kind, permission, kwargs=kwargs)


def named(kind: str, **kwargs: object) -> Behind:
    """A page about a thing in a unit, for people appointed for that one: not by reach, never at their own unit."""
    return Behind(kind, assigned=True, kwargs=kwargs)


def from_above(kind: str, **kwargs: object) -> Behind:
    """A page about a thing in a unit, for people above it alone."""
    return Behind(kind, from_above=True, kwargs=kwargs)


def at_own(kind: str, permission: Permission | None = None, **kwargs: object) -> Behind:
    """A page about a thing that only people of its own unit may touch, not those above it."""
    return Behind(kind, permission, own_only=True, kwargs=kwargs)


def about(kind: str, **kwargs: object) -> Behind:
    """A page about a thing that lies in no unit, such as an instrument."""
    return Behind(kind, in_unit=False, kwargs=kwargs)


def appointing(kind: str) -> Behind:
    """A page for who may appoint at the unit of the thing."""
    return Behind(kind, appoints=True)


@dataclass(frozen=True)
class Page:
    """One address. `mark` is a permission, public, signed_in, or None where the view has none (refused to all)."""

    name: str
    route: str
    mark: Permission | str | None
    behind: Behind | None

    def opens(self, role: Role, place: Place) -> bool:
        """True where a person with this role alone gets an answer."""
        if self.mark in (PUBLIC, SIGNED_IN):
            return True
        if self.mark is None or self.behind is None or self.mark not in role.facts.permissions:
            return False
        if not self.behind.in_unit:
            return True
        if self.behind.assigned:
            return place is not Place.OWN
        if self.behind.from_above and place is Place.OWN:
            return False
        reaches = place is Place.BELOW and role.facts.reach is Reach.BELOW and not self.behind.own_only
        if place is not Place.OWN and not reaches:
            return False
        if self.behind.appoints:
            works_here = place is not Place.OWN or bool(role.facts.tiers & Role.OPERATOR.facts.tiers)
            return Role.OPERATOR in role.facts.may_appoint and works_here
        return (self.behind.permission or self.mark) in role.facts.permissions


def pages() -> list[Page]:
    """Every address of the running URL map, in its order."""
    return list(_walk(get_resolver(), "", ""))


def _walk(resolver: URLResolver, prefix: str, namespace: str) -> Iterator[Page]:
    module = resolver.urlconf_module
    table: dict[str, Behind] = getattr(module, "ACCESS", {}) if isinstance(module, ModuleType) else {}
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern).removeprefix("^")
        if isinstance(entry, URLResolver):
            yield from _walk(entry, route, f"{namespace}{entry.namespace}:" if entry.namespace else namespace)
            continue
        name = f"{namespace}{entry.name}"
        mark = getattr(entry.callback, "access_mark", None) or LIBRARY_VIEWS.get(name)
        yield Page(name, f"/{route}", mark, table.get(str(entry.name)))
