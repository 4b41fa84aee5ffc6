"""The product as `make run` serves it, with a desk that takes reports, for the attacks of one module.

Here: a database, a state folder, a folder for temporary files and a log, all of this module's own, so that they can be
searched to the last byte.
"""

import os
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from benah.filing.tests.journey import Reporter
from benah.filing.tests.wire import Wire
from tests.cast import Cast, make_cast
from tests.committed import on_a_copy
from tests.desks import Seating, make_desk
from tests.live import environment
from tools.address import free_address
from tools.places import ROOT
from tools.runner import web_command


@dataclass
class Served:
    """A running product. `url` ends without a slash; `folder` holds all it may write besides the database."""

    url: str
    folder: Path
    pid: int
    cast: Cast
    desk: Seating
    wires: list[Wire] = field(default_factory=list)

    def reporter(self, **wanted: Any) -> Reporter:
        """Somebody with a line of their own, closed with the module."""
        self.wires.append(Wire(self.url, **wanted))
        return Reporter(self.wires[-1])  # type: ignore[arg-type]  # posts as the client does


@pytest.fixture(scope="module")
def served(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("served")
    (folder / "tmp").mkdir()
    address = free_address()
    with django_db_blocker.unblock(), on_a_copy() as database:
        cast = make_cast()
        desk = make_desk(cast.jatim, by=cast.okta, second=cast.dewi)
        env = environment(database) | {
            # pages do without collected static files
            "DEBUG": "true",
            "STATE_DIR": str(folder / "state"),
            "TMPDIR": str(folder / "tmp"),
        }
        with (folder / "web.log").open("wb") as log:
            process = subprocess.Popen(
                web_command(address), env=env, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        try:
            deadline = time.monotonic() + 60
            while not address.answers():
                assert process.poll() is None and time.monotonic() < deadline, (folder / "web.log").read_text()
                time.sleep(0.1)
            made = Served(address.url.rstrip("/"), folder, process.pid, cast, desk)
            yield made
            for wire in made.wires:
                wire.close()
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def environment_of(pid: int) -> bytes:
    """What a process was started with."""
    return Path(f"/proc/{pid}/environ").read_bytes() if os.path.exists(f"/proc/{pid}/environ") else b""
