"""Pages about a cycle's later stages, and more time for one unit."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.assessments import actions_stages, queries_cycles
from benah.assessments.forms_stages import ExceptionForm, StagesForm
from benah.directory.form_page import Question, ask, sent

FORM = require_http_methods(["GET", "HEAD", "POST"])


@needs(Permission.CYCLE_MANAGE)
@FORM
def cycle_stages(request: Request, pk: int) -> HttpResponse:
    """Days of review, objection, final values and publication."""
    found = queries_cycles.cycle_for(request.access, pk)
    back = reverse("assessments:cycle", args=[pk])

    def act(values: dict[str, Any]) -> str:
        actions_stages.set_stages(cycle=found, times=values["times"], by=request.user)
        return back

    question = Question(
        title=_("Jadwal tahap"),
        lead=_("%s. Tahap tanpa hari tidak dibatasi waktu. Bila belum pernah diatur, isian awal disalin dari tahun "
               "sebelumnya.") % found,
        go=_("Simpan jadwal"),
        back=back,
        crumbs=[(reverse("assessments:cycles"), _("Siklus")), (back, str(found))],
    )  # fmt: skip
    return ask(request, StagesForm(sent(request), cycle=found), question, act, done=_("Jadwal tahap tersimpan."))


@needs(Permission.CYCLE_MANAGE)
@FORM
def cycle_exception(request: Request, pk: int) -> HttpResponse:
    """Another closing time for one unit, with its reason."""
    found = queries_cycles.cycle_for(request.access, pk)
    back = reverse("assessments:cycle", args=[pk])

    def act(values: dict[str, Any]) -> str:
        given = {name: values[name] for name in ("unit", "kind", "closes_at", "reason")}
        actions_stages.grant_exception(cycle=found, by=request.user, **given)
        return back

    question = Question(
        title=_("Beri waktu lain untuk satu satker"),
        lead=_("%s. Yang diberikan terakhir berlaku; semuanya tercatat dengan alasan dan nama Anda.") % found,
        go=_("Beri waktu"),
        back=back,
        crumbs=[(reverse("assessments:cycles"), _("Siklus")), (back, str(found))],
    )
    return ask(request, ExceptionForm(sent(request), cycle=found), question, act, done=_("Waktu satker itu diubah."))
