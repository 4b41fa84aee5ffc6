"""What a person leaves behind when a duty passes on: promises in their name, meetings they were to chair."""

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from benah.access.models import Assignment
from benah.core import clock
from benah.directory.duties import Duty
from benah.meetings.models import FollowUp, Meeting, State


def promises_left(duty: Assignment) -> Iterator[Duty]:
    """Of this duty's unit: in the person's own name, or of the post they hold."""
    own = Q(person=duty.user) | (Q(post=duty.post_id, person=None) if duty.post_id else Q(pk=None))
    for row in FollowUp.objects.filter(own, unit=duty.unit_id, state__in=FollowUp.UNSETTLED):
        yield Duty(
            text=row.text[:160],
            state=_("tindak lanjut, tenggat %s") % date_format(row.due_on, "j F Y"),
            url=reverse("meetings:follow_up", args=[row.pk]),
        )
    waiting = Q(state=State.HELD) | Q(state=State.PLANNED, ends_at__gt=clock.now())
    for meeting in Meeting.objects.filter(waiting, chair=duty.user, unit=duty.unit_id):
        yield Duty(
            text=meeting.title,
            state=_("pimpinan rapat, %s") % meeting.get_state_display(),
            url=reverse("meetings:meeting", args=[meeting.pk]),
        )
