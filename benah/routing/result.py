"""What routing answers: a route with everything that led to it, or none with the doors outside.

Here: values and the codes of reasons. Not here: deciding. Reasons about single people are for the program alone: no
page may show them, for they tell who is under a case.
"""

from dataclasses import dataclass
from enum import StrEnum

from benah.routing.doors import DoorAdvice
from benah.routing.organisation import OfficeKind


class Reason(StrEnum):
    """Why a person gets no wrap."""

    CONCERNED = "concerned"
    NAMED = "named"
    STAFF_NUMBER = "staff_number"
    STRUCK = "struck"
    STRUCK_NAME = "struck_name"
    STRUCK_UNIT = "struck_unit"
    UNIT = "unit"
    BELOW_UNIT = "below_unit"
    FAMILY = "family"
    TEAM = "team"
    LINE = "line"
    INTEREST = "interest"
    UNDER_CASE = "under_case"
    STEPPED_ASIDE = "stepped_aside"
    NOT_EFFECTIVE = "not_effective"
    UNKNOWN_PERSON = "unknown_person"
    UNKNOWN_WORKPLACE = "unknown_workplace"
    UNREADABLE_NAME = "unreadable_name"
    """Names were given, and this person's own name cannot be compared with them."""
    NOT_IN_CASE = "not_in_case"
    """After filing: a seat that had no wrap before gets none in the same office."""
    OTHER_KEY = "other_key"
    """After filing: whoever read the report never holds the identity, and the other way round."""


class Outcome(StrEnum):
    """How trying one step ended."""

    TAKEN = "taken"
    NO_OFFICE = "no_office"
    """No office of that kind stands above every unit concerned."""
    OFFICE_STRUCK = "office_struck"
    TOO_FEW_HANDLERS = "too_few_handlers"
    TOO_FEW_STANDBYS = "too_few_standbys"
    TOO_FEW_CUSTODIANS = "too_few_custodians"


class Refusal(StrEnum):
    """Why there is no route at all."""

    NO_UNIT = "no_unit"
    UNKNOWN_UNIT = "unknown_unit"
    NO_LEVEL = "no_level"
    UNREADABLE_NAME = "unreadable_name"
    """A name was given in letters that cannot be compared; the person could not be kept away."""
    NOBODY_LEFT = "nobody_left"


@dataclass(frozen=True, slots=True)
class Removal:
    """A person with a seat in a tried office who may not read, and every reason for it."""

    person: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """One office tried, or a kind of which there was none (`office` None)."""

    kind: OfficeKind
    office: int | None
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Route:
    """Who gets wraps. No person stands in two of `handlers`, `standbys` and `custodians`.

    `offices` are those whose people read it (one, as the rules stand). `custodians` is empty without an identity.
    """

    offices: tuple[int, ...]
    handlers: tuple[int, ...]
    standbys: tuple[int, ...]
    custodians: tuple[int, ...]
    removed: tuple[Removal, ...]
    steps: tuple[Tried, ...]
    doors: tuple[DoorAdvice, ...]

    @property
    def people(self) -> frozenset[int]:
        """Everyone who gets any wrap."""
        return frozenset({*self.handlers, *self.standbys, *self.custodians})


@dataclass(frozen=True, slots=True)
class NoRoute:
    """Nobody inside may receive it: nothing may be stored; show the doors."""

    reasons: tuple[Refusal, ...]
    removed: tuple[Removal, ...]
    steps: tuple[Tried, ...]
    doors: tuple[DoorAdvice, ...]
