"""Samples of meetings and promises for the access matrix test; registered in access_samples.py."""

import datetime as dt
from typing import Any

from benah.core import clock
from benah.meetings.links import answer_url, feed_path
from benah.meetings.models import AgendaItem, CalendarFeed, Decision, EscalationRules, FollowUp, Kind, Meeting
from benah.units.models import Unit
from tests.cast import Cast

Kwargs = dict[str, Any]


def meeting(cast: Cast, unit: Unit) -> Kwargs:
    """A meeting of the unit that runs just now, with a point on its agenda. Written as no action would allow."""
    found = Meeting.objects.filter(unit=unit).first()
    if found is None:
        at = clock.now()
        found = Meeting.objects.create(
            unit=unit, kind=Kind.objects.get(slug="rakor"), title="Rakor", starts_at=at, made_at=at,
            ends_at=at + dt.timedelta(hours=2), code=f"A{unit.pk:05d}".translate(str.maketrans("01", "XY")),
        )  # fmt: skip
        AgendaItem.objects.create(meeting=found, position=1, topic="Pembukaan")
    return {"pk": found.pk}


def meeting_topic(cast: Cast, unit: Unit) -> Kwargs:
    found = meeting(cast, unit)
    return {**found, "item": AgendaItem.objects.get(meeting=found["pk"]).pk}


def meeting_decision(cast: Cast, unit: Unit) -> Kwargs:
    found = meeting(cast, unit)
    defaults = {"changed_at": clock.now()}
    made, _ = Decision.objects.get_or_create(meeting_id=found["pk"], text="Lengkapi", defaults=defaults)
    return {**found, "decision": made.pk}


def meeting_code(cast: Cast, unit: Unit) -> Kwargs:
    """The code on the wall, which opens for anybody who has it."""
    return {"code": Meeting.objects.get(**meeting(cast, unit)).code}


def meeting_answer(cast: Cast, unit: Unit) -> Kwargs:
    """The link of an invitation, which opens for anybody who has it."""
    found = Meeting.objects.get(**meeting(cast, unit))
    return {"token": answer_url(found, cast.ani.pk).rstrip("/").rpartition("/")[2]}


def follow_up(cast: Cast, unit: Unit) -> Kwargs:
    """A promise of the unit from a meeting of its own."""
    decision = meeting_decision(cast, unit)["decision"]
    found = FollowUp.objects.filter(decision=decision).first() or FollowUp.objects.create(
        decision_id=decision, unit=unit, text="Lengkapi", due_on=clock.today(), made_at=clock.now()
    )
    return {"pk": found.pk}


def meeting_chaired(cast: Cast, unit: Unit) -> Kwargs | None:
    """Only its chair approves, whoever that is: tried in benah/meetings/tests."""
    return None


def meeting_kind(cast: Cast, unit: Unit) -> Kwargs:
    """A kind the unit said for itself and all below it."""
    made, _ = Kind.objects.get_or_create(slug=f"jenis-{unit.pk}", defaults={"name": "Rapat khusus", "scope": unit})
    return {"pk": made.pk}


def meeting_rules(cast: Cast, unit: Unit) -> Kwargs:
    """The unit's own days for promises that are late."""
    made, _ = EscalationRules.objects.get_or_create(
        scope=unit, defaults={"valid_from": clock.today(), "made_at": clock.now()}
    )
    return {"pk": made.pk}


def calendar_feed(cast: Cast, unit: Unit) -> Kwargs:
    """The secret address of a calendar, which opens for anybody who has it."""
    feed, _ = CalendarFeed.objects.get_or_create(person=cast.ani, defaults={"made_at": clock.now()})
    return {"token": feed_path(feed).split("/")[-2]}


OF_MEETINGS = (
    meeting, meeting_topic, meeting_decision, meeting_code, meeting_answer, meeting_chaired, follow_up, calendar_feed,
    meeting_kind, meeting_rules,
)  # fmt: skip
