"""The page that reads the audit trail, and its file. Nothing here writes."""

import datetime as dt

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.audit import queries
from benah.audit.sentences import ACTS
from benah.core.clock import WIB
from benah.ui.downloads import csv_stream


@require_GET
@needs(Permission.AUDIT_READ)
def trail(request: Request) -> HttpResponse:
    filters, asked = _filters(request)
    events = queries.apply(queries.events_in_reach(request.access), filters)
    before = request.GET.get("sebelum", "")
    lines, older = queries.page(events, int(before) if before.isdecimal() and len(before) < 19 else None)
    context = {
        "lines": lines,
        "asked": asked,
        "query": urlencode({key: value for key, value in asked.items() if value}),
        "older": older,
        "is_first": not before,
        "groups": {str(facts.group): act for act, facts in reversed(ACTS.items())},
        "chosen": str(ACTS[filters.act].group) if filters.act else "",
        "chain": queries.chain_state(),
    }
    return render(request, "audit/trail.html", context)


@require_GET
@needs(Permission.AUDIT_READ)
def download(request: Request) -> HttpResponseBase:
    """All events that match, newest first, read and sent in pieces."""
    filters, _asked = _filters(request)
    events = queries.apply(queries.events_in_reach(request.access), filters)
    head = [
        _("Waktu (WIB)"),
        _("Orang"),
        _("Perbuatan"),
        _("Satker"),
        _("Kejadian"),
        _("Rantai"),
        _("Nomor"),
        _("Sidik"),
    ]
    rows = (
        [
            timezone.localtime(line.event.at, WIB).strftime("%Y-%m-%d %H:%M:%S"),
            line.who,
            line.words,
            line.event.unit.body_name if line.event.unit else "",
            line.event.act,
            line.event.chain,
            line.event.seq,
            line.event.hash,
        ]
        for line in queries.all_lines(events)
    )
    return csv_stream("jejak-audit", head, rows)


def _filters(request: Request) -> tuple[queries.Filters, dict[str, str]]:
    """What is asked, as values and as typed. What makes no sense is left out rather than refused."""
    names = ("satker", "orang", "perbuatan", "dari", "sampai")
    asked = {name: request.GET.get(name, "").replace("\0", "").strip()[:120] for name in names}
    act = asked["perbuatan"] if asked["perbuatan"] in ACTS else ""
    since, until = _day(asked["dari"]), _day(asked["sampai"])
    return queries.Filters(asked["satker"], asked["orang"], act, since, until), asked


def _day(text: str) -> dt.date | None:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return None
    return day if 1900 <= day.year < 2200 else None
