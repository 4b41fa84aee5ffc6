"""Reads for the pages of those who run cycles."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404

from benah.access.grants import Access
from benah.access.policies import check_can
from benah.access.roles import Permission
from benah.assessments.models import Assessment, Cycle
from benah.audit.models import AuditEvent
from benah.core import clock
from benah.units.models import Tier, Unit


@dataclass(frozen=True)
class Row:
    """A cycle with how many units are in it. `is_ours`: this person may change it."""

    cycle: Cycle
    units: int
    begun: int
    sent: int
    is_ours: bool

    @property
    def state(self) -> str:
        """`closed`, `coming`, `over` (its time has passed) or `open`."""
        now = clock.now()
        if self.cycle.closed_at:
            return "closed"
        if now < self.cycle.opens_at:
            return "coming"
        return "over" if now > self.cycle.closes_at else "open"


def in_reach(access: Access) -> list[Row]:
    """Cycles this person runs, and those from above that hold for their units, newest first."""
    above = {part for grant in access.grants for part in grant.unit.path.split(".") if part}
    rows = _cycles().filter(access.units_q(Permission.CYCLE_MANAGE, "scope__") | Q(scope_id__in=above))
    return [row_of(cycle, access) for cycle in rows.order_by("-year", "instrument__slug", "scope__path")]


def cycle_for(access: Access, pk: int) -> Cycle:
    """A cycle this person may run. Else 404 or `Forbidden`."""
    cycle = get_object_or_404(_cycles(), pk=pk)
    check_can(access, Permission.CYCLE_MANAGE, cycle.scope)
    return cycle


def row_of(cycle: Cycle, access: Access) -> Row:
    """The cycle with the counts that `_cycles` added."""
    units = Unit.objects.at(clock.today()).filter(path__startswith=cycle.scope.path).count()
    is_ours = access.can(Permission.CYCLE_MANAGE, cycle.scope)
    return Row(cycle, units, cycle.begun, cycle.sent, is_ours)  # type: ignore[attr-defined]  # annotations


def scopes(access: Access) -> QuerySet[Unit]:
    """Units a cycle may be opened for: a province or the nation, never a single city."""
    rows = Unit.objects.at(clock.today()).filter(access.units_q(Permission.CYCLE_MANAGE))
    return rows.exclude(tier=Tier.CITY)


def latest(access: Access) -> Cycle | None:
    """The cycle whose values a new one starts from."""
    rows = _cycles().filter(access.units_q(Permission.CYCLE_MANAGE, "scope__"))
    return rows.order_by("-year", "-opens_at").first()


def changes(cycle: Cycle) -> QuerySet[AuditEvent]:
    """What was done to the cycle itself, newest first."""
    rows = AuditEvent.objects.filter(target_kind=Cycle._meta.label_lower, target_id=str(cycle.pk))
    return rows.select_related("by")


def _cycles() -> QuerySet[Cycle]:
    sent = Count("assessments", filter=Q(assessments__isnull=False) & ~Q(assessments__state=Assessment.State.FILLING))
    rows = Cycle.objects.select_related("instrument", "scope").defer("instrument__document")
    return rows.annotate(begun=Count("assessments"), sent=sent)
