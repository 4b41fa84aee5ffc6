"""Questions of the decision, one a page: recommendation, decision, sanction with its days, answer, end."""

from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.cases.states import State
from benah.casework import forms_decision as forms
from benah.casework.actions import closing, deciding
from benah.casework.queries.ending import outcomes
from benah.casework.queries.examined import charge_of, sanction_of
from benah.casework.reading import OpenCase, opened_case
from benah.casework.views.asking import ask_about
from benah.core import clock
from benah.custody.unlocking import opened, unlocked
from benah.directory.form_page import sent


@require_http_methods(["GET", "POST"])
@needs(Permission.CASE_WORK)
@unlocked
def recommend(request: Request, pk: UUID) -> HttpResponse:
    """What the desk advises."""

    def act(found: OpenCase, values: dict[str, Any]) -> None:
        deciding.recommend(found, **values, on=clock.today())

    return _ask(request, pk, forms.RecommendForm, act, _("Ajukan rekomendasi"), _("Ajukan"))


@require_http_methods(["GET", "POST"])
@needs(Permission.CASE_WORK)
@unlocked
def decide(request: Request, pk: UUID) -> HttpResponse:
    """Who decided what."""

    def act(found: OpenCase, values: dict[str, Any]) -> None:
        deciding.decide(found, **values, on=clock.today())

    return _ask(request, pk, forms.DecideForm, act, _("Catat keputusan"), _("Simpan"))


@require_http_methods(["GET", "POST"])
@needs(Permission.CASE_WORK)
@unlocked
def impose(request: Request, pk: UUID, ref: str) -> HttpResponse:
    """A sanction for one allegation, out of the lists that hold for the person."""

    def build(found: OpenCase) -> forms.ImposeForm:
        initial = {"seen": found.case.version}
        return forms.ImposeForm(sent(request), charge=charge_of(found, ref), initial=initial)

    def act(found: OpenCase, values: dict[str, Any]) -> None:
        deciding.impose(found, ref=ref, **values, on=clock.today())

    with opened_case(opened(request), pk, act="") as found:
        charge = charge_of(found, ref)
    lead = f"{charge.allegation.person} – {charge.status}"
    return ask_about(request, pk, build, act, title=_("Pilih sanksi"), lead=lead, go=_("Simpan"), then="decision")


@require_http_methods(["GET", "POST"])
@needs(Permission.CASE_WORK)
@unlocked
def deliver(request: Request, pk: UUID, ref: str) -> HttpResponse:
    """The day on which the person had the decision."""

    def act(found: OpenCase, values: dict[str, Any]) -> None:
        deciding.deliver(found, ref=ref, **values, on=clock.today())

    return _ask(request, pk, forms.DeliverForm, act, _("Keputusan diterima"), _("Simpan"), ref)


@require_http_methods(["GET", "POST"])
@needs(Permission.CASE_WORK)
@unlocked
def carry_out(request: Request, pk: UUID, ref: str) -> HttpResponse:
    """The day on which the sanction was carried out."""

    def act(found: OpenCase, values: dict[str, Any]) -> None:
        deciding.carry_out(found, ref=ref, **values, on=clock.today())

    return _ask(request, pk, forms.CarryOutForm, act, _("Sanksi dilaksanakan"), _("Simpan"), ref)


@require_http_methods(["GET", "POST"])
@needs(Permission.CASE_WORK)
@unlocked
def appeal(request: Request, pk: UUID, ref: str) -> HttpResponse:
    """The person objects to the sanction."""

    def act(found: OpenCase, values: dict[str, Any]) -> None:
        deciding.appeal(found, ref=ref, **values, on=clock.today())

    return _ask(request, pk, forms.AppealForm, act, _("Catat keberatan atau banding"), _("Simpan"), ref)


@require_http_methods(["GET", "POST"])
@needs(Permission.CASE_WORK)
@unlocked
def answer(request: Request, pk: UUID) -> HttpResponse:
    """What the reporter is told in the end."""

    def act(found: OpenCase, values: dict[str, Any]) -> None:
        closing.answer(found, **values, on=clock.today())

    return _ask(request, pk, forms.AnswerForm, act, _("Jawab pelapor"), _("Kirim jawaban"))


@require_http_methods(["GET", "POST"])
@needs(Permission.CASE_WORK)
@unlocked
def close(request: Request, pk: UUID) -> HttpResponse:
    """The end of the case."""

    def build(found: OpenCase) -> forms.CloseForm:
        offered = outcomes(found)
        initial = {"seen": found.case.version, "outcome": offered[0].value if len(offered) == 1 else ""}
        return forms.CloseForm(sent(request), outcomes=offered, initial=initial)

    def act(found: OpenCase, values: dict[str, Any]) -> None:
        closing.close(found, **values, on=clock.today())

    return ask_about(request, pk, build, act, title=_("Tutup laporan"), go=_("Tutup laporan"), then="decision")


@require_http_methods(["GET", "POST"])
@needs(Permission.CASE_WORK)
@unlocked
def reopen(request: Request, pk: UUID) -> HttpResponse:
    """A closed case opened again."""

    def act(found: OpenCase, values: dict[str, Any]) -> None:
        closing.reopen(found, **{**values, "to": State(values["to"])}, on=clock.today())

    return _ask(request, pk, forms.ReopenForm, act, _("Buka kembali laporan"), _("Buka kembali"))


def _ask(request: Request, pk: UUID, shape: type[Form], act: Any, title: str, go: str, ref: str = "") -> HttpResponse:
    """A form without choices of the case; of a sanction that the case has, where `ref` names one."""

    def build(found: OpenCase) -> Form:
        if ref:
            sanction_of(found, ref)
        return shape(sent(request), initial={"seen": found.case.version})

    return ask_about(request, pk, build, act, title=title, go=go, then="decision")
