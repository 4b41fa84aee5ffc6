"""`python -m benah.files.reading.child`: the process that opens a file of a stranger.

It limits itself first, answers on its standard output and ends. It is started without the installation's secrets
(`run`). Exit codes: 0 answered, 3 out of memory; a signal where a limit stopped it.
"""

import json
import resource
import sys
from collections.abc import Callable
from pathlib import Path

from benah.files.reading import limits

OUT_OF_MEMORY = 3


def main(arguments: list[str]) -> int:
    job, path, media_type, *rest = arguments
    _limit()
    try:
        answer = _JOBS[job](Path(path), media_type, *rest)
    except MemoryError:
        return OUT_OF_MEMORY
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()
    return 0


def _limit() -> None:
    for what, most in (
        (resource.RLIMIT_AS, limits.MEMORY_BYTES),
        (resource.RLIMIT_FSIZE, limits.ANSWER_BYTES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    # The first of the two ends the process by a signal of its own name, the second by the common one.
    resource.setrlimit(resource.RLIMIT_CPU, (limits.CPU_SECONDS, limits.CPU_SECONDS + 5))


def _text(path: Path, media_type: str, roots: str = "") -> bytes:
    from benah.files.reading.results import as_json
    from benah.files.reading.whole import read_whole

    reading = read_whole(path, media_type, Path(roots) if roots else None)
    return json.dumps(as_json(reading), ensure_ascii=False).encode("utf-8", "replace")


def _picture(path: Path, media_type: str, page: str, width: str) -> bytes:
    """A line with the outcome, then the picture."""
    from benah.files.reading.pages import picture_of_page
    from benah.files.reading.results import Unreadable

    try:
        return b"read\n" + picture_of_page(path, media_type, int(page), int(width))
    except Unreadable as error:
        return f"{error.outcome}\n".encode()


def _clean(path: Path, media_type: str) -> bytes:
    """A line with the outcome, then the copy."""
    from benah.files.reading.cleaning import clean_copy
    from benah.files.reading.results import Unreadable

    try:
        return b"read\n" + clean_copy(path, media_type)
    except Unreadable as error:
        return f"{error.outcome}\n".encode()


_JOBS: dict[str, Callable[..., bytes]] = {"text": _text, "picture": _picture, "clean": _clean}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
