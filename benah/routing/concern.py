"""What a reporter says about whom, and who must not see it.

Here: the answers of the filing form as values. Not here: the report itself, which routing never sees.
"""

from dataclasses import dataclass
from enum import StrEnum


class Body(StrEnum):
    """Which side of a unit the report is about."""

    COMMISSIONERS = "commissioners"
    SECRETARIAT = "secretariat"
    BOTH = "both"
    UNKNOWN = "unknown"


class Level(StrEnum):
    """The post of a person concerned."""

    MEMBER = "member"
    CHAIR = "chair"
    SECRETARY = "secretary"
    HEAD_OF_DIVISION = "head_of_division"
    STAFF = "staff"
    AD_HOC = "ad_hoc"
    """PPK, PPS, KPPS, Pantarlih and those abroad."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Named:
    """A person as the reporter wrote them: full or part of a name, nickname, staff number; either may be empty."""

    name: str = ""
    staff_number: str = ""


@dataclass(frozen=True, slots=True)
class Concern:
    """About whom, and whom the reporter struck out.

    `units` are the units concerned; without one there is no route. `people` are persons concerned whose id is known,
    chosen from a list or found later. `struck_*` must not see the report though it is not about them.
    """

    units: frozenset[int]
    body: Body = Body.UNKNOWN
    levels: frozenset[Level] = frozenset({Level.UNKNOWN})
    names: tuple[Named, ...] = ()
    people: frozenset[int] = frozenset()
    struck_names: tuple[Named, ...] = ()
    struck_people: frozenset[int] = frozenset()
    struck_units: frozenset[int] = frozenset()
    struck_offices: frozenset[int] = frozenset()
