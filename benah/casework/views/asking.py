"""One question about a case: shown with the case open, done with the case open anew.

Two openings, so that a refusal leaves nothing half done. Here: the frame. Not here: the questions.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from benah.access.request import Request
from benah.casework.reading import OpenCase, opened_case
from benah.custody.unlocking import opened
from benah.directory.form_page import Question, ask

Build = Callable[[OpenCase], Form]
Act = Callable[[OpenCase, dict[str, Any]], None]


def ask_about(
    request: Request,
    pk: UUID,
    build: Build,
    act: Act,
    *,
    title: str,
    go: str,
    then: str,
    lead: str = "",
    extra: str = "",
) -> HttpResponse:
    """Ask what `build` builds; its values go to `act`, then the page goes to the tab `then`."""
    with opened_case(opened(request), pk) as found:
        form = build(found)
    back = reverse(f"casework:{then}", args=[pk])

    def done(values: dict[str, Any]) -> str:
        with opened_case(opened(request), pk, act="") as found:
            act(found, values)
        return back

    crumbs = [(reverse("casework:list"), _("Meja pengaduan")), (back, _("Laporan"))]
    return ask(request, form, Question(title=title, go=go, back=back, lead=lead, extra=extra, crumbs=crumbs), done)
