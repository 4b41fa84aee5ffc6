"""States of an assessment and the one table of what may follow what."""

from benah.access.roles import Permission
from benah.assessments.models import Assessment

FILLING, SUBMITTED = Assessment.State.FILLING, Assessment.State.SUBMITTED

# (from, act, to, who)
TRANSITIONS = [
    (FILLING, "submit", SUBMITTED, Permission.ASSESSMENT_SUBMIT),
    (SUBMITTED, "reopen", FILLING, Permission.CYCLE_MANAGE),
]


def transition(state: str, act: str) -> tuple[str, Permission] | None:
    """Where `act` leads from `state` and who may do it; None if it leads nowhere."""
    return next(((to, who) for start, name, to, who in TRANSITIONS if (start, name) == (state, act)), None)
