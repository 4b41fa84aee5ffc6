"""The SAKIP sheet: eight ratings a sub-component, and the criteria that help to choose one."""

import pytest
from django.urls import reverse

from benah.assessments.models import Answer, NodeScore
from tests.sheets import begin, make_cycle


@pytest.fixture
def sakip(cast):
    return begin(cast, make_cycle(cast, "sakip-2021"))


def test_card_offers_eight_ratings_and_the_criteria_to_check(cast, client_of, sakip):
    text = client_of(cast.ani).get(reverse("assessments:fill", args=[sakip.pk])).content.decode()
    card = text[text.index('<fieldset class="card item" id="1.a.R"') :].split("</fieldset>")[0]
    assert card.count('type="radio"') == 8
    assert "Kriteria yang diperiksa (6)" in card and "1.a.1" in card
    assert "telah dipertahankan dalam setidaknya 5 tahun" in card


@pytest.mark.parametrize(("rating", "points"), [("AA", "6"), ("BB", "4.8"), ("CC", "3.6"), ("E", "0")])
def test_rating_gives_its_share_of_the_weight(cast, client_of, sakip, rating, points):
    address = reverse("assessments:item", args=[sakip.pk, "1.a.R"])
    answer = client_of(cast.ani).post(address, {"r:1.a.R": "0", "v:1.a.R": rating}, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert Answer.objects.get().value == rating
    stored = NodeScore.objects.get(assessment=sakip, node__code="1.a").points
    assert f"{stored.normalize():f}" == points


def test_unknown_rating_is_refused_with_a_sentence(cast, client_of, sakip):
    address = reverse("assessments:item", args=[sakip.pk, "1.a.R"])
    answer = client_of(cast.ani).post(address, {"r:1.a.R": "0", "v:1.a.R": "AAA"}, headers={"HX-Request": "true"})
    assert answer.status_code == 422 and "pilihan" in answer.content.decode()
    assert not Answer.objects.exists()
