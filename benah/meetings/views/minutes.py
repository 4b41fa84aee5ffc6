"""Minutes: the page on which several people write, its blocks, decisions."""

from collections.abc import Callable
from functools import partial
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
def live(request: Request, pk: int) -> HttpResponse:
    """What others wrote meanwhile, `?bagian=pembahasan` or `keputusan`; 304 while nothing changed."""
    found = queries.meeting_for(request.access, pk)
    part = "decided" if request.GET.get("bagian") == "keputusan" else "discussion"
    tag = f'"{part}-{found.state}-{minutes_queries.stamp(found)}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if request.headers.get("If-None-Match") == tag:
        return HttpResponseNotModified(headers=headers)
    answer = render(request, f"meetings/minutes.html#{part}", _context(request, found))
    for name, value in headers.items():
        answer.headers[name] = value
    return answer


def _seen(request: Request) -> int:
    """The version the page showed; 0 where it says none."""
    seen = request.POST.get("versi", "")
    return int(seen) if seen.isdecimal() and len(seen) < 9 else 0


def _tried(write: Callable[[], object], context: dict[str, Any], text: str, seen: int) -> int:
    """Write, and say with which status to answer: 200 where it is stored, else `context` holds what is to be shown."""
    try:
        write()
    except Forbidden:
        raise
    except TextConflict as conflict:
        context |= {"conflict": conflict, "text": conflict.own, "version": conflict.version}
        return 409
    except Refused as refused:
        context |= {"error": refused.sentence, "text": text, "version": seen}
        return 422
    return 200


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
        text, seen = request.POST.get("catatan", ""), _seen(request)
        write = partial(writing.save_notes, item=row, text=text, seen_version=seen, by=request.user)
        status = _tried(write, context, text, seen)
        if status == 200:
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
        text, seen = request.POST.get("keputusan", ""), _seen(request)
        if "tarik" in request.POST:
            write = partial(writing.withdraw_decision, decision=row, by=request.user)
        else:
            write = partial(writing.change_decision, decision=row, text=text, seen_version=seen, by=request.user)
        status = _tried(write, context, text, seen)
        if status == 200:
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
    typed = request.POST if request.method == "POST" else {"unit": str(found.unit_id), "text": row.text}
    unit = next((each for each in units if str(each.pk) == typed.get("unit")), found.unit)
    saves = request.method == "POST" and "ganti" not in request.POST  # else posts of another unit are asked for
    form = forms.PromiseForm(request.POST if saves else None, units=units, unit=unit, typed=typed)
    back = reverse("meetings:minutes", args=[pk]) + f"#keputusan-{row.pk}"
    status = 422 if saves else 200
    if form.is_valid():
        try:
            following.give_follow_up(decision=row, promise=Promise(**form.cleaned_data), by=request.user)
        except Forbidden:
            raise
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, _("Tindak lanjut tersimpan; pemiliknya diberi tahu."))
            return redirect(back)
    context = {"form": form, "decision": row, "back": back, "crumbs": [(back, found.title)]}
    return render(request, "meetings/promise.html", context, status=status)


def _context(request: Request, found: Meeting) -> dict[str, Any]:
    return {**calling.frame(request.access, found, "minutes"), **minutes_queries.whole(request.access, found)}
