"""Promises that fall due: told ahead to who keeps them, with the other deadlines."""

import datetime as dt
from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from benah.meetings import keeping
from benah.meetings.models import FollowUp
from benah.notices.deadlines import Deadline
from benah.notices.places import place


def due_promises(now: dt.datetime, until: dt.datetime) -> Iterator[Deadline]:
    """Promises still to be kept that end before `until`, at the last moment of their day in the owner's zone."""
    first, last = now.date() - dt.timedelta(days=1), until.date() + dt.timedelta(days=1)
    rows = FollowUp.objects.filter(state__in=FollowUp.WAITING, due_on__range=(first, last)).order_by("pk")
    rows = list(rows.select_related("unit", "decision__meeting"))
    duties = keeping.duties_of([row for row in rows if row.person_id or row.post_id])
    for row in rows:
        at = dt.datetime.combine(row.due_on, dt.time(23, 59), tzinfo=row.unit.zone)
        if not now < at <= until:
            continue
        people = duties.keepers(row) if row.person_id or row.post_id else ()
        yield Deadline(
            key=f"followup:{row.pk}",
            unit=row.unit,
            at=at,
            name=_("tindak lanjut “%s”") % " ".join(row.text.split())[:100],
            text=_("Tenggat %(due)s. Dari rapat “%(meeting)s”.")
            % {"due": date_format(row.due_on, "j F Y"), "meeting": row.decision.meeting.title[:120]},
            path=place("meetings:follow_up", row.pk),
            roles=tuple(keeping.KEEPERS),
            people=tuple(sorted(people)),
        )
