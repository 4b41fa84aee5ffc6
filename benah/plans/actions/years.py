"""Opening a year of planning for a province (or the nation) and everything below it."""

from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.access.policies import check_can
from benah.access.roles import Permission
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Conflict
from benah.plans.models import Period, PlanYear
from benah.plans.years import TAXONOMY, proposed_periods
from benah.units.models import Unit


@transaction.atomic
def open_plan_year(
    *,
    year: int,
    scope: Unit,
    by: User | None,
    taxonomy: str = TAXONOMY,
    period_type: str = PlanYear.PeriodType.QUARTER,
    approval: str = PlanYear.Approval.BOTH,
    cap: Decimal | None = Decimal(100),
    letter: str = "",
) -> PlanYear:
    """The rules of one year with its periods at proposed dates. Raises `Conflict` where the year is open already."""
    if by is not None:
        check_can(by, Permission.PLAN_TEMPLATE, scope)
    try:
        with transaction.atomic():
            made = PlanYear.objects.create(
                year=year,
                scope=scope,
                taxonomy=taxonomy,
                period_type=period_type,
                approval=approval,
                cap=cap,
                source_letter=letter,
                opened_at=clock.now(),
                opened_by=by,
            )
    except IntegrityError as error:
        raise Conflict(_("Tahun %s sudah dibuka untuk wilayah ini.") % year, code="exists") from error
    periods = proposed_periods(year, period_type)
    for period in periods:
        period.plan_year = made
    Period.objects.bulk_create(periods)
    record("plan_year.opened", by=by, unit=scope, target=made, detail={"year": year})
    return made
