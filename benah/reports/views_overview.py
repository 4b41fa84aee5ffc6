"""The overview of a province or the nation."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from benah.access.guard import needs
from benah.access.policies import check_can
from benah.access.request import Request
from benah.access.roles import Permission, Role
from benah.assessments.policies import when
from benah.reports import tables, tasks_today, tilemap
from benah.reports.heat import heat_rows
from benah.reports.links import overview_url
from benah.reports.overview import Overview, has_bands, overview_of
from benah.reports.pacts_today import region_pacts
from benah.reports.queries.people import contacts
from benah.reports.reviews_today import own_reviews
from benah.reports.rounds import Round, before, chosen, rounds_of
from benah.ui.downloads import csv_response
from benah.units.models import Tier, Unit


@needs(Permission.OVERVIEW_VIEW)
@require_safe
def overview(request: Request, pk: int) -> HttpResponse:
    """A region at a glance. A city has no units below it: its own page shows it better."""
    unit = get_object_or_404(Unit.objects.select_related("parent"), pk=pk)
    check_can(request.access, Permission.OVERVIEW_VIEW, unit)
    if unit.tier == Tier.CITY:
        return redirect("reports:unit", unit.pk)
    return overview_page(request, unit)


def overview_page(request: Request, unit: Unit) -> HttpResponse:
    """The page itself, also shown as the home page of people with a region."""
    rounds = rounds_of(unit)
    current = chosen(rounds, request.GET.get("siklus"))
    if current is None:
        return render(request, "reports/no_round.html", {"unit": unit, "to_do": _to_do(request, unit, None)})
    found = overview_of(unit, current, before(rounds, current))
    if request.GET.get("format") == "csv":
        if request.GET.get("tabel") == "kemajuan":
            return csv_response(f"kemajuan-{current.year}", tables.progress_head(), tables.progress_rows(found))
        return csv_response(f"area-satker-{current.year}", tables.heat_head(found), tables.heat_rows(found))
    if request.GET.get("format") == "xlsx":
        from benah.reports.recap import recap_response  # openpyxl loads slowly; the page needs none of it

        return recap_response(found)
    return render(request, "reports/overview.html", _context(request, found, rounds))


def _context(request: Request, found: Overview, rounds: list[Round]) -> dict:
    waiting = [row for row in found.by_name() if row.is_single and not row.is_begun]
    people = contacts([row.unit.pk for row in waiting], [Role.OPERATOR])
    by_name = request.GET.get("urut") == "nama"
    total = found.total
    return {
        "overview": found,
        "unit": found.unit,
        "round": found.round,
        "rounds": rounds,
        "several_sheets": len({each.instrument.pk for each in rounds}) > 1,
        "above": _above(request, found),
        "categories": found.categories(),
        "is_national": found.unit.tier == Tier.NATIONAL,
        "closing": tasks_today.closing(found),
        "closes_at": when(found.round.closes_at, found.unit),
        "not_begun": total.units - total.begun,
        "unfinished": total.begun - total.complete,
        "may_remind": request.access.can(Permission.REMINDER_SEND, found.unit),
        "to_remind": total.units - total.complete,
        "first_unfinished": found.first_unfinished,
        "to_send": total.complete - total.submitted,
        "waiting": [(row, people.get(row.unit.pk, [])) for row in waiting],
        "to_do": _to_do(request, found.unit, found),
        "tiles": tilemap.tiles(found),
        "own_row": next((row for row in found.rows if row.unit.pk == found.unit.pk), None),
        "has_bands": has_bands(found.round.instrument),
        "heat": heat_rows(found, by_name),
        "sorted_by_name": by_name,
    }


def _to_do(request: Request, unit: Unit, found: Overview | None) -> list[tasks_today.Task]:
    """What asks for the reader in person, then the region's sheets, then its commitments."""
    own, of_region = region_pacts(request.access, unit)
    return [*own_reviews(request.access), *own, *(tasks_today.to_do(found) if found else []), *of_region]


def _above(request: Request, found: Overview) -> str:
    """Where the overview of the region above is, for who may see it."""
    unit = found.unit
    if unit.parent is None or not request.access.can(Permission.OVERVIEW_VIEW, unit.parent):
        return ""
    return overview_url(unit.parent.pk, found.round.id)
