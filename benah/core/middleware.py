"""Turns a refusal into an answer a person can read."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from benah.core.refused import Conflict, Forbidden, Refused


class RefusedMiddleware:
    """Views raise `Refused`; here it becomes a page (or a fragment for htmx) with the right status.

    A view that has a form to show again catches it first; what arrives here has no better place.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return answer_refusal(request, error) if isinstance(error, Refused) else None


def answer_refusal(request: HttpRequest, error: Refused) -> HttpResponse:
    """The page for a refusal, a fragment of it for htmx. Also for middlewares, whose errors Django does not route."""
    status = 403 if isinstance(error, Forbidden) else 409 if isinstance(error, Conflict) else 422
    template = "ui/refused.html#body" if request.headers.get("HX-Request") else "ui/refused.html"
    return render(request, template, {"sentence": error.sentence, "status": status}, status=status)
