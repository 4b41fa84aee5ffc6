"""Closings that come near: told 14, 7 and 1 days ahead to those who still have something to do.

Apps above add what they know of by appending a function to `SOURCES` in their `AppConfig.ready`: it takes the present
moment and the latest closing of interest, and yields a `Deadline` for each unit that is not done. Here: when to tell
and whom. Not here: what is missing.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from benah.access.models import Assignment
from benah.access.roles import Role
from benah.core import clock
from benah.notices.actions import Letter, tell_each
from benah.units.models import Unit

MARKS = (1, 7, 14)  # days ahead
FROM_HOUR = 7  # of the unit's own morning


@dataclass(frozen=True)
class Deadline:
    """One unit's closing. `key` names what closes (`cycle:12`), not when: another time is told anew.

    `name` says what closes, `text` when (in the unit's zone) and what is missing, `path` leads to it. Told are the
    unit's people of `roles`, or, where it concerns persons, those whose ids are in `people`.
    """

    key: str
    unit: Unit
    at: dt.datetime
    name: str
    text: str
    path: str
    roles: tuple[Role, ...] = (Role.OPERATOR, Role.UNIT_HEAD)
    people: tuple[int, ...] = ()


SOURCES: list[Callable[[dt.datetime, dt.datetime], Iterable[Deadline]]] = []


@transaction.atomic
def tell_near(at: dt.datetime | None = None) -> int:
    """Tell every deadline whose mark has come; returns how many notices are new.

    A mark that passed while nothing ran is made up for at the next run, with the days that are left by then. A few
    statements for the whole country.
    """
    at = at or clock.now()
    until = at + dt.timedelta(days=max(MARKS) + 1)
    near = [
        (deadline, days)
        for source in SOURCES
        for deadline in source(at, until)
        if (days := _days_left(deadline, at)) is not None
    ]
    people = _people({deadline.unit.pk for deadline, _days in near})
    return tell_each(
        [
            _letter(deadline, days, person)
            for deadline, days in near
            for person in deadline.people or _who(deadline, people)
        ],
        at,
    )


def _days_left(deadline: Deadline, at: dt.datetime) -> int | None:
    """Days of the unit's own calendar until the closing; None before its morning, before 14 days, or once over."""
    here = at.astimezone(deadline.unit.zone)
    days = (deadline.at.astimezone(deadline.unit.zone).date() - here.date()).days
    return days if at < deadline.at and days <= max(MARKS) and here.hour >= FROM_HOUR else None


def _people(unit_ids: set[int]) -> dict[tuple[int, str], list[int]]:
    rows = Assignment.objects.on(clock.today()).filter(unit_id__in=unit_ids, user__is_active=True)
    found: dict[tuple[int, str], list[int]] = {}
    for unit, role, person in rows.values_list("unit_id", "role", "user_id"):
        found.setdefault((unit, role), []).append(person)
    return found


def _who(deadline: Deadline, people: dict[tuple[int, str], list[int]]) -> set[int]:
    return {person for role in deadline.roles for person in people.get((deadline.unit.pk, role), ())}


def _letter(deadline: Deadline, days: int, person: int) -> Letter:
    mark = min(mark for mark in MARKS if days <= mark)
    left = _("Hari ini") if days == 0 else _("Besok") if days == 1 else _("%d hari lagi") % days
    return Letter(
        person_id=person,
        kind="deadline_near",
        subject=_("%(left)s: penutupan %(name)s") % {"left": left, "name": deadline.name},
        text=deadline.text,
        path=deadline.path,
        unit_id=None if deadline.people else deadline.unit.pk,  # an assessor may work elsewhere
        key=f"deadline:{deadline.key}:{deadline.unit.pk}:{deadline.at:%Y%m%dT%H%M}:{mark}",
    )
