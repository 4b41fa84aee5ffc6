"""Reports of plans that are due and not sent, with what is missing. `notices.deadlines` tells them."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _

from benah.notices.deadlines import Deadline
from benah.notices.places import place
from benah.plans.models import ActionPlan, Period, QuarterReport
from benah.plans.periods.windows import Window, extensions, window
from benah.plans.periods.years import period_name


def due_reports(now: dt.datetime, until: dt.datetime) -> Iterator[Deadline]:
    """A deadline for each unit in whose open period nothing was sent yet: four statements for the whole country."""
    # The hour of another zone may lie two hours off; the unit's own times are asked below.
    near = dt.timedelta(hours=3)
    rows = Period.objects.filter(opens_at__lte=now + near).filter(
        Q(locks_at__gt=now - near) | Q(exceptions__locks_at__gt=now)
    )
    open_ones = {period.pk: period for period in rows.select_related("plan_year").distinct()}
    if not open_ones:
        return
    longer = extensions(open_ones)
    begun = QuarterReport.objects.filter(period__in=open_ones).order_by()
    reports = {(plan, period): state for plan, period, state in begun.values_list("plan_id", "period_id", "state")}
    years = {period.plan_year_id for period in open_ones.values()}
    plans = ActionPlan.objects.filter(kind=ActionPlan.Kind.OWN, plan_year__in=years, current__isnull=False)
    by_year: dict[int, list[Period]] = {}
    for period in open_ones.values():
        by_year.setdefault(period.plan_year_id, []).append(period)
    for plan in plans.select_related("unit").order_by("pk"):
        for period in by_year[plan.plan_year_id]:
            found = window(period, plan.unit, longer.get((period.pk, plan.unit_id)))
            state = reports.get((plan.pk, period.pk))
            if state in (None, QuarterReport.State.DRAFT) and found.opens <= now < found.due <= until:
                yield _deadline(plan, period, found, state)


def _deadline(plan: ActionPlan, period: Period, found: Window, state: str | None) -> Deadline:
    year = period.plan_year
    name = f"{period_name(year, period.number)} {year.year}"
    lacking = _("Laporan sudah diisi sebagian, belum dikirim.") if state else _("Laporan belum mulai diisi.")
    return Deadline(
        key=f"quarter:{period.pk}",
        unit=plan.unit,
        at=found.due,
        name=_("laporan %(period)s, %(unit)s") % {"period": name, "unit": plan.unit.body_name},
        text=_("Paling lambat %(when)s. %(missing)s") % {"when": found.due_shown, "missing": lacking},
        path=place("plans:report", plan.pk, period.number),
    )
