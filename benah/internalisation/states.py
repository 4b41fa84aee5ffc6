"""States of a change and of a practice, and what may follow what, by whom."""

from collections.abc import Sequence

from benah.access.roles import Permission
from benah.internalisation.models_agents import Change
from benah.internalisation.models_practices import Practice

_C, _P = Change.State, Practice.State
_EDIT, _RELEASE = Permission.INTERNAL_EDIT, Permission.PRACTICE_RELEASE

Table = Sequence[tuple[str, str, str, Permission]]

# (from, act, to, who)
CHANGE: Table = [
    (_C.PLANNED, "reach", _C.DONE, _EDIT),
    (_C.PLANNED, "drop", _C.DROPPED, _EDIT),
    (_C.DONE, "reopen", _C.PLANNED, _EDIT),
    (_C.DROPPED, "reopen", _C.PLANNED, _EDIT),
]
PRACTICE: Table = [
    (_P.DRAFT, "submit", _P.SUBMITTED, _EDIT),
    (_P.SUBMITTED, "take_back", _P.DRAFT, _EDIT),
    (_P.SUBMITTED, "return", _P.DRAFT, _RELEASE),
    (_P.SUBMITTED, "release", _P.RELEASED, _RELEASE),
    (_P.RELEASED, "withdraw", _P.WITHDRAWN, _RELEASE),
]


def follows(table: Table, state: str, act: str) -> tuple[str, Permission] | None:
    """Where `act` leads from `state` and the permission it needs; None if it leads nowhere."""
    return next(((to, who) for start, name, to, who in table if (start, name) == (state, act)), None)
