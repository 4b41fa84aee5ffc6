"""Periods close by themselves, once, and coordinators learn who never sent; units learn of due times ahead."""

import datetime as dt

from benah.audit.models import AuditEvent
from benah.core import clock
from benah.notices.deadlines import tell_near
from benah.notices.models import Notice
from benah.plans.actions.closing import close_periods
from benah.plans.actions.verifying import give_time
from benah.plans.models import AreaProgress, QuarterReport
from benah.plans.periods.due_reports import due_reports
from benah.plans.tasks import close_periods as job
from tests.plans import begin_plan, in_force
from tests.quarters import open_period, saved, sent


def only(period):
    """Leave no other period of the year, so that the date of the test does not matter."""
    AreaProgress.objects.exclude(period=period).delete()
    period.plan_year.periods.exclude(pk=period.pk).delete()


def test_closed_once_and_who_never_sent_is_told(cast):
    plan = in_force(cast)
    begin_plan(cast, cast.madiun)
    period = open_period(plan, due_in=5, locks_in=6)
    sent(cast, plan, period)
    later = clock.now() + dt.timedelta(days=7)
    only(period)
    assert close_periods(later) == 1
    assert close_periods(later) == 0
    told = Notice.objects.get(kind="quarter_closed")
    assert told.person == cast.citra and "1 satker" in told.text
    assert AuditEvent.objects.filter(act="report.period_closed").count() == 1


def test_period_waits_for_the_time_given_to_one_unit(cast):
    plan = in_force(cast)
    period = open_period(plan, due_in=-3, locks_in=-1)
    only(period)
    until = clock.now() + dt.timedelta(days=2)
    give_time(report=QuarterReport(plan=plan, period=period), until=until, reason="Banjir", by=cast.citra)
    assert job() == "0 periode ditutup."
    assert close_periods(until + dt.timedelta(minutes=1)) == 1


def test_due_report_is_told_until_it_is_sent(cast):
    plan = in_force(cast)
    period = open_period(plan, due_in=3, locks_in=9)
    only(period)
    now = clock.now()
    until = now + dt.timedelta(days=15)
    found = list(due_reports(now, until))
    assert [(each.unit, "belum mulai" in each.text) for each in found] == [(cast.tulungagung, True)]
    morning = now.replace(hour=3)
    assert tell_near(morning) >= 2  # operator and secretary
    assert Notice.objects.filter(kind="deadline_near", person=cast.ani, subject__contains="TW I").exists()
    saved(cast, plan, period)
    assert "belum dikirim" in next(due_reports(now, until)).text
    sent(cast, plan, period, 1)
    assert not list(due_reports(now, until))


def test_due_reports_of_many_units_cost_few_statements(cast, django_assert_max_num_queries):
    open_period(in_force(cast), due_in=3, locks_in=9)
    begin_plan(cast, cast.madiun)
    with django_assert_max_num_queries(4):
        list(due_reports(clock.now(), clock.now() + dt.timedelta(days=15)))
