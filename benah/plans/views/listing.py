"""The plans of a year unit by unit, and beginning one's own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from benah.access.roles import Permission
from benah.core import clock
from benah.core.refused import Refused
from benah.plans.actions.plans import start_plan
from benah.plans.models import ActionPlan
from benah.plans.periods.years import year_for
from benah.plans.queries.overview import STATES, UnitRow, overview, templates_in_reach, years_in_reach
from benah.plans.views.plan import VIEW
from benah.units.models import Unit


@VIEW
@require_safe
def plan_list(request: HttpRequest) -> HttpResponse:
    """`?tahun=2026`, `?keadaan=draft`, `?hal=2`."""
    access, year = request.access, _year(request.GET.get("tahun", ""))
    state, page = request.GET.get("keadaan", ""), request.GET.get("hal", "")
    state = state if state in STATES else ""
    found = overview(access, year, state=state, page=int(page) if page.isdecimal() else 1)
    makers = access.units_for(Permission.PLAN_EDIT)
    leads = access.units_for(Permission.PLAN_TEMPLATE)
    templates = templates_in_reach(access, year)
    context = {
        "year": year,
        "years": years_in_reach(access),
        "found": found,
        "state": state,
        "not_state": not state,
        "chips": [_chip(key, found.counts[key], state) for key in STATES if found.counts[key]],
        "total": sum(found.counts.values()),
        "templates": templates,
        "to_start": [unit for unit in makers if _has_none(found.rows, unit)] if not state else [],
        "to_lead": [unit for unit in leads if unit.pk not in {plan.unit_id for plan in templates}],
        "is_open": any(year_for(unit, year) for unit in [*makers, *leads]),
        "may_lead": bool(leads),
        "may_oversee": access.can(Permission.OVERVIEW_VIEW),
    }
    return render(request, "plans/list.html", context)


@VIEW
@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Begin the unit's own plan, or with `jenis=template` what it hands down. A second press opens what stands."""
    named = request.POST.get("satker", "")
    if not named.isdecimal():
        raise Refused(_("Pilih satkernya."), code="unit")
    unit = get_object_or_404(Unit, pk=named)
    year = _year(request.POST.get("tahun", ""))
    plan_year = year_for(unit, year)
    if plan_year is None:
        raise Refused(_("Perencanaan tahun %d belum dibuka. Mintalah koordinator RB provinsi membukanya.") % year)
    kind = ActionPlan.Kind.TEMPLATE if request.POST.get("jenis") == "template" else ActionPlan.Kind.OWN
    plan = start_plan(plan_year=plan_year, unit=unit, kind=kind, by=request.user)
    return redirect("plans:draft", plan.pk)


_LABELS = {
    "none": gettext_lazy("Belum ada"),
    "draft": gettext_lazy("Konsep"),
    "submitted": gettext_lazy("Menunggu persetujuan"),
    "approved": gettext_lazy("Berlaku"),
    "revising": gettext_lazy("Sedang diubah"),
}


def _chip(key: str, count: int, chosen: str) -> dict[str, object]:
    return {"key": key, "label": _LABELS[key], "count": count, "is_on": key == chosen}


def _year(named: str) -> int:
    return int(named) if named.isdecimal() and len(named) == 4 else clock.today().year


def _has_none(rows: list[UnitRow], unit: Unit) -> bool:
    return any(row.unit.pk == unit.pk and row.plan is None for row in rows)
