"""One row of the table, edited in its place: htmx swaps the row, without it the whole page comes back."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from benah.access.guard import needs
from benah.access.roles import Permission
from benah.core.refused import Conflict, Forbidden, Refused
from benah.plans.actions.lines import change_line
from benah.plans.drafts.standing import draft_of_line
from benah.plans.forms.cells import CellForm, draft_from, form_of
from benah.plans.models import Line, PlanVersion
from benah.plans.periods.years import how_many_periods, period_name
from benah.plans.queries.plan import line_of
from benah.plans.queries.shown import shown_of
from benah.plans.shapes import grouping as shapes
from benah.plans.shapes.filters import Filters, filters_from
from benah.plans.views.plan import crumbs_of, draft_for


@needs(Permission.PLAN_VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def row(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """GET: the row as a form, or with `?batal=1` as it stands. POST: saved, then as it stands."""
    version = draft_for(request.access, pk)
    filters = filters_from(request.GET)
    line = line_of(version, number)
    if request.method != "POST" and request.GET.get("batal"):
        return _standing(request, version, number, filters)
    form, error, status = _form(version, line, request), "", 200
    if request.method == "POST":
        try:
            draft = draft_from(form, line, draft_of_line(line, version.plan.plan_year))
            change_line(line=line, draft=draft, seen_edition=form.edition, by=request.user)
        except Forbidden:
            raise
        except Refused as refused:
            error, status = refused.sentence, 409 if isinstance(refused, Conflict) else 422
        else:
            return _standing(request, version, number, filters)
    context = {"plan": version.plan, "form": form, "error": error, "query": filters.query, "line": line}
    if request.htmx:
        # htmx leaves the page as it is on 4xx: the form with its sentence is an answer to be shown.
        return _varied(render(request, "plans/_view_row_swap.html", context, status=200))
    context |= {"crumbs": crumbs_of(version.plan), "title": _("Kegiatan %d") % number}
    return render(request, "plans/view_row.html", context, status=status)


def _form(version: PlanVersion, line: Line, request: HttpRequest) -> CellForm:
    year = version.plan.plan_year
    periods = [period_name(year, place + 1) for place in range(how_many_periods(year))]
    return form_of(line, draft_of_line(line, year), periods, request.POST)


def _standing(request: HttpRequest, version: PlanVersion, number: int, filters: Filters) -> HttpResponse:
    """The row as it stands; without htmx, the table at this row."""
    plan = version.plan
    if not request.htmx:
        query = urlencode({"versi": "konsep"}) if plan.current_id and not filters.query else filters.query
        return redirect(f"{reverse('plans:shape', args=[plan.pk, 'tabel'])}?{query}#b{number}")
    found = shown_of(request.access, plan, Filters(draft=True, period=filters.period))
    each = next((one for one in shapes.by_activity(found.rows) if one.first.number == number), None)
    context = {
        "plan": plan,
        "shown": found,
        "query": filters.query,
        "each": each,
        "indicators": each.indicators(len(found.periods)) if each else [],
    }
    return _varied(render(request, "plans/_view_row.html", context))


def _varied(answer: HttpResponse) -> HttpResponse:
    answer["Vary"] = "HX-Request"
    return answer
