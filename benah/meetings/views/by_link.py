"""The link of an invitation's e-mail: its receiver answers without signing in. Shows title and time, nothing else."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from benah.access.guard import public
from benah.access.request import Request
from benah.core.refused import Refused
from benah.directory.form_page import sent
from benah.meetings import calling, links
from benah.meetings.actions.answering import answer_invitation
from benah.meetings.forms import AnswerForm
from benah.meetings.models import Rsvp


@public
@require_http_methods(["GET", "HEAD", "POST"])
def answer_by_link(request: Request, token: str) -> HttpResponse:
    """Looking changes nothing; answering is a POST. The link ends with the meeting."""
    found = links.answered_by(token)
    if found is None:
        return render(request, "meetings/answer_by_link.html", {"meeting": None}, status=410)
    meeting, person = found
    own = Rsvp.objects.filter(meeting=meeting, person=person).first()
    form = AnswerForm(sent(request), initial={"answer": own.answer, "delegate": own.delegate} if own else None)
    del form.fields["note"]  # words of a person are read behind the sign-in, not by who holds the link
    said = ""
    if form.is_valid():
        try:
            answer_invitation(meeting=meeting, by=person, by_link=True, **form.cleaned_data)
            said = _("Jawaban Anda tercatat. Anda dapat mengubahnya sampai rapat selesai.")
        except Refused as refused:
            form.add_error(None, refused.sentence)
    context = {"meeting": meeting, "shown": calling.shown(meeting), "form": form, "said": said}
    return render(request, "meetings/answer_by_link.html", context, status=422 if form.errors else 200)
