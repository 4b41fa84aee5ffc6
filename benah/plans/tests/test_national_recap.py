"""The recap of the nation: a line a province with its sums, folded out to its offices; printed in the same order."""

import pytest
from django.urls import reverse

from benah.plans.actions.reporting import begin_report, send_report
from benah.plans.tests.test_narrative import READERS
from tests.plans import begin_plan, draft, in_force
from tests.quarters import open_period, said, saved


@pytest.fixture
def plan(cast):
    """Tulungagung's, reported with 50 %, sent; Denpasar and Madiun have only drafts."""
    made = in_force(cast, draft("Rapat", per_period=(2, 2, 2, 2), budget=1_000_000))
    period = open_period(made)
    saved(cast, made, period, 1, said(1, spent=250_000))
    send_report(report=begin_report(plan=made, period=period, by=cast.ani), by=cast.budi)
    for unit in (cast.madiun, cast.denpasar):
        begin_plan(cast, unit)
    return made


def url(cast, plan, top=None):
    return reverse("plans:region", args=[(top or cast.national).pk, plan.plan_year.year, 1])


def test_provinces_stand_for_their_offices_and_open_one_at_a_time(plan, cast, client_of, django_assert_max_num_queries):
    dewi = client_of(cast.dewi)
    with django_assert_max_num_queries(15):
        answer = dewi.get(url(cast, plan))
    page = answer.content.decode()
    assert "KPU Kabupaten Tulungagung" not in page and "KPU Kota Denpasar" not in page
    groups = {group.province.pk: group for group in answer.context["groups"]}
    jatim, bali = groups[cast.jatim.pk], groups[cast.bali.pk]
    assert (jatim.sent, len(jatim.rows), jatim.sums.percent, jatim.absorbed) == (1, 4, 50, 25)
    assert jatim.sums.light == "red" and (bali.sent, bali.sums.percent, bali.absorbed) == (0, None, None)
    assert "1 dari 4 mengirim" in page
    with django_assert_max_num_queries(15):
        opened = dewi.get(url(cast, plan) + f"?buka={cast.jatim.pk}").content.decode()
    assert "KPU Kabupaten Tulungagung" in opened and "KPU Kota Denpasar" not in opened
    assert 'aria-expanded="true"' in opened
    assert dewi.get(url(cast, plan) + "?buka=abc").status_code == 200


def test_groups_hold_every_office_once_and_sum_to_the_whole(plan, cast, client_of):
    context = client_of(cast.dewi).get(url(cast, plan)).context
    found, groups = context["found"], context["groups"]
    in_groups = [row.unit.pk for group in groups for row in group.rows]
    assert sorted(in_groups) == sorted(row.unit.pk for row in found.rows)
    assert sum(group.sums.planned for group in groups) == found.total.planned == 1


def test_a_provinces_own_recap_stays_one_list(plan, cast, client_of):
    page = client_of(cast.citra).get(url(cast, plan, cast.jatim)).content.decode()
    assert "KPU Kabupaten Tulungagung" in page and 'class="group"' not in page
    assert client_of(cast.citra).get(url(cast, plan)).status_code == 403


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_printed_province_by_province(plan, cast, client_of, kind):
    where = reverse("plans:region_file", args=[cast.national.pk, plan.plan_year.year, 1, kind])
    text = READERS[kind](client_of(cast.dewi).get(where).content)
    at = [
        text.index(words) for words in ("1 dari 4 mengirim", "KPU Kabupaten Tulungagung", "BALI", "KPU Kota Denpasar")
    ]
    assert at == sorted(at)
