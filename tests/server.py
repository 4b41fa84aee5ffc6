"""Pytest plugin: the database server of the tests, before Django reads its settings.

Uses DATABASE_URL when set (any PostgreSQL ≥ 15), else the checkout's own test
server. Parallel workers inherit the URL from the process that started them.
The server of `make run` is never used: tests must not slow it or touch its data.
"""

import datetime as dt
import os
import secrets
import sys
from collections.abc import Iterator

import pytest

from tests.committed import drop_databases_of_run
from tools.local_settings import local_settings
from tools.messages import compile_all
from tools.postgres.choice import check_version, run_server, test_server
from tools.postgres.server import Server
from tools.say import Stop

# Kept, in whatever place this runs: else each of the many processes of a run would compile all modules anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

_held: list[Server] = []
_cleaning: list[tuple[str, str]] = []


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests() -> Iterator[None]:
    """Runs before pytest-django loads the settings."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        os.environ.update(local_settings())
        try:
            compile_all()  # screens are read in English too, also from a fresh clone
            _choose_server()
            os.environ["TEST_RUN"] = run = secrets.token_hex(4)
            os.environ["TEST_HOUR"] = f"{dt.datetime.now(dt.UTC):%m%d%H}"  # the same for all workers
            _cleaning.append((os.environ["DATABASE_URL"], run))
        except Stop as stop:
            raise pytest.UsageError(stop.sentence) from None
    return (yield)


def _choose_server() -> None:
    given = os.environ.get("DATABASE_URL")
    if given and given != run_server().url:
        check_version(given)
        return
    server = test_server()
    os.environ["DATABASE_URL"] = server.join()
    _held.append(server)


def pytest_unconfigure() -> None:
    """Drop the run's shared databases and let go of the server; its last user stops it."""
    while _cleaning:
        drop_databases_of_run(*_cleaning.pop())
    while _held:
        _held.pop().leave()
