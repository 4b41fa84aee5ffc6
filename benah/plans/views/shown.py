"""The rows of a plan in five shapes, their files, and saved filters. All from one query (`queries.views`)."""

import datetime as dt
import re
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from benah.access.guard import needs
from benah.access.roles import Permission
from benah.plans.actions.saved import forget_view, save_view
from benah.plans.files import listing
from benah.plans.models import SavedView
from benah.plans.queries.plan import plan_for
from benah.plans.queries.shown import Shown, saved_for, shown_of
from benah.plans.shapes import grouping as shapes
from benah.plans.shapes.filters import filters_from
from benah.plans.views.plan import crumbs_of

_SHAPE = SavedView.Shape
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


@needs(Permission.PLAN_VIEW)
@require_safe
def shown(request: HttpRequest, pk: int, shape: str = _SHAPE.TABLE) -> HttpResponse:
    """A plan as table, timeline, board or calendar; the address's query string is the filter."""
    if shape not in _SHAPE.values:
        raise Http404
    plan = plan_for(request.access, pk)
    found = shown_of(request.access, plan, filters_from(request.GET), one_period=shape == _SHAPE.BOARD)
    query = found.filters.query
    context = {
        "plan": plan, "shown": found, "tab": "views", "shape": shape, "query": query, "crumbs": crumbs_of(plan)[:1],
        "tabs": [
            {"url": _address(pk, value, query), "label": label, "on": value == shape} for value, label in _SHAPE.choices
        ] + [{"url": reverse("plans:moved", args=[pk]), "label": _("Yang bergerak"), "on": False}],
        "saved": saved_for(request.access, plan),
        **_DRAWN[shape](request, found),
    }  # fmt: skip
    return render(request, "plans/views.html", context)


def _table(request: HttpRequest, found: Shown) -> dict:
    rows = shapes.by_activity(found.rows)
    return {
        "activities": [(each, each.indicators(len(found.periods))) for each in rows],
        "budget": sum(each.first.budget or 0 for each in rows),
    }


def _timeline(request: HttpRequest, found: Shown) -> dict:
    activities = shapes.by_activity(found.rows)
    return {"drawing": shapes.timeline(activities, found.plan.plan_year.year, found.today), "activities": activities}


def _board(request: HttpRequest, found: Shown) -> dict:
    return {"columns": shapes.board(found.rows)}


def _calendar(request: HttpRequest, found: Shown) -> dict:
    year = found.plan.plan_year.year
    named = _MONTH.fullmatch(request.GET.get("bulan", ""))
    first = dt.date(int(named[1]), int(named[2]), 1) if named else _month_of(found.today, year)
    happenings = shapes.events(shapes.by_activity(found.rows), found.plan.unit.zone)
    before, after = first - dt.timedelta(days=1), first + dt.timedelta(days=32)
    return {
        "first": first,
        "weeks": shapes.month(happenings, first.year, first.month, found.today),
        "in_month": [event for event in happenings if (event.day.year, event.day.month) == (first.year, first.month)],
        "before": _month_address(found, before),
        "after": _month_address(found, after),
    }


def _month_of(today: dt.date, year: int) -> dt.date:
    return dt.date(year, today.month if today.year == year else 1, 1)


def _month_address(found: Shown, day: dt.date) -> str:
    query = "&".join(part for part in (found.filters.query, urlencode({"bulan": f"{day:%Y-%m}"})) if part)
    return f"?{query}"


_DRAWN = {
    _SHAPE.TABLE: _table,
    _SHAPE.TIMELINE: _timeline,
    _SHAPE.BOARD: _board,
    _SHAPE.CALENDAR: _calendar,
}


def _address(pk: int, shape: str, query: str) -> str:
    return reverse("plans:shape", args=[pk, shape]) + (f"?{query}" if query else "")


@needs(Permission.PLAN_VIEW)
@require_safe
def export(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Exactly the rows of the page one comes from, as Excel, CSV, PDF or a calendar."""
    if kind not in listing.KINDS:
        raise Http404
    plan = plan_for(request.access, pk)
    found = shown_of(request.access, plan, filters_from(request.GET))
    return listing.response(found, kind, reverse_url=request.build_absolute_uri(reverse("plans:detail", args=[pk])))


@needs(Permission.PLAN_VIEW)
@require_POST
def save(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the filter of the page a name."""
    plan = plan_for(request.access, pk)
    shape = request.POST.get("bentuk", "")
    shape = shape if shape in _SHAPE.values else _SHAPE.TABLE
    filters = filters_from(request.POST)
    name, shared = request.POST.get("nama", ""), bool(request.POST.get("bagikan"))
    save_view(plan=plan, name=name, shape=shape, filters=filters, shared=shared, by=request.user)
    messages.success(request, _("Saringan “%s” tersimpan.") % " ".join(name.split()))
    return redirect(_address(pk, shape, filters.query))


@needs(Permission.PLAN_VIEW)
@require_POST
def forget(request: HttpRequest, pk: int, saved_pk: int) -> HttpResponse:
    """Forget a saved filter; the page stays where it is."""
    plan = plan_for(request.access, pk)
    saved = get_object_or_404(SavedView, pk=saved_pk, unit=plan.unit)
    forget_view(saved=saved, by=request.user)
    messages.success(request, _("Saringan “%s” dihapus.") % saved.name)
    return redirect("plans:shape", pk, saved.shape)
