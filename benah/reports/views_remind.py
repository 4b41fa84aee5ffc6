"""Reminding many units at once: choose them, see what they will read, send."""

import datetime as dt
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from benah.access.guard import needs
from benah.access.policies import check_can
from benah.access.request import Request
from benah.access.roles import Permission, Role
from benah.core import clock
from benah.core.refused import Conflict, Forbidden, Refused
from benah.reports import lists, reminders, reminding
from benah.reports.actions import remind_units
from benah.reports.links import units_url
from benah.reports.overview import Overview, Row, units_of
from benah.reports.queries.people import Contact, contacts
from benah.reports.rounds import chosen, rounds_of
from benah.units.models import Unit

FILLERS = (Role.OPERATOR, Role.UNIT_HEAD)
TICKS = ("semua", "kosong")  # buttons that tick all or none, and send nothing


@dataclass(frozen=True)
class Choice:
    """A line of the form: the unit, whom it reaches, when it was last reminded, and whether it is ticked."""

    row: Row
    people: list[Contact]
    last: object
    is_on: bool
    missing: str


@needs(Permission.REMINDER_SEND)
@require_http_methods(["GET", "HEAD", "POST"])
def remind(request: Request, pk: int) -> HttpResponse:
    """Every unit of a region that has not sent its sheet; a filter of the list of units narrows it."""
    unit = get_object_or_404(Unit, pk=pk)
    check_can(request.access, Permission.REMINDER_SEND, unit)
    current = chosen(rounds_of(unit), request.GET.get("siklus"))
    if current is None:
        return render(request, "reports/no_round.html", {"unit": unit})
    found = units_of(unit, current, None, area=None, is_judged=False)
    listed = lists.listing(found, {name: request.GET.get(name, "") for name in ("tampil", "cari")})
    rows = [row for row in listed.rows if not row.is_sent]
    sent = request.POST if request.method == "POST" else None
    error = None
    if sent is not None and sent.get("centang") not in TICKS:
        try:
            told = _send(request, found, rows)
        except Forbidden:
            raise
        except Refused as refused:
            error = refused
        else:
            messages.success(request, _("Pengingat terkirim kepada %d orang.") % told)
            return redirect(units_url(unit.pk, current.id, listed.show))
    context = _context(request, found, rows) | {"listing": listed, "error": error}
    return render(request, "reports/remind.html", context, status=_status(error))


def _send(request: Request, found: Overview, rows: list[Row]) -> int:
    ticked = set(request.POST.getlist("satker"))
    message = request.POST.get("pesan", "").replace("\0", "")
    if len(message) > reminding.MESSAGE_LIMIT:
        words = {"length": len(message), "limit": reminding.MESSAGE_LIMIT}
        raise Refused(_("Pesan %(length)d huruf; paling banyak %(limit)d. Persingkat pesannya.") % words)
    return remind_units(
        overview=found,
        rows=[row for row in rows if str(row.unit.pk) in ticked],
        message=message,
        again_because=request.POST.get("alasan", "").replace("\0", "")[:500],
        by=request.user,
    )


def _context(request: Request, found: Overview, rows: list[Row]) -> dict:
    ids = [row.unit.pk for row in rows]
    people = contacts(ids, FILLERS)
    lately = reminding.reminded_since(found.round, ids, clock.now() - reminding.PAUSE)
    ticked = _ticked(request, ids, lately)
    choices = [
        Choice(row, people.get(row.unit.pk, []), lately.get(row.unit.pk), str(row.unit.pk) in ticked, missing)
        for row in rows
        for missing in [reminding.missing(row)]
    ]
    first = next((choice.row for choice in choices if choice.is_on), rows[0] if rows else None)
    text = reminders.for_units(found, rows)
    return {
        "unit": found.unit,
        "round": found.round,
        "choices": choices,
        "lately": lately,
        "preview": reminding.words(found, first) if first else None,
        "message": request.POST.get("pesan", ""),
        "reason": request.POST.get("alasan", ""),
        "limit": reminding.MESSAGE_LIMIT,
        "text": text,
        "whatsapp": reminders.chat_url(text),
        "back": units_url(found.unit.pk, found.round.id, "semua"),
    }


def _ticked(request: Request, ids: list[int], lately: dict[int, dt.datetime]) -> set[str]:
    """All units but those reminded within a day; all or none by the buttons; after a refusal, what was ticked."""
    if request.method != "POST":
        return {str(pk) for pk in ids if pk not in lately}
    if request.POST.get("centang") in TICKS:
        return {str(pk) for pk in ids} if request.POST["centang"] == "semua" else set()
    return set(request.POST.getlist("satker"))


def _status(error: Refused | None) -> int:
    return 200 if error is None else 409 if isinstance(error, Conflict) else 422
