"""An installation of the test's own: PostgreSQL that flushes to disk, web server and worker, each to be killed."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tests.launcher.processes import children, environment
from tools.address import Address
from tools.places import NODE_MODULES, ROOT
from tools.postgres.server import Server
from tools.postgres.settings import KEPT
from tools.runner import web_command, worker_command


class Installation:
    """`kill` takes a part away at once with everything below it; `mend` starts what is missing."""

    def __init__(self, folder: Path, address: Address) -> None:
        self.address, self.folder = address, folder
        self.server = Server(folder / "pg", KEPT)
        self.env = environment(
            folder, SECRET_KEY="k" * 60, DATABASE_URL=self.server.join(), DEMO="false", HTTPS="false",
            DJANGO_SETTINGS_MODULE="benah.config.settings", NODE_MODULES=str(NODE_MODULES), ALLOWED_HOSTS="127.0.0.1",
        )  # fmt: skip
        self.parts: dict[str, subprocess.Popen[bytes]] = {}

    def fill(self, senders: int) -> dict[str, Any]:
        self._command("benah", "collectstatic", "--no-input", "--verbosity", "0")
        return json.loads(self._command("tests.kills.fill", str(senders)).splitlines()[-1])

    def mend(self) -> None:
        """Start what does not run, and wait until pages answer."""
        self.server.join()
        for name, command in (("web", web_command(self.address)), ("worker", worker_command())):
            if name not in self.parts or self.parts[name].poll() is not None:
                with (self.folder / f"{name}.log").open("ab") as log:
                    self.parts[name] = subprocess.Popen(
                        command, env=self.env, cwd=ROOT, stdout=log, stderr=log, start_new_session=True
                    )
        deadline = time.monotonic() + 60
        while not self.address.answers():
            assert time.monotonic() < deadline, (self.folder / "web.log").read_text()[-2000:]
            time.sleep(0.05)

    def kill(self, victim: str) -> None:
        """SIGKILL to the part: the whole web server, one of its processes, the worker, or PostgreSQL."""
        if victim == "database":
            _kill(int((self.server.data / "postmaster.pid").read_text().splitlines()[0]))
        elif victim == "web process":
            os.kill(children(self.parts["web"].pid)[0], signal.SIGKILL)
        else:
            os.killpg(self.parts[victim].pid, signal.SIGKILL)
            self.parts[victim].wait()

    def check_audit(self) -> None:
        """Every hash chain is whole; the command fails otherwise."""
        self._command("benah", "audit", "verify")

    def close(self) -> None:
        for part in self.parts.values():
            if part.poll() is None:
                os.killpg(part.pid, signal.SIGKILL)
            part.wait()
        self.server.leave()

    def _command(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", *arguments], env=self.env, cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stdout


def _kill(postmaster: int) -> None:
    """PostgreSQL whole, as a power cut would: a process of its own left alive would keep the next from starting."""
    below = children(postmaster)
    os.kill(postmaster, signal.SIGKILL)
    for pid in below:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue
