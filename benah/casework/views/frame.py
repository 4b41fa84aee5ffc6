"""What every page of a case shares: heading, tabs, state, deadlines, what can be done next."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from benah.cases import vault
from benah.casework.queries.standing import deadlines_of
from benah.casework.reading import OpenCase
from benah.core import clock

# (name of the address, label)
TABS: list[tuple[str, str | Promise]] = [
    ("case", _("Laporan")),
    ("talk", _("Percakapan")),
    ("examination", _("Pemeriksaan")),
    ("decision", _("Keputusan")),
    ("files", _("Berkas")),
    ("history", _("Riwayat")),
]


def case_tab(
    request: HttpRequest, found: OpenCase, tab: str, context: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """The tab `tab` of an open case, rendered while the case is open. Its template is casework/tab_<tab>.html."""
    case = found.case
    base = {
        "found": found,
        "case": case,
        "heading": vault.open_heading(found.keys, case),
        "tabs": [
            {"url": reverse(f"casework:{name}", args=[case.pk]), "label": label, "on": name == tab}
            for name, label in TABS
        ],
        "deadlines": deadlines_of(case, clock.today()),
    }
    return render(request, f"casework/tab_{tab}.html", {**base, **(context or {})}, status=status)
