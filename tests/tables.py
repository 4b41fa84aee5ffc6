"""What the tests' databases are copied from: all tables, and the demo year; made once for the code as it is.

Making them takes as long as hundreds of tests; copying a database takes well under a second. On the checkout's own test
server they stay for the next run, the demo for its hour; on any other they go with the run.
"""

import hashlib
import os
from collections.abc import Callable

from django.core.management import call_command
from django.db import connections

from tests.committed import create_copy, create_empty, databases, drop_database, rename
from tests.live import FILES, build_demo
from tools.locks import Lock
from tools.places import REQUIREMENTS, ROOT
from tools.postgres.choice import test_server

# Whatever a migration or the demo may read or make rows of.
_KINDS = {".py", ".sql", ".yaml", ".csv", ".cron", ".typ", ".docx"}


def tables() -> str:
    """A database with all tables and nothing else, only to be copied. One worker makes it, the others wait."""
    return _once("tables", _fingerprint(), _make_tables)


def demo() -> str:
    """A database with the demo year as it is at this hour, only to be copied. Its files lie in `tests.live.FILES`."""
    return _once("demo", f"{_fingerprint()}_{os.environ['TEST_HOUR']}", _make_demo)


def _once(what: str, state: str, make: Callable[[str], None]) -> str:
    """The database of this state of the code, made where it is not there yet."""
    is_own = os.environ["DATABASE_URL"] == test_server().url
    start = f"benah_{what}_" if is_own else f"benah_{os.environ['TEST_RUN']}_{what}"
    name = f"{start}{state}" if is_own else start
    FILES.mkdir(parents=True, exist_ok=True)
    with Lock(FILES / f"{what}.lock"):
        found = databases(start)
        if name not in found:
            for old in found:  # of other code, or begun and not finished
                drop_database(old)
            make(name)
    return name


def _make_demo(name: str) -> None:
    """Under another name until it is whole."""
    connections.close_all()
    unfinished = create_copy(tables())
    build_demo(unfinished)
    rename(unfinished, name)


def _make_tables(name: str) -> None:
    """Under another name until they are whole."""
    unfinished = f"{name}_new"
    create_empty(unfinished)
    settings = connections["default"].settings_dict
    usual = settings["NAME"]
    connections.close_all()
    settings["NAME"] = unfinished
    try:
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
    finally:
        connections.close_all()
        settings["NAME"] = usual
    rename(unfinished, name)


def _fingerprint() -> str:
    """Of all code but tests, and of the libraries."""
    seen = hashlib.sha256((REQUIREMENTS / "dev.txt").read_bytes())
    for path in sorted((ROOT / "benah").rglob("*")):
        if path.suffix in _KINDS and "tests" not in path.parts:
            seen.update(str(path.relative_to(ROOT)).encode())
            seen.update(path.read_bytes())
    return seen.hexdigest()[:16]
