"""The answer to the reporter, closing with an outcome that follows from what was found, and opening again."""

import datetime as dt

from django.utils.translation import gettext as _

from benah.cases import deadlines
from benah.cases.models import Audience, Case
from benah.cases.states import Outcome, State
from benah.casework.actions.changing import begin, keep, tell
from benah.casework.actions.moving import move
from benah.casework.policies import check_version
from benah.casework.queries.ending import outcomes, waiting_for
from benah.casework.reading import OpenCase
from benah.casework.records import Answer, Interview
from benah.casework.words import REPORTER
from benah.clocks.kinds import Event
from benah.core.refused import Refused


def answer(found: OpenCase, *, text: str, on: dt.date, seen: int) -> None:
    """Tell the reporter the outcome and its reason. Names of people who were heard do not belong in it."""
    case = begin(found, seen)
    if case.state in (State.RECEIVED, State.NEED_INFO):
        raise Refused(_("Pilah laporan ini dahulu; jawaban akhir menyusul setelah diperiksa."), code="wrong_state")
    heard = [
        one.person
        for one in found.current(Interview)
        if one.role in (REPORTER, "witness", "expert", "other") and one.person.casefold() in text.casefold()
    ]
    if heard:
        raise Refused(
            _("Jawaban menyebut nama orang yang didengar (%(names)s). Hapus namanya dari jawaban.")
            % {"names": ", ".join(heard)},
            code="names",
        )
    deadlines.keep(case, ["feedback", "tell", "settle", "respond", "answer"], on)
    deadlines.begin(case, Event.ANSWERED, on)
    keep(found, Answer(text=text), "answer.sent", on, audience=Audience.CONTENT)


def close(found: OpenCase, *, outcome: str, reason: str, on: dt.date, seen: int) -> None:
    """End the case. Raises Refused while anything is missing, or for an outcome that its findings do not bear."""
    begin(found, seen)
    missing = waiting_for(found)
    if missing:
        raise Refused(" ".join(str(one) for one in missing), code="not_ready")
    if Outcome(outcome) not in outcomes(found):
        raise Refused(
            _("Hasil itu tidak sesuai dengan temuan laporan ini. Pilih hasil yang ditawarkan."), code="outcome"
        )
    move(found, to=State.CLOSED, on=on, seen=seen, reason=reason, outcome=outcome)
    tell(found, "case.closed", {"outcome": Outcome(outcome).value})


def reopen(found: OpenCase, *, to: State, reason: str, on: dt.date, seen: int) -> None:
    """Open a closed case again: to triage for new facts, or as an objection to its outcome."""
    check_version(Case.objects.select_for_update(no_key=True).get(pk=found.case.pk), seen)
    if found.case.state != State.CLOSED:
        raise Refused(_("Laporan ini belum selesai, sehingga tidak perlu dibuka kembali."), code="open")
    move(found, to=to, on=on, seen=seen, reason=reason)
    tell(found, "case.reopened", {"reason": to.value})
