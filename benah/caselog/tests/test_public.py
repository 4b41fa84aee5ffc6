"""What anybody may copy: heads, hashes, keys; never an entry."""

import datetime as dt
import json
import uuid
from typing import Any

import pytest
from django.test import Client

from benah.caselog import anchors
from benah.caselog.actions import append
from benah.caselog.models import Head
from benah.caselog.queries import HEADS
from benah.caselog.signing import sign_head
from benah.caselog.tests.test_signing import CASE, DAY, KEY
from benah.merkle.heads import from_fields
from tests.cast import Cast

URL = "/log-pengaduan/"


@pytest.fixture(autouse=True)
def small_days(settings: Any) -> None:
    settings.CASELOG_DAILY_ROWS = 8


@pytest.mark.django_db
def test_before_the_first_head_the_page_says_so_and_there_is_no_file() -> None:
    page = Client().get(URL).content.decode()
    assert "Belum ada jangkar" in page and "anchor.json" not in page
    assert Client().get(URL + "anchor.json").status_code == 404
    assert Client().get(URL + "kunci.txt").content == b""


def test_the_newest_and_every_days_anchor_can_be_fetched(cast: Cast) -> None:
    append("case.opened", by=cast.dewi, case=CASE)
    sign_head(KEY, DAY)
    sign_head(KEY, DAY + dt.timedelta(days=1))
    client = Client()
    newest = client.get(URL + "anchor.json")
    assert newest.headers["Content-Type"] == "application/json"
    assert newest.content.decode() == anchors.text(Head.objects.get(size=16))
    first = client.get(URL + "2026-11-25.json").content
    from_fields(json.loads(first)).check(KEY.public_key().public_bytes_raw())
    assert client.get(URL + "kunci.txt").content.decode() == (
        KEY.public_key().public_bytes_raw().hex() + "  # 2026-11-25\n"
    )
    page = client.get(URL).content.decode()
    assert "26 November 2026" in page and "/log-pengaduan/2026-11-25.json" in page
    for answer in (page, newest.content.decode(), first.decode()):
        assert str(CASE) not in answer and cast.dewi.full_name not in answer and "case.opened" not in answer


def test_heads_are_shown_a_month_at_a_time(cast: Cast, django_assert_max_num_queries: Any) -> None:
    for day in range(HEADS + 2):
        sign_head(KEY, DAY + dt.timedelta(days=day))
    with django_assert_max_num_queries(6):
        page = Client().get(URL).content.decode()
    assert page.count('.json">Unduh') == HEADS
    assert "?sebelum=2026-11-27" in page
    older = Client().get(URL + "?sebelum=2026-11-27").content.decode()
    assert older.count('.json">Unduh') == 2
    assert "sebelum=" not in older


@pytest.mark.parametrize("day", ["2026-11-24", "x", "2026-02-31", str(uuid.UUID(int=0))])
def test_a_day_without_a_head_is_not_found(cast: Cast, day: str) -> None:
    sign_head(KEY, DAY)
    assert Client().get(f"{URL}{day}.json").status_code == 404
    assert Client().get(f"{URL}?sebelum={day}").status_code == 200


def test_only_reading(cast: Cast) -> None:
    for path in ("", "anchor.json", "kunci.txt", "2026-11-25.json"):
        assert Client().post(URL + path).status_code == 405
