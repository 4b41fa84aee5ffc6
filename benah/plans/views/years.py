"""Years of planning for those who run them: list, open, rules, periods."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from benah.access.guard import needs
from benah.access.roles import Permission
from benah.core import clock
from benah.core.refused import Conflict
from benah.directory.form_page import Question, ask, sent
from benah.plans.actions.years import change_rules, move_period, open_plan_year
from benah.plans.forms.year import OpenYearForm, PeriodForm, RulesForm, rules_of, usual_rules
from benah.plans.models import Period, PlanYear
from benah.plans.periods.years import period_name, taxonomy_of
from benah.plans.queries.years import exceptions_of, ours, year_for_page
from benah.plans.views.plan import FORM

LEAD = needs(Permission.PLAN_TEMPLATE)


@LEAD
@require_safe
def year_list(request: HttpRequest) -> HttpResponse:
    context = {"years": ours(request.access), "crumbs": _crumbs()[:1], "today": clock.today()}
    return render(request, "plans/years.html", context)


@LEAD
@FORM
def open_year(request: HttpRequest) -> HttpResponse:
    """Starts from last year's rules (or those of `?dari=`), one year on."""
    known, named = ours(request.access), request.GET.get("dari", "")
    old = next((each for each in known if str(each.pk) == named), known[0] if known else None)
    initial = rules_of(old, 1) if old else usual_rules()
    form = OpenYearForm(sent(request), access=request.access, initial=initial)

    def act(values: dict[str, Any]) -> str:
        letter = values.pop("source_letter")
        made = open_plan_year(**values, letter=letter, by=request.user)
        return reverse("plans:year", args=[made.pk])

    question = Question(
        title=_("Buka tahun perencanaan"),
        lead=_("Isian awal disalin dari tahun %d. Tanggal periode diusulkan dan dapat diubah sesudahnya.") % old.year
        if old
        else "",
        go=_("Buka tahun"),
        back=reverse("plans:years"),
        crumbs=_crumbs(),
    )
    return ask(request, form, question, act, done=_("Tahun perencanaan dibuka. Satker sudah diberi tahu."))


@LEAD
@require_safe
def year(request: HttpRequest, pk: int) -> HttpResponse:
    """Rules, periods, other times given to single units, how many plans stand."""
    found = year_for_page(request.access, pk)
    now = clock.now()
    periods = [(period, period_name(found, period.number), period.opens_at > now) for period in found.periods.all()]
    context = {
        "year": found,
        "taxonomy": taxonomy_of(found).title,
        "periods": periods,
        "exceptions": [(each, period_name(found, each.period.number)) for each in exceptions_of(found)],
        "plans": found.plans.filter(kind="own").count(),
        "in_force": found.plans.filter(kind="own", current__isnull=False).count(),
        "crumbs": _crumbs(),
    }
    return render(request, "plans/year.html", context)


@LEAD
@FORM
def rules(request: HttpRequest, pk: int) -> HttpResponse:
    found = year_for_page(request.access, pk)

    def act(values: dict[str, Any]) -> str:
        change_rules(plan_year=found, by=request.user, **values)
        return reverse("plans:year", args=[pk])

    question = Question(
        title=_("Aturan perencanaan %d") % found.year,
        lead=_("Area dan jenis periode dapat diganti selama belum ada satker yang menyusun rencana."),
        go=_("Simpan aturan"),
        back=reverse("plans:year", args=[pk]),
        crumbs=_crumbs(found),
    )
    return ask(request, RulesForm(sent(request), initial=rules_of(found)), question, act, done=_("Aturan disimpan."))


@LEAD
@FORM
def period(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Other times for a period that has not opened. A refusal keeps what was typed."""
    found = year_for_page(request.access, pk)
    row = get_object_or_404(Period.objects.select_related("plan_year__scope"), plan_year=found, number=number)
    form = PeriodForm(sent(request), period=row)

    def act(values: dict[str, Any]) -> str:
        try:
            move_period(period=row, by=request.user, **values)
        except Conflict:
            form.see(Period.objects.get(pk=row.pk))
            raise
        return reverse("plans:year", args=[pk])

    question = Question(
        title=_("Waktu laporan %s") % period_name(found, number),
        lead=_("Jam setempat %s.") % found.scope.body_name,
        go=_("Simpan waktu"),
        back=reverse("plans:year", args=[pk]),
        crumbs=_crumbs(found),
    )
    return ask(request, form, question, act, done=_("Waktu laporan diubah."))


def _crumbs(found: PlanYear | None = None) -> list[tuple[str, str]]:
    way = [(reverse("plans:list"), _("Rencana aksi")), (reverse("plans:years"), _("Tahun perencanaan"))]
    return [*way, (reverse("plans:year", args=[found.pk]), str(found.year))] if found else way
