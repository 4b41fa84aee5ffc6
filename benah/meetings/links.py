"""Addresses that open one thing without signing in: a person's answer to one invitation, a person's calendar.

Signed, not stored. The answer's page shows title and time alone and ends with the meeting; the calendar's address ends
when a new one is made.
"""

from django.conf import settings
from django.core.signing import BadSignature, Signer

from benah.access.models import User
from benah.core import clock
from benah.meetings.models import CalendarFeed, Meeting, State
from benah.notices.places import place

_ANSWER, _FEED = "meetings.answer", "meetings.feed"


def answer_url(meeting: Meeting, person_id: int) -> str:
    """The whole address, with host."""
    token = Signer(salt=_ANSWER).sign(f"{meeting.pk}.{person_id}")
    return settings.SITE_URL + place("meetings:answer_by_link", token)


def answered_by(token: str) -> tuple[Meeting, User] | None:
    """Meeting and person of a link; None where it is not ours, or the meeting is over, cancelled or gone."""
    found = _pair(token, _ANSWER)
    if found is None:
        return None
    rows = Meeting.objects.filter(pk=found[0], state=State.PLANNED, ends_at__gt=clock.now()).select_related("unit")
    meeting, person = rows.first(), User.objects.filter(pk=found[1], is_active=True).first()
    return (meeting, person) if meeting and person else None


def feed_path(feed: CalendarFeed) -> str:
    """Without host."""
    return place("meetings:feed", Signer(salt=_FEED).sign(f"{feed.person_id}.{feed.number}"))


def person_of_feed(token: str) -> User | None:
    found = _pair(token, _FEED)
    if found is None:
        return None
    row = CalendarFeed.objects.filter(person=found[0], number=found[1], person__is_active=True)
    feed = row.select_related("person").first()
    return feed.person if feed else None


def _pair(token: str, salt: str) -> tuple[int, int] | None:
    try:
        first, _dot, second = Signer(salt=salt).unsign(token).partition(".")
        return int(first), int(second)
    except (BadSignature, ValueError):
        return None
