"""Planning, changing, holding and cancelling a meeting."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.core.refused import Conflict, Forbidden, Refused
from benah.directory.form_page import Question, ask, sent
from benah.meetings import forms, policies
from benah.meetings.actions import planning, recurring
from benah.meetings.actions.planning import Point
from benah.meetings.models import Meeting
from benah.meetings.queries import meetings as queries


@needs(Permission.MEETING_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request) -> HttpResponse:
    """A meeting of one's own unit, once or recurring."""
    units = request.access.units_for(Permission.MEETING_MANAGE)
    wanted = request.POST.get("satker") or request.GET.get("satker")
    unit = next((each for each in units if str(each.pk) == wanted), units[0])
    form = forms.NewMeetingForm(sent(request), unit=unit)
    points = forms.points_in(request.POST)
    if form.is_valid():
        try:
            details, pattern = form.details(points), form.cleaned_data["pattern"]
            if pattern:
                until = form.cleaned_data["until"]
                made = recurring.plan_series(unit=unit, details=details, pattern=pattern, until=until, by=request.user)
            else:
                made = planning.plan_meeting(unit=unit, details=details, by=request.user)
        except Forbidden:
            raise
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, _("Rapat tersimpan. Sekarang pilih siapa yang diundang."))
            return redirect("meetings:invitations", made.pk)
    context = {"form": form, "unit": unit, "units": units, "rows": forms.agenda_rows(points)}
    return render(request, "meetings/edit.html", context, status=422 if form.errors else 200)


@needs(Permission.MEETING_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, pk: int) -> HttpResponse:
    found = queries.meeting_for(request.access, pk)
    policies.check_can_manage(request.access, found)
    policies.check_is_not_settled(found)
    form = forms.MeetingForm(sent(request), unit=found.unit, meeting=found)
    there = [Point(item.topic, item.minutes, item.pk) for item in found.agenda.all()]
    points, status = forms.points_in(request.POST) if request.method == "POST" else there, 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                seen = form.cleaned_data["version"] or 0
                change = recurring.change_following if _means_all(request, found) else planning.change_meeting
                change(meeting=found, details=form.details(points), seen_version=seen, by=request.user)
            except Forbidden:
                raise
            except Refused as refused:
                form.add_error(None, refused.sentence)
                status = 409 if isinstance(refused, Conflict) else 422
            else:
                messages.success(request, _("Perubahan tersimpan. Yang sudah diundang diberi tahu."))
                return redirect("meetings:meeting", pk)
    context = {"form": form, "unit": found.unit, "meeting": found, "rows": forms.agenda_rows(points)}
    context["scope"] = request.POST.get("lingkup", "")
    return render(request, "meetings/edit.html", context, status=status)


@needs(Permission.MEETING_MANAGE)
@require_POST
def hold(request: Request, pk: int) -> HttpResponse:
    """It took place."""
    found = queries.meeting_for(request.access, pk)
    planning.hold_meeting(meeting=found, by=request.user)
    messages.success(request, _("Rapat dinyatakan terlaksana. Lengkapi kehadiran dan notulanya."))
    return redirect("meetings:minutes", pk)


@needs(Permission.MEETING_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: Request, pk: int) -> HttpResponse:
    found = queries.meeting_for(request.access, pk)
    policies.check_can_manage(request.access, found)
    back = reverse("meetings:meeting", args=[pk])

    form = forms.CancelForm(sent(request), recurs=found.series_id is not None)

    def act(values: dict[str, Any]) -> str:
        act_on = recurring.cancel_following if values.get("scope") == forms.FOLLOWING else planning.cancel_meeting
        act_on(meeting=found, reason=values["reason"], by=request.user)
        return back

    question = Question(
        title=_("Batalkan rapat “%s”") % found.title,
        lead=_("Semua yang diundang diberi tahu, dan kalender mereka mencoret rapat ini."),
        go=_("Batalkan rapat"),
        kind="danger",
        back=back,
        crumbs=[(reverse("meetings:list"), _("Rapat")), (back, found.title)],
    )
    return ask(request, form, question, act, done=_("Rapat dibatalkan."))


def _means_all(request: Request, found: Meeting) -> bool:
    """A recurring meeting: this day alone, or all that follow?"""
    return found.series_id is not None and request.POST.get("lingkup") == forms.FOLLOWING
