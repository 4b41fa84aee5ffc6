"""The minutes of a meeting as one value: what is frozen when they are approved, and what is printed.

Here: rows → value. Not here: storing it (`actions.approving`), its looks (`typst/notula.typ`). A value of a stored text
is never rebuilt; `SCHEMA` tells which shape it has.
"""

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from benah.assessments.policies import zone_name
from benah.meetings import letters
from benah.meetings.models import FollowUp, Meeting
from benah.meetings.queries.meetings import Roll, roll_of

SCHEMA = 1


def whole(meeting: Meeting) -> dict[str, Any]:
    """All that was said, decided and promised, and who was there. Times are those of the organiser's zone."""
    roll = roll_of(meeting)
    return {
        "schema": SCHEMA,
        "unit": meeting.unit.body_name,
        "title": meeting.title,
        "kind": meeting.kind.name,
        "when": letters.when_of(meeting),
        "place": meeting.place,
        "link": meeting.link,
        "chair": str(meeting.chair or ""),
        "writers": [str(person) for person in meeting.writers.order_by("full_name")],
        "agenda": [
            {"topic": item.topic, "minutes": item.minutes, "notes": item.notes} for item in meeting.agenda.all()
        ],
        "decisions": _decisions(meeting),
        "present": _present(meeting, roll),
        "absent": [line.unit.body_name for line in roll.absent],
        "called": len(roll.lines),
    }


def _decisions(meeting: Meeting) -> list[dict[str, Any]]:
    promises: dict[int, list[FollowUp]] = {}
    rows = FollowUp.objects.filter(decision__meeting=meeting).exclude(state=FollowUp.State.CANCELLED)
    for row in rows.select_related("unit", "post", "person").order_by("due_on", "pk"):
        promises.setdefault(row.decision_id, []).append(row)
    return [
        {
            "text": decision.text,
            "topic": decision.item.topic if decision.item else "",
            "follow_ups": [
                {
                    "text": row.text,
                    "unit": row.unit.body_name,
                    "who": str(row.person or row.post or ""),
                    "due": date_format(row.due_on, "j F Y"),
                }
                for row in promises.get(decision.pk, [])
            ],
        }
        for decision in meeting.decisions.filter(withdrawn_at=None).select_related("item")
    ]


def _present(meeting: Meeting, roll: Roll) -> list[dict[str, str]]:
    rows = [row for line in roll.lines for row in line.there] + roll.others
    zone = meeting.unit.zone
    return [
        {
            "name": row.name,
            "post": row.post,
            "from": row.unit.body_name if row.unit else row.institution,
            "how": row.get_way_display() + (f" ({row.entered_by})" if row.entered_by else ""),
            "at": f"{timezone.localtime(row.at, zone):%H.%M}",
        }
        for row in rows
    ]


def day_of(moment: dt.datetime, meeting: Meeting) -> str:
    local = timezone.localtime(moment, meeting.unit.zone)
    return f"{date_format(local, 'j F Y')} {local:%H.%M} {zone_name(meeting.unit)}"
