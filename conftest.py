"""Fixtures of all tests, those in the apps (benah/*/tests) and those in tests/."""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from benah.access.models import User

pytest_plugins = ["tests.fixtures"]


def pytest_configure() -> None:
    """Tests need no collected static files, no slow password hash, and no folder of the running installation."""
    settings.CASELOG_ANCHORS = settings.STATE_DIR / "test" / "anchors"
    settings.UPLOAD_ROOT = settings.STATE_DIR / "test" / "uploads"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        "evidence": {
            "BACKEND": "benah.files.storage.EvidenceFolder",
            "OPTIONS": {"location": str(settings.STATE_DIR / "test" / "evidence")},
        },
    }
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.KEY_PASSPHRASE_COST = (1, 64, 1)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database-only",
        action="store_true",
        help="leave out tests that cannot reach the database: they say the same on every PostgreSQL",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Of parallel runs: modules that take longest first, then the largest, in random order among equals.

    xdist's own order (`--loadscope-reorder`) leaves the longest test of all, alone in its module, to the very end.
    """
    if config.getoption("--database-only"):
        left = [item for item in items if not _may_reach_database(item)]
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if _may_reach_database(item)]
    if "PYTEST_XDIST_WORKER" not in os.environ:
        return
    sizes = Counter(_module(item) for item in items)
    long = {_module(item) for item in items if item.get_closest_marker("launcher") or item.get_closest_marker("long")}
    items.sort(key=lambda item: (_module(item) not in long, -sizes[_module(item)]))


def _may_reach_database(item: pytest.Item) -> bool:
    """pytest-django refuses the database to every other test."""
    names = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(names & {"db", "django_db_setup"})


def _module(item: pytest.Item) -> str:
    return item.nodeid.partition("::")[0]


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name bytes by their length: their text may differ between two processes that must collect the same tests."""
    return f"{argname}-{len(val)}-bytes" if isinstance(val, bytes) else None


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any) -> Iterator[None]:
    """Instead of pytest-django's: the tables are made once and copied for every worker."""
    from tests.committed import on_a_copy
    from tests.tables import tables

    with django_db_blocker.unblock(), on_a_copy(tables()):
        yield


@pytest.fixture
def cast(db: None) -> Any:
    """The people of tests/cast.py with their units."""
    from tests.cast import make_cast
    from tests.replay import replayed

    return replayed(make_cast)


@pytest.fixture
def evidence_folder(settings: Any, tmp_path: Path) -> Path:
    """A folder of this test alone for the bytes of documents and the pictures of their pages."""
    folder = tmp_path / "evidence"
    stored = {**settings.STORAGES["evidence"], "OPTIONS": {"location": str(folder)}}
    settings.STORAGES = {**settings.STORAGES, "evidence": stored}
    settings.PREVIEW_ROOT = tmp_path / "previews"
    return folder


@pytest.fixture
def client_of() -> Callable[[User], Client]:
    """A browser in which a person is signed in, with their second factor where their role needs one."""

    def signed_in(person: User) -> Client:
        client = Client()
        client.force_login(person)
        session = client.session
        session["second_factor_seen"] = True
        session.save()
        return client

    return signed_in


@pytest.fixture
def unlocked_client(client_of: Callable[[User], Client]) -> Callable[[Any], Client]:
    """A browser of somebody at a desk (`tests.desks.Seated`), signed in and with their key open."""
    from benah.custody import unlocking

    def opened(seat: Any) -> Client:
        client = client_of(seat.person)
        token = unlocking.store(session=client.session.session_key, key=seat.key, private=seat.private)
        client.cookies[unlocking.COOKIE] = token
        return client

    return opened
