"""The tables of the test databases: made once for the code as it is, then copied for every worker.

Making them (all migrations) takes as long as hundreds of tests; copying a database takes well under a second. On the
checkout's own test server they stay for the next run; on any other they go with the run.
"""

import hashlib
import os

from django.core.management import call_command
from django.db import connections

from tests.committed import create_empty, databases, drop_database, rename
from tests.live import FILES
from tools.locks import Lock
from tools.places import REQUIREMENTS, ROOT
from tools.postgres.choice import test_server

_OWN = "benah_tables_"
# Whatever a migration may read or make rows of.
_KINDS = {".py", ".sql", ".yaml", ".csv"}


def tables() -> str:
    """A database with all tables and nothing else, only to be copied. One worker makes it, the others wait."""
    is_own = os.environ["DATABASE_URL"] == test_server().url
    name = f"{_OWN}{_fingerprint()}" if is_own else f"benah_{os.environ['TEST_RUN']}_tables"
    with Lock(FILES / "tables.lock"):
        found = databases(_OWN if is_own else name)
        if name not in found:
            for old in found:  # of other code, or begun and not finished
                drop_database(old)
            _make(name)
    return name


def _make(name: str) -> None:
    """Under another name until it is whole."""
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
