"""One meeting: what it is, one's own answer, its calendar file."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.core import clock
from benah.core.refused import Forbidden, Refused
from benah.meetings import calendar_file, calling
from benah.meetings.actions.answering import answer_invitation
from benah.meetings.forms import AnswerForm
from benah.meetings.models import Meeting
from benah.meetings.queries import followups
from benah.meetings.queries import meetings as queries


@needs(Permission.MEETING_VIEW)
@require_safe
def meeting(request: Request, pk: int) -> HttpResponse:
    return _page(request, queries.meeting_for(request.access, pk), None)


@needs(Permission.MEETING_VIEW)
@require_POST
def answer(request: Request, pk: int) -> HttpResponse:
    """One's own answer to the invitation."""
    found = queries.meeting_for(request.access, pk)
    form = AnswerForm(request.POST)
    if form.is_valid():
        try:
            answer_invitation(meeting=found, by=request.user, **form.cleaned_data)
        except Forbidden:
            raise
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, _("Jawaban Anda tercatat."))
            return redirect("meetings:meeting", pk)
    return _page(request, found, form)


def _page(request: Request, found: Meeting, form: AnswerForm | None) -> HttpResponse:
    is_called, own = queries.own_answer(found, request.user)
    initial = {"answer": own.answer, "delegate": own.delegate, "note": own.note} if own else None
    context = {
        **calling.frame(request.access, found, "meeting"),
        "agenda": list(found.agenda.all()),
        "roll": queries.roll_of(found),
        "is_called": is_called,
        "own": own,
        "can_answer": queries.can_answer(found),
        "form": form or AnswerForm(None, initial=initial),
        "decisions": _decisions(found),
    }
    return render(request, "meetings/meeting.html", context, status=422 if form else 200)


def _decisions(found: Meeting) -> list[tuple[object, list[followups.Line]]]:
    promises = followups.of_meeting(found.pk)
    rows = found.decisions.filter(withdrawn_at=None)
    return [(decision, promises.get(decision.pk, [])) for decision in rows]


@needs(Permission.MEETING_VIEW)
@require_safe
def calendar(request: Request, pk: int) -> HttpResponse:
    """The meeting as a file for one's calendar."""
    found = queries.meeting_for(request.access, pk)
    body = calendar_file.download(found, clock.now())
    headers = {"Content-Disposition": f'attachment; filename="rapat-{pk}.ics"'}
    return HttpResponse(body, content_type="text/calendar; charset=utf-8", headers=headers)
