"""Reads for the audit page: events within reach, newest first, a page at a time by key."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.db.models import Q, QuerySet

from benah.access.grants import Access
from benah.access.models import Assignment, User
from benah.access.roles import Permission
from benah.audit.models import AuditEvent
from benah.audit.sentences import ACTS, sentence
from benah.core import clock
from benah.units.models import Tier, Unit

PAGE = 50
_USER = User._meta.label_lower


@dataclass(frozen=True)
class Filters:
    """What the reader asked for; empty means all. Days are in Western Indonesian Time, both included."""

    unit: str = ""
    person: str = ""
    act: str = ""
    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True)
class Line:
    """One event in words."""

    event: AuditEvent
    who: str
    words: str


@dataclass(frozen=True)
class ChainState:
    """What the last check found; `at` is None before the first."""

    at: dt.datetime | None
    count: int
    breaks: int
    first: list[str]


def events_in_reach(access: Access) -> QuerySet[AuditEvent]:
    """Events of units the reader may audit; national readers see those of no unit (acts of the system) too."""
    reach = access.units_q(Permission.AUDIT_READ, "unit__")
    if any(
        grant.unit.tier == Tier.NATIONAL and access.can(Permission.AUDIT_READ, grant.unit) for grant in access.grants
    ):
        reach |= Q(unit=None)
    return AuditEvent.objects.filter(reach).select_related("by", "unit").order_by("-id")


def apply(events: QuerySet[AuditEvent], filters: Filters) -> QuerySet[AuditEvent]:
    if filters.unit:
        named = Q(code=filters.unit) | Q(body_name__icontains=filters.unit)
        events = events.filter(unit__in=Unit.objects.filter(named))
    if filters.person:
        people = User.objects.filter(Q(username__iexact=filters.person) | Q(full_name__icontains=filters.person))
        ids = list(people.values_list("pk", flat=True)[:200])
        duties = Assignment.objects.filter(user__in=ids).values_list("pk", flat=True)
        events = events.filter(
            Q(by__in=ids)
            | Q(target_kind=_USER, target_id__in=[str(pk) for pk in ids])
            | Q(target_kind=Assignment._meta.label_lower, target_id__in=[str(pk) for pk in duties])
        )
    if filters.act:
        same_group = [act for act, facts in ACTS.items() if facts.group == ACTS[filters.act].group]
        events = events.filter(act__in=same_group)
    if filters.since:
        events = events.filter(at__gte=dt.datetime.combine(filters.since, dt.time(), tzinfo=clock.WIB))
    if filters.until:
        day_after = filters.until + dt.timedelta(days=1)
        events = events.filter(at__lt=dt.datetime.combine(day_after, dt.time(), tzinfo=clock.WIB))
    return events


def page(events: QuerySet[AuditEvent], before: int | None) -> tuple[list[Line], int | None]:
    """The next lines older than event `before`, and the key of the page after them (None at the end)."""
    rows = list((events.filter(pk__lt=before) if before else events)[: PAGE + 1])
    return list(in_words(rows[:PAGE])), rows[PAGE - 1].pk if len(rows) > PAGE else None


def all_lines(events: QuerySet[AuditEvent]) -> Iterator[Line]:
    """Every event in words, read a thousand at a time."""
    rows = events.iterator(chunk_size=1000)
    while piece := list(islice(rows, 1000)):
        yield from in_words(piece)


def in_words(events: Iterable[AuditEvent]) -> Iterator[Line]:
    """Names of people acted upon are read once for all events given."""
    events = list(events)
    targets = {int(event.target_id) for event in events if event.target_kind == _USER}
    names = dict(User.objects.filter(pk__in=targets).values_list("pk", "full_name"))
    for event in events:
        target = names.get(int(event.target_id), "–") if event.target_kind == _USER else ""
        yield Line(event, str(event.by) if event.by else "Sistem", sentence(event.act, event.detail, target))


def chain_state() -> ChainState:
    last = AuditEvent.objects.filter(chain=0, act="audit.verified").order_by("-seq").first()
    if last is None:
        return ChainState(None, 0, 0, [])
    return ChainState(last.at, last.detail["count"], last.detail["breaks"], last.detail["first"])
