"""Promises that fall due: told ahead to who keeps them, with the other deadlines."""

import datetime as dt
from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from benah.access.models import Assignment
from benah.core import clock
from benah.meetings.models import FollowUp
from benah.meetings.notices import KEEPERS
from benah.notices.deadlines import Deadline
from benah.notices.places import place


def due_promises(now: dt.datetime, until: dt.datetime) -> Iterator[Deadline]:
    """Promises still to be kept that end before `until`, at the last moment of their day in the owner's zone."""
    first, last = now.date() - dt.timedelta(days=1), until.date() + dt.timedelta(days=1)
    rows = FollowUp.objects.filter(state__in=FollowUp.WAITING, due_on__range=(first, last)).order_by("pk")
    rows = list(rows.select_related("unit", "decision__meeting"))
    holders: dict[int, list[int]] = {}
    held = Assignment.objects.on(clock.today()).filter(post__in={row.post_id for row in rows if row.post_id})
    for post, person in held.values_list("post", "user"):
        holders.setdefault(post, []).append(person)
    for row in rows:
        at = dt.datetime.combine(row.due_on, dt.time(23, 59), tzinfo=row.unit.zone)
        if not now < at <= until:
            continue
        people = [row.person_id] if row.person_id else holders.get(row.post_id or 0, [])
        yield Deadline(
            key=f"followup:{row.pk}",
            unit=row.unit,
            at=at,
            name=_("tindak lanjut “%s”") % " ".join(row.text.split())[:100],
            text=_("Tenggat %(due)s. Dari rapat “%(meeting)s”.")
            % {"due": date_format(row.due_on, "j F Y"), "meeting": row.decision.meeting.title[:120]},
            path=place("meetings:follow_up", row.pk),
            roles=tuple(KEEPERS),
            people=tuple(people),
        )
