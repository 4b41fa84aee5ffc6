"""The first page: four subjects with a figure each, and what waits for this person."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from benah.access.guard import needs
from benah.access.request import Request
from benah.core import clock
from benah.internalisation.policies import VIEW
from benah.internalisation.queries.summary import summary
from benah.internalisation.views.frame import tabs


@needs(VIEW)
@require_safe
def index(request: Request) -> HttpResponse:
    year = clock.today().year
    context = {"tabs": tabs(request.access, "index"), "year": year, "sum": summary(request.access, year)}
    return render(request, "internalisation/index.html", context)
