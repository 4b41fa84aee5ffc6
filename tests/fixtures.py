"""Fixtures for tests with real transactions, real processes and a real browser."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.committed import on_a_copy
from tests.live import LiveApp, launch, running_web
from tests.tables import demo


@pytest.fixture
def committed_db(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """A fresh database for one test in which commits are real and every thread has its own connection.

    Threads of the test close theirs: `django.db.connections.close_all()`.
    """
    with django_db_blocker.unblock(), on_a_copy() as name:
        yield name


@pytest.fixture(scope="session")
def demo_database(django_db_setup: None, django_db_blocker: Any) -> str:
    """The name of a database with the demo year, made once for all workers. Only to be copied."""
    with django_db_blocker.unblock():
        name = demo()
    return name


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One Chromium for the session; every page gets a fresh profile."""
    from playwright.sync_api import sync_playwright

    # Playwright's loop runs in this thread, and Django would refuse its models beside any loop.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def live_app(
    demo_database: str, browser: Any, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LiveApp]:
    """The web server with the demo year, on a copy of its own for the tests of one module."""
    log = Path(tmp_path_factory.mktemp("live")) / "web.log"
    with django_db_blocker.unblock(), on_a_copy(demo_database) as name, running_web(name, log) as url:
        yield LiveApp(url=url, database=name, log=log, _browser=browser)
        for context in browser.contexts:
            context.close()
