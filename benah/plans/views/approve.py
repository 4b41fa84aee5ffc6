"""From draft to a plan in force, for the unit and its leaders: submit, take back, sign, return, revise, discard."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from benah.core.refused import Refused
from benah.directory.form_page import Question, ask, sent
from benah.directory.forms import ConfirmForm
from benah.plans.actions import approving
from benah.plans.actions.plans import revise_plan
from benah.plans.forms.reasons import ReturnForm, RevisionForm
from benah.plans.models import ActionPlan, PlanVersion
from benah.plans.policies.plans import check_act, check_edits
from benah.plans.queries.page import page_of
from benah.plans.queries.plan import open_version, plan_for
from benah.plans.views.plan import FORM, VIEW, crumbs_of


@VIEW
@FORM
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows what goes to the leaders, then sends it."""
    version = _open(request, pk, "submit")
    back = reverse("plans:draft", args=[pk])

    def act(values: dict[str, Any]) -> str:
        approving.submit_version(version=version, by=request.user)
        return back

    is_template = version.plan.kind == ActionPlan.Kind.TEMPLATE
    lead = _("%d kegiatan. Selama menunggu persetujuan, isinya tidak dapat diubah; konsep dapat ditarik kembali.")
    lead = lead % version.lines.count()
    if nobody := version.lines.filter(owner_post=None, owner_person=None, owner_words="").count():
        lead += " " + _("%d kegiatan belum punya penanggung jawab.") % nobody
    question = Question(
        title=_("Ajukan templat?") if is_template else _("Ajukan rencana aksi kepada pimpinan?"),
        lead=lead,
        go=_("Ajukan"),
        back=back,
        crumbs=crumbs_of(version.plan),
    )
    return ask(request, ConfirmForm(sent(request)), question, act, done=_("Diajukan. Pimpinan sudah diberi tahu."))


@VIEW
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    approving.take_back(version=_open(request, pk, "take_back"), by=request.user)
    messages.success(request, _("Konsep ditarik kembali dan dapat diubah lagi."))
    return redirect("plans:draft", pk)


@VIEW
@FORM
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """The leader's page: what is asked, one button to approve, one to return with a reason. Two taps on a phone.

    Others who may read the plan see how it stands; a stale link tells what became of it.
    """
    version = shown_version(request, pk)
    form = ReturnForm(sent(request) if request.POST.get("act") == "return" else None)
    status = 200
    if request.method == "POST" and request.POST.get("act") == "approve":
        signed = approving.sign_version(version=version, by=request.user)
        in_force = signed.state == PlanVersion.State.APPROVED
        messages.success(request, _("Rencana aksi berlaku.") if in_force else _("Tanda tangan Anda tersimpan."))
        return redirect("plans:detail", pk)
    if request.method == "POST":
        status = 422
        if form.is_valid():
            approving.return_version(version=version, reason=form.cleaned_data["reason"], by=request.user)
            messages.success(request, _("Rencana dikembalikan kepada penyusunnya."))
            return redirect("plans:detail", pk)
    page = page_of(request.access, version.plan, version)
    context = {"page": page, "plan": version.plan, "version": version, "form": form, "crumbs": crumbs_of(version.plan)}
    return render(request, "plans/decide.html", context, status=status)


@VIEW
@FORM
def revise(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a new version of a plan in force, with the reason."""
    plan = plan_for(request.access, pk)
    check_edits(request.access, plan)

    def act(values: dict[str, Any]) -> str:
        revise_plan(plan=plan, reason=values["reason"], by=request.user)
        return reverse("plans:draft", args=[pk])

    question = Question(
        title=_("Ubah rencana aksi yang berlaku"),
        lead=_("Versi yang berlaku tetap tersimpan dan tetap dipakai melapor sampai perubahannya disetujui."),
        go=_("Mulai perubahan"),
        back=reverse("plans:detail", args=[pk]),
        crumbs=crumbs_of(plan),
    )
    return ask(request, RevisionForm(sent(request)), question, act, done=_("Konsep perubahan dibuat."))


@VIEW
@FORM
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a revision up; the plan in force stays."""
    version = _open(request, pk, "discard")

    def act(values: dict[str, Any]) -> str:
        approving.discard_version(version=version, by=request.user)
        return reverse("plans:detail", args=[pk])

    question = Question(
        title=_("Batalkan perubahan ini?"),
        lead=_("Konsep versi %d disimpan sebagai batal dan tidak dilanjutkan. Rencana yang berlaku tidak berubah.")
        % version.number,
        go=_("Batalkan perubahan"),
        back=reverse("plans:draft", args=[pk]),
        kind="danger",
        crumbs=crumbs_of(version.plan),
    )
    return ask(request, ConfirmForm(sent(request)), question, act, done=_("Perubahan dibatalkan."))


def shown_version(request: HttpRequest, pk: int) -> PlanVersion:
    """The version worked on, else the one in force."""
    plan = plan_for(request.access, pk)
    version = open_version(plan) or plan.current
    if version is None:
        raise Refused(_("Rencana ini belum punya konsep."), code="state")
    version.plan = plan
    return version


def _open(request: HttpRequest, pk: int, act: str) -> PlanVersion:
    """The version worked on, for who may do `act` with it; 404, 403 or a sentence otherwise."""
    version = shown_version(request, pk)
    check_edits(request.access, version.plan)
    check_act(request.access, version, act)
    return version
