"""Joining two reports into one: a question about the one that is closed."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.casework.actions import merging
from benah.casework.forms import MergeForm
from benah.casework.queries.listing import listing
from benah.casework.reading import OpenCase, open_inside
from benah.casework.views.asking import ask_about
from benah.core import clock
from benah.custody.unlocking import opened, unlocked
from benah.directory.form_page import sent


@require_http_methods(["GET", "POST"])
@needs(Permission.CASE_WORK)
@unlocked
def merge(request: Request, pk: UUID) -> HttpResponse:
    """Close this report into another that one can open as well."""
    by = opened(request)

    def build(found: OpenCase) -> MergeForm:
        rows = listing(by, page=1, today=clock.today()).rows
        others = [(str(row.case.pk), f"{row.heading.title} ({row.case})") for row in rows if row.case.pk != pk]
        return MergeForm(sent(request), others=others, initial={"seen": found.case.version})

    def act(found: OpenCase, values: dict[str, Any]) -> None:
        into = open_inside(by, UUID(values.pop("into")))
        merging.merge(found, into, **values, on=clock.today())

    lead = _(
        "Laporan ini ditutup dan penanganannya berlanjut pada laporan yang dipilih. Pelapornya tetap dapat berbicara."
    )
    return ask_about(request, pk, build, act, title=_("Gabungkan laporan"), go=_("Gabungkan"), then="case", lead=lead)
