"""Two people at one report at the same moment, with real transactions."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from benah.access.models import User
from benah.audit.models import AuditEvent
from benah.core.refused import Conflict, Refused
from benah.plans.actions.reporting import send_report
from benah.plans.actions.verifying import Verdict, judge_report
from benah.plans.actions.words import save_words
from benah.plans.drafts.reports import WordsDraft
from benah.plans.models import AreaProgress, QuarterReport, Realisation
from tests.cast import make_cast
from tests.plans import draft, in_force
from tests.quarters import open_period, said, saved, sent


@pytest.fixture
def people(committed_db):
    return make_cast()


def at_once(acts):
    """Run all at the same moment, each on its own connection; results or refusals in order."""
    barrier = Barrier(len(acts))

    def run(act):
        try:
            barrier.wait(timeout=30)
            return act()
        except Refused as refused:
            return refused
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def fresh(user):
    return User.objects.get(pk=user.pk)


def test_of_two_who_save_one_activity_one_is_told(people):
    plan = in_force(people)
    period = open_period(plan)
    results = at_once(
        [
            lambda: saved(people, plan, period, draft=said(1), by=fresh(people.ani)),
            lambda: saved(people, plan, period, draft=said(0), by=fresh(people.budi)),
        ]
    )
    assert sum(isinstance(each, Conflict) for each in results) == 1
    assert QuarterReport.objects.count() == Realisation.objects.count() == 1


def test_of_two_who_write_the_summary_one_is_told(people):
    plan = in_force(people)
    period = open_period(plan)

    def write(text, by):
        return save_words(plan=plan, period=period, draft=WordsDraft(text), seen_edition=0, by=fresh(by))

    results = at_once([lambda: write("Ani", people.ani), lambda: write("Budi", people.budi)])
    assert sum(isinstance(each, Conflict) for each in results) == 1
    assert QuarterReport.objects.get().edition == 1


def test_two_who_save_different_activities_keep_the_sums_right(people):
    plan = in_force(people, *(draft(f"Kegiatan {number}") for number in range(1, 5)))
    period = open_period(plan)
    results = at_once(
        [lambda number=number: saved(people, plan, period, number, by=fresh(people.ani)) for number in range(1, 5)]
    )
    assert not [each for each in results if isinstance(each, Refused)]
    found = AreaProgress.objects.get(plan=plan, period=period, area="A1")
    assert (found.reported, found.measured, found.performance_sum) == (4, 4, 400)


def test_sent_and_judged_at_once_are_each_once(people):
    plan = in_force(people)
    period = open_period(plan)
    saved(people, plan, period)
    report = QuarterReport.objects.select_related("plan__unit", "period").get()
    at_once([lambda: send_report(report=report, by=fresh(people.budi))] * 3)
    assert AuditEvent.objects.filter(act="report.sent").count() == 1
    verdicts = [Verdict(1, "verify", seen_edition=1)]
    acts = [lambda who=who: judge_report(report=report, verdicts=verdicts, by=fresh(who))
            for who in (people.citra, people.dewi)]  # fmt: skip
    at_once(acts)
    assert AuditEvent.objects.filter(act="report.judged").count() == 1
    assert QuarterReport.objects.get().state == "verified"


def test_changed_while_judged_is_never_verified_unread(people):
    plan = in_force(people)
    period = open_period(plan)
    report = sent(people, plan, period)
    judge_report(report=report, verdicts=[Verdict(1, "return", "Periksa.")], by=people.citra)
    results = at_once(
        [
            lambda: saved(people, plan, period, draft=said(0), seen_edition=1, by=fresh(people.ani)),
            lambda: judge_report(
                report=report, verdicts=[Verdict(1, "verify", seen_edition=1)], by=fresh(people.citra)
            ),
        ]
    )
    assert not isinstance(results[0], Refused) and isinstance(results[1], Refused)
    assert report.activities.get().state == "returned"
