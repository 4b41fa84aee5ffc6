"""Promises for lists: mine, a unit's, a region's. Overdue is counted in days of the owner's own calendar."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404

from benah.access.grants import Access
from benah.access.models import Assignment
from benah.access.roles import Permission
from benah.core import clock
from benah.meetings import keeping, policies, rules
from benah.meetings.models import FollowUp
from benah.units.models import Unit

PAGE = 30
S = FollowUp.State
_RELATED = ("unit", "post", "person", "decision__meeting__unit", "decision__meeting__kind", "decision__meeting__chair")


@dataclass(frozen=True)
class Line:
    """A promise as it is listed. `days`: overdue by so many; `left`: so many still to go."""

    follow_up: FollowUp
    days: int
    left: int

    @property
    def is_overdue(self) -> bool:
        return self.days > 0 and self.follow_up.state in FollowUp.WAITING

    @property
    def kind(self) -> str:
        """Colour of the tag."""
        if self.is_overdue or self.follow_up.state == S.RETURNED:
            return "bad"
        if self.follow_up.state in (S.VERIFIED, S.CANCELLED):
            return "good" if self.follow_up.state == S.VERIFIED else ""
        if self.follow_up.state == S.REPORTED:
            return "info"
        return "warn" if self.left <= 7 else ""


def line_of(follow_up: FollowUp) -> Line:
    today = clock.today(follow_up.unit.zone)
    return Line(follow_up, rules.days_overdue(follow_up.due_on, today), (follow_up.due_on - today).days)


@dataclass(frozen=True)
class Promises:
    """One person's page: what they, their posts and their units promised, the nearest due first."""

    mine: list[Line]
    unit: list[Line]
    to_check: list[Line]
    done: int

    @property
    def overdue(self) -> int:
        return sum(line.is_overdue for line in [*self.mine, *self.unit])


def promises_of(access: Access) -> Promises:
    """Open promises of the person, of posts they hold, of their units; and reports that wait for their yes."""
    person = access.user
    assert person is not None
    inherited = keeping.inherited_by(access)
    posts = list(
        Assignment.objects.on(clock.today()).filter(user=person, post__isnull=False).values_list("post", flat=True)
    )
    units = [g.unit.pk for g in access.grants if Permission.FOLLOWUP_REPORT in g.role.facts.permissions]
    organised = [g.unit.pk for g in access.grants if Permission.MEETING_MANAGE in g.role.facts.permissions]
    own = Q(post__in=posts, person=None)
    for unit_id, person_id in inherited:
        own |= Q(unit=unit_id, person=person_id)
    rows = FollowUp.objects.select_related(*_RELATED)
    waiting = rows.filter(own | Q(unit__in=units), state__in=FollowUp.UNSETTLED).order_by("due_on", "pk")
    mine: list[Line] = []
    unit: list[Line] = []
    for row in waiting[:200]:
        by_name = row.person_id is not None and (row.unit_id, row.person_id) in inherited
        is_own = by_name or (row.person_id is None and row.post_id in posts)
        (mine if is_own else unit).append(line_of(row))
    settles = Q(decision__meeting__unit__in=organised) | Q(decision__meeting__chair=person)
    to_check = rows.filter(settles, state=S.REPORTED).exclude(reported_by=person).order_by("reported_at")
    done = FollowUp.objects.filter(own | Q(unit__in=units), state=S.VERIFIED).count()
    return Promises(mine, unit, [line_of(row) for row in to_check[:50]], done)


@dataclass(frozen=True)
class Filter:
    """`show`: unsettled (default), overdue, reported, all; `unit`: one owner."""

    show: str = ""
    unit: int | None = None
    text: str = ""


def in_reach(access: Access) -> QuerySet[FollowUp]:
    """Promises of units within reach, and those of meetings one's own units called."""
    organised = [g.unit.pk for g in access.grants if Permission.MEETING_MANAGE in g.role.facts.permissions]
    return FollowUp.objects.filter(
        access.units_q(Permission.MEETING_VIEW, "unit__") | Q(decision__meeting__unit__in=organised)
    )


def listing(access: Access, asked: Filter, number: str) -> Page[Any]:
    rows = in_reach(access).select_related(*_RELATED)
    if asked.unit:
        rows = rows.filter(unit=asked.unit)
    if asked.text:
        rows = rows.filter(Q(text__icontains=asked.text) | Q(decision__text__icontains=asked.text))
    rows = rows.filter(_shown(asked.show)).order_by("due_on", "pk")
    return Paginator(rows, PAGE).get_page(number)


def _shown(show: str) -> Q:
    if show == "lewat":
        return Q(state__in=FollowUp.WAITING, due_on__lt=clock.today())
    if show == "dilaporkan":
        return Q(state=S.REPORTED)
    if show == "semua":
        return Q()
    if show == "selesai":
        return Q(state=S.VERIFIED)
    return Q(state__in=FollowUp.UNSETTLED)


@dataclass(frozen=True)
class UnitCount:
    """One unit's promises: to do, of these overdue, since when the oldest; reported; kept."""

    unit: Unit
    waiting: int
    overdue: int
    oldest: int
    reported: int
    verified: int


def by_unit(access: Access) -> list[UnitCount]:
    """Units within reach that promised anything, those with most overdue first. Two statements."""
    today = clock.today()
    late = Q(state__in=FollowUp.WAITING, due_on__lt=today)
    rows = in_reach(access).order_by().values("unit").annotate(
        waiting=Count("pk", filter=Q(state__in=FollowUp.WAITING)),
        overdue=Count("pk", filter=late),
        reported=Count("pk", filter=Q(state=S.REPORTED)),
        verified=Count("pk", filter=Q(state=S.VERIFIED)),
    )  # fmt: skip
    counts = {row["unit"]: row for row in rows}
    oldest: dict[int, dt.date] = {}
    for unit, due in in_reach(access).filter(late).order_by("-due_on").values_list("unit", "due_on"):
        oldest[unit] = due
    units = Unit.objects.in_bulk(counts)
    lines = [
        UnitCount(
            units[pk], row["waiting"], row["overdue"],
            rules.days_overdue(oldest[pk], today) if pk in oldest else 0, row["reported"], row["verified"],
        )
        for pk, row in counts.items()
    ]  # fmt: skip
    return sorted(lines, key=lambda line: (-line.overdue, -line.oldest, line.unit.code))


def follow_up_for(access: Access, pk: int) -> FollowUp:
    """The promise, if this person may see it; 404 or `Forbidden`."""
    found = get_object_or_404(FollowUp.objects.select_related(*_RELATED, "activity__plan"), pk=pk)
    policies.check_can_view_follow_up(access, found)
    return found


def of_meeting(meeting_id: int) -> dict[int, list[Line]]:
    """Promises by decision."""
    found: dict[int, list[Line]] = {}
    rows = FollowUp.objects.filter(decision__meeting=meeting_id).select_related(*_RELATED)
    for row in rows:
        found.setdefault(row.decision_id, []).append(line_of(row))
    return found
