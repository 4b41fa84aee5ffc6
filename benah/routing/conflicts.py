"""Who must not read a report, and for which reasons. In doubt a person is removed.

Here: the removals of complaints-security §4, one person at a time. Not here: who is left (`decide`).
"""

from collections.abc import Iterator
from functools import cached_property, lru_cache

from benah.routing.concern import Concern, Named
from benah.routing.names import may_be_read_as, same_staff_number
from benah.routing.organisation import Organisation, Person, TieKind
from benah.routing.result import Reason
from benah.routing.spelling import Reading, readings

_OF_TIE = {
    TieKind.FAMILY: Reason.FAMILY,
    TieKind.TEAM: Reason.TEAM,
    TieKind.LINE: Reason.LINE,
    TieKind.INTEREST: Reason.INTEREST,
}

_MEANT = frozenset({Reason.CONCERNED, Reason.NAMED, Reason.STAFF_NUMBER})


class Conflicts:
    """The reasons against people, for one report. `aside`: people who stepped aside from it."""

    def __init__(self, organisation: Organisation, concern: Concern, aside: frozenset[int] = frozenset()) -> None:
        self.organisation = organisation
        self.concern = concern
        self.aside = aside
        self._readings: dict[str, tuple[Reading, ...]] = {}
        self._known: dict[int, tuple[Reason, ...]] = {}

    def against(self, person: int) -> tuple[Reason, ...]:
        """Every reason why `person` may not read the report; empty for those who may."""
        if person not in self._known:
            known = self.organisation.person_by_id.get(person)
            # One code per reason, in the order found.
            found = dict.fromkeys(self._reasons(known)) if known else {Reason.UNKNOWN_PERSON: None}
            self._known[person] = tuple(found)
        return self._known[person]

    def _reasons(self, person: Person) -> Iterator[Reason]:
        concern = self.concern
        if person.id in concern.people:
            yield Reason.CONCERNED
        yield from self._by_name(person)
        yield from self._by_unit(person)
        if person.id in concern.struck_people:
            yield Reason.STRUCK
        yield from self._by_tie(person)
        if person.id in self.organisation.under_case:
            yield Reason.UNDER_CASE
        if person.id in self.aside:
            yield Reason.STEPPED_ASIDE

    def _is_called(self, named: Named, person: Person) -> bool:
        return may_be_read_as(self._read(named.name), _registered(person.name))

    def _is_meant(self, named: Named, person: Person) -> bool:
        return self._is_called(named, person) or same_staff_number(named.staff_number, person.staff_number)

    def _read(self, name: str) -> tuple[Reading, ...]:
        """What a reporter wrote, read; kept as long as this one decision takes."""
        if name not in self._readings:
            self._readings[name] = readings(name)
        return self._readings[name]

    @cached_property
    def _named(self) -> tuple[Named, ...]:
        """Names given, and those of the people chosen by id: a second account of theirs is theirs too."""
        known = (self.organisation.person_by_id.get(person) for person in sorted(self.concern.people))
        chosen = tuple(Named(person.name, person.staff_number) for person in known if person)
        return self.concern.names + chosen

    def _by_name(self, person: Person) -> Iterator[Reason]:
        if any(self._is_called(named, person) for named in self._named):
            yield Reason.NAMED
        if any(same_staff_number(named.staff_number, person.staff_number) for named in self._named):
            yield Reason.STAFF_NUMBER
        if any(self._is_meant(named, person) for named in self.concern.struck_names):
            yield Reason.STRUCK_NAME
        if (self._named or self.concern.struck_names) and not _registered(person.name):
            yield Reason.UNREADABLE_NAME

    def _by_unit(self, person: Person) -> Iterator[Reason]:
        for unit in sorted(person.units):
            chain = list(self.organisation.chain(unit))
            if unit in self.concern.units:
                yield Reason.UNIT
            if not self.concern.units.isdisjoint(chain[1:]):
                yield Reason.BELOW_UNIT
            if not self.concern.struck_units.isdisjoint(chain):
                yield Reason.STRUCK_UNIT

    def _by_tie(self, person: Person) -> Iterator[Reason]:
        for kind, other in self.organisation.ties_by_person.get(person.id, ()):
            if self._is_concerned(other):
                yield _OF_TIE[kind]

    def _is_concerned(self, person: int) -> bool:
        """Whether the report is about this person, as far as anybody can tell. Of somebody unknown: yes."""
        known = self.organisation.person_by_id.get(person)
        if known is None or person in self.concern.people:
            return True
        if self._named and not _registered(known.name):
            return True
        if not known.units.isdisjoint(self.concern.units):
            return True
        return any(self._is_meant(named, known) for named in self._named)


def people_concerned(organisation: Organisation, concern: Concern) -> frozenset[int]:
    """Of all who have a seat anywhere: those whom the report is about, as far as ids, names and numbers tell.

    Names err towards too many: whoever acts on this (an open case keeps a person from others) should let a person
    confirm it first, or anybody could empty an office by naming its people.
    """
    conflicts = Conflicts(organisation, concern)
    seated = {seat.person for seat in organisation.seats}
    return frozenset(person for person in seated if not _MEANT.isdisjoint(conflicts.against(person)))


@lru_cache(maxsize=20_000)
def _registered(name: str) -> tuple[Reading, ...]:
    """A name of the register, read; no secret, so it may be remembered."""
    return readings(name)
