"""Opens a file in a child process and waits for it, but not for ever. What goes wrong there is an outcome, no error."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO

from benah.files.reading import limits
from benah.files.reading.child import OUT_OF_MEMORY
from benah.files.reading.results import Outcome, Reading, Unreadable, from_json

_ROOT = Path(__file__).resolve().parents[3]


def read_file(path: Path, media_type: str, roots: Path | None = None, seconds: float = limits.READ_SECONDS) -> Reading:
    """Text, pages, fingerprint and signatures. `roots`: folder of trusted certificates. Never raises for a file."""
    try:
        answer = _answer("text", path, media_type, str(roots or ""), seconds=seconds)
        return from_json(json.loads(answer))
    except Unreadable as error:
        return Reading(error.outcome)
    except (ValueError, KeyError, TypeError):
        return Reading(Outcome.BROKEN)


def picture(path: Path, media_type: str, page: int, width: int = limits.PREVIEW_WIDTH) -> bytes:
    """WebP of one page. Raises `Unreadable`."""
    answer = _answer("picture", path, media_type, str(page), str(width), seconds=limits.PICTURE_SECONDS)
    return _content(answer)


def cleaned(content: bytes, media_type: str) -> bytes:
    """A copy without hidden data (`cleaning`). Neither it nor the original touches a disk. Raises `Unreadable`."""
    source, target = os.memfd_create("original"), os.memfd_create("cleaned")
    with open(source, "w+b") as given, open(target, "w+b") as out:
        given.write(content)
        given.flush()
        given.seek(0)
        answer = _ended("clean", "/dev/stdin", media_type, seconds=limits.PICTURE_SECONDS, given=given, out=out)
    return _content(answer)


def _content(answer: bytes) -> bytes:
    """What follows the line with the outcome. Raises `Unreadable`."""
    outcome, _, content = answer.partition(b"\n")
    if outcome != b"read" or not content:
        known = outcome.decode("ascii", "replace")
        raise Unreadable(Outcome(known) if known in list(Outcome) and known != Outcome.READ else Outcome.BROKEN)
    return content


def _answer(job: str, path: Path, *arguments: str, seconds: float) -> bytes:
    """What the child wrote. Raises `Unreadable` where it did not end by itself."""
    with tempfile.TemporaryFile() as out:
        return _ended(job, str(path), *arguments, seconds=seconds, given=subprocess.DEVNULL, out=out)


def _ended(job: str, path: str, *arguments: str, seconds: float, given: IO[bytes] | int, out: IO[bytes]) -> bytes:
    command = [sys.executable, "-s", "-m", "benah.files.reading.child", job, path, *arguments]
    # Neither the database's address nor the secret key: a library taken over by a file finds none.
    env = {"PYTHONPATH": str(_ROOT), "PATH": os.defpath, "LC_ALL": "C.UTF-8", "OMP_NUM_THREADS": "1"}
    try:
        done = subprocess.run(  # noqa: S603  # our own module; the path comes from the storage
            command, env=env, stdin=given, stdout=out, stderr=subprocess.DEVNULL, timeout=seconds
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable(Outcome.TIMED_OUT) from error
    if done.returncode == -signal.SIGXCPU:
        raise Unreadable(Outcome.TIMED_OUT)
    if done.returncode in (OUT_OF_MEMORY, -signal.SIGABRT, -signal.SIGXFSZ, -signal.SIGKILL):
        raise Unreadable(Outcome.TOO_LARGE)
    if done.returncode:
        raise Unreadable(Outcome.BROKEN)
    out.seek(0)
    return out.read(limits.ANSWER_BYTES)
