"""When a unit reports on a period: opening, due time and lock in its own zone, and whether it was late.

Here: dates in, answers out. A deadline of 23.59 WIB means 23.59 of the unit's own evening (domain/calendar §4). Not
here: who may (`policies`).
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from benah.assessments.policies import when
from benah.core import clock
from benah.core.refused import Refused
from benah.plans.models.report import QuarterReport
from benah.plans.models.year import Period, PeriodException
from benah.units.models import Unit


@dataclass(frozen=True)
class Window:
    """The unit's own times. `due` is moved too where an exception gives more time: late is who misses even that."""

    unit: Unit
    opens: dt.datetime
    due: dt.datetime
    locks: dt.datetime
    is_extended: bool = False

    def is_open(self, at: dt.datetime) -> bool:
        return self.opens <= at <= self.locks

    def is_late(self, submitted_at: dt.datetime | None, at: dt.datetime) -> bool:
        """Sent after it was due, or not sent although it was due."""
        return (submitted_at or at) > self.due

    @property
    def due_shown(self) -> str:
        return when(self.due, self.unit)

    @property
    def locks_shown(self) -> str:
        return when(self.locks, self.unit)


def window(period: Period, unit: Unit, extended_to: dt.datetime | None = None) -> Window:
    """Of one unit; `extended_to` is the time it was given last as an exception, if any."""
    opens, due, locks = (own_time(each, unit) for each in (period.opens_at, period.due_at, period.locks_at))
    if extended_to is None:
        return Window(unit, opens, due, locks)
    return Window(unit, opens, max(due, extended_to), max(locks, extended_to), is_extended=True)


def window_of(report: QuarterReport) -> Window:
    """As stored, with the exception read. `report.plan.unit` and `report.period` should be loaded."""
    return own_window(report.period, report.plan.unit)


def own_window(period: Period, unit: Unit) -> Window:
    """As `window`, with the exception read: one statement."""
    return window(period, unit, extensions({period.pk}, {unit.pk}).get((period.pk, unit.pk)))


def extensions(periods: Collection[int], units: Collection[int] | None = None) -> dict[tuple[int, int], dt.datetime]:
    """The time given last, by period and unit; of `units` alone where given. One statement."""
    rows = PeriodException.objects.filter(period__in=periods).order_by("pk")
    if units is not None:
        rows = rows.filter(unit__in=units)
    return {(period, unit): until for period, unit, until in rows.values_list("period_id", "unit_id", "locks_at")}


def own_time(moment: dt.datetime, unit: Unit) -> dt.datetime:
    """The same hour on the unit's own clock: 23.59 WIB becomes 23.59 WIT in Papua."""
    return moment.astimezone(clock.WIB).replace(tzinfo=unit.zone)


def check_is_open(found: Window, at: dt.datetime) -> None:
    """Raises `Refused` before the opening and after the lock."""
    if at < found.opens:
        raise Refused(_("Laporan periode ini baru dibuka %s.") % when(found.opens, found.unit), code="not_open_yet")
    if at > found.locks:
        raise Refused(
            _("Laporan periode ini sudah ditutup %s. Minta tambahan waktu kepada koordinator RB provinsi.")
            % found.locks_shown,
            code="closed",
        )
