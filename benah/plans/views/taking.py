"""Rows from elsewhere into the draft: another unit's plan, last year's, weak items of a sheet. One page a source."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from benah.assessments.next_steps import targets_of
from benah.assessments.queries import assessment_for
from benah.core import clock
from benah.core.refused import Refused
from benah.instruments.models import Item
from benah.plans.actions.plans import start_plan
from benah.plans.actions.taking import take_from_plan, take_from_sheet
from benah.plans.models import ActionPlan, PlanVersion
from benah.plans.periods.years import areas_of, year_for
from benah.plans.policies.plans import can_edit
from benah.plans.queries.elsewhere import candidates, last_years, peers_of
from benah.plans.queries.plan import open_version
from benah.plans.queries.weak import sheets_of, weak_items
from benah.plans.views.plan import FORM, VIEW, crumbs_of, draft_for


@VIEW
@FORM
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose a plan of another unit of the region with `?dari=`, then tick rows."""
    version = draft_for(request.access, pk)
    peers = peers_of(version.plan)
    named = request.GET.get("dari", "")
    source = next((each for each in peers if str(each.pk) == named), None)
    context = {"peers": peers, "title": _("Salin dari satker lain"), "named": named}
    return _from_plan(request, version, source, context)


@VIEW
@FORM
def carry(request: HttpRequest, pk: int) -> HttpResponse:
    """Last year's rows; what did not reach its targets is ticked already."""
    version = draft_for(request.access, pk)
    context = {"is_own": True, "title": _("Lanjutkan dari tahun lalu")}
    return _from_plan(request, version, last_years(version.plan), context)


def _from_plan(
    request: HttpRequest, version: PlanVersion, source: ActionPlan | None, context: dict[str, Any]
) -> HttpResponse:
    error = ""
    chosen = [int(value) for value in request.POST.getlist("kegiatan") if value.isdecimal()]
    areas = {row: request.POST.get(f"area:{row}", "") for row in chosen}
    if request.method == "POST" and source is not None:
        try:
            if not chosen:
                raise Refused(_("Centang sedikitnya satu kegiatan."), code="none")
            count = take_from_plan(version=version, source=source, activities=chosen, areas=areas, by=request.user)
        except Refused as refused:
            if refused.code not in ("none", "area"):
                raise
            error = refused.sentence
        else:
            messages.success(request, _("%d kegiatan masuk ke konsep. Sesuaikan target dan waktunya.") % count)
            return redirect("plans:draft", version.plan_id)
    plan = version.plan
    rows = candidates(plan, version, source) if source else []
    unfinished = {row.line.activity_id for row in rows if row.is_unfinished and row.area and context.get("is_own")}
    page = {"plan": plan, "version": version, "source": source, "rows": rows, "error": error}
    page |= {"ticked": chosen if request.method == "POST" else unfinished, "typed": areas}
    page["areas"] = areas_of(plan.plan_year)
    answer = {**page, **context, "crumbs": crumbs_of(plan)}
    return render(request, "plans/take_rows.html", answer, status=422 if error else 200)


@VIEW
@FORM
def from_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Weak items of a sheet, `?lembar=`, and with `?tujuan=` the cheapest steps to a category, as rows to tick."""
    version = draft_for(request.access, pk)
    plan, sheets = version.plan, sheets_of(version.plan)
    named = request.GET.get("lembar", "")
    sheet = next((each for each in sheets if str(each.pk) == named), sheets[0] if sheets else None)
    targets = targets_of(sheet) if sheet else []
    target = request.GET.get("tujuan", "")
    target = target if target in dict(targets) else ""
    weak = weak_items(request.access, plan, sheet, target) if sheet else []
    error = ""
    if request.method == "POST":
        chosen = [each for each in weak if str(each.item.pk) in request.POST.getlist("butir")]
        if chosen:
            made = take_from_sheet(version=version, weak=chosen, by=request.user)
            messages.success(request, _("%d kegiatan masuk ke konsep. Periksa indikator dan targetnya.") % len(made))
            return redirect("plans:draft", pk)
        error = _("Centang sedikitnya satu butir.")
    answered = set(version.lines.exclude(activity__from_item=None).values_list("activity__from_item_id", flat=True))
    context = {"plan": plan, "version": version, "sheets": sheets, "sheet": sheet, "targets": targets, "target": target}
    context |= {"weak": weak, "answered": answered, "error": error, "crumbs": crumbs_of(plan)}
    return render(request, "plans/take_items.html", context, status=422 if error else 200)


@VIEW
@FORM
def of_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """From a sheet's own page to the plan of its unit, in one step; where none stands, a question begins it."""
    sheet = assessment_for(request.access, pk)
    year = clock.today().year
    code = request.GET.get("kode", "")
    item = Item.objects.filter(instrument=sheet.cycle.instrument_id, code=code).first() if code else None
    asked = {"butir": item.pk} if item else {"lembar": sheet.pk, "tujuan": request.GET.get("tujuan", "")}
    plans = ActionPlan.objects.filter(unit=sheet.unit, kind=ActionPlan.Kind.OWN, plan_year__year__gte=year)
    plan = plans.select_related("unit", "plan_year").order_by("-plan_year__year").first()
    plan_year = year_for(sheet.unit, year)
    if plan is None and request.method == "POST" and plan_year is not None:
        plan = start_plan(plan_year=plan_year, unit=sheet.unit, by=request.user)
    if plan is not None and open_version(plan) is not None and can_edit(request.access, plan):
        address = reverse("plans:line_add" if item else "plans:from_sheet", args=[plan.pk])
        return redirect(f"{address}?{urlencode(asked)}")
    context = {"sheet": sheet, "plan": plan, "year": year, "is_open": plan_year is not None}
    context["may_edit"] = can_edit(request.access, plan or ActionPlan(unit=sheet.unit, kind=ActionPlan.Kind.OWN))
    return render(request, "plans/of_sheet.html", context)
