"""Whom a meeting calls: the list, choosing, sending; what everybody answered."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission, Role
from benah.meetings import calling, policies
from benah.meetings.actions import inviting
from benah.meetings.models import Invitation, State
from benah.meetings.people import STAFF, called
from benah.meetings.queries import invitees
from benah.meetings.queries import meetings as queries
from benah.units.models import Unit


@needs(Permission.MEETING_VIEW)
@require_safe
def invitations(request: Request, pk: int) -> HttpResponse:
    found = queries.meeting_for(request.access, pk)
    frame = calling.frame(request.access, found, "invitations")
    text = request.GET.get("q", "").replace("\0", "").strip()[:80]
    can_change = frame["manages"] and found.state == State.PLANNED
    rows = list(found.invitations.select_related("unit", "post", "person"))
    context = {
        **frame,
        "roll": queries.roll_of(found),
        "rows": rows,
        "only": [(row.unit.body_name, _who(row)) for row in rows if row.post or row.person or row.roles],
        "waiting": sum(row.sent_at is None for row in rows),
        "people": called(found, only_sent=False).count(),
        "can_change": can_change,
        "choices": invitees.units_to_call(found) if can_change else [],
        "roles": [(role, Role(role).label) for role in STAFF],
        "text": text,
        "found": invitees.search(found, text) if can_change and text else [],
    }
    return render(request, "meetings/invitations.html", context)


def _who(row: Invitation) -> str:
    """Whom of the unit the invitation means."""
    named = row.post or row.person
    return str(named) if named else ", ".join(Role(role).label for role in row.roles)


@needs(Permission.MEETING_MANAGE)
@require_POST
def choose(request: Request, pk: int) -> HttpResponse:
    """Units by ticks, all at once by one; or one post or person."""
    found = queries.meeting_for(request.access, pk)
    policies.check_can_manage(request.access, found)
    one = request.POST.get("satu", "")
    if one:
        unit, post, person = invitees.chosen(found, one)
        inviting.choose_one(meeting=found, unit=unit, post=post, person=person, by=request.user)
    else:
        units: list[Unit] = invitees.units_to_call(found)
        if not request.POST.get("semua"):
            picked = set(request.POST.getlist("satker"))
            units = [unit for unit in units if str(unit.pk) in picked]
        roles = [Role(role) for role in request.POST.getlist("peran") if role in STAFF]
        new = inviting.choose_units(meeting=found, units=units, roles=roles, by=request.user)
        messages.success(request, ngettext("%d satker ditambahkan.", "%d satker ditambahkan.", new) % new)
    return redirect("meetings:invitations", pk)


@needs(Permission.MEETING_MANAGE)
@require_POST
def drop(request: Request, pk: int) -> HttpResponse:
    found = queries.meeting_for(request.access, pk)
    policies.check_can_manage(request.access, found)
    which = request.POST.get("undangan", "")
    if which.isdecimal() and len(which) < 18:
        inviting.drop_choice(meeting=found, invitation_id=int(which), by=request.user)
    return redirect("meetings:invitations", pk)


@needs(Permission.MEETING_MANAGE)
@require_POST
def send(request: Request, pk: int) -> HttpResponse:
    found = queries.meeting_for(request.access, pk)
    people = inviting.send_invitations(meeting=found, by=request.user)
    words = ngettext("Undangan dikirim kepada %d orang.", "Undangan dikirim kepada %d orang.", people)
    messages.success(request, words % people)
    return redirect("meetings:invitations", pk)
