"""The tab “Keputusan” of a case."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.casework.views.frame import show
from benah.custody.unlocking import unlocked


@require_safe
@needs(Permission.CASE_WORK)
@unlocked
def page(request: Request, pk: UUID) -> HttpResponse:
    return show(request, pk, "decision", lambda found: {})
