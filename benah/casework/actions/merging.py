"""Two reports about the same thing: one is closed into the other. Its reporter keeps the conversation."""

import datetime as dt

from django.utils.translation import gettext as _

from benah.cases.models import Audience, Case
from benah.cases.states import Outcome, State
from benah.casework.actions.changing import begin, tell
from benah.casework.actions.moving import move, write
from benah.casework.policies import check_is_open
from benah.casework.reading import OpenCase
from benah.casework.records import Note
from benah.core.refused import Refused


def merge(found: OpenCase, into: OpenCase, *, reason: str, on: dt.date, seen: int) -> None:
    """Close `found` as merged into `into`; a note in both says so. Both open in one transaction. Raises Refused."""
    if found.case.pk == into.case.pk:
        raise Refused(_("Pilih laporan lain: sebuah laporan tidak dapat digabung dengan dirinya."), code="itself")
    # both rows in one order, so that two merges at once never wait for each other
    list(Case.objects.select_for_update(no_key=True).filter(pk__in=[found.case.pk, into.case.pk]).order_by("pk"))
    begin(found, seen)
    check_is_open(Case.objects.get(pk=into.case.pk))
    if Case.objects.filter(merged_into=found.case).exists():
        raise Refused(_("Laporan lain sudah digabung ke laporan ini. Gabungkan ke laporan ini saja."), code="chain")
    names = {"this": str(found.case)[:8], "that": str(into.case)[:8], "reason": reason}
    write(into, Note(text=_("Laporan %(this)s digabung ke laporan ini. %(reason)s") % names), Audience.INTERNAL, on)
    move(found, to=State.CLOSED, on=on, seen=seen, reason=reason, outcome=Outcome.MERGED)
    write(found, Note(text=_("Digabung ke laporan %(that)s. %(reason)s") % names), Audience.INTERNAL, on)
    Case.objects.filter(pk=found.case.pk).update(merged_into=into.case)
    tell(into, "note.written", {})
    tell(found, "case.closed", {"outcome": Outcome.MERGED.value})
