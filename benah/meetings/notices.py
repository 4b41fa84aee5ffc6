"""What people are told of minutes and promises. Invitations, which carry a calendar file, stand in `letters`."""

import datetime as dt

from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.access.roles import Permission, Role
from benah.meetings import keeping
from benah.meetings.models import FollowUp, Meeting, Minutes
from benah.meetings.people import called
from benah.notices.actions import tell
from benah.notices.people import holders
from benah.notices.places import place

MANAGERS = [role for role in Role if Permission.MEETING_MANAGE in role.facts.permissions]


def owners(follow_up: FollowUp) -> QuerySet[User]:
    """Who keeps the promise today."""
    if follow_up.person_id is None and follow_up.post_id is None:
        return holders(follow_up.unit, *keeping.KEEPERS)
    return User.objects.filter(pk__in=keeping.keepers_of(follow_up))


def tell_given(follow_up: FollowUp, at: dt.datetime) -> None:
    _tell(
        owners(follow_up), "followup_given", follow_up, f"given:{follow_up.due_on}", at,
        _("Tindak lanjut sampai %(due)s: %(title)s"), _("Diputuskan dalam rapat “%(meeting)s”."),
    )  # fmt: skip


def tell_moved(follow_up: FollowUp, at: dt.datetime) -> None:
    _tell(
        owners(follow_up), "followup_moved", follow_up, f"moved:{at:%Y%m%dT%H%M%S}", at,
        _("Tindak lanjut berubah: %(title)s"), follow_up.answer,
    )  # fmt: skip


def tell_reported(follow_up: FollowUp, at: dt.datetime) -> None:
    """Those who may verify it: the organiser's office, the chair."""
    meeting = follow_up.decision.meeting
    people = User.objects.filter(Q(pk__in=holders(meeting.unit, *MANAGERS).values("pk")) | Q(pk=meeting.chair_id or 0))
    _tell(
        people.exclude(pk=follow_up.reported_by_id), "followup_reported", follow_up, f"reported:{at:%Y%m%dT%H%M%S}", at,
        _("Dilaporkan selesai: %(title)s"), follow_up.report,
    )  # fmt: skip


def tell_returned(follow_up: FollowUp, at: dt.datetime) -> None:
    _tell(
        owners(follow_up), "followup_returned", follow_up, f"returned:{at:%Y%m%dT%H%M%S}", at,
        _("Tindak lanjut dikembalikan: %(title)s"), follow_up.answer,
    )  # fmt: skip


def tell_verified(follow_up: FollowUp, at: dt.datetime) -> None:
    _tell(
        owners(follow_up), "followup_verified", follow_up, "verified", at,
        _("Tindak lanjut selesai dan diverifikasi: %(title)s"), "",
    )  # fmt: skip


def tell_approved(minutes: Minutes, meeting: Meeting, at: dt.datetime) -> None:
    """Everybody who was called."""
    again = _("Notula diperbaiki: %s") if minutes.number > 1 else _("Notula disahkan: %s")
    tell(
        people=called(meeting),
        kind="minutes_approved",
        subject=again % meeting.title[:150],
        text=_("Disahkan %s. Lihat keputusan dan tindak lanjutnya.") % minutes.approved_by,
        path=place("meetings:minutes", meeting.pk),
        unit=None,
        key=f"minutes:{minutes.pk}",
        at=at,
    )


def _tell(
    people: QuerySet[User], kind: str, follow_up: FollowUp, event: str, at: dt.datetime, subject: str, text: str
) -> None:
    values = {
        "due": date_format(follow_up.due_on, "j F Y"),
        "title": " ".join(follow_up.text.split())[:120],
        "meeting": follow_up.decision.meeting.title[:120],
    }
    tell(
        people=people,
        kind=kind,
        subject=subject % values,
        text=text % values if kind == "followup_given" else text,
        path=place("meetings:follow_up", follow_up.pk),
        unit=None,  # owner and organiser sit in different units
        key=f"followup:{follow_up.pk}:{event}",
        at=at,
    )
