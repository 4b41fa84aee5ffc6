"""The real web server on a copy of the test database, and a real browser for it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from django.db import connections
from django.test import Client

from tools.address import free_address
from tools.browser import CHROMIUM_FLAGS, chromium_path
from tools.places import ROOT, STATE

# Static files and uploads of all live servers of the tests; never those of `make run`.
FILES = STATE / "test"


@dataclass
class LiveApp:
    """A running web server and a browser. `url` ends without a slash.

    The models of the test see `database`, the one the server works on.
    """

    url: str
    database: str
    log: Path
    _browser: Any = field(repr=False)

    def page(self, person: Any = None, *, width: int = 1280, height: int = 900, **context: Any) -> Any:
        """A Playwright page in a fresh profile, signed in as `person` (a User) if given.

        Relative addresses start at this server; `context` goes to `new_context`
        (for example `java_script_enabled=False`). Closed with the test.
        """
        opened = self._browser.new_context(
            base_url=self.url, viewport={"width": width, "height": height}, locale="id-ID", **context
        )
        opened.set_default_timeout(15_000)
        if person is not None:
            opened.add_cookies([{"name": "sessionid", "value": session_key(person), "url": self.url}])
        return opened.new_page()


def session_key(person: Any) -> str:
    """A session in which `person` is signed in with their second factor, in the database Django works on."""
    client = Client()
    client.force_login(person)
    session = client.session
    session["second_factor_seen"] = True
    session.save()
    return str(session.session_key)


def launch(playwright: Any) -> Any:
    """Debian's Chromium under Playwright's control, with an empty profile."""
    return playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_FLAGS)


def database_url(name: str) -> str:
    """DATABASE_URL of another database on the tests' server."""
    given = connections["default"].settings_dict
    who = quote(given["USER"], safe="") + (f":{quote(given['PASSWORD'], safe='')}" if given["PASSWORD"] else "")
    query = {key: str(given[key.upper()]) for key in ("host", "port") if given[key.upper()]}
    return f"postgresql://{who}@/{name}?{urlencode(query)}"


def build_demo(name: str) -> None:
    """Fill a database with the demo year and collect static files, by the means of `make run`."""
    done = subprocess.run(
        [sys.executable, "-m", "tools.prepare"],
        env=environment(name),
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def environment(database: str) -> dict[str, str]:
    """For every process that works on a demo database."""
    return {**os.environ, "DATABASE_URL": database_url(database), "STATE_DIR": str(FILES), "DEMO": "true"}


@contextmanager
def running_web(database: str, log: Path) -> Iterator[str]:
    """Start gunicorn on `database`; yields its address, which ends without a slash."""
    address = free_address()
    command = [
        *(sys.executable, "-m", "gunicorn", "benah.config.wsgi:application"),
        *("--bind", address.bind, "--worker-class", "gthread", "--workers", "1", "--threads", "8"),
        *("--graceful-timeout", "2"),
    ]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, env=environment(database), cwd=ROOT, stdin=subprocess.DEVNULL, stdout=output, stderr=output
        )
    try:
        deadline = time.monotonic() + 60
        while not address.answers():
            assert process.poll() is None, log.read_text(errors="replace")
            assert time.monotonic() < deadline, log.read_text(errors="replace")
            time.sleep(0.1)
        yield address.url.rstrip("/")
    finally:
        process.send_signal(signal.SIGQUIT)  # at once: nobody's work is at stake
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
