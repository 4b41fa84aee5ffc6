"""The figures of the first page: one line for each of the four subjects."""

from dataclasses import dataclass

from benah.access.grants import Access
from benah.core import clock
from benah.internalisation.queries import agents, outreach, pacts, practices


@dataclass(frozen=True)
class Summary:
    """`with_agents` and `with_decree` of `units`; `late` changes; `events` and `reached` units this year."""

    units: int
    with_agents: int
    with_decree: int
    late: int
    events: int
    reached: int
    waiting: int
    released: int
    to_release: int


def summary(access: Access, year: int) -> Summary:
    """Eight statements at most."""
    named = agents.by_unit(access, year, clock.today())
    reach = outreach.reach_by_unit(access, year)
    return Summary(
        units=len(named),
        with_agents=sum(row.agents > 0 for row in named),
        with_decree=sum(row.sk == "linked" for row in named),
        late=sum(row.late for row in named),
        events=outreach.listed(access, outreach.Asked(year)).count(),
        reached=sum(row.year.events > 0 for row in reach),
        waiting=sum(row.confirmation is None for row in pacts.mine(access)),
        released=practices.listed(access, practices.Asked()).count(),
        to_release=practices.waiting_count(access),
    )
