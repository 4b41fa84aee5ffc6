"""The desk's list."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.caselog.actions import append
from benah.cases import sides
from benah.cases.states import Kind, State
from benah.casework.queries.listing import listing
from benah.core import clock
from benah.custody.unlocking import opened, unlocked


@require_GET
@needs(Permission.CASE_WORK)
@unlocked
def listing_page(request: Request) -> HttpResponse:
    """Cases whose keys one holds, soonest first."""
    by = opened(request)
    wanted = request.GET.get("halaman", "1")
    with sides.desk(by.key.pk):
        found = listing(
            by,
            page=max(1, int(wanted)) if wanted.isdecimal() and len(wanted) < 6 else 1,
            today=clock.today(),
            state=request.GET.get("keadaan", ""),
            kind=request.GET.get("jenis", ""),
            mine=request.GET.get("saya") == "1",
        )
        append("case.listed", by=by.person, key_id=bytes(by.key.key_id), detail={"count": len(found.rows)})
    context = {
        "found": found,
        "query": request.GET,
        "states": State.choices,
        "kinds": Kind.choices,
        "newer": _page(request, found.page - 1) if found.page > 1 else "",
        "older": _page(request, found.page + 1) if found.page < found.pages else "",
    }
    return render(request, "casework/list.html", context)


def _page(request: Request, number: int) -> str:
    """The same list, another page of it."""
    query = request.GET.copy()
    query["halaman"] = str(number)
    return "?" + query.urlencode()
