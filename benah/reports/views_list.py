"""The list of units behind a number of an overview, with whom to ask and a text to send."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from benah.access.guard import needs
from benah.access.policies import check_can
from benah.access.request import Request
from benah.access.roles import Permission, Role
from benah.instruments.areas import areas_of
from benah.reports import lists, reminders, tables
from benah.reports.overview import Overview, Row, spoken, units_of
from benah.reports.queries.people import Contact, contacts
from benah.reports.rounds import before, chosen, rounds_of
from benah.ui.downloads import csv_response
from benah.units.models import Unit

PER_PAGE = 60


@needs(Permission.OVERVIEW_VIEW)
@require_safe
def units(request: Request, pk: int) -> HttpResponse:
    """Every unit of a region, filtered and sorted as the address says."""
    unit = get_object_or_404(Unit, pk=pk)
    check_can(request.access, Permission.OVERVIEW_VIEW, unit)
    rounds = rounds_of(unit)
    current = chosen(rounds, request.GET.get("siklus"))
    if current is None:
        return render(request, "reports/no_round.html", {"unit": unit})
    area = next((a for a in areas_of(current.instrument.slug) if a.code == request.GET.get("area")), None)
    is_judged = "aturan" in request.GET or "memenuhi" in request.GET
    found = units_of(unit, current, before(rounds, current), area=area.code if area else None, is_judged=is_judged)
    listed = lists.listing(found, request.GET.dict())
    if request.GET.get("format") == "csv":
        people = contacts([row.unit.pk for row in listed.rows], [Role.OPERATOR])
        name = f"satker-{listed.show}-{current.year}"
        return csv_response(name, tables.units_head(), tables.units_rows(listed.rows, people))
    page = Paginator(listed.rows, PER_PAGE).get_page(request.GET.get("halaman"))
    people = contacts([row.unit.pk for row in page], [Role.OPERATOR])
    return render(
        request,
        "reports/units.html",
        {
            "unit": unit,
            "round": current,
            "overview": found,
            "listing": listed,
            "page": page,
            "area": area,
            "shows": [(name, words, listed.counts[name]) for name, (words, _test) in lists.SHOWS.items()],
            "rows": [(row, _reachable(found, row, people.get(row.unit.pk, []))) for row in page],
            "rule": listed.rule,
            "rule_title": spoken(listed.rule.title) if listed.rule else "",
            "kept": [(name, value) for name, value in request.GET.items() if name not in ("cari", "halaman", "format")],
            "reminder": (text := reminders.for_group(found, listed)),
            "whatsapp": reminders.chat_url(text),
            "may_remind": current.is_open and request.access.can(Permission.REMINDER_SEND, unit),
            "heads": lists.heads(listed.sort),
        },
    )


def _reachable(found: Overview, row: Row, people: list[Contact]) -> list[dict]:
    """People with the address that opens a chat with a text for them."""
    return [{"contact": person, "reminder": reminders.for_person(found, row, person)} for person in people]
