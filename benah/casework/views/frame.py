"""What every page of a case shares: heading, tabs, state, deadlines, what can be done next."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from benah.access.request import Request
from benah.cases import vault
from benah.casework.queries.standing import deadlines_of
from benah.casework.reading import OpenCase, opened_case
from benah.core import clock
from benah.custody.unlocking import opened

# (name of the address, label)
TABS: list[tuple[str, str | Promise]] = [
    ("case", _("Laporan")),
    ("talk", _("Percakapan")),
    ("examination", _("Pemeriksaan")),
    ("decision", _("Keputusan")),
    ("files", _("Berkas")),
    ("history", _("Riwayat")),
]


def show(
    request: Request, pk: UUID, tab: str, gather: Callable[[OpenCase], dict[str, Any]], status: int = 200
) -> HttpResponse:
    """The tab `tab` of a case: `gather` collects what it shows while the case is open, from the desk's side.

    It is rendered afterwards (casework/tab_<tab>.html): the page's frame reads tables that this side must not. What
    `gather` returns is therefore read whole: lists, no querysets.
    """
    with opened_case(opened(request), pk) as found:
        context = {
            "found": found,
            "case": found.case,
            "heading": vault.open_heading(found.keys, found.case),
            "deadlines": deadlines_of(found.case, clock.today()),
            **gather(found),
        }
    context["tabs"] = [
        {"url": reverse(f"casework:{name}", args=[pk]), "label": label, "on": name == tab} for name, label in TABS
    ]
    return render(request, f"casework/tab_{tab}.html", context, status=status)
