"""States of a plan's version and of reports, and the one table each of what may follow what."""

from collections.abc import Sequence

from benah.access.roles import Permission
from benah.plans.models.plan import PlanVersion
from benah.plans.models.report import ActivityReport, QuarterReport

_V, _R, _A = PlanVersion.State, QuarterReport.State, ActivityReport.State

# (from, act, to, who). `approve` follows by itself from the last signature needed.
VERSION = [
    (_V.DRAFT, "submit", _V.SUBMITTED, Permission.PLAN_EDIT),
    (_V.DRAFT, "discard", _V.DISCARDED, Permission.PLAN_EDIT),
    (_V.SUBMITTED, "take_back", _V.DRAFT, Permission.PLAN_EDIT),
    (_V.SUBMITTED, "return", _V.DRAFT, Permission.PLAN_SIGN),
    (_V.SUBMITTED, "return", _V.DRAFT, Permission.PLAN_ENDORSE),
    (_V.SUBMITTED, "approve", _V.APPROVED, Permission.PLAN_SIGN),
    (_V.SUBMITTED, "approve", _V.APPROVED, Permission.PLAN_ENDORSE),
    (_V.APPROVED, "replace", _V.REPLACED, Permission.PLAN_SIGN),
]
# A whole period's report of one unit. It is verified when its last activity is.
REPORT = [
    (_R.DRAFT, "send", _R.SUBMITTED, Permission.PLAN_SEND),
    (_R.SUBMITTED, "return", _R.RETURNED, Permission.PLAN_VERIFY),
    (_R.RETURNED, "send", _R.SUBMITTED, Permission.PLAN_SEND),
    (_R.SUBMITTED, "verify", _R.VERIFIED, Permission.PLAN_VERIFY),
    (_R.VERIFIED, "return", _R.RETURNED, Permission.PLAN_VERIFY),
]
# One activity in it. What was returned may change; the rest of a sent report may not.
ACTIVITY = [
    (_A.DRAFT, "send", _A.SUBMITTED, Permission.PLAN_SEND),
    (_A.SUBMITTED, "return", _A.RETURNED, Permission.PLAN_VERIFY),
    (_A.SUBMITTED, "verify", _A.VERIFIED, Permission.PLAN_VERIFY),
    (_A.VERIFIED, "return", _A.RETURNED, Permission.PLAN_VERIFY),
    (_A.RETURNED, "send", _A.SUBMITTED, Permission.PLAN_SEND),
]

Table = Sequence[tuple[str, str, str, Permission]]


def follows(table: Table, state: str, act: str) -> str | None:
    """Where `act` leads from `state`; None if it leads nowhere."""
    return next((to for start, name, to, _ in table if (start, name) == (state, act)), None)


def who_may(table: Table, state: str, act: str) -> frozenset[Permission]:
    """The permissions of which one is needed for `act` in `state`."""
    return frozenset(who for start, name, _, who in table if (start, name) == (state, act))
