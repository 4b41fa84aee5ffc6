"""Commitments as their issuer writes them: a new one, the next text, publishing, reminding, ending."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from benah.access.guard import needs
from benah.access.policies import check_can
from benah.access.request import Request
from benah.access.roles import Permission
from benah.core.refused import Conflict, Forbidden, Refused
from benah.directory.form_page import Question, ask, sent
from benah.internalisation import policies
from benah.internalisation.actions import pacts as actions
from benah.internalisation.forms import PactForm, ReasonForm, TextForm
from benah.internalisation.models import Pact
from benah.internalisation.queries import pacts as queries
from benah.internalisation.queries.agents import unit_for
from benah.internalisation.views.agents import FORM
from benah.internalisation.views.frame import crumbs

ISSUE = Permission.PACT_ISSUE


@needs(ISSUE)
@FORM
def new_pact(request: Request, pk: int) -> HttpResponse:
    unit = unit_for(request.access, pk)
    check_can(request.access, ISSUE, unit)
    form = PactForm(sent(request))

    def act(values: dict[str, Any]) -> str:
        made = actions.start_pact(scope=unit, title=values["title"], draft=form.draft, by=request.user)
        return reverse("internalisation:publish", args=[made.pk])

    back = reverse("internalisation:pacts")
    lead = _("Untuk semua orang yang bertugas di %s dan satker di bawahnya. Disimpan dahulu sebagai konsep.")
    question = Question(
        _("Pakta baru"), _("Simpan konsep"), back, lead % unit.body_name, crumbs=crumbs((back, _("Pakta integritas")))
    )
    return ask(request, form, question, act)


@needs(ISSUE)
@FORM
def next_text(request: Request, pk: int) -> HttpResponse:
    """A later version, begun with the words of the one in force."""
    pact = queries.pact_for(request.access, pk)
    check_can(request.access, ISSUE, pact.scope)
    current = queries.version_in_force(pact)
    form = TextForm(sent(request), number=2, initial={"text": current.text if current else ""})

    def act(_values: dict[str, Any]) -> str:
        made = actions.write_next(pact=pact, draft=form.draft, by=request.user)
        return reverse("internalisation:publish", args=[made.pk])

    lead = _("%s. Sesudah terbit semua orang diminta mengonfirmasi lagi.") % pact.title
    question = Question(_("Versi baru"), _("Simpan konsep"), _address(pact), lead, crumbs=_crumbs(pact))
    return ask(request, form, question, act)


@needs(ISSUE)
@FORM
def edit_text(request: Request, pk: int) -> HttpResponse:
    version = queries.text_for(request.access, pk)
    policies.check_can_write_pact(request.access, version)
    form = TextForm.about(version, sent(request))

    def act(_values: dict[str, Any]) -> str:
        actions.rewrite_draft(version=version, draft=form.draft, seen_edition=form.seen_edition, by=request.user)
        return reverse("internalisation:publish", args=[pk])

    back = reverse("internalisation:publish", args=[pk])
    lead = _("%(title)s, versi %(number)d") % {"title": version.pact.title, "number": version.number}
    question = Question(_("Ubah konsep"), _("Simpan konsep"), back, lead, crumbs=_crumbs(version.pact))
    return ask(request, form, question, act, done=_("Konsep tersimpan."))


@needs(ISSUE)
@FORM
def publish(request: Request, pk: int) -> HttpResponse:
    """The draft as people will see it, and the button that makes it binding."""
    version, error, status = queries.text_for(request.access, pk), "", 200
    check_can(request.access, ISSUE, version.pact.scope)
    if request.method == "POST":
        seen = request.POST.get("edisi", "")
        edition = int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 9 else 0
        try:
            actions.publish_version(version=version, seen_edition=edition, by=request.user)
        except Forbidden:
            raise
        except Refused as refused:
            error, status = refused.sentence, 409 if isinstance(refused, Conflict) else 422
        else:
            messages.success(request, _("Teks terbit. Semua orang yang dituju sudah diberi tahu."))
            return redirect(_address(version.pact))
    context = {
        "version": version,
        "pact": version.pact,
        "people": queries.how_many_asked(version.pact),
        "error": error,
        "crumbs": _crumbs(version.pact),
    }
    return render(request, "internalisation/publish.html", context, status=status)


@needs(ISSUE)
@require_POST
def remind(request: Request, pk: int) -> HttpResponse:
    pact = queries.pact_for(request.access, pk)
    check_can(request.access, ISSUE, pact.scope)
    told = actions.remind_waiting(pact=pact, by=request.user)
    words = ngettext("%d orang diingatkan.", "%d orang diingatkan.", told) % told
    messages.success(request, words if told else _("Hari ini semua yang belum sudah diingatkan."))
    return redirect(_address(pact))


@needs(ISSUE)
@FORM
def end_pact(request: Request, pk: int) -> HttpResponse:
    pact = queries.pact_for(request.access, pk)
    check_can(request.access, ISSUE, pact.scope)

    def act(values: dict[str, Any]) -> str:
        actions.end_pact(pact=pact, reason=values["reason"], by=request.user)
        return _address(pact)

    lead = _("“%s” tidak diminta lagi. Pernyataan yang sudah diberikan tetap tersimpan.") % pact.title
    question = Question(_("Akhiri pakta"), _("Akhiri pakta"), _address(pact), lead, kind="danger", crumbs=_crumbs(pact))
    return ask(request, ReasonForm(sent(request)), question, act, done=_("Pakta diakhiri."))


def _address(pact: Pact) -> str:
    return reverse("internalisation:pact", args=[pact.pk])


def _crumbs(pact: Pact) -> list[tuple[str, str]]:
    return crumbs((reverse("internalisation:pacts"), _("Pakta integritas")), (_address(pact), pact.title))
