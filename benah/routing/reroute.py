"""What becomes of a case when somebody must leave it: steps aside, is found to be concerned, loses the seat.

Here: the new route and who keeps, loses and receives wraps. Not here: re-keying, the epoch, the log.
"""

from dataclasses import dataclass

from benah.routing.concern import Concern
from benah.routing.conflicts import Conflicts
from benah.routing.decide import Held, decide
from benah.routing.organisation import Duty, Organisation
from benah.routing.result import NoRoute, Route


@dataclass(frozen=True, slots=True)
class Rerouted:
    """`now`: the route from here on. Of people: who keeps a wrap, who gets none of the next epoch, who a first.

    Where `now` is NoRoute, all but those who must leave keep theirs until a person decides: nobody new may be let in.
    """

    now: Route | NoRoute
    stay: frozenset[int]
    leave: frozenset[int]
    join: frozenset[int]


def reroute(
    before: Route,
    organisation: Organisation,
    concern: Concern,
    *,
    leaving: frozenset[int],
    identity_given: bool,
    had_content: frozenset[int],
    had_identity: frozenset[int],
) -> Rerouted:
    """The case without `leaving`: everyone who ever stepped aside from it, not only the latest.

    In its office nobody joins who had no wrap: a new seat must never open an old case. When too few remain there, the
    case moves outwards, and its former readers but those of the new office leave it. `concern` may know more than at
    filing; whoever it now concerns leaves too. `had_content`, `had_identity`: whoever held such a wrap of the case at
    any time besides those of `before`; nobody who had the one is ever given the other.
    """
    duties = dict.fromkeys(before.handlers, Duty.HANDLER)
    duties |= dict.fromkeys(before.standbys, Duty.STANDBY)
    duties |= dict.fromkeys(before.custodians, Duty.CUSTODIAN)
    held = Held(
        offices=frozenset(before.offices),
        duties=duties,
        aside=leaving,
        had_content=had_content.union(before.handlers, before.standbys),
        had_identity=had_identity.union(before.custodians),
    )
    now = decide(organisation, concern, identity_given=identity_given, held=held)
    if isinstance(now, NoRoute):
        conflicts = Conflicts(organisation, concern, leaving)
        gone = frozenset(person for person in before.people if conflicts.against(person))
        return Rerouted(now, before.people - gone, gone, frozenset())
    return Rerouted(now, before.people & now.people, before.people - now.people, now.people - before.people)
