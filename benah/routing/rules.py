"""The table of rules: which kind of office a report goes to first, and how many people it needs there.

Here: data, first fit wins, and the search in it. Not here: who is removed (`conflicts`), the decision (`decide`).
Sources: complaints of commissioners one tier up, PKPU 8/2019 (known); Keputusan KPU 915/2025 (seen); the rest is this
program's proposal, to be confirmed by the commission.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from benah.routing.concern import Body, Level
from benah.routing.organisation import OfficeKind, Tier

MIN_HANDLERS = 2
MIN_STANDBYS = 1
MIN_CUSTODIANS = 2
"""Asked for only when the reporter's identity is given."""

LADDER = (OfficeKind.PROVINCE_DESK, OfficeKind.COMPLIANCE, OfficeKind.INSPECTORATE, OfficeKind.EXTERNAL)
"""Where a report may go, nearest first. It starts where the table says and moves on while too few people remain."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A report about `tier`, one of `bodies` and one of `levels` goes to `start`; an empty set fits everything."""

    tier: Tier | None
    bodies: frozenset[Body]
    levels: frozenset[Level]
    start: OfficeKind
    source: str
    confidence: str

    def fits(self, tier: Tier, body: Body, level: Level) -> bool:
        """Whether the rule is about such a person."""
        return (
            self.tier in (None, tier)
            and (not self.bodies or body in self.bodies)
            and (not self.levels or level in self.levels)
        )


ANY_BODY: frozenset[Body] = frozenset()
ANY_LEVEL: frozenset[Level] = frozenset()

RULES = (
    Rule(
        Tier.NATIONAL,
        ANY_BODY,
        ANY_LEVEL,
        OfficeKind.EXTERNAL,
        "no office of the commission stands above the commission",
        "proposal",
    ),
    Rule(
        None,
        ANY_BODY,
        frozenset({Level.SECRETARY}),
        OfficeKind.INSPECTORATE,
        "the secretary leads the secretariat that staffs the desks below the inspectorate",
        "proposal",
    ),
    Rule(
        Tier.PROVINCE,
        frozenset({Body.SECRETARIAT}),
        frozenset({Level.HEAD_OF_DIVISION, Level.STAFF, Level.AD_HOC}),
        OfficeKind.COMPLIANCE,
        "Keputusan KPU 915/2025 gives cases of whistleblowers to the Tim Kepatuhan Internal",
        "seen",
    ),
    Rule(
        Tier.PROVINCE,
        ANY_BODY,
        ANY_LEVEL,
        OfficeKind.INSPECTORATE,
        "a report on a provincial commissioner, or on a person not said, goes to KPU's inspectorate",
        "proposal",
    ),
    Rule(
        Tier.CITY,
        ANY_BODY,
        ANY_LEVEL,
        OfficeKind.PROVINCE_DESK,
        "KPU Provinsi supervises KPU Kabupaten/Kota and their ad hoc bodies: PKPU 8/2019",
        "known",
    ),
)


def start_of(tiers: Iterable[Tier], body: Body, levels: Iterable[Level]) -> OfficeKind:
    """The farthest of the starts that the rules give for these tiers and levels. At least one of each."""
    levels = tuple(levels)
    starts = {rule_for(tier, body, level).start for tier in tiers for level in levels}
    return max(starts, key=LADDER.index)


def rule_for(tier: Tier, body: Body, level: Level) -> Rule:
    """The first rule that fits; the table has one for everything."""
    return next(rule for rule in RULES if rule.fits(tier, body, level))
