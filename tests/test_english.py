"""The screens in English, as an installation with UI_LANGUAGE=en shows them."""

import html
import re
from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from benah.access.models import User
from tests.cast import Cast
from tests.sheets import begin, put

SignIn = Callable[[User], Client]
# Words without which no Indonesian sentence of ours gets along. Names and texts of sheets are not on these pages.
INDONESIAN = re.compile(r"\b(yang|belum|sudah|tidak|dari|untuk|dengan|semua|satker|butir|berkas|Anda)\b", re.IGNORECASE)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def words(client: Client, url: str) -> str:
    answer = client.get(url, follow=True)
    assert answer.status_code == 200, url
    page = re.sub(r"<script.*?</script>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", page.split("<main")[1]).split())


def test_the_way_of_an_operator_is_english(cast: Cast, client_of: SignIn) -> None:
    sheet = begin(cast)
    put(sheet, cast.ani, A_I_1_i_a="Ya")
    ani = client_of(cast.ani)
    fill = reverse("assessments:fill", args=[sheet.pk])
    for url, sentence in {
        reverse("assessments:list"): "Your unit's evaluation worksheets (LKE) by year.",
        fill: "112 items are still blank and not counted",
        reverse("assessments:item", args=[sheet.pk, "A.I.1.i.a"]): "The answer Ya is worth 1.",
        reverse("assessments:check", args=[sheet.pk]): "Blank items are not counted; in an assessor's hands",
        reverse("assessments:excel", args=[sheet.pk]): "The file holds the answers saved so far.",
        reverse("home"): "112 of 113 items are not answered.",
    }.items():
        assert sentence in html.unescape(words(ani, url)), url
    assert 'data-saving="saving …"' in ani.get(fill).content.decode()


@pytest.mark.parametrize(
    "name", ["directory:units", "directory:account", "audit:list", "notices:list", "files:library"]
)
def test_pages_of_people_and_papers_hold_no_indonesian_sentence(cast: Cast, client_of: SignIn, name: str) -> None:
    text = words(client_of(cast.dewi), reverse(name))
    assert not INDONESIAN.findall(text), text
