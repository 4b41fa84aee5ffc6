"""What the plan, its reports and promises ask of a unit's people on their first page."""

from benah.access.grants import Access
from benah.plans.actions.approving import return_version, sign_version, submit_version
from benah.plans.actions.verifying import Verdict, judge_report
from benah.reports.plans_today import own_plans
from benah.reviews.tests.making import fresh
from tests.plans import begin_plan, in_force, row
from tests.quarters import open_period, sent


def told(person, unit) -> list[tuple[str, str]]:
    return [(task.name, task.url) for task in own_plans(Access.of(fresh(person)), unit)]


def test_a_plan_waits_for_each_leader_until_they_signed(cast):
    plan = begin_plan(cast)
    row(cast, plan)
    assert told(cast.budi, cast.tulungagung) == []
    version = submit_version(version=plan.versions.get(), by=cast.ani)
    line = ("setuju", f"/rencana-aksi/{plan.pk}/persetujuan/")
    assert told(cast.budi, cast.tulungagung) == told(cast.fajar, cast.tulungagung) == [line]
    assert told(cast.ani, cast.tulungagung) == told(cast.citra, cast.tulungagung) == []
    sign_version(version=version, by=cast.budi)
    assert told(cast.budi, cast.tulungagung) == []
    return_version(version=version, reason="Target belum terukur.", by=cast.fajar)
    assert told(cast.ani, cast.tulungagung) == [("kembali", f"/rencana-aksi/{plan.pk}/")]


def test_a_report_is_asked_for_until_it_is_sent_and_again_when_returned(cast, client_of, django_assert_max_num_queries):
    plan = in_force(cast)
    assert told(cast.ani, cast.tulungagung) == []
    period = open_period(plan)
    line = ("laporan", f"/rencana-aksi/{plan.pk}/laporan/1/")
    assert told(cast.ani, cast.tulungagung) == told(cast.budi, cast.tulungagung) == [line]
    for person in (cast.fajar, cast.eko, cast.citra):
        assert line not in told(person, cast.tulungagung)
    access = Access.of(fresh(cast.ani))
    assert access.grants
    with django_assert_max_num_queries(2):
        own_plans(access, cast.tulungagung)
    report = sent(cast, plan, period)
    assert told(cast.ani, cast.tulungagung) == []
    judge_report(report=report, verdicts=[Verdict(1, "return", "Lampirkan daftar hadir.")], by=cast.citra)
    assert told(cast.ani, cast.tulungagung) == [line]


def test_a_report_is_late_after_its_time_and_gone_after_the_lock(cast):
    plan = in_force(cast)
    open_period(plan, due_in=-3)
    [task] = own_plans(Access.of(fresh(cast.ani)), cast.tulungagung)
    assert task.kind == "bad" and "tenggatnya lewat" in task.sentence
    open_period(plan, due_in=-9, locks_in=-2)
    assert own_plans(Access.of(fresh(cast.ani)), cast.tulungagung) == []
