"""A unit's page: its sheet of a round at a glance, over the years, and whom to ask."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from benah.access.guard import needs
from benah.access.policies import check_can
from benah.access.request import Request
from benah.access.roles import Permission, Role
from benah.assessments import policies, queries
from benah.core import clock
from benah.reports import unit_charts, unit_tables
from benah.reports.pacts_today import own_pacts
from benah.reports.plans_today import own_plans
from benah.reports.queries.history import Past, history
from benah.reports.queries.people import contacts
from benah.reports.reviews_today import own_reviews
from benah.reports.rounds import Round, chosen, rounds_of
from benah.reports.unit_page import Sheet, sheet_page
from benah.units.models import Unit

SHOWN_PEOPLE = [Role.UNIT_HEAD, Role.OPERATOR, Role.COMMISSIONER, Role.COORDINATOR]


@needs(Permission.ASSESSMENT_VIEW)
@require_safe
def unit(request: Request, pk: int) -> HttpResponse:
    """One unit, for its own people and everyone above it."""
    found = get_object_or_404(Unit.objects.select_related("parent"), pk=pk)
    check_can(request.access, Permission.ASSESSMENT_VIEW, found)
    return unit_page(request, found)


def unit_page(request: Request, unit: Unit) -> HttpResponse:
    """The page itself, also shown as the home page of a unit's own people."""
    rounds = rounds_of(unit)
    own = [each for each in rounds if any(unit.path.startswith(path) for path in each.scopes)]
    current = chosen(own, request.GET.get("siklus"))
    if current is None:
        return render(request, "reports/no_round.html", {"unit": unit})
    past = history(unit, own)
    now = next(each for each in past if each.round.id == current.id)
    sheet = sheet_page(queries.assessment_for(request.access, now.assessment.pk)) if now.assessment else None
    if request.GET.get("format") == "csv":
        return unit_tables.download(request.GET.get("tabel", ""), unit, sheet, past)
    return render(request, "reports/unit.html", _context(request, unit, current, past, sheet))


def _context(request: Request, unit: Unit, current: Round, past: list[Past], sheet: Sheet | None) -> dict:
    access = request.access
    now = next(each for each in past if each.round.id == current.id)
    earlier = next((each for each in past if each.round.year < current.year and _same(each, now)), None)
    return {
        "unit": unit,
        "round": current,
        "closes_at": policies.when(current.closes_at, unit),
        "past": past,
        "rounds": [each.round for each in past],
        "several_sheets": len({each.instrument.pk for each in past}) > 1,
        "now": now,
        "earlier": earlier,
        "earlier_year": str(earlier.round.year) if earlier else "",
        "spark": unit_charts.spark(past),
        "people": contacts([unit.pk], SHOWN_PEOPLE).get(unit.pk, []),
        "can_start": access.can(Permission.ASSESSMENT_FILL, unit) and current.is_open,
        "start_cycle": next(c.pk for c in current.cycles if c.scope.contains(unit)),
        "sees_more": unit.parent is not None and access.can(Permission.OVERVIEW_VIEW, unit.parent),
        "to_do": [
            *own_reviews(access, but=sheet.assessment if sheet else None),
            *own_plans(access, unit),
            *own_pacts(access),
        ],
        **(_of_sheet(request, sheet, earlier) if sheet else {}),
    }


def _of_sheet(request: Request, sheet: Sheet, earlier: Past | None) -> dict:
    by = request.access
    return {
        "sheet": sheet,
        "returned": policies.returned_to(sheet.assessment, by),
        "can_fill": policies.can_fill(assessment=sheet.assessment, by=by, at=clock.now()),
        "areas": unit_charts.areas(sheet, earlier),
        "axes": unit_charts.axes(sheet, earlier),
        "costly": unit_charts.bars(sheet.costly()),
        "helpful": unit_charts.bars(sheet.helpful(), sign="+"),
        "predicates": unit_charts.predicates(sheet),
    }


def _same(past: Past, now: Past) -> bool:
    return past.instrument.slug == now.instrument.slug and past.total is not None
