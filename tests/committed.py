"""Databases with committed data: a copy of the worker's test database, thrown away whole.

For tests that need several connections (locks, threads, the real web server).
Django's own way, emptying every table afterwards, cannot work here: tables that
only grow refuse it. Copying takes well under a second.
"""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.db import connections
from psycopg import sql


def _server() -> psycopg.Connection:
    """A connection to the server's maintenance database, for statements that no transaction may hold."""
    settings = connections["default"].settings_dict
    return psycopg.connect(
        host=settings["HOST"] or None,
        port=settings["PORT"] or None,
        user=settings["USER"] or None,
        password=settings["PASSWORD"] or None,
        dbname="postgres",
        autocommit=True,
    )


def _administer(statement: sql.Composed) -> None:
    with _server() as connection:
        connection.execute(statement)


def databases(start: str) -> list[str]:
    """The names of all databases that begin with `start`."""
    with _server() as connection:
        rows = connection.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [start])
        return [name for (name,) in rows.fetchall()]


def create_empty(name: str) -> None:
    """Make a database without tables."""
    _administer(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))


def rename(name: str, new: str) -> None:
    """Nobody may be connected to it."""
    _administer(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(name), sql.Identifier(new)))


def create_copy(source: str) -> str:
    """Make a database with all that `source` holds; return its name. Nobody may be connected to `source`."""
    name = f"benah_{os.environ['TEST_RUN']}_{uuid.uuid4().hex[:12]}"
    _administer(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(source)))
    return name


def drop_database(name: str) -> None:
    """Remove a copy, also while somebody is still connected to it."""
    _administer(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def drop_databases_of_run(url: str, run: str) -> None:
    """Remove what a run of the tests has left, shared copies among it."""
    with psycopg.connect(url, dbname="postgres", autocommit=True) as connection:
        for (name,) in connection.execute(
            "SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [f"benah_{run}_"]
        ).fetchall():
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


@contextmanager
def on_a_copy(source: str | None = None) -> Iterator[str]:
    """While the block runs, every connection of Django, in every thread, goes to a copy; yields its name.

    A copy of `source`, or of the database that Django works on now.
    """
    connections.close_all()
    settings = connections["default"].settings_dict
    usual = settings["NAME"]
    copy = create_copy(source or usual)
    # All threads' connections share this dictionary.
    settings["NAME"] = copy
    try:
        yield copy
    finally:
        connections.close_all()
        settings["NAME"] = usual
        drop_database(copy)
