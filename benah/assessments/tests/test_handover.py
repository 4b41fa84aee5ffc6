"""Before a duty passes on, its holder and successor see the sheets that are not sent."""

from django.urls import reverse

from benah.assessments.actions import submit_assessment
from benah.directory.duties import left_behind
from tests.cast import Cast
from tests.sheets import begin, put


def test_begun_sheet_is_listed_until_it_is_sent(cast: Cast) -> None:
    assert left_behind(cast.duty(cast.ani)) == []
    sheet = begin(cast)
    put(sheet, cast.ani, A_I_1_i_a="Ya")
    [found] = left_behind(cast.duty(cast.ani))
    assert found.state == "1 butir terisi, belum dikirim"
    assert found.url == reverse("assessments:fill", args=[sheet.pk])
    assert left_behind(cast.duty(cast.eko)) == []
    submit_assessment(assessment=sheet, by=cast.budi)
    assert left_behind(cast.duty(cast.ani)) == []


def test_role_that_fills_nothing_leaves_no_sheet(cast: Cast) -> None:
    begin(cast)
    assert left_behind(cast.duty(cast.fajar)) == []
