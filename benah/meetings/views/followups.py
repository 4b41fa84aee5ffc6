"""Promises: lists of a unit and a region, one promise and its life."""

import re
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from benah.access.guard import needs
from benah.access.models import User
from benah.access.request import Request
from benah.access.roles import Permission
from benah.core.refused import Conflict, Forbidden, Refused
from benah.directory.form_page import Question, ask, sent
from benah.meetings import forms, keeping, policies
from benah.meetings.actions import following
from benah.meetings.models import FollowUp
from benah.meetings.queries import activities
from benah.meetings.queries import followups as queries

S = FollowUp.State


@needs(Permission.MEETING_VIEW)
@require_safe
def follow_ups(request: Request) -> HttpResponse:
    """All within reach: a unit's, or a region's with its units counted."""
    given = {name: request.GET.get(name, "").replace("\0", "").strip() for name in ("tampil", "satker", "q")}
    unit = int(given["satker"]) if re.fullmatch("[0-9]{1,9}", given["satker"]) else None
    asked = queries.Filter(show=given["tampil"], unit=unit, text=given["q"][:200])
    page = queries.listing(request.access, asked, request.GET.get("hal", "1"))
    counts = queries.by_unit(request.access)
    query = request.GET.copy()
    query.pop("hal", None)
    context = {
        "page": page,
        "lines": [queries.line_of(row) for row in page.object_list],
        "asked": asked,
        "counts": counts,
        "several": len(counts) > 1,
        "chosen": next((line.unit for line in counts if line.unit.pk == unit), None),
        "shows": [
            ("", _("Belum selesai")), ("lewat", _("Lewat waktu")), ("dilaporkan", _("Menunggu verifikasi")),
            ("selesai", _("Selesai")), ("semua", _("Semua")),
        ],
        "query": f"{query.urlencode()}&" if query else "",
    }  # fmt: skip
    return render(request, "meetings/follow_ups.html", context)


@needs(Permission.MEETING_VIEW)
@require_safe
def follow_up(request: Request, pk: int) -> HttpResponse:
    return _page(request, queries.follow_up_for(request.access, pk))


@needs(Permission.MEETING_VIEW)
@require_POST
def report(request: Request, pk: int) -> HttpResponse:
    """The owner says it is done."""
    found = queries.follow_up_for(request.access, pk)
    policies.check_can_report(request.user, found)
    form = forms.ReportForm(request.POST)
    status = 422
    if form.is_valid():
        try:
            following.report_done(follow_up=found, by=request.user, **form.cleaned_data)
        except Forbidden:
            raise
        except Refused as refused:
            form.add_error(None, refused.sentence)
            status = 409 if isinstance(refused, Conflict) else 422
        else:
            messages.success(request, _("Tercatat. Penyelenggara rapat memeriksanya."))
            return redirect("meetings:follow_up", pk)
    return _page(request, found, form, status)


@needs(Permission.MEETING_VIEW)
@require_POST
def verify(request: Request, pk: int) -> HttpResponse:
    found = queries.follow_up_for(request.access, pk)
    following.verify(follow_up=found, by=request.user)
    messages.success(request, _("Tindak lanjut selesai."))
    return redirect("meetings:follow_up", pk)


@needs(Permission.MEETING_VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def send_back(request: Request, pk: int) -> HttpResponse:
    return _with_reason(
        request, pk, following.return_follow_up, _("Kembalikan tindak lanjut"), _("Kembalikan"),
        _("Pemilik membaca alasannya dan melapor lagi."), _("Dikembalikan kepada pemiliknya."),
    )  # fmt: skip


@needs(Permission.MEETING_VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: Request, pk: int) -> HttpResponse:
    return _with_reason(
        request, pk, following.cancel_follow_up, _("Batalkan tindak lanjut"), _("Batalkan tindak lanjut"),
        _("Bila tidak perlu dikerjakan lagi. Riwayatnya tetap."), _("Tindak lanjut dibatalkan."),
    )  # fmt: skip


@needs(Permission.MEETING_VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: Request, pk: int) -> HttpResponse:
    """Another due day, for a reason."""
    found = queries.follow_up_for(request.access, pk)
    policies.check_can_settle(request.user, found)
    back = reverse("meetings:follow_up", args=[pk])

    def act(values: dict[str, Any]) -> str:
        following.move_due(
            follow_up=found, due_on=values["due_on"], seen_due=values["seen"], reason=values["reason"], by=request.user
        )
        return back

    question = Question(
        title=_("Ubah tenggat"), lead=found.text, go=_("Simpan tenggat"), back=back, crumbs=_crumbs(found)
    )
    initial = {"due_on": found.due_on, "seen": found.due_on}
    form = forms.DueForm(sent(request), initial=initial)
    return ask(request, form, question, act, done=_("Tenggat diubah; pemiliknya diberi tahu."))


def _with_reason(request: Request, pk: int, action: Any, title: str, go: str, lead: str, done: str) -> HttpResponse:
    found = queries.follow_up_for(request.access, pk)
    policies.check_can_settle(request.user, found)
    back = reverse("meetings:follow_up", args=[pk])

    def act(values: dict[str, Any]) -> str:
        action(follow_up=found, by=request.user, **values)
        return back

    question = Question(title=title, lead=lead, go=go, kind="danger", back=back, crumbs=_crumbs(found))
    return ask(request, forms.NoteForm(sent(request)), question, act, done=done)


def _crumbs(found: FollowUp) -> list[tuple[str, str]]:
    return [
        (reverse("meetings:follow_ups"), _("Tindak lanjut")),
        (reverse("meetings:follow_up", args=[found.pk]), found.unit.body_name),
    ]


def _stands_in(found: FollowUp) -> str:
    """Who goes on with the promise of a person who has left; "" while they are there, or where none has to."""
    if found.person is None or found.state not in FollowUp.UNSETTLED or keeping.works_at(found.person, found.unit):
        return ""
    heir = keeping.duties_of([found]).stands_in(found.unit_id, found.person_id or 0)
    return str(User.objects.get(pk=heir)) if heir else found.unit.body_name


def _page(request: Request, found: FollowUp, form: Any = None, status: int = 200) -> HttpResponse:
    access = request.access
    settles, keeps = policies.can_settle(access, found), policies.can_report(access, found)
    context = {
        "line": queries.line_of(found),
        "found": found,
        "meeting": found.decision.meeting,
        "events": list(found.events.select_related("by")),
        "form": form or forms.ReportForm(None, initial={"report": found.report}),
        "proofs": list(found.proof_links.filter(removed_at=None).select_related("document", "linked_by")),
        "can_report": found.state in FollowUp.WAITING and keeps,
        "can_prove": found.state in FollowUp.UNSETTLED and keeps,
        "activity": activities.name_of(found.activity) if found.activity else "",
        "stands_in": _stands_in(found),
        "settles": settles,
        "can_verify": settles and found.state == S.REPORTED and found.reported_by != request.user,
        "crumbs": _crumbs(found)[:1],
        "sees_meeting": access.can(Permission.MEETING_VIEW, found.decision.meeting.unit),
    }
    return render(request, "meetings/follow_up.html", context, status=status)
