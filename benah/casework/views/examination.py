"""The tab “Pemeriksaan” of a case: plan, hearings, allegations with findings, who was told."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.cases.states import State
from benah.casework.actions.examining import TELLING, WORKING
from benah.casework.queries.examined import charges, evidence_names
from benah.casework.reading import OpenCase
from benah.casework.records import Interview, Task, Told
from benah.casework.views.frame import show
from benah.core import clock
from benah.custody.unlocking import unlocked


@require_safe
@needs(Permission.CASE_WORK)
@unlocked
def page(request: Request, pk: UUID) -> HttpResponse:
    """What was planned, heard and found so far."""
    return show(request, pk, "examination", _gather)


def _gather(found: OpenCase) -> dict[str, Any]:
    state = State(found.case.state)
    return {
        "tasks": found.current(Task),
        "interviews": found.current(Interview),
        "charges": charges(found),
        "evidence": evidence_names(found),
        "told": found.all(Told),
        "may_work": state in WORKING,
        "may_tell": state in TELLING,
        "today": clock.today().isoformat(),
    }
