"""Which database a command works on: the one DATABASE_URL names, or the checkout's own server."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from tools.places import STATE
from tools.postgres.server import Server
from tools.postgres.settings import KEPT, THROWAWAY
from tools.say import Stop

OLDEST_VERSION = 15


def run_server() -> Server:
    """The server of `make run` and of daily development; its data are kept."""
    return Server(STATE / "postgres", KEPT)


def test_server() -> Server:
    """The server of the tests: fast, and its data may be lost at any time."""
    return Server(STATE / "postgres-test", THROWAWAY, disposable=True)


@contextmanager
def database(server: Server) -> Iterator[str]:
    """The URL to use while the block runs: DATABASE_URL when set, else `server`'s. Raises Stop."""
    given = os.environ.get("DATABASE_URL")
    if given:
        check_version(given)
        yield given
        return
    try:
        yield server.join()
    finally:
        server.leave()


def check_version(url: str) -> None:
    """Refuse a server that does not answer or is older than PostgreSQL 15. Raises Stop."""
    try:
        with psycopg.connect(url, connect_timeout=10) as connection:
            version = connection.info.server_version // 10000
    except psycopg.OperationalError as error:
        words = str(error).strip().splitlines()[-1]
        raise Stop(f"Basis data pada DATABASE_URL tidak menjawab: {words}") from None
    except psycopg.ProgrammingError:
        raise Stop("DATABASE_URL salah bentuk; tulis postgresql://pengguna@komputer/nama.") from None
    if version < OLDEST_VERSION:
        raise Stop(
            f"Basis data pada DATABASE_URL adalah PostgreSQL {version}; "
            f"Benah memerlukan versi {OLDEST_VERSION} atau lebih baru."
        )
