"""“Janji saya”: what one has promised, read on the phone between meetings."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.meetings.queries import followups


@needs(Permission.MEETING_VIEW)
@require_safe
def promises(request: Request) -> HttpResponse:
    """Mine and my posts' first, then my unit's; what waits for my yes."""
    return render(request, "meetings/promises.html", {"promises": followups.promises_of(request.access)})
