"""States of an assessment and the one table of what may follow what.

Who may: the permission is asked at the assessment's unit, except `ASSESSMENT_REVIEW`, which is held for named sheets
by an assignment (`benah.reviews.policies`), never by reach.
"""

from benah.access.roles import Permission
from benah.assessments.models import Assessment

_S = Assessment.State
FILLING, SUBMITTED, IN_REVIEW, REVIEWED = _S.FILLING, _S.SUBMITTED, _S.IN_REVIEW, _S.REVIEWED
OBJECTION, FINALISED, SIGNED, PUBLISHED = _S.OBJECTION, _S.FINALISED, _S.SIGNED, _S.PUBLISHED

# (from, act, to, who)
TRANSITIONS = [
    (FILLING, "submit", SUBMITTED, Permission.ASSESSMENT_SUBMIT),
    (SUBMITTED, "reopen", FILLING, Permission.CYCLE_MANAGE),
    (SUBMITTED, "begin_review", IN_REVIEW, Permission.ASSESSMENT_REVIEW),
    (IN_REVIEW, "reopen", FILLING, Permission.CYCLE_MANAGE),
    (IN_REVIEW, "finish_review", REVIEWED, Permission.ASSESSMENT_REVIEW),
    (REVIEWED, "resume_review", IN_REVIEW, Permission.ASSESSMENT_REVIEW),
    (REVIEWED, "open_objections", OBJECTION, Permission.REVIEW_ASSIGN),
    (OBJECTION, "finalise", FINALISED, Permission.ASSESSMENT_REVIEW),
    (FINALISED, "send_back", OBJECTION, Permission.RESULT_SIGN),
    (FINALISED, "sign", SIGNED, Permission.RESULT_SIGN),
    (SIGNED, "send_back", OBJECTION, Permission.RESULT_SIGN),
    (SIGNED, "publish", PUBLISHED, Permission.RESULT_PUBLISH),
    (PUBLISHED, "correct", OBJECTION, Permission.RESULT_PUBLISH),
]

# From here on the unit sees what its assessors gave.
SHOWN_TO_UNIT = frozenset({REVIEWED, OBJECTION, FINALISED, SIGNED, PUBLISHED})


def transition(state: str, act: str) -> tuple[str, Permission] | None:
    """Where `act` leads from `state` and who may do it; None if it leads nowhere."""
    return next(((to, who) for start, name, to, who in TRANSITIONS if (start, name) == (state, act)), None)
