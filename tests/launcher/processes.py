"""Starting the commands of tools/ as a person would, with a state folder of the test's own."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tools.places import ROOT

# Not inherited: what would lead the command to the tests' own server or settings.
_OWN = {"DATABASE_URL", "SECRET_KEY", "STATE_DIR", "DEMO", "HTTPS", "PORT", "HOST", "PYTEST_CURRENT_TEST"}


def environment(state: Path, **more: str) -> dict[str, str]:
    """A person's environment, with their files in `state`."""
    kept = {name: value for name, value in os.environ.items() if name not in _OWN}
    # SPT_NOENV: where setproctitle is installed gunicorn writes its title over the environment, which tells us its own
    return {**kept, "STATE_DIR": str(state), "PYTHONUNBUFFERED": "1", "SPT_NOENV": "1", **more}


def start(module: str, *arguments: str, state: Path, **more: str) -> "subprocess.Popen[str]":
    """Start `python -m MODULE` in a session of its own, as a terminal would."""
    return subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env=environment(state, **more),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def finish(process: "subprocess.Popen[str]", seconds: float = 90) -> tuple[int, str, str]:
    """Wait for the end; exit code, stdout and stderr."""
    try:
        out, err = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        raise
    return process.returncode, out, err


def run(module: str, *arguments: str, state: Path, **more: str) -> tuple[int, str, str]:
    """Run a command to its end."""
    return finish(start(module, *arguments, state=state, **more))


def wait_for_line(process: "subprocess.Popen[str]", words: str) -> str:
    """Read stdout up to a line with `words`; return that line."""
    assert process.stdout is not None
    for line in process.stdout:
        if words in line:
            return line
    raise AssertionError(f"ended without {words!r}: {finish(process)}")


def processes_of(state: Path) -> list[str]:
    """Command lines of every process that still works for `state`: by its environment or by where it stands."""
    found = []
    mark = f"STATE_DIR={state}\0".encode()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            # PostgreSQL's children write over their environment but stand in the data folder.
            if mark in (folder / "environ").read_bytes() or (folder / "cwd").readlink().is_relative_to(state):
                found.append((folder / "cmdline").read_bytes().replace(b"\0", b" ").decode())
        except OSError:
            continue  # Gone, or another user's.
    return [line for line in found if line]


def none_left(state: Path, seconds: float = 5) -> bool:
    """Whether no process works for `state`; the kernel may need a moment to bury them."""
    deadline = time.monotonic() + seconds
    while processes_of(state) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not processes_of(state)


def children(parent: int) -> list[int]:
    """Pids of the direct children of a process."""
    return [int(pid) for pid in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]


def is_one_sentence(text: str) -> bool:
    """Whether a person can read it: no traceback."""
    return bool(text.strip()) and "Traceback" not in text
