"""What every page of internalisation has: its tabs, the year asked for, and one-button acts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from benah.access.grants import Access
from benah.access.request import Request
from benah.core import clock
from benah.internalisation.policies import VIEW

PLACES: list[tuple[str, str | Promise]] = [
    ("index", gettext_lazy("Ikhtisar")),
    ("agents", gettext_lazy("Agen perubahan")),
    ("outreach_list", gettext_lazy("Sosialisasi")),
    ("pacts", gettext_lazy("Pakta integritas")),
    ("practices", gettext_lazy("Praktik baik")),
]


QUARTERS = [(1, "TW I"), (2, "TW II"), (3, "TW III"), (4, "TW IV")]


@dataclass(frozen=True)
class Tab:
    url: str
    label: str | Promise
    on: bool
    count: int | None = None


def tabs(access: Access, here: str) -> list[Tab]:
    """Those who only confirm pacts have nothing to choose."""
    if not access.can(VIEW):
        return []
    return [Tab(reverse(f"internalisation:{name}"), label, name == here) for name, label in PLACES]


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    """Addresses and words from the top."""
    return [(reverse("internalisation:index"), _("Internalisasi")), *more]


def year_of(request: Request) -> int:
    """`?tahun=2026`; this year where nothing sensible was asked for."""
    named = request.GET.get("tahun", "")
    return (
        int(named) if named.isascii() and named.isdecimal() and 2010 <= int(named[:6]) <= 2199 else clock.today().year
    )


def paged(request: Request, rows: Sequence[Any], query: str) -> dict[str, Any]:
    """A hundred rows of a long list, with the addresses of the pages beside them. `query` ends with `&` or is empty."""
    page = Paginator(rows, 100).get_page(request.GET.get("hal"))
    return {
        "page": page,
        "newer": f"?{query}hal={page.previous_page_number()}" if page.has_previous() else "",
        "older": f"?{query}hal={page.next_page_number()}" if page.has_next() else "",
    }


def done(request: Request, act: Callable[[], Any], words: str, back: str, *args: Any) -> HttpResponse:
    """Does the act of a button and goes back; a refusal becomes a page of its own (middleware)."""
    act()
    messages.success(request, words)
    return redirect(f"internalisation:{back}", *args)
