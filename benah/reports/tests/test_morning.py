"""The morning page: what it counts, what it calls a problem, whom it names, who sees it."""

import datetime as dt

from django.urls import reverse

from benah.core import clock
from benah.plans.actions.verifying import Verdict, judge_report
from tests.plans import begin_plan, draft, in_force
from tests.quarters import open_period, said, saved, sent


def page_of(client, unit):
    return client.get(reverse("reports:morning", args=[unit.pk]), headers={"HX-Request": "true"}).content.decode()


def test_five_numbers_three_problems_and_whom_to_call(cast, client_of, django_assert_max_num_queries):
    plan = in_force(cast, draft(per_period=(4, 4, 4, 4), budget=100), draft("Dua", area="A3"))
    plan.plan_year.periods.exclude(number=1).update(
        opens_at=clock.now() + dt.timedelta(days=90),
        due_at=clock.now() + dt.timedelta(days=95),
        locks_at=clock.now() + dt.timedelta(days=99),
    )
    period = open_period(plan, due_in=-1)
    begin_plan(cast, cast.madiun)
    saved(cast, plan, period, 1, said(1, spent=40))
    report = sent(cast, plan, period, 2)
    judge_report(report=report, verdicts=[Verdict(1, "return", "Perbaiki.")], by=cast.citra)
    citra = client_of(cast.citra)
    with django_assert_max_num_queries(20):
        page = page_of(citra, cast.jatim)
    assert page.count('class="card stat"') == 5
    assert "dari 3 satker" in page and "62,5 %" in page and "40 %" in page
    assert "2 satker belum punya rencana aksi yang disetujui" in page
    assert "rencana aksinya belum disetujui" in page and "Eko, Operator RB" in page
    assert "belum memperbaiki kegiatan yang dikembalikan" in page


def test_people_of_a_city_do_not_see_the_province(cast, client_of):
    for person in (cast.ani, cast.putu):
        assert client_of(person).get(reverse("reports:morning", args=[cast.jatim.pk])).status_code == 403


def test_before_any_planning_it_says_so(cast, client_of):
    assert "Belum ada periode" in page_of(client_of(cast.citra), cast.jatim)
