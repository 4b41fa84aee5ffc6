"""The organisation as routing sees it: units, handling offices, seats, people, ties. Values only.

Here: facts that other layers load. Not here: what a reporter said (`concern`), any decision.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


class Tier(StrEnum):
    """Tiers of UU 7/2017."""

    NATIONAL = "national"
    PROVINCE = "province"
    CITY = "city"


class OfficeKind(StrEnum):
    """Kinds of handling offices, from the nearest to the farthest; a report only ever moves outwards."""

    PROVINCE_DESK = "province_desk"
    COMPLIANCE = "compliance"
    """Tim Kepatuhan Internal KPU (Keputusan KPU 915/2025)."""
    INSPECTORATE = "inspectorate"
    """Inspektorat Utama KPU."""
    EXTERNAL = "external"
    """People outside the commission's line who agreed to receive sealed reports."""


class Duty(StrEnum):
    """What a seat is for. Handlers work on a case, standbys step in when it is late, custodians hold identities."""

    HANDLER = "handler"
    STANDBY = "standby"
    CUSTODIAN = "custodian"


class TieKind(StrEnum):
    """Why two people are too close: related, of one team, one the other's direct superior, any other interest."""

    FAMILY = "family"
    TEAM = "team"
    LINE = "line"
    INTEREST = "interest"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit. `parent` is the id of the unit above; None for the commission itself."""

    id: int
    tier: Tier
    parent: int | None


@dataclass(frozen=True, slots=True)
class Office:
    """A handling office and the unit it belongs to; None for an external one, even if it is filed under a unit."""

    id: int
    kind: OfficeKind
    unit: int | None


@dataclass(frozen=True, slots=True)
class Person:
    """A person. `units`: where the person works now, or is bound to (former post, a relative there), by any register.

    `staff_number` is the NIP; empty where there is none. Somebody without an account, known by a declared tie alone, is
    a person too: under an id of the caller's that no account has.
    """

    id: int
    name: str
    staff_number: str = ""
    units: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Seat:
    """A person's duty in an office. `effective`: approved, past its delay, with a key that can receive wraps."""

    person: int
    office: int
    duty: Duty
    effective: bool = True


@dataclass(frozen=True, slots=True)
class Tie:
    """Two people too close to judge each other; the order of the two means nothing."""

    kind: TieKind
    one: int
    other: int


@dataclass(frozen=True)
class Organisation:
    """Everything routing may know. `people` must hold whoever has a seat or a tie to one who has.

    `under_case`: people against whom a case is open.
    """

    units: tuple[Unit, ...]
    offices: tuple[Office, ...]
    people: tuple[Person, ...]
    seats: tuple[Seat, ...]
    ties: tuple[Tie, ...] = ()
    under_case: frozenset[int] = field(default_factory=frozenset)

    @cached_property
    def unit_by_id(self) -> dict[int, Unit]:
        """Units by id."""
        return {unit.id: unit for unit in self.units}

    @cached_property
    def office_by_id(self) -> dict[int, Office]:
        """Offices by id."""
        return {office.id: office for office in self.offices}

    @cached_property
    def person_by_id(self) -> dict[int, Person]:
        """People by id."""
        return {person.id: person for person in self.people}

    @cached_property
    def seats_by_office(self) -> dict[int, tuple[Seat, ...]]:
        """Seats by office."""
        found: dict[int, tuple[Seat, ...]] = {}
        for seat in self.seats:
            found[seat.office] = (*found.get(seat.office, ()), seat)
        return found

    @cached_property
    def ties_by_person(self) -> dict[int, tuple[tuple[TieKind, int], ...]]:
        """Of each person: the kinds of ties and the others."""
        found: dict[int, tuple[tuple[TieKind, int], ...]] = {}
        for tie in self.ties:
            found[tie.one] = (*found.get(tie.one, ()), (tie.kind, tie.other))
            found[tie.other] = (*found.get(tie.other, ()), (tie.kind, tie.one))
        return found

    def chain(self, unit: int) -> Iterator[int]:
        """`unit` and every unit above it. Stops where a parent is unknown."""
        seen: set[int] = set()
        at: int | None = unit
        while at is not None and at not in seen:
            seen.add(at)
            yield at
            known = self.unit_by_id.get(at)
            at = known.parent if known else None
