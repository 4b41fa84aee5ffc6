"""Minutes as they stand, and as they were approved."""

from typing import Any

from django.db.models import Max, Q

from benah.access.grants import Access
from benah.meetings.actions.approving import fingerprint
from benah.meetings.models import FollowUp, Meeting, State, TextVersion
from benah.meetings.queries import followups


def stamp(meeting: Meeting) -> str:
    """Changes whenever a note, a decision or a promise does. Four short statements."""
    texts = TextVersion.objects.filter(Q(item__meeting=meeting) | Q(decision__meeting=meeting))
    promises = FollowUp.objects.filter(decision__meeting=meeting)
    last = texts.aggregate(last=Max("pk"))["last"] or 0
    topics = meeting.agenda.count()
    open_ones = meeting.decisions.filter(withdrawn_at=None).count()
    states = promises.aggregate(last=Max("events__pk"))["last"] or 0
    return f"{last}-{topics}-{open_ones}-{states}"


def whole(access: Access, meeting: Meeting) -> dict[str, Any]:
    """What the page of minutes shows. A handful of statements, however long they are."""
    promises = followups.of_meeting(meeting.pk)
    decisions = meeting.decisions.filter(withdrawn_at=None).select_related("item", "changed_by")
    is_chair = access.user is not None and meeting.chair_id == access.user.pk
    approved = list(meeting.approved_minutes.select_related("approved_by").defer("body"))
    return {
        "agenda": list(meeting.agenda.select_related("notes_by")),
        "decisions": [(decision, promises.get(decision.pk, [])) for decision in decisions],
        "approved": approved,
        "is_open": meeting.state in (State.PLANNED, State.HELD),
        "is_chair": is_chair,
        "fingerprint": fingerprint(meeting) if is_chair and meeting.state == State.HELD else "",
        "writers": list(meeting.writers.all()),
    }
