"""Maintenance: with `MAINTENANCE=true` every page answers 503 with one sentence, before any database is asked."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

RETRY_SECONDS = "300"


class MaintenanceMiddleware:
    """Stands after WhiteNoise, so that the style sheet of the page still comes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not settings.MAINTENANCE:
            return self.get_response(request)
        page = render_to_string("ui/maintenance.html")
        return HttpResponse(page, status=503, headers={"Retry-After": RETRY_SECONDS, "Cache-Control": "no-store"})
