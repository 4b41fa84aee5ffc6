"""How long web processes take from nothing to their first answered page: as always, and with nothing compiled yet."""

import statistics
import subprocess
import tempfile
import time

from tools.places import ROOT, VENV_PYTHON


def cold_starts(env: dict[str, str], times: int) -> tuple[float, float]:
    """Medians in seconds: with Python's bytecode, which it keeps by itself, and without any, as after an update."""
    kept = {name: value for name, value in env.items() if name != "PYTHONDONTWRITEBYTECODE"}
    _start(kept)  # writes what is missing
    with tempfile.TemporaryDirectory() as empty:
        none = {**env, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPYCACHEPREFIX": empty}
        pairs = [(_start(kept), _start(none)) for _ in range(times)]
    usual, first = zip(*pairs, strict=True)
    return statistics.median(usual), statistics.median(first)


def _start(env: dict[str, str]) -> float:
    begin = time.perf_counter()
    subprocess.run([VENV_PYTHON, "-m", "bench.cold"], env=env, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)  # noqa: S603
    return time.perf_counter() - begin
