"""Whom a meeting calls: chosen first, sent afterwards. Sending twice calls nobody twice."""

import datetime as dt
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.access.roles import Role
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Refused
from benah.meetings import calendar_file, letters, policies
from benah.meetings.actions.planning import locked, told
from benah.meetings.models import Invitation, Meeting, State
from benah.meetings.people import called
from benah.units.models import Post, Unit


@transaction.atomic
def choose_units(*, meeting: Meeting, units: Iterable[Unit], roles: Sequence[Role], by: User) -> int:
    """Put units on the list, their whole staff or those of `roles`; returns how many are new.

    A recurring meeting has one list: what is chosen or sent counts for all its coming days.
    """
    meeting = _held(meeting, by)
    there = set(meeting.invitations.filter(post=None, person=None).values_list("unit_id", flat=True))
    new = [unit for unit in units if unit.pk not in there]
    names = [role.value for role in roles]
    rows = [Invitation(meeting=each, unit=unit, roles=names) for each in _days(meeting) for unit in new]
    Invitation.objects.bulk_create(rows, ignore_conflicts=True, batch_size=2000)
    if new:
        record(
            "meeting.units_chosen", by=by, unit=meeting.unit, target=meeting, detail=told(meeting) | {"units": len(new)}
        )
    return len(new)


@transaction.atomic
def choose_one(*, meeting: Meeting, unit: Unit, post: Post | None = None, person: User | None = None, by: User) -> None:
    """Put one post or person on the list. Twice changes nothing."""
    meeting = _held(meeting, by)
    assert (post is None) is not (person is None)
    _row, is_new = Invitation.objects.get_or_create(meeting=meeting, unit=unit, post=post, person=person)
    if is_new:
        rows = [Invitation(meeting=each, unit=unit, post=post, person=person) for each in _days(meeting)]
        Invitation.objects.bulk_create(rows, ignore_conflicts=True)
        detail = told(meeting) | {"name": str(post or person)}
        record("meeting.one_chosen", by=by, unit=meeting.unit, target=meeting, detail=detail)


@transaction.atomic
def drop_choice(*, meeting: Meeting, invitation_id: int, by: User) -> None:
    """Take somebody off the list again, while nothing was sent to them."""
    meeting = _held(meeting, by)
    row = meeting.invitations.select_related("unit", "post", "person").filter(pk=invitation_id).first()
    if row is None:
        return
    if row.sent_at is not None:
        raise Refused(_("Undangan ini sudah terkirim, jadi tidak dapat dihapus dari daftar."), code="sent")
    name = str(row.post or row.person or row.unit)
    same = Invitation.objects.filter(unit=row.unit, post=row.post, person=row.person, sent_at=None)
    same.filter(meeting__in=_days(meeting)).delete()
    record("meeting.choice_dropped", by=by, unit=meeting.unit, target=meeting, detail=told(meeting) | {"name": name})


@transaction.atomic
def send_invitations(*, meeting: Meeting, by: User, at: dt.datetime | None = None) -> int:
    """Call everybody on the list who was not called yet; returns how many people were told."""
    at = at or clock.now()
    meeting = _held(meeting, by)
    if meeting.ends_at <= at:
        raise Refused(_("Rapat ini sudah lewat, jadi undangannya tidak dikirim lagi."), code="past")
    waiting = meeting.invitations.filter(sent_at=None)
    units = waiting.values("unit").distinct().count()
    if not units:
        raise Refused(_("Semua undangan sudah terkirim. Pilih satker, jabatan, atau orang lain dahulu."), code="none")
    Invitation.objects.filter(meeting__in=_days(meeting), sent_at=None).update(sent_at=at)
    if meeting.series is None:
        letter = letters.letter_of(meeting, calendar_file.REQUEST, at)
    else:
        letter = letters.letter_of_series(meeting.series, meeting, calendar_file.REQUEST, at)
    people = letters.send(letter, meeting, called(meeting), kind=letters.INVITED, at=at)
    detail = told(meeting) | {"units": units, "people": people}
    record("meeting.invited", by=by, unit=meeting.unit, target=meeting, detail=detail)
    return people


def _days(meeting: Meeting) -> list[Meeting]:
    """The meeting, or all planned days of its series."""
    if meeting.series_id is None:
        return [meeting]
    return list(Meeting.objects.filter(series=meeting.series_id, state=State.PLANNED).order_by("pk"))


def _held(meeting: Meeting, by: User) -> Meeting:
    meeting = locked(meeting)
    policies.check_can_manage(by, meeting)
    if meeting.state != State.PLANNED:
        policies.check_is_not_settled(meeting)
        raise Refused(_("Rapat ini sudah terlaksana, jadi undangannya tidak berubah lagi."), code="held")
    return meeting
