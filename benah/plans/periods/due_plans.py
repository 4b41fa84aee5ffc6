"""The day by which plans are due: told to units whose plan is not in force yet. Source of `notices.deadlines`."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Exists, OuterRef
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from benah.notices.deadlines import Deadline
from benah.notices.places import place
from benah.plans.models import ActionPlan, PlanYear
from benah.units.models import Unit


def plans_due(now: dt.datetime, until: dt.datetime) -> Iterator[Deadline]:
    """One deadline a unit without a plan in force; two statements for each year of planning that is near."""
    days = [now.date() - dt.timedelta(days=1), until.date() + dt.timedelta(days=1)]
    for year in PlanYear.objects.filter(plan_due_on__range=days).select_related("scope"):
        plans = ActionPlan.objects.filter(plan_year=year, kind=ActionPlan.Kind.OWN, unit=OuterRef("pk"))
        units = Unit.objects.at(now.date()).filter(path__startswith=year.scope.path).exclude(tier="national")
        for unit in units.exclude(Exists(plans.filter(current__isnull=False))):
            assert year.plan_due_on is not None
            at = dt.datetime.combine(year.plan_due_on, dt.time(23, 59), unit.zone)
            if not now < at <= until:
                continue
            yield Deadline(
                key=f"plan:{year.pk}:{unit.pk}",
                unit=unit,
                at=at,
                name=_("rencana aksi %(year)d, %(unit)s") % {"year": year.year, "unit": unit.body_name},
                text=_("Rencana aksi harus berlaku paling lambat %s.") % date_format(year.plan_due_on, "j F Y"),
                path=f"{place('plans:list')}?tahun={year.year}",
            )
