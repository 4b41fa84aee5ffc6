"""The shared fixtures keep their promises: real commits, many threads, a real server and browser."""

import threading
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import connection, connections, transaction
from django.utils import timezone


def _keep_session(key: str) -> None:
    Session.objects.create(session_key=key, session_data="", expire_date=timezone.now())


@pytest.mark.parametrize("_again", range(2))
def test_committed_db_shows_commits_to_other_threads_and_starts_empty(committed_db: str, _again: int) -> None:
    assert not Session.objects.exists()
    _keep_session("mine")
    seen: list[str] = []

    def other() -> None:
        seen.extend(Session.objects.values_list("session_key", flat=True))
        _keep_session("theirs")
        connections.close_all()

    thread = threading.Thread(target=other)
    thread.start()
    thread.join()

    assert seen == ["mine"]
    assert Session.objects.count() == 2
    assert connection.settings_dict["NAME"] == committed_db


def test_committed_db_runs_on_commit(committed_db: str) -> None:
    called: list[bool] = []
    with transaction.atomic():
        transaction.on_commit(lambda: called.append(True))
        assert not called
    assert called == [True]


@pytest.mark.django_db
def test_ordinary_tests_see_nothing_of_it() -> None:
    assert not Session.objects.exists()


@pytest.mark.browser
def test_live_app_serves_the_demo_year_to_a_browser(live_app: Any) -> None:
    page = live_app.page(width=360)
    answer = page.goto("/")
    assert answer.status < 400
    assert page.locator("body").inner_text().strip()
    assert connection.settings_dict["NAME"] == live_app.database
