"""The decision: office by office, nearest first, until one has enough people who may read the report.

Here: `route`. Not here: the table of starts (`rules`), the reasons against people (`conflicts`), what happens when
somebody steps aside later (`reroute`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from benah.routing.concern import Concern
from benah.routing.conflicts import Conflicts
from benah.routing.doors import doors_for
from benah.routing.fill import filled
from benah.routing.organisation import Duty, Office, OfficeKind, Organisation
from benah.routing.result import NoRoute, Outcome, Reason, Refusal, Removal, Route, Tried
from benah.routing.rules import LADDER, MIN_CUSTODIANS, MIN_HANDLERS, MIN_STANDBYS, start_of
from benah.routing.spelling import is_unreadable

_TOO_FEW = {
    Duty.HANDLER: Outcome.TOO_FEW_HANDLERS,
    Duty.STANDBY: Outcome.TOO_FEW_STANDBYS,
    Duty.CUSTODIAN: Outcome.TOO_FEW_CUSTODIANS,
}


@dataclass(frozen=True, slots=True)
class Held:
    """What a case looked like before; empty at filing.

    Its offices, who holds which duty in it, who stepped aside, who ever could read the content, who ever the identity.
    """

    offices: frozenset[int] = frozenset()
    duties: Mapping[int, Duty] = field(default_factory=dict)
    aside: frozenset[int] = frozenset()
    had_content: frozenset[int] = frozenset()
    had_identity: frozenset[int] = frozenset()


def route(organisation: Organisation, concern: Concern, *, identity_given: bool) -> Route | NoRoute:
    """Who gets wraps of a report with this concern, or that nobody may. `identity_given`: an identity is to be kept."""
    return decide(organisation, concern, identity_given=identity_given, held=Held())


def decide(organisation: Organisation, concern: Concern, *, identity_given: bool, held: Held) -> Route | NoRoute:
    """`route`, with what a case already is."""
    doors = doors_for(concern, organisation)
    if refusals := tuple(_refusals(organisation, concern)):
        return NoRoute(refusals, (), (), doors)
    needed = {
        Duty.HANDLER: MIN_HANDLERS,
        Duty.STANDBY: MIN_STANDBYS,
        Duty.CUSTODIAN: MIN_CUSTODIANS if identity_given else 0,
    }
    conflicts = Conflicts(organisation, concern, held.aside)
    removed: dict[int, dict[Reason, None]] = {}
    steps: list[Tried] = []
    for kind, office in _offices(organisation, concern, held):
        if office is None:
            steps.append(Tried(kind, None, Outcome.NO_OFFICE))
            continue
        if _is_struck(office, organisation, concern):
            steps.append(Tried(kind, office.id, Outcome.OFFICE_STRUCK))
            continue
        able = _able(office, organisation, conflicts, held, removed)
        given = filled(able, needed)
        if isinstance(given, Duty):
            steps.append(Tried(kind, office.id, _TOO_FEW[given]))
            continue
        steps.append(Tried(kind, office.id, Outcome.TAKEN))
        readers = frozenset(person for people in given.values() for person in people)
        return Route(
            offices=(office.id,),
            handlers=given[Duty.HANDLER],
            standbys=given[Duty.STANDBY],
            custodians=given[Duty.CUSTODIAN],
            removed=_removals(removed, readers),
            steps=tuple(steps),
            doors=doors,
        )
    return NoRoute((Refusal.NOBODY_LEFT,), _removals(removed, frozenset()), tuple(steps), doors)


def _refusals(organisation: Organisation, concern: Concern) -> Iterator[Refusal]:
    if not concern.units:
        yield Refusal.NO_UNIT
    if not concern.units | concern.struck_units <= organisation.unit_by_id.keys():
        yield Refusal.UNKNOWN_UNIT
    if not concern.levels:
        yield Refusal.NO_LEVEL
    if any(is_unreadable(named.name) for named in (*concern.names, *concern.struck_names)):
        yield Refusal.UNREADABLE_NAME


def _offices(organisation: Organisation, concern: Concern, held: Held) -> Iterator[tuple[OfficeKind, Office | None]]:
    """Offices in the order in which they are tried; None stands for a kind that has none."""
    tiers = {organisation.unit_by_id[unit].tier for unit in concern.units}
    start = start_of(tiers, concern.body, concern.levels)
    current = [organisation.office_by_id[office] for office in sorted(held.offices)]
    first = max((LADDER.index(start), *(LADDER.index(office.kind) for office in current)))
    for kind in LADDER[first:]:
        fit = [
            office
            for office in organisation.offices
            if office.kind is kind and _is_above(office, organisation, concern)
        ]
        # A case stays where it is as long as it can.
        fit.sort(key=lambda office: (office.id not in held.offices, office.id))
        if not fit:
            yield kind, None
        for office in fit:
            yield kind, office


def _is_above(office: Office, organisation: Organisation, concern: Concern) -> bool:
    """Whether the office's unit stands above every unit concerned; an external one need only not be below them."""
    if office.kind is OfficeKind.EXTERNAL:
        return office.unit is None or concern.units.isdisjoint(organisation.chain(office.unit))
    return all(office.unit in list(organisation.chain(unit))[1:] for unit in concern.units)


def _is_struck(office: Office, organisation: Organisation, concern: Concern) -> bool:
    if office.id in concern.struck_offices:
        return True
    return office.unit is not None and not concern.struck_units.isdisjoint(organisation.chain(office.unit))


def _able(
    office: Office,
    organisation: Organisation,
    conflicts: Conflicts,
    held: Held,
    removed: dict[int, dict[Reason, None]],
) -> dict[int, frozenset[Duty]]:
    """What each person of an office who may read the report may do there; the others are noted in `removed`."""
    able: dict[int, frozenset[Duty]] = {}
    for seat in organisation.seats_by_office.get(office.id, ()):
        reasons = list(conflicts.against(seat.person))
        if not seat.effective:
            reasons.append(Reason.NOT_EFFECTIVE)
        person = organisation.person_by_id.get(seat.person)
        if person and not person.units and office.kind is not OfficeKind.EXTERNAL:
            reasons.append(Reason.UNKNOWN_WORKPLACE)
        if office.id in held.offices and held.duties.get(seat.person) is not seat.duty:
            reasons.append(Reason.NOT_IN_CASE)
        if seat.person in (held.had_content if seat.duty is Duty.CUSTODIAN else held.had_identity):
            reasons.append(Reason.OTHER_KEY)
        if reasons:
            removed.setdefault(seat.person, {}).update(dict.fromkeys(reasons))
        else:
            able[seat.person] = able.get(seat.person, frozenset()) | {seat.duty}
    return able


def _removals(removed: dict[int, dict[Reason, None]], readers: frozenset[int]) -> tuple[Removal, ...]:
    """Without those who read the report after all, by another seat."""
    gone = (item for item in sorted(removed.items()) if item[0] not in readers)
    return tuple(Removal(person, tuple(reasons)) for person, reasons in gone)
