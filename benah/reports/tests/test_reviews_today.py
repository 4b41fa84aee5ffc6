"""What reviews ask of a person on their first page."""

import datetime as dt

from benah.access.grants import Access
from benah.assessments.actions_stages import set_stages
from benah.assessments.models_opening import StageKind
from benah.core import clock
from benah.reports.reviews_today import own_reviews
from benah.reviews.actions import deciding
from benah.reviews.tests.making import fresh, reach


def told(person) -> list[tuple[str, str]]:
    return [(task.name, task.url) for task in own_reviews(Access.of(fresh(person)))]


def test_a_unit_is_asked_to_object_or_accept_while_it_may(cast, client_of) -> None:
    sheet = reach(cast, "reviewed")
    assert told(cast.ani) == []
    sheet.state = "objection"
    type(sheet).objects.filter(pk=sheet.pk).update(state="objection")
    line = ("keberatan", f"/penilaian/{sheet.pk}/hasil/")
    assert told(cast.ani) == told(cast.budi) == [line]
    for person in (cast.eko, cast.citra, cast.fajar):
        assert line not in told(person)
    html = client_of(cast.ani).get("/beranda/").content.decode()
    assert html.count(f'href="{line[1]}"') == 1  # the page of the unit tells it already
    now = clock.now()
    times = {StageKind.OBJECTION: (now - dt.timedelta(days=9), now - dt.timedelta(days=1))}
    set_stages(cycle=sheet.cycle, times=times, by=cast.citra)
    assert told(cast.ani) == []
    set_stages(cycle=sheet.cycle, times={StageKind.OBJECTION: None}, by=cast.citra)
    deciding.accept_result(assessment=sheet, by=cast.budi)
    assert told(cast.budi) == []


def test_an_assessor_is_told_of_sheets_to_assess(cast) -> None:
    reach(cast, "in_review")
    assert told(cast.hana) == [("tinjauan", "/tinjauan/")]
