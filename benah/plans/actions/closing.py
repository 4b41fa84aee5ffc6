"""Closing periods whose time is over, and telling coordinators who never sent. Done by itself every night (`tasks`)."""

import datetime as dt
from collections import Counter

from django.db import transaction
from django.db.models import Exists, OuterRef

from benah.audit.actions import record
from benah.core import clock
from benah.plans.models import ActionPlan, Period, PeriodException, QuarterReport
from benah.plans.notices import reports as notices_report
from benah.plans.periods.years import period_name
from benah.units.models import Unit


def close_periods(at: dt.datetime | None = None) -> int:
    """Close every period that no unit can report on any more; returns how many. Closed ones are left alone.

    23.59 WIB is the last of the country's three midnights, so the stored lock is the latest; a unit may have been given
    more time, which is waited for.
    """
    at = at or clock.now()
    longer = PeriodException.objects.filter(period=OuterRef("pk"), locks_at__gte=at)
    over = Period.objects.filter(closed_at=None, locks_at__lt=at).exclude(Exists(longer))
    return sum(_close(pk, at) for pk in over.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _close(pk: int, at: dt.datetime) -> bool:
    """False where another worker was faster."""
    period = Period.objects.select_for_update(no_key=True, of=("self",)).select_related("plan_year__scope").get(pk=pk)
    if period.closed_at is not None:
        return False
    period.closed_at = at
    period.save(update_fields=["closed_at"])
    missing = units_without_report(period)
    by_parent = Counter(unit.parent_id for unit in missing)
    for parent in Unit.objects.filter(pk__in=[key for key in by_parent if key]).order_by("pk"):
        notices_report.period_closed(period, parent, missing=by_parent[parent.pk], at=at)
    scope = period.plan_year.scope
    name = f"{period_name(period.plan_year, period.number)} {period.plan_year.year}"
    record(
        "report.period_closed",
        by=None,
        unit=scope,
        target=period.plan_year,
        detail={"period": name, "missing": len(missing)},
    )
    return True


def units_without_report(period: Period) -> list[Unit]:
    """Units with a plan of the year that never sent a report of this period."""
    sent = QuarterReport.objects.filter(period=period, plan=OuterRef("pk"), submitted_at__isnull=False)
    plans = ActionPlan.objects.filter(plan_year=period.plan_year_id, kind=ActionPlan.Kind.OWN).exclude(Exists(sent))
    return [plan.unit for plan in plans.select_related("unit").order_by("unit__code")]
