"""Everything one run found."""

from dataclasses import dataclass

from bench.filing import Cases
from bench.measures import Burst, Library, Plans, Times
from bench.uploads import Uploads


@dataclass(frozen=True)
class Scale:
    """On one size of the country."""

    offices: int
    fill_page: Times
    whole_sheet: Times
    save: Times
    dashboard: Times
    province: Times
    burst: Burst
    sheets: int
    wrong_sheets: int
    events: int
    chain_breaks: int


@dataclass(frozen=True)
class Results:
    """`pages` and `first_visits` by name (wire bytes by address); seconds; kB (resident, proportional).

    `desk`: list and one item of a review; `uploads`: None where there is no nginx to compare with;
    `report`: what `bench.documents` prints.
    """

    pilot: Scale
    country: Scale
    pages: dict[str, Times]
    first_visits: dict[str, dict[str, int]]
    library: Library
    cases: Cases
    plans: Plans
    desk: tuple[Times, Times]
    uploads: Uploads | None
    report: dict[str, float]
    cold_starts: tuple[float, float]
    memory: tuple[int, int]
