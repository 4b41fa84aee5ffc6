"""Fixtures of all tests, those in the apps (benah/*/tests) and those in tests/."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from pytest_django import fixtures

from benah.access.models import User

pytest_plugins = ["tests.fixtures"]


def pytest_configure() -> None:
    """Tests need no collected static files and no slow password hash."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = True
    # pytest-django makes the test database only where a collected test asks for `db`. Ours may ask for a
    # copy of it alone (browser journeys), and would otherwise copy the database of DATABASE_URL itself.
    fixtures._get_databases_for_setup = lambda items: ({"default"}, set())
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def cast(db: None) -> Any:
    """The people of tests/cast.py with their units."""
    from tests.cast import make_cast

    return make_cast()


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


@pytest.fixture(autouse=True)
def empty_append_only_tables(request: pytest.FixtureRequest) -> Iterator[None]:
    """Tests with real transactions empty all tables afterwards; tables that refuse TRUNCATE must let them.

    Triggers sleep in a session of the role `replica`, which only a superuser can take: the test server's.
    """
    if "transactional_db" not in request.fixturenames and "live_server" not in request.fixturenames:
        yield
        return
    plain = connection.ops.execute_sql_flush

    def flush(sql_list: list[str]) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            for sql in sql_list:
                cursor.execute(sql)

    request.addfinalizer(lambda: setattr(connection.ops, "execute_sql_flush", plain))
    connection.ops.execute_sql_flush = flush  # type: ignore[method-assign]  # Django offers no hook here
    request.getfixturevalue("transactional_db")
    yield
