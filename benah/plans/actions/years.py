"""Opening a year of planning for a province (or the nation) and everything below it."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.access.policies import check_can
from benah.access.roles import Permission
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Conflict, Refused
from benah.plans.models import Period, PlanYear
from benah.plans.notices import plans as notices_plan
from benah.plans.periods.years import TAXONOMY, period_name, proposed_periods
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
    green_from: Decimal = Decimal(90),
    yellow_from: Decimal = Decimal(60),
    plan_due_on: dt.date | None = None,
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
                green_from=green_from,
                yellow_from=yellow_from,
                plan_due_on=plan_due_on,
                opened_at=clock.now(),
                opened_by=by,
            )
    except IntegrityError as error:
        raise Conflict(_("Tahun %s sudah dibuka untuk wilayah ini.") % year, code="exists") from error
    _make_periods(made)
    if by is not None:
        notices_plan.year_opened(made, by)
    record("plan_year.opened", by=by, unit=scope, target=made, detail={"year": year})
    return made


@transaction.atomic
def change_rules(*, plan_year: PlanYear, by: User, **rules: Any) -> PlanYear:
    """Who approves, cap, lights, due day, letter; areas and periods only while no unit has begun a plan.

    `rules` are fields of `RULES`. Nothing is recorded where nothing changes.
    """
    check_can(by, Permission.PLAN_TEMPLATE, plan_year.scope)
    found = PlanYear.objects.select_for_update(no_key=True, of=("self",)).select_related("scope").get(pk=plan_year.pk)
    changed = {name: value for name, value in rules.items() if name in RULES and getattr(found, name) != value}
    if {"taxonomy", "period_type"} & changed.keys() and found.plans.exists():
        raise Refused(
            _("Area dan jenis periode tidak dapat diganti lagi: sudah ada satker yang menyusun rencananya."),
            code="begun",
        )
    for name, value in changed.items():
        setattr(found, name, value)
    if not changed:
        return found
    found.save()
    if "period_type" in changed:
        found.periods.all().delete()
        _make_periods(found)
    record(
        "plan_year.changed", by=by, unit=found.scope, target=found, detail={"year": found.year, "count": len(changed)}
    )
    return found


RULES = (
    "taxonomy", "period_type", "approval", "cap", "green_from", "yellow_from", "plan_due_on", "source_letter",
)  # fmt: skip


@transaction.atomic
def move_period(
    *, period: Period, opens_at: dt.datetime, due_at: dt.datetime, locks_at: dt.datetime, seen: dt.datetime, by: User
) -> Period:
    """Other times for a period that has not opened yet; after that more time is given unit by unit, with a reason.

    `seen` is the opening the page showed: `Conflict` where somebody moved it since.
    """
    found = (
        Period.objects.select_for_update(no_key=True, of=("self",)).select_related("plan_year__scope").get(pk=period.pk)
    )
    year = found.plan_year
    check_can(by, Permission.PLAN_TEMPLATE, year.scope)
    if found.opens_at != seen:
        raise Conflict(_("Jadwal ini sudah diubah orang lain. Periksa waktunya, lalu simpan lagi."), code="moved")
    if found.closed_at or found.opens_at <= clock.now():
        raise Refused(
            _("Pelaporan periode ini sudah dibuka. Beri tambahan waktu per satker di halaman laporannya."), code="open"
        )
    if not opens_at < due_at <= locks_at:
        raise Refused(_("Urutannya: dibuka, tenggat, lalu dikunci."), code="order")
    before = found.due_at
    found.opens_at, found.due_at, found.locks_at = opens_at, due_at, locks_at
    found.save()
    detail = {"period": period_name(year, found.number), "from": before.isoformat(), "to": due_at.isoformat()}
    record("plan_year.period_moved", by=by, unit=year.scope, target=year, detail=detail)
    return found


def _make_periods(made: PlanYear) -> None:
    periods = proposed_periods(made.year, made.period_type)
    for period in periods:
        period.plan_year = made
    Period.objects.bulk_create(periods)
