"""The tab “Keputusan” of a case: recommendation, decision, sanctions, answer, closing."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.cases.states import NEXT, State
from benah.casework.actions.deciding import DECIDED, RECOMMENDING
from benah.casework.actions.referring import writers_of
from benah.casework.bodies import BODIES
from benah.casework.letters.kinds import kinds, topics
from benah.casework.queries.ending import answered, outcomes, waiting_for
from benah.casework.queries.examined import approved_summary, charges
from benah.casework.reading import OpenCase
from benah.casework.records import Answer, Consent, Decision, Letter, Objection, Recommendation, Referral, Summary
from benah.casework.views.frame import show
from benah.custody.unlocking import unlocked


@require_safe
@needs(Permission.CASE_WORK)
@unlocked
def page(request: Request, pk: UUID) -> HttpResponse:
    """What was advised, decided, imposed and answered, and what is missing before the case may close."""
    return show(request, pk, "decision", _gather)


def _gather(found: OpenCase) -> dict[str, Any]:
    state = State(found.case.state)
    is_open = state != State.CLOSED
    return {
        "recommendation": found.last(Recommendation),
        "decision": found.last(Decision),
        "charges": charges(found),
        "answer": found.last(Answer),
        "objections": [read for read in found.read if isinstance(read.record, Objection)],
        "answered": answered(found),
        "missing": waiting_for(found) if is_open else [],
        "outcomes": outcomes(found) if is_open else [],
        "is_open": is_open,
        "may_recommend": state in RECOMMENDING,
        "may_decide": state == State.DECISION,
        "may_impose": state in DECIDED and found.last(Decision) is not None,
        "may_appeal": state == State.EXECUTION,
        "may_refer": State.REFERRED in NEXT[state],
        **_leaving(found),
    }


def _leaving(found: OpenCase) -> dict[str, Any]:
    """What leaves the desk: summaries with who may approve them, consents, referrals, letters."""
    me = found.by.person.pk
    return {
        "summaries": [
            (one, not one.approved and me not in writers_of(found, one.ref)) for one in found.current(Summary)
        ],
        "has_summary": approved_summary(found) is not None,
        "consents": [(one, BODIES[one.to].name) for one in found.all(Consent)],
        "referrals": [(one, BODIES[one.to].name) for one in found.current(Referral)],
        "letters": [(one, kinds()[one.template].name) for one in found.all(Letter)],
        "templates": [kind for kind in kinds().values() if topics(found, kind)],
    }
