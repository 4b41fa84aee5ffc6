"""What may follow what, for meetings and for promises. Here: the tables. Not here: who may (policies)."""

from benah.meetings.models import FollowUp, State

_F = FollowUp.State

# (from, act) → to
TRANSITIONS: dict[tuple[str, str], str] = {
    (State.PLANNED, "hold"): State.HELD,
    (State.PLANNED, "cancel"): State.CANCELLED,
    (State.HELD, "approve"): State.APPROVED,
    (State.APPROVED, "correct"): State.HELD,
}
FOLLOW_UP: dict[tuple[str, str], str] = {
    (_F.OPEN, "report"): _F.REPORTED,
    (_F.RETURNED, "report"): _F.REPORTED,
    (_F.REPORTED, "verify"): _F.VERIFIED,
    (_F.REPORTED, "return"): _F.RETURNED,
    (_F.OPEN, "cancel"): _F.CANCELLED,
    (_F.RETURNED, "cancel"): _F.CANCELLED,
    (_F.REPORTED, "cancel"): _F.CANCELLED,
}


def may(state: str, act: str) -> bool:
    return (state, act) in TRANSITIONS


def follow_up_may(state: str, act: str) -> bool:
    return (state, act) in FOLLOW_UP
