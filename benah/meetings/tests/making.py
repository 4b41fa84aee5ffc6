"""Meetings at the states tests start from, made through the actions that make real ones."""

import datetime as dt
from typing import Any

from benah.access.models import User
from benah.core import clock
from benah.meetings.actions import inviting, planning, writing
from benah.meetings.actions.following import Promise, give_follow_up
from benah.meetings.actions.planning import Details, Point
from benah.meetings.models import FollowUp, Kind, Meeting
from benah.units.models import Unit


def fresh(person: User) -> User:
    """Another object of the same person: what a next request would read."""
    return User.objects.get(pk=person.pk)


def details(starts_at: dt.datetime | None = None, **more: Any) -> Details:
    """A coordination meeting of two hours; in a week unless said otherwise."""
    starts_at = (starts_at or clock.now() + dt.timedelta(days=7)).replace(microsecond=0)
    given = {
        "kind": Kind.objects.get(slug="rakor"),
        "title": "Rakor evaluasi RB semester I",
        "starts_at": starts_at,
        "ends_at": starts_at + dt.timedelta(hours=2),
        "place": "Aula",
        "agenda": [Point("Pembukaan", 10), Point("Evaluasi LKE", 90)],
    }
    return Details(**(given | more))


def planned(cast: Any, by: User | None = None, unit: Unit | None = None, **more: Any) -> Meeting:
    return planning.plan_meeting(unit=unit or cast.jatim, details=details(**more), by=fresh(by or cast.citra))


def invited(cast: Any, *units: Unit, **more: Any) -> Meeting:
    """The province's meeting to which Tulungagung and Madiun are called, unless others are named."""
    meeting = planned(cast, **more)
    inviting.choose_units(
        meeting=meeting, units=units or (cast.tulungagung, cast.madiun), roles=[], by=fresh(cast.citra)
    )
    inviting.send_invitations(meeting=meeting, by=fresh(cast.citra))
    meeting.refresh_from_db()
    return meeting


def running(cast: Any, **more: Any) -> Meeting:
    """It began a quarter of an hour ago; called were people of Tulungagung and Madiun."""
    return invited(cast, starts_at=clock.now() - dt.timedelta(minutes=15), **more)


def held(cast: Any, **more: Any) -> Meeting:
    meeting = running(cast, **more)
    return planning.hold_meeting(meeting=meeting, by=fresh(cast.citra))


def promised(cast: Any, due_on: dt.date | None = None, **more: Any) -> FollowUp:
    """Tulungagung promised something in the province's meeting."""
    meeting = held(cast)
    decision = writing.add_decision(meeting=meeting, text="Lengkapi data dukung.", by=fresh(cast.citra))
    given = {"text": "Unggah SK Tim RB", "unit": cast.tulungagung, "due_on": due_on or clock.today()}
    return give_follow_up(decision=decision, promise=Promise(**(given | more)), by=fresh(cast.citra))
