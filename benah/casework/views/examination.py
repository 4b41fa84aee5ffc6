"""The tab “Pemeriksaan” of a case."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.casework.reading import opened_case
from benah.casework.views.frame import case_tab
from benah.custody.unlocking import opened, unlocked


@require_safe
@needs(Permission.CASE_WORK)
@unlocked
def page(request: Request, pk: UUID) -> HttpResponse:
    with opened_case(opened(request), pk) as found:
        return case_tab(request, found, "examination", {"files": found.files()})
