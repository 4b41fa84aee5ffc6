"""What a reporter does with their case: writes, rates, objects, tells of retaliation. Each is a sealed record.

From inside `following.followed`. None of these stands in the log of acts at the time it happens.
"""

import datetime as dt

from django.utils.translation import gettext as _

from benah.cases import deadlines
from benah.cases.actions.entries import add_entry
from benah.cases.following import Followed
from benah.cases.models import Audience, Case
from benah.cases.records import Message, Objection, Rating, Record, Retaliation
from benah.cases.states import State
from benah.clocks.kinds import Event
from benah.core.refused import Refused


def write(found: Followed, text: str, on: dt.date) -> None:
    """A message to the desk. Where the desk waits for it, the clocks run again."""
    _add(found, Message(text=text), on)
    if found.case.state == State.NEED_INFO:
        deadlines.resume(found.case, on)
        deadlines.keep(found.case, ["completeness"], on)
        deadlines.begin(found.case, Event.COMPLETED, on)
        Case.objects.filter(pk=found.case.pk).update(state=State.TRIAGE)


def rate(found: Followed, stars: int, text: str, on: dt.date) -> None:
    """How content the reporter is with how it was handled, 1 to 5; once, after it was closed."""
    _check_closed(found.case)
    if found.case.satisfaction is not None:
        raise Refused(_("Penilaian Anda sudah tersimpan. Terima kasih."), code="rated")
    if not 1 <= stars <= 5:
        raise Refused(_("Pilih nilai 1 sampai 5."), code="stars")
    _add(found, Rating(stars=stars, text=text), on)
    Case.objects.filter(pk=found.case.pk).update(satisfaction=stars)


def object_to(found: Followed, text: str, on: dt.date) -> None:
    """The reporter does not accept the outcome: the case is open again, as an objection."""
    _check_closed(found.case)
    _add(found, Objection(text=text), on)
    Case.objects.filter(pk=found.case.pk).update(state=State.OBJECTION)


def tell_of_retaliation(found: Followed, text: str, on: dt.date) -> None:
    """Retaliation makes the case urgent, so that the standby sees it as well."""
    _add(found, Retaliation(text=text), on)
    Case.objects.filter(pk=found.case.pk).update(is_urgent=True)


def _add(found: Followed, record: Record, on: dt.date) -> None:
    add_entry(case=found.case, keys=found.keys, record=record, audience=Audience.CONTENT, on=on)


def _check_closed(case: Case) -> None:
    locked = Case.objects.select_for_update(no_key=True).only("pk", "state").get(pk=case.pk)
    if locked.state != State.CLOSED:
        raise Refused(_("Laporan ini belum selesai. Tulis pesan kepada penangan bila ada yang perlu."), code="open")
