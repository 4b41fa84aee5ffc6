"""Meetings for lists and pages."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404

from benah.access.grants import Access
from benah.access.models import User
from benah.access.roles import Permission
from benah.core import clock
from benah.meetings import policies
from benah.meetings.models import Attendance, FollowUp, Invitation, Kind, Meeting, Rsvp, State
from benah.meetings.people import called
from benah.units.models import Unit

PAGE = 20
PAST = "lampau"


@dataclass(frozen=True)
class Filter:
    """What was asked for; empty means all. `show`: coming ones or those that are over; `series`: all of one.

    Of a series, the list of coming meetings shows the next day alone.
    """

    show: str = ""
    kind: str = ""
    text: str = ""
    unit: int | None = None
    series: int | None = None


def listing(access: Access, asked: Filter, number: str) -> Page[Any]:
    """Coming meetings, the nearest first, or past ones, the latest first."""
    rows = Meeting.objects.filter(policies.seen_by(access)).select_related("unit", "kind", "chair", "series")
    now = clock.now()
    if asked.show == PAST:
        rows = rows.filter(ends_at__lt=now).order_by("-starts_at", "-pk")
    else:
        rows = rows.filter(ends_at__gte=now).order_by("starts_at", "pk")
        if not asked.series:
            coming = Meeting.objects.filter(series=OuterRef("series"), ends_at__gte=now, state=State.PLANNED)
            rows = rows.exclude(Exists(coming.filter(starts_at__lt=OuterRef("starts_at"))))
    if asked.series:
        rows = rows.filter(series=asked.series)
    if asked.kind:
        rows = rows.filter(kind__slug=asked.kind)
    if asked.unit:
        rows = rows.filter(unit=asked.unit)
    if asked.text:
        rows = rows.filter(Q(title__icontains=asked.text) | Q(decisions__text__icontains=asked.text)).distinct()
    return Paginator(rows, PAGE).get_page(number)


def figures(meetings: list[Meeting]) -> dict[int, dict[str, int]]:
    """For lists: units called, units there, promises open, by meeting. Three statements however many."""
    ids = [meeting.pk for meeting in meetings]
    found: dict[int, dict[str, int]] = {pk: {"called": 0, "there": 0, "open": 0} for pk in ids}
    for name, rows in (
        ("called", _count(Invitation.objects.filter(sent_at__isnull=False), "meeting", "unit", ids)),
        ("there", _count(Attendance.objects.filter(removed_at=None), "meeting", "unit", ids)),
        ("open", _count(FollowUp.objects.filter(state__in=FollowUp.UNSETTLED), "decision__meeting", "pk", ids)),
    ):
        for pk, count in rows:
            found[pk][name] = count
    return found


def _count(rows: QuerySet[Any], meeting: str, what: str, ids: list[int]) -> Any:
    rows = rows.filter(**{f"{meeting}__in": ids}).order_by()
    return rows.values_list(meeting).annotate(n=Count(what, distinct=True))


def kinds(access: Access) -> list[tuple[str, str]]:
    """For the filter: everybody's, and those of regions within reach or above, ended ones too."""
    above = [int(part) for grant in access.grants for part in grant.unit.path.split(".") if part]
    rows = Kind.objects.filter(Q(scope=None) | Q(scope__in=above) | access.units_q(Permission.MEETING_VIEW, "scope__"))
    return list(rows.values_list("slug", "name"))


def organisers(access: Access) -> QuerySet[Unit]:
    """Units that organised something within reach, for the filter."""
    seen = Meeting.objects.filter(policies.seen_by(access), unit=OuterRef("pk"))
    return Unit.objects.filter(Exists(seen)).order_by("path")


def meeting_for(access: Access, pk: int) -> Meeting:
    """The meeting, if this person may see it; 404 or `Forbidden`."""
    rows = Meeting.objects.select_related("unit", "kind", "chair", "series__unit")
    meeting = get_object_or_404(rows, pk=pk)
    policies.check_can_view(access, meeting)
    return meeting


@dataclass(frozen=True)
class UnitLine:
    """One invited unit: what its people said, who of it was there."""

    unit: Unit
    answers: list[Rsvp]
    there: list[Attendance]
    is_sent: bool

    @property
    def answer(self) -> str:
        """The unit's word: somebody comes, somebody is sent, nobody comes, nothing said."""
        given = {row.answer for row in self.answers}
        for value in (Rsvp.Answer.YES, Rsvp.Answer.DELEGATE, Rsvp.Answer.NO):
            if value in given:
                return value.value
        return ""


@dataclass(frozen=True)
class Roll:
    """Who was called, what they answered, who came. `others`: there without their unit being called."""

    lines: list[UnitLine]
    others: list[Attendance]

    @property
    def there(self) -> int:
        return sum(bool(line.there) for line in self.lines)

    @property
    def absent(self) -> list[UnitLine]:
        return [line for line in self.lines if not line.there]

    @property
    def people(self) -> int:
        return sum(len(line.there) for line in self.lines) + len(self.others)

    @property
    def yes(self) -> int:
        return self._count(Rsvp.Answer.YES)

    @property
    def delegate(self) -> int:
        return self._count(Rsvp.Answer.DELEGATE)

    @property
    def no(self) -> int:
        return self._count(Rsvp.Answer.NO)

    @property
    def silent(self) -> int:
        return self._count("")

    def _count(self, answer: str) -> int:
        return sum(line.answer == answer for line in self.lines)


def roll_of(meeting: Meeting) -> Roll:
    """Three statements, however many units are called."""
    sent: dict[int, bool] = {}
    units: dict[int, Unit] = {}
    for row in meeting.invitations.select_related("unit"):
        units[row.unit_id] = row.unit
        sent[row.unit_id] = sent.get(row.unit_id, False) or row.sent_at is not None
    answers: dict[int, list[Rsvp]] = {}
    for rsvp in Rsvp.objects.filter(meeting=meeting).select_related("person"):
        answers.setdefault(rsvp.unit_id, []).append(rsvp)
    there: dict[int | None, list[Attendance]] = {}
    present = Attendance.objects.filter(meeting=meeting, removed_at=None).select_related("unit", "entered_by")
    for somebody in present:
        there.setdefault(somebody.unit_id, []).append(somebody)
    lines = [
        UnitLine(unit, answers.get(pk, []), there.pop(pk, []), sent[pk])
        for pk, unit in sorted(units.items(), key=lambda pair: (len(pair[1].path), pair[1].code))
    ]
    return Roll(lines, [row for rows in there.values() for row in rows])


def own_answer(meeting: Meeting, person: User) -> tuple[bool, Rsvp | None]:
    """Whether the person is called at all, and what they said."""
    row = Rsvp.objects.filter(meeting=meeting, person=person).first()
    return (True, row) if row else (called(meeting).filter(pk=person.pk).exists(), None)


def can_answer(meeting: Meeting) -> bool:
    return meeting.state == State.PLANNED and meeting.ends_at > clock.now()
