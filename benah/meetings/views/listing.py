"""The list of meetings."""

import re

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.meetings import calling
from benah.meetings.queries import meetings as queries


@needs(Permission.MEETING_VIEW)
@require_safe
def meetings(request: Request) -> HttpResponse:
    """Coming or past ones within reach."""
    given = {name: request.GET.get(name, "").replace("\0", "").strip() for name in ("tampil", "jenis", "q")}
    unit, series = (_number(request.GET.get(name, "")) for name in ("satker", "seri"))
    asked = queries.Filter(given["tampil"], given["jenis"][:30], given["q"][:200], unit, series)
    page = queries.listing(request.access, asked, request.GET.get("hal", "1"))
    figures = queries.figures(list(page.object_list))
    query = request.GET.copy()
    query.pop("hal", None)
    context = {
        "page": page,
        "rows": [(calling.shown(meeting), figures[meeting.pk]) for meeting in page.object_list],
        "asked": asked,
        "kinds": queries.kinds(request.access),
        "organisers": queries.organisers(request.access),
        "may_rule": request.access.can(Permission.MEETING_RULES),
        "may_plan": request.access.units_for(Permission.MEETING_MANAGE),
        "query": f"{query.urlencode()}&" if query else "",
    }
    return render(request, "meetings/list.html", context)


def _number(text: str) -> int | None:
    return int(text) if re.fullmatch("[0-9]{1,9}", text) else None
