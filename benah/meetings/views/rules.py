"""Kinds of meetings and when late promises go up: what holds for one's unit, and changing what it says itself."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.core import clock
from benah.core.refused import Conflict, Forbidden, Refused
from benah.directory.form_page import Question, ask, sent
from benah.meetings import forms_rules
from benah.meetings.actions import kinds, ruling
from benah.meetings.models import EscalationRules, Kind
from benah.meetings.policies_rules import check_can_rule
from benah.meetings.queries import rules as queries
from benah.units.models import Unit

RULES = needs(Permission.MEETING_RULES)
FORM = require_http_methods(["GET", "HEAD", "POST"])


@RULES
@require_safe
def overview(request: Request) -> HttpResponse:
    unit, today = _unit(request), clock.today()
    rules = queries.in_force(unit, today)
    context = {
        "unit": unit,
        "units": request.access.units_for(Permission.MEETING_RULES),
        "kinds": queries.kinds_known(request.access, unit),
        "rules": rules,
        "steps": _said(rules),
        "is_own": rules is not None and rules.scope_id == unit.pk,
        "may_end": rules is not None
        and rules.scope_id == unit.pk
        and rules.valid_to is None
        and unit.tier != "national",
        "sets": [(line, _said(line.rules)) for line in queries.lines_of(queries.own_sets(unit), today)],
        "crumbs": _crumbs()[:1],
    }
    return render(request, "meetings/rules.html", context)


@RULES
@FORM
def add_kind(request: Request) -> HttpResponse:
    unit = _unit(request)

    def act(values: dict[str, Any]) -> str:
        kinds.add_kind(scope=unit, by=request.user, **values)
        return _back(unit)

    lead = _("Dapat dipilih oleh %s dan semua satker di bawahnya.") % unit.body_name
    question = Question(
        title=_("Jenis rapat baru"), lead=lead, go=_("Tambah jenis"), back=_back(unit), crumbs=_crumbs()
    )
    return ask(request, forms_rules.NewKindForm(sent(request)), question, act, done=_("Jenis rapat ditambahkan."))


@RULES
@FORM
def change_kind(request: Request, pk: int) -> HttpResponse:
    found = _kind(request, pk)

    def act(values: dict[str, Any]) -> str:
        kinds.change_kind(kind=found, by=request.user, **values)
        return reverse("meetings:rules")

    question = Question(
        title=_("Ubah jenis “%s”") % found.name, go=_("Simpan"), back=reverse("meetings:rules"), crumbs=_crumbs(),
        lead=_("Nama hanya dapat diubah selama belum ada rapat yang memakainya."),
    )  # fmt: skip
    form = forms_rules.ChangeKindForm(sent(request), kind=found)
    return ask(request, form, question, act, done=_("Jenis rapat diubah."))


@RULES
@FORM
def end_kind(request: Request, pk: int) -> HttpResponse:
    found = _kind(request, pk)

    def act(values: dict[str, Any]) -> str:
        kinds.end_kind(kind=found, by=request.user, **values)
        return reverse("meetings:rules")

    question = Question(
        title=_("Akhiri jenis “%s”") % found.name, go=_("Akhiri jenis"), kind="danger", back=reverse("meetings:rules"),
        lead=_("Tidak dapat dipilih lagi untuk rapat sesudah hari itu. Rapat yang sudah memakainya tidak berubah."),
        crumbs=_crumbs(),
    )  # fmt: skip
    return ask(request, forms_rules.LastDayForm(sent(request)), question, act, done=_("Jenis rapat diakhiri."))


@RULES
@FORM
def set_rules(request: Request) -> HttpResponse:
    """A new set of steps from a day on. It starts from what holds today."""
    unit = _unit(request)
    latest = EscalationRules.objects.filter(scope=unit).first()
    form = forms_rules.RulesForm(sent(request), latest=latest)
    status = 422 if request.method == "POST" else 200
    if form.is_valid():
        try:
            steps = forms_rules.steps_in(request.POST)
            ruling.set_rules(scope=unit, steps=steps, by=request.user, **form.cleaned_data)
        except Forbidden:
            raise
        except (Refused, forms.ValidationError) as error:
            form.add_error(None, error.sentence if isinstance(error, Refused) else error)
            status = 409 if isinstance(error, Conflict) else 422
        else:
            messages.success(request, _("Aturan tersimpan; berlaku mulai tanggal yang Anda isi."))
            return redirect(_back(unit))
    context = {
        "form": form, "unit": unit, "crumbs": _crumbs(), "back": _back(unit),
        "rows": forms_rules.rows_of(sent(request), latest or queries.in_force(unit, clock.today())),
        "audiences": forms_rules.AUDIENCES,
    }  # fmt: skip
    return render(request, "meetings/set_rules.html", context, status=status)


@RULES
@require_POST
def cancel_rules(request: Request, pk: int) -> HttpResponse:
    """Give up a set that has not begun. Gone already: nothing to do."""
    found = EscalationRules.objects.select_related("scope").filter(pk=pk).first()
    if found is not None:
        ruling.cancel_rules(rules=found, by=request.user)
    messages.success(request, _("Aturan yang belum berlaku itu dibatalkan."))
    return redirect("meetings:rules")


@RULES
@FORM
def end_rules(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(EscalationRules.objects.select_related("scope"), pk=pk)
    check_can_rule(request.user, found.scope)

    def act(values: dict[str, Any]) -> str:
        ruling.end_rules(rules=found, by=request.user, **values)
        return reverse("meetings:rules")

    question = Question(
        title=_("Akhiri aturan sendiri"), go=_("Akhiri aturan"), kind="danger", back=reverse("meetings:rules"),
        lead=_("Tindak lanjut yang tenggatnya sesudah hari itu mengikuti aturan nasional."), crumbs=_crumbs(),
    )  # fmt: skip
    return ask(request, forms_rules.LastDayForm(sent(request)), question, act, done=_("Aturan sendiri berakhir."))


def _unit(request: Request) -> Unit:
    """The unit whose rules are shown; a person may have several."""
    units = request.access.units_for(Permission.MEETING_RULES)
    wanted = request.POST.get("satker") or request.GET.get("satker")
    return next((each for each in units if str(each.pk) == wanted), units[0])


def _kind(request: Request, pk: int) -> Kind:
    found = get_object_or_404(Kind.objects.select_related("scope"), pk=pk)
    check_can_rule(request.user, found.scope)
    return found


def _said(rules: EscalationRules | None) -> list[tuple[int, str]]:
    return [(step.days, forms_rules.words_of(step)) for step in ruling.steps_of(rules)] if rules else []


def _back(unit: Unit) -> str:
    return reverse("meetings:rules") + f"?satker={unit.pk}"


def _crumbs() -> list[tuple[str, str]]:
    return [(reverse("meetings:list"), _("Rapat")), (reverse("meetings:rules"), _("Aturan rapat"))]
