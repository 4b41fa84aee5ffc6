"""How a meeting is shown: its time in the organiser's zone, the colour of its state, where its pages are."""

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from benah.access.grants import Access
from benah.assessments.policies import zone_name
from benah.core import clock
from benah.meetings import letters, policies
from benah.meetings.models import Meeting, State

_COLOURS = {State.PLANNED: "info", State.HELD: "warn", State.APPROVED: "good", State.CANCELLED: "bad"}


@dataclass(frozen=True)
class Shown:
    """A meeting in words."""

    meeting: Meeting

    @property
    def start(self) -> dt.datetime:
        return timezone.localtime(self.meeting.starts_at, self.meeting.unit.zone)

    @property
    def end(self) -> dt.datetime:
        return timezone.localtime(self.meeting.ends_at, self.meeting.unit.zone)

    @property
    def zone(self) -> str:
        return zone_name(self.meeting.unit)

    @property
    def when(self) -> str:
        return letters.when_of(self.meeting)

    @property
    def elsewhere(self) -> str:
        """The same hours on the reader's own clock, where that is another."""
        here = timezone.get_current_timezone()
        start, end = (timezone.localtime(at, here) for at in (self.meeting.starts_at, self.meeting.ends_at))
        if start.utcoffset() == self.start.utcoffset():
            return ""
        return f"{start:%H.%M}–{end:%H.%M} {start.tzname()}"

    @property
    def colour(self) -> str:
        return _COLOURS[State(self.meeting.state)]

    @property
    def is_running(self) -> bool:
        return self.meeting.starts_at <= clock.now() <= self.meeting.ends_at and self.meeting.state != State.CANCELLED

    @property
    def is_over(self) -> bool:
        return self.meeting.ends_at < clock.now()


def shown(meeting: Meeting) -> Shown:
    return Shown(meeting)


def frame(access: Access, meeting: Meeting, here: str) -> dict[str, object]:
    """What every page of a meeting needs: words, tabs, the way back, what this person may do."""
    manages = policies.can_manage(access, meeting)
    tabs = [
        ("meeting", _("Ringkasan")),
        ("invitations", _("Undangan")),
        ("attendance", _("Kehadiran")),
        ("minutes", _("Notula")),
        ("documents", _("Dokumen")),
    ]
    return {
        "meeting": meeting,
        "shown": shown(meeting),
        "manages": manages,
        "writes": manages or policies.can_write(access, meeting),
        "crumbs": [(reverse("meetings:list"), _("Rapat"))],
        "tabs": [
            {"url": reverse(f"meetings:{name}", args=[meeting.pk]), "label": label, "on": name == here, "count": None}
            for name, label in tabs
        ],
    }
