"""Two assessors at one item, two who decide, two who publish, at the same moment with real transactions."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from benah.assessments.actions import AnswerConflict
from benah.assessments.models import Answer, AnswerValue
from benah.core.refused import Refused
from benah.reviews.actions import publishing
from benah.reviews.actions.assigning import assign_reviewer
from benah.reviews.models import Finding, Part, Publication, ReviewAssignment
from benah.reviews.tests.making import cross_assessor, fresh, give, reach, sent, with_lead
from tests.cast import make_cast


@pytest.fixture
def people(committed_db):
    return make_cast()


def at_once(acts):
    """Run all at the same moment, each on its own connection; results or refusals in order."""
    barrier = Barrier(len(acts))

    def run(act):
        try:
            barrier.wait(timeout=20)
            return act()
        except Refused as refused:
            return refused
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_of_two_assessors_of_one_item_one_wins_and_one_is_told(people):
    sheet, wulan = with_lead(people), cross_assessor(people.madiun)
    assign_reviewer(assessment=sheet, user=wulan, part=Part.FIRST, by=people.citra)
    results = at_once([lambda: give(sheet, fresh(people.hana), raw="B"), lambda: give(sheet, fresh(wulan), raw="C")])
    lost = [each for each in results if isinstance(each, AnswerConflict)]
    won = [each for each in results if not isinstance(each, Exception)]
    assert (len(lost), len(won)) == (1, 1)
    assert Answer.objects.get(line="assessor").value == won[0].value == lost[0].standing.value
    assert AnswerValue.objects.filter(answer__line="assessor").count() == Finding.objects.count() == 1


def test_two_who_appoint_a_lead_at_once_leave_one(people):
    sheet, wulan = sent(people), cross_assessor(people.madiun)
    acts = [
        lambda user=user: assign_reviewer(assessment=sheet, user=user, part=Part.LEAD, by=fresh(people.citra))
        for user in (people.hana, wulan)
    ]
    results = at_once(acts)
    assert sum(isinstance(each, Refused) for each in results) == 1
    assert ReviewAssignment.objects.count() == 1


def test_two_who_publish_at_once_publish_once(people):
    sheet = reach(people, "signed")
    act = lambda: publishing.publish_result(assessment=sheet, by=fresh(people.citra))  # noqa: E731  # two equal acts
    results = at_once([act, act])
    assert results[0] == results[1] == Publication.objects.get()
