"""Who was there: the list by unit, entering afterwards, the code on the wall."""

from django.conf import settings
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.core import clock, qr
from benah.core.refused import Conflict, Forbidden, Refused
from benah.directory.form_page import sent
from benah.meetings import calling, policies, rules
from benah.meetings.actions import attending
from benah.meetings.forms import PresentForm
from benah.meetings.models import Attendance, Meeting
from benah.meetings.queries import meetings as queries
from benah.units.models import Unit


@needs(Permission.MEETING_VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def attendance(request: Request, pk: int) -> HttpResponse:
    """By unit; who writes the minutes adds people, one by one."""
    found = queries.meeting_for(request.access, pk)
    form, status = PresentForm(sent(request), units=units_here(found)), 200
    if request.method == "POST":
        status = 422
        policies.check_can_write(request.access, found)
        if form.is_valid():
            try:
                row = attending.enter_attendance(meeting=found, by=request.user, **form.cleaned_data)
            except Forbidden:
                raise
            except Refused as refused:
                form.add_error(None, refused.sentence)
                status = 409 if isinstance(refused, Conflict) else 422
            else:
                messages.success(request, _("%s tercatat hadir.") % row.name)
                return redirect("meetings:attendance", pk)
    context = {
        **calling.frame(request.access, found, "attendance"),
        "roll": queries.roll_of(found),
        "form": form,
        "by_code": rules.takes_attendance(found.starts_at, found.ends_at, clock.now()),
        "can_enter": found.state in ("planned", "held") and found.starts_at - rules.EARLY <= clock.now(),
    }
    return render(request, "meetings/attendance.html", context, status=status)


@needs(Permission.MEETING_VIEW)
@require_POST
def enter_many(request: Request, pk: int) -> HttpResponse:
    """A name beside each unit that is not on the list yet; empty ones are left out."""
    found = queries.meeting_for(request.access, pk)
    policies.check_can_write(request.access, found)
    count = 0
    for unit in units_here(found):
        name = request.POST.get(f"nama-{unit.pk}", "").strip()
        if name:
            post = request.POST.get(f"jabatan-{unit.pk}", "")
            attending.enter_attendance(meeting=found, name=name, post=post, unit=unit, by=request.user)
            count += 1
    messages.success(request, ngettext("%d orang tercatat hadir.", "%d orang tercatat hadir.", count) % count)
    return redirect("meetings:attendance", pk)


@needs(Permission.MEETING_VIEW)
@require_POST
def remove(request: Request, pk: int) -> HttpResponse:
    found = queries.meeting_for(request.access, pk)
    policies.check_can_write(request.access, found)
    which = request.POST.get("baris", "")
    if which.isdecimal() and len(which) < 18:
        attending.remove_attendance(meeting=found, attendance_id=int(which), by=request.user)
    return redirect("meetings:attendance", pk)


@needs(Permission.MEETING_MANAGE)
@require_safe
def projector(request: Request, pk: int) -> HttpResponse:
    """For the wall: the square, the code, how many are here. The number follows by itself."""
    found = queries.meeting_for(request.access, pk)
    policies.check_can_manage(request.access, found)
    address = settings.SITE_URL + reverse("meetings:check_in", args=[found.code])
    context = {
        "meeting": found,
        "shown": calling.shown(found),
        "square": qr.svg(address, fills=True).decode(),
        "address": settings.SITE_URL.partition("://")[2] + reverse("meetings:check_in_code"),
        "there": Attendance.objects.filter(meeting=found, removed_at=None).count(),
        "units": Attendance.objects.filter(meeting=found, removed_at=None).values("unit").distinct().count(),
        "is_open": rules.takes_attendance(found.starts_at, found.ends_at, clock.now()),
    }
    part = "#there" if request.headers.get("HX-Request") else ""
    return render(request, f"meetings/projector.html{part}", context)


def units_here(meeting: Meeting) -> QuerySet[Unit]:
    """Units somebody may come from: those called and all of the organiser's region."""
    called = Unit.objects.filter(pk__in=meeting.invitations.values("unit"))
    region = Unit.objects.at(clock.today()).filter(path__startswith=meeting.unit.path)
    return (called | region).distinct().order_by("-tier", "code")
