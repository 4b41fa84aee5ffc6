"""“Saya harus menyingkir”: a question of its own, which shows nothing of the case."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.casework.actions import leaving
from benah.casework.forms import AsideForm
from benah.casework.reading import opened_case
from benah.core import clock
from benah.custody.unlocking import opened, unlocked
from benah.directory.form_page import Question, ask, sent


@require_http_methods(["GET", "POST"])
@needs(Permission.CASE_WORK)
@unlocked
def step_aside(request: Request, pk: UUID) -> HttpResponse:
    """Leave the case for good. The page shows nothing of it: whoever must leave should read no more."""
    by, today = opened(request), clock.today()
    with opened_case(by, pk, act="") as found:
        known, version = leaving.known_of(found), found.case.version
    form = AsideForm(sent(request), initial={"seen": version})
    there = reverse("casework:list")

    def done(values: dict[str, Any]) -> str:
        decided = leaving.decide(known, by.person.pk, today)
        with opened_case(by, pk, act="") as found:
            leaving.step_aside(found, decided, **values, on=today)
        return there

    lead = _("Kunci laporan ini diganti dan Anda tidak dapat membukanya lagi, juga bila kelak bertugas di kantor lain.")
    crumbs = [(there, _("Meja pengaduan"))]
    question = Question(
        title=_("Saya harus menyingkir"), go=_("Menyingkir dari laporan ini"), back=there, lead=lead, crumbs=crumbs
    )
    return ask(request, form, question, done, done=_("Anda sudah menyingkir dari laporan itu."))
