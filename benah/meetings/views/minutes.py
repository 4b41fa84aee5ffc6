"""Minutes: the page on which several people write, its blocks, decisions."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.core.refused import Forbidden, Refused
from benah.directory.form_page import Question, ask, sent
from benah.meetings import calling, forms, policies
from benah.meetings.actions import following, writing
from benah.meetings.actions.following import Promise
from benah.meetings.actions.writing import TextConflict
from benah.meetings.models import AgendaItem, Decision, Meeting
from benah.meetings.queries import invitees
from benah.meetings.queries import meetings as queries
from benah.meetings.queries import minutes as minutes_queries


@needs(Permission.MEETING_VIEW)
@require_safe
def minutes(request: Request, pk: int) -> HttpResponse:
    """All blocks; others' changes come by themselves where JavaScript runs."""
    found = queries.meeting_for(request.access, pk)
    return render(request, "meetings/minutes.html", _context(request, found))


@needs(Permission.MEETING_VIEW)
@require_safe
def block(request: Request, pk: int, item: int) -> HttpResponse:
    """One block as it stands; 304 while nothing changed, so that asking often costs little."""
    found = queries.meeting_for(request.access, pk)
    row = get_object_or_404(AgendaItem.objects.select_related("notes_by"), pk=item, meeting=found)
    tag = f'"{row.pk}-{row.notes_version}-{found.state}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponseNotModified(headers={"ETag": tag})
    row.meeting = found
    context = {**calling.frame(request.access, found, "minutes"), "item": row}
    answer = render(request, "meetings/minutes.html#block", context)
    answer.headers["ETag"] = tag
    answer.headers["Cache-Control"] = "no-cache, private"
    return answer


@needs(Permission.MEETING_VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def notes(request: Request, pk: int, item: int) -> HttpResponse:
    """Write one block. Where somebody saved first, both texts stand side by side (409)."""
    found = queries.meeting_for(request.access, pk)
    policies.check_can_write(request.access, found)
    row = get_object_or_404(AgendaItem.objects.select_related("notes_by"), pk=item, meeting=found)
    context = {**calling.frame(request.access, found, "minutes"), "item": row, "text": row.notes}
    context["version"] = row.notes_version
    status = 200
    if request.method == "POST":
        text, seen = request.POST.get("catatan", ""), request.POST.get("versi", "")
        seen_version = int(seen) if seen.isdecimal() and len(seen) < 9 else 0
        try:
            writing.save_notes(item=row, text=text, seen_version=seen_version, by=request.user)
        except Forbidden:
            raise
        except TextConflict as conflict:
            context |= {"conflict": conflict, "text": conflict.own, "version": conflict.version}
            status = 409
        except Refused as refused:
            context |= {"error": refused.sentence, "text": text, "version": seen_version}
            status = 422
        else:
            messages.success(request, _("Catatan “%s” tersimpan.") % row.topic)
            return redirect(reverse("meetings:minutes", args=[pk]) + f"#acara-{row.pk}")
    return render(request, "meetings/notes.html", context, status=status)


@needs(Permission.MEETING_VIEW)
@require_POST
def add_topic(request: Request, pk: int) -> HttpResponse:
    found = queries.meeting_for(request.access, pk)
    item = writing.add_topic(meeting=found, topic=request.POST.get("pokok", ""), by=request.user)
    return redirect("meetings:notes", pk, item.pk)


@needs(Permission.MEETING_VIEW)
@require_POST
def decide(request: Request, pk: int) -> HttpResponse:
    """A new decision."""
    found = queries.meeting_for(request.access, pk)
    policies.check_can_write(request.access, found)
    which = request.POST.get("acara", "")
    item = found.agenda.filter(pk=int(which)).first() if which.isdecimal() and len(which) < 18 else None
    try:
        decision = writing.add_decision(
            meeting=found, text=request.POST.get("keputusan", ""), item=item, by=request.user
        )
    except Forbidden:
        raise
    except Refused as refused:
        context = _context(request, found) | {"error": refused.sentence, "typed": request.POST.get("keputusan", "")}
        return render(request, "meetings/minutes.html", context, status=422)
    messages.success(request, _("Keputusan tercatat. Tambahkan tindak lanjutnya bila ada yang harus dikerjakan."))
    return redirect(reverse("meetings:minutes", args=[pk]) + f"#keputusan-{decision.pk}")


@needs(Permission.MEETING_VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def change_decision(request: Request, pk: int, decision: int) -> HttpResponse:
    """Other words, with both texts side by side where somebody saved first; or it was none."""
    found = queries.meeting_for(request.access, pk)
    policies.check_can_write(request.access, found)
    row = get_object_or_404(Decision.objects.select_related("changed_by", "meeting"), pk=decision, meeting=found)
    context = {**calling.frame(request.access, found, "minutes"), "decision": row, "text": row.text}
    context["version"], status = row.version, 200
    if request.method == "POST":
        text, seen = request.POST.get("keputusan", ""), request.POST.get("versi", "")
        seen_version = int(seen) if seen.isdecimal() and len(seen) < 9 else 0
        try:
            if "tarik" in request.POST:
                writing.withdraw_decision(decision=row, by=request.user)
            else:
                writing.change_decision(decision=row, text=text, seen_version=seen_version, by=request.user)
        except Forbidden:
            raise
        except TextConflict as conflict:
            context |= {"conflict": conflict, "text": conflict.own, "version": conflict.version}
            status = 409
        except Refused as refused:
            context |= {"error": refused.sentence, "text": text, "version": seen_version}
            status = 422
        else:
            return redirect(reverse("meetings:minutes", args=[pk]) + "#keputusan")
    return render(request, "meetings/decision.html", context, status=status)


@needs(Permission.MEETING_VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def promise(request: Request, pk: int, decision: int) -> HttpResponse:
    """A decision becomes somebody's work."""
    found = queries.meeting_for(request.access, pk)
    policies.check_can_write(request.access, found)
    row = get_object_or_404(Decision.objects.select_related("meeting"), pk=decision, meeting=found)
    units = invitees.owners(found)
    picked = request.POST.get("unit") or request.GET.get("satker") or str(found.unit_id)
    unit = next((each for each in units if str(each.pk) == picked), found.unit)
    form = forms.PromiseForm(sent(request) if "simpan" in request.POST else None, units=units, unit=unit, text=row.text)
    back = reverse("meetings:minutes", args=[pk]) + f"#keputusan-{row.pk}"

    def act(values: dict[str, Any]) -> str:
        following.give_follow_up(decision=row, promise=Promise(**values), by=request.user)
        return back

    question = Question(
        title=_("Tindak lanjut keputusan"),
        lead=row.text,
        go=_("Simpan tindak lanjut"),
        back=back,
        crumbs=[(reverse("meetings:minutes", args=[pk]), found.title)],
    )
    if request.method == "POST" and "simpan" not in request.POST:
        return redirect(f"{request.path}?satker={unit.pk}")
    done = _("Tindak lanjut tersimpan; pemiliknya diberi tahu.")
    return ask(request, form, question, act, context={"unit": unit}, done=done)


def _context(request: Request, found: Meeting) -> dict[str, Any]:
    return {**calling.frame(request.access, found, "minutes"), **minutes_queries.whole(request.access, found)}
