"""Child processes that never outlive the runner.

Each is the head of its own session, so that Ctrl-C reaches only the runner,
which stops them in order; and the kernel ends them should the runner be killed.
"""

import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tools.interruption import Interruption
from tools.places import LOGS, ROOT

STOP_SECONDS = 10
_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)


def _end_with_parent() -> None:
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


@dataclass
class Child:
    """One running part."""

    name: str
    process: "subprocess.Popen[str]"
    log: Path

    def last_words(self) -> str:
        """The last line of its log that says anything."""
        lines = [line.strip() for line in self.log.read_text(errors="replace").splitlines() if line.strip()]
        return lines[-1] if lines else "tanpa keterangan"


class Children:
    """The parts of one runner, in the order they were started."""

    def __init__(self, interruption: Interruption) -> None:
        self._interruption = interruption
        self._all: list[Child] = []

    def start(self, name: str, command: Sequence[str | Path], *, env: Mapping[str, str], output: bool = False) -> Child:
        """Start a part; it writes to its log, or with `output` its stdout can be read by us."""
        LOGS.mkdir(parents=True, exist_ok=True)
        path = LOGS / f"{name}.log"
        with path.open("wb") as log, self._interruption.held():
            process = subprocess.Popen(
                [str(part) for part in command],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE if output else log,
                stderr=log,
                text=True,
                env=env,
                cwd=ROOT,
                start_new_session=True,
                preexec_fn=_end_with_parent,  # the runner has no threads
            )
            child = Child(name, process, path)
            self._all.append(child)
        return child

    def ended(self) -> Child | None:
        """A part that has ended, or None while all run."""
        return next((child for child in self._all if child.process.poll() is not None), None)

    def forget(self, child: Child) -> None:
        """A part that was meant to end, and has."""
        self._all.remove(child)

    def stop(self, *only: Child) -> None:
        """Ask all (or only these) to stop, wait, then end whatever is left of their sessions."""
        leaving = [child for child in reversed(self._all) if not only or child in only]
        for child in leaving:
            with suppress(ProcessLookupError):
                child.process.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + STOP_SECONDS
        for child in leaving:
            with suppress(subprocess.TimeoutExpired):
                child.process.wait(max(0.0, deadline - time.monotonic()))
            with suppress(ProcessLookupError):
                os.killpg(child.process.pid, signal.SIGKILL)
            child.process.wait()
            self._all.remove(child)
