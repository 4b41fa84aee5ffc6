"""Pages of the public door that only tell: the first one, who can see what, other places to turn to."""

from django.http import HttpRequest, HttpResponse

from benah.filing.door import door, page
from benah.filing.views.words import PAPER
from benah.routing.doors import DOORS


@door
def start(request: HttpRequest) -> HttpResponse:
    """What this is, what it can and cannot do, and the button that begins."""
    return page(request, "filing/start.html")


@door
def secrecy(request: HttpRequest) -> HttpResponse:
    """Who can see what, and what nobody can promise."""
    return page(request, "filing/secrecy.html")


@door
def elsewhere(request: HttpRequest) -> HttpResponse:
    """Bodies outside this program."""
    return page(request, "filing/elsewhere.html", {"doors": DOORS})


@door
def form_on_paper(request: HttpRequest) -> HttpResponse:
    """The questions to be printed and filled in by hand."""
    return page(request, "filing/paper.html", {"lines": PAPER})
