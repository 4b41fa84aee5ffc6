"""Questions of the examination, one a page: step of the plan, summons, hearing, allegation, finding, superior."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.casework import forms_examination as forms
from benah.casework.actions import examining
from benah.casework.queries.examined import allegation_of, charge_of, evidence_names, interview_of
from benah.casework.reading import OpenCase, opened_case
from benah.casework.views.asking import ask_about
from benah.core import clock
from benah.custody.unlocking import opened, unlocked
from benah.directory.form_page import sent


@require_http_methods(["GET", "POST"])
@needs(Permission.CASE_WORK)
@unlocked
def task(request: Request, pk: UUID) -> HttpResponse:
    """A step of the plan."""

    def build(found: OpenCase) -> forms.TaskForm:
        return forms.TaskForm(sent(request), initial={"seen": found.case.version})

    def act(found: OpenCase, values: dict[str, Any]) -> None:
        examining.plan_task(found, **values, on=clock.today())

    return ask_about(request, pk, build, act, title=_("Tambah langkah pemeriksaan"), go=_("Tambah"), then="examination")


@require_POST
@needs(Permission.CASE_WORK)
@unlocked
def task_done(request: Request, pk: UUID, ref: str) -> HttpResponse:
    """A step is done; doing it twice is a conflict like any other."""
    seen = request.POST.get("seen", "")
    with opened_case(opened(request), pk, act="") as found:
        examining.finish_task(found, ref=ref, on=clock.today(), seen=int(seen) if seen.isdecimal() else 0)
    return redirect("casework:examination", pk)


@require_http_methods(["GET", "POST"])
@needs(Permission.CASE_WORK)
@unlocked
def summon(request: Request, pk: UUID) -> HttpResponse:
    """A summons to a hearing."""

    def build(found: OpenCase) -> forms.SummonForm:
        initial = {"seen": found.case.version, "summoned_on": clock.today(), "person": request.GET.get("orang", "")}
        return forms.SummonForm(sent(request), initial=initial)

    def act(found: OpenCase, values: dict[str, Any]) -> None:
        examining.summon(found, **values, on=clock.today())

    return ask_about(
        request, pk, build, act, title=_("Panggil untuk diperiksa"), go=_("Catat panggilan"), then="examination"
    )


@require_http_methods(["GET", "POST"])
@needs(Permission.CASE_WORK)
@unlocked
def hear(request: Request, pk: UUID, ref: str) -> HttpResponse:
    """What a hearing gave."""

    def build(found: OpenCase) -> forms.HearForm:
        one = interview_of(found, ref)
        initial = {"seen": found.case.version, "held_on": one.on, "text": one.text, "signed": one.signed}
        return forms.HearForm(sent(request), initial={**initial, "absent": one.absent})

    def act(found: OpenCase, values: dict[str, Any]) -> None:
        examining.hear(found, ref=ref, **values, on=clock.today())

    return ask_about(request, pk, build, act, title=_("Hasil pemeriksaan"), go=_("Simpan"), then="examination")


@require_http_methods(["GET", "POST"])
@needs(Permission.CASE_WORK)
@unlocked
def allege(request: Request, pk: UUID, ref: str = "") -> HttpResponse:
    """An allegation, new or corrected."""

    def build(found: OpenCase) -> forms.AllegationForm:
        initial: dict[str, Any] = {"seen": found.case.version}
        if ref:
            one = allegation_of(found, ref)
            initial |= {
                "what": one.what,
                "person": one.person,
                "status": one.status,
                "act_on": one.on,
                "rule": one.rule,
            }
        return forms.AllegationForm(sent(request), initial=initial)

    def act(found: OpenCase, values: dict[str, Any]) -> None:
        examining.allege(found, ref=ref, **values, on=clock.today())

    title = _("Perbaiki dugaan") if ref else _("Tambah dugaan")
    return ask_about(request, pk, build, act, title=title, go=_("Simpan"), then="examination")


@require_http_methods(["GET", "POST"])
@needs(Permission.CASE_WORK)
@unlocked
def find(request: Request, pk: UUID, ref: str) -> HttpResponse:
    """What was found of an allegation."""

    def build(found: OpenCase) -> forms.FindingForm:
        last = charge_of(found, ref).finding
        initial: dict[str, Any] = {"seen": found.case.version}
        if last:
            initial |= {"verdict": last.verdict, "reason": last.reason, "evidence": last.evidence}
        return forms.FindingForm(sent(request), evidence=list(evidence_names(found).items()), initial=initial)

    def act(found: OpenCase, values: dict[str, Any]) -> None:
        examining.find(found, ref=ref, **{"evidence": [], **values}, on=clock.today())

    with opened_case(opened(request), pk, act="") as found:
        lead = charge_of(found, ref).allegation.what
    return ask_about(request, pk, build, act, title=_("Temuan"), lead=lead, go=_("Simpan"), then="examination")


@require_http_methods(["GET", "POST"])
@needs(Permission.CASE_WORK)
@unlocked
def superior(request: Request, pk: UUID) -> HttpResponse:
    """That a superior was told."""

    def build(found: OpenCase) -> forms.ToldForm:
        return forms.ToldForm(sent(request), initial={"seen": found.case.version})

    def act(found: OpenCase, values: dict[str, Any]) -> None:
        examining.tell_superior(found, **values, on=clock.today())

    return ask_about(
        request,
        pk,
        build,
        act,
        title=_("Catat pemberitahuan kepada atasan"),
        lead=_("Sejak diberi tahu, atasan wajib memeriksa; yang lalai dijatuhi hukuman lebih berat (PP 94/2021)."),
        go=_("Simpan"),
        then="examination",
    )
