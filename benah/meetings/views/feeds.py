"""One's own calendar: the page with its secret address, and the file behind it."""

import datetime as dt

from django.conf import settings
from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from benah.access.grants import Access
from benah.access.guard import needs, public
from benah.access.request import Request
from benah.access.roles import Permission
from benah.core import clock
from benah.meetings import calendar_file, links, policies
from benah.meetings.actions import feeds as actions
from benah.meetings.models import AgendaItem, CalendarFeed, Meeting, State

BEFORE, AFTER, MOST = dt.timedelta(days=60), dt.timedelta(days=400), 400


@needs(Permission.MEETING_VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def own_calendar(request: Request) -> HttpResponse:
    """The address, once made; POST makes it."""
    if request.method == "POST":
        actions.open_feed(by=request.user)
        return redirect("meetings:own_calendar")
    feed = CalendarFeed.objects.filter(person=request.user).first()
    address = settings.SITE_URL + links.feed_path(feed) if feed else ""
    return render(request, "meetings/own_calendar.html", {"feed": feed, "address": address})


@needs(Permission.MEETING_VIEW)
@require_POST
def renew(request: Request) -> HttpResponse:
    """The old address stops at once."""
    if CalendarFeed.objects.filter(person=request.user).exists():
        actions.renew_feed(by=request.user)
        messages.success(request, _("Alamat diganti. Alamat lama tidak menjawab lagi."))
    return redirect("meetings:own_calendar")


@public
@require_safe
def feed(request: Request, token: str) -> HttpResponse:
    """For calendar programs: whoever has the address reads titles, times and agendas of the person's meetings."""
    person = links.person_of_feed(token)
    access = Access.of(person) if person else None
    if person is None or access is None or not access.grants:
        words = _("Alamat kalender ini tidak berlaku lagi.")
        return HttpResponse(words, status=410, content_type="text/plain; charset=utf-8")
    body = calendar_file.feed(_meetings(access), _("Rapat Benah"))
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    patch_cache_control(answer, private=True, max_age=900)
    return answer


def _meetings(access: Access) -> list[Meeting]:
    """Meetings that call the person or their units, and those these organise; not the whole region's."""
    units = [grant.unit.pk for grant in access.grants if Permission.MEETING_VIEW in grant.role.facts.permissions]
    now = clock.now()
    rows = Meeting.objects.filter(policies.called_or_own(access, units), starts_at__range=(now - BEFORE, now + AFTER))
    rows = rows.exclude(state=State.CANCELLED).select_related("unit", "series")
    agenda = Prefetch("agenda", AgendaItem.objects.order_by("position", "pk"))
    return list(rows.prefetch_related(agenda).order_by("starts_at", "pk")[:MOST])
