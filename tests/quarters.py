"""Quarterly reports for tests, made through the actions: a period that is open now, saved activities, a sent report."""

import datetime as dt
from decimal import Decimal
from typing import Any

from benah.core import clock
from benah.plans.actions.reporting import begin_report, save_activity, send_report
from benah.plans.drafts.reports import ReportDraft
from benah.plans.models import ActionPlan, ActivityReport, Period, QuarterReport
from tests.cast import Cast


def open_period(plan: ActionPlan, number: int = 1, *, due_in: int = 10, locks_in: int = 20) -> Period:
    """Period `number` of the plan's year, moved so that it is open now; days may be negative."""
    period = Period.objects.get(plan_year=plan.plan_year_id, number=number)
    now = clock.now()
    period.opens_at = now - dt.timedelta(days=60)
    period.due_at, period.locks_at = (now + dt.timedelta(days=days) for days in (due_in, locks_in))
    period.save()
    return period


def said(*values: int | None, done: str = "Rapat dilaksanakan.", **more: Any) -> ReportDraft:
    """What is reported of an activity: its indicators' values in order."""
    given = {number: None if value is None else Decimal(value) for number, value in enumerate(values, 1)}
    more.setdefault("without_evidence_reason", "Belum dipindai.")
    return ReportDraft(values=given, done=done, **more)


def saved(
    cast: Cast, plan: ActionPlan, period: Period, number: int = 1, draft: ReportDraft | None = None, **more: Any
) -> ActivityReport:
    """An activity of Tulungagung reported by Ani."""
    more.setdefault("seen_edition", 0)
    more.setdefault("by", cast.ani)
    return save_activity(plan=plan, period=period, number=number, draft=draft or said(1), **more).row


def sent(cast: Cast, plan: ActionPlan, period: Period, *numbers: int) -> QuarterReport:
    """These activities (all where none is named) reported by Ani, sent by Budi."""
    every = plan.current.lines.values_list("activity__number", flat=True)
    for number in numbers or sorted(every):
        saved(cast, plan, period, number)
    return send_report(report=begin_report(plan=plan, period=period, by=cast.ani), by=cast.budi)
