"""Cases over time: missed clocks, content-free word to the desk, the day's arrivals in the log, erasing.

Works from the keeper's side: it holds no key and needs plain columns alone. Not here: when it runs (`tasks`).
"""

import datetime as dt
import secrets
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.caselog.actions import append
from benah.cases import deadlines, sides
from benah.cases.actions.erasing import erase_due, forget_drafts, forget_shares
from benah.cases.models import Case, CaseDeadline, Entry, Wrap
from benah.cases.models_case import Author
from benah.clocks.calendar import national
from benah.clocks.standing import must_escalate
from benah.core import clock
from benah.notices.actions import tell

# The desk's front page: no notice ever leads to a case.
DESK = "/meja-pengaduan/"


@dataclass(frozen=True)
class Kept:
    """What a night's work erased."""

    cases: int
    identities: int
    drafts: int


def escalate_late() -> int:
    """Open cases with a missed clock to their standbys, who held the keys all along. Once for each clock."""
    today, standbys, count = clock.today(), set(), 0
    with sides.keeper():
        rows = CaseDeadline.objects.select_for_update(no_key=True, skip_locked=True, of=("self",))
        for row in rows.select_related("case").filter(due_on__lt=today, done_on=None, escalated_on=None):
            running = deadlines.clock(row, deadlines.kind_of(row.case))
            if not must_escalate(running, today, national(), escalated=False):
                continue
            CaseDeadline.objects.filter(pk=row.pk).update(escalated_on=today)
            standbys |= set(Wrap.objects.filter(case=row.case, is_standby=True).values_list("key__person", flat=True))
            append("clock.late", by=None, case=row.case_id, detail={"clock": row.name})
            count += 1
    _tell(standbys, "case_late", _("Ada tenggat yang terlewati di meja pengaduan"), f"case_late:{today}")
    return count


def give_word() -> int:
    """Tell who has something waiting, at fixed hours, never what and never where (complaints-security §5)."""
    with sides.keeper():
        waiting = Wrap.objects.filter(
            case__has_unread=True, case__erased_on=None, is_standby=False, audience="internal"
        )
        people = set(waiting.values_list("key__person", flat=True))
    hour = clock.now().strftime("%Y-%m-%dT%H")
    _tell(people, "case_waiting", _("Meja pengaduan menunggu Anda"), f"case_waiting:{hour}")
    return len(people)


def keep_house() -> Kept:
    """Erase what is due, drop what was never sent, and note yesterday's arrivals in random order."""
    today = clock.today()
    drafts = forget_drafts(today)
    forget_shares(today)
    cases, identities = erase_due(today)
    _note_arrivals(today - dt.timedelta(days=1))
    return Kept(cases, identities, drafts)


def _note_arrivals(day: dt.date) -> None:
    """What reporters did is noted a day later, for a whole day together: the log knows no hour of theirs."""
    with sides.keeper():
        acts = [("case.arrived", pk) for pk in Case.objects.filter(filed_on=day).values_list("pk", flat=True)]
        said = Entry.objects.filter(on=day, author=Author.REPORTER, kind="message")
        acts += [("message.arrived", pk) for pk in said.values_list("case", flat=True)]
        secrets.SystemRandom().shuffle(acts)
        for act, case in acts:
            append(act, by=None, case=case)


def _tell(people: set[int], kind: str, subject: str, key: str) -> None:
    if not people:
        return
    with transaction.atomic():
        tell(
            people=User.objects.filter(pk__in=people),
            kind=kind,
            subject=subject,
            text=_("Buka meja pengaduan dengan kunci Anda untuk melihatnya."),
            path=DESK,
            unit=None,
            key=key,
        )
